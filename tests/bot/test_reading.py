"""Long texts of a command are looked up for it alone, and nobody else waits while they are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.port import Attachment, PassingFailure, Said
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import Said as Entry
from commands.context import Context
from commands.registry import LONGEST
from domain.dates import Reading
from domain.document import Document, Title, paragraph, say
from tests.bot.staging import NOW, Staged, staged
from tests.pasting import pasting

MINUTES = "Minutes #action @ben write"
Prepared = Callable[[str, Reading], object]


async def told(ctx: Context, pasted: Any) -> Document:
    """What the command was given."""
    kinds = {
        "file": (ctx.file_text(), ctx.attached and ctx.attached.prepared),
        "quoted": (ctx.quoted_text(), ctx.quoted and ctx.quoted.prepared),
        "pasted": (pasted, ctx.prepared),
    }
    said = "; ".join(f"{kind} {text[:99]} = {made}" for kind, (text, made) in kinds.items() if text)
    return paragraph(say("Read: {said}", said=Title(said[:400])))


def measured(text: str, dates: Reading) -> object:
    """How long a text is, and where."""
    return f"{len(text)} in {dates.zone.key}"


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    """There is such a command."""
    with pasting(told, measured):
        yield


class Library(Stage):
    """The simulated network, which counts what is looked up; `failures` come first."""

    def __init__(self, *failures: Exception) -> None:
        super().__init__(SimulatedClock(NOW))
        self.looked_up: list[str] = []
        self.failures = list(failures)
        self.scene.declare_room("trade", "Trade WG", ("ana", "ben"))

    async def said_at(self, chat: str, event: str) -> Said | None:
        """Look it up as ever, unless it was said that this goes wrong."""
        self.looked_up.append(event)
        if self.failures:
            raise self.failures.pop(0)
        return await super().said_at(chat, event)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """Fetch as ever."""
        self.looked_up.append(attachment.name)
        return await super().fetch(attachment, most)


async def send(it: Staged, person: str, file: str, text: str, content: bytes) -> list[Entry]:
    """Somebody sends a file to the room; what the bot answers."""
    it.stage.speak(person, it.chat(person, "trade"), text, file=file, content=content)
    return await it.settle()


def text_of(answers: list[Entry]) -> str:
    """The one answer."""
    (answer,) = answers
    return answer.text.replace("\u2068", "").replace("\u2069", "")


async def test_the_message_replied_to_is_read_from_any_member(tmp_path: Path) -> None:
    """Its newest words, of whomever it is, of the bot too."""
    async with staged(tmp_path, Library()) as it:
        await it.say("ana", MINUTES)
        minutes = it.stage.said[-1]
        answer = text_of(await it.say("ben", "!capture", reply_to=minutes))
        assert f"quoted {MINUTES} = {len(MINUTES)} in Africa/Nairobi" in answer
        it.stage.reword("ana", minutes, "Minutes of today")
        answer = text_of(await it.say("ben", "!capture", reply_to=minutes))
        assert "quoted Minutes of today = 16 in Africa/Nairobi" in answer
        own = await it.ask("ana", "!help")
        assert "quoted" in text_of(await it.say("ben", "!capture", reply_to=own))


async def test_a_text_file_is_read_in_a_room_from_any_member(tmp_path: Path) -> None:
    """That of the message, before one that is replied to; and nobody need be a coordinator."""
    async with staged(tmp_path, Library()) as it:
        answer = text_of(await send(it, "ben", "minutes.md", "!capture", MINUTES.encode()))
        assert f"file {MINUTES} = {len(MINUTES)} in Africa/Nairobi" in answer
        await send(it, "ana", "notes.txt", "look at this", b"our notes")
        notes = it.stage.said[-1]
        answer = text_of(await it.say("ben", "!capture", reply_to=notes))
        assert "quoted our notes = 9 in Africa/Nairobi" in answer


async def test_only_what_such_a_command_needs_is_looked_up(tmp_path: Path) -> None:
    """And only where the message is plainly for the bot."""
    stage = Library()
    async with staged(tmp_path, stage) as it:
        await it.say("ana", MINUTES)
        minutes = stage.said[-1]
        await it.say("ana", "!help", reply_to=minutes)
        await it.say("ana", "capture this", reply_to=minutes)
        await it.say("ana", "please !capture", reply_to=minutes)
        await it.say("ana", "!capture\nthis")
        await send(it, "ana", "minutes.txt", "!help", b"x")
        await send(it, "ana", "minutes.txt", "", b"x")
        await send(it, "ana", "photo.png", "!capture", b"x")
        assert stage.looked_up == []


async def test_a_blocked_account_has_nothing_looked_up(tmp_path: Path) -> None:
    stage = Library()
    async with staged(tmp_path, stage) as it:
        await it.say("ana", MINUTES)
        async with it.looking() as work:
            await work.people.save(replace(await work.people.get("ben"), blocked=True))
            await work.commit()
        assert await it.say("ben", "!capture", reply_to=stage.said[0]) == []
        assert stage.looked_up == []


async def test_long_pasted_words_are_prepared_too(tmp_path: Path) -> None:
    """Short ones the command reads by itself."""
    async with staged(tmp_path, Library()) as it:
        answer = text_of(await it.say("ana", f"!capture {'x' * (LONGEST - 20)}"))
        assert "pasted xxx" in answer
        assert "in Africa" not in answer
        await it.say("ana", f"!capture {'x' * LONGEST}y")
        assert f"= {LONGEST + 1} in Africa/Nairobi" in text_of([it.stage.said[-1]])


@pytest.mark.parametrize(
    ("failures", "sentence", "attempts"),
    [
        ([PassingFailure("busy")] * 3, "I cannot get that message now.", 3),
        ([PassingFailure("busy")], "quoted Minutes", 2),
    ],
)
async def test_what_may_pass_is_tried_again_and_then_said(
    tmp_path: Path, failures: list[Exception], sentence: str, attempts: int
) -> None:
    stage = Library(*failures)
    async with staged(tmp_path, stage) as it:
        await it.say("ana", MINUTES)
        assert sentence in text_of(await it.say("ben", "!capture", reply_to=stage.said[0]))
        assert len(stage.looked_up) == attempts


async def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A deleted message, and a file that is too large."""
    async with staged(tmp_path, Library()) as it:
        await it.say("ana", MINUTES)
        it.stage.erase("ana", it.stage.said[0])
        answer = text_of(await it.say("ben", "!capture", reply_to=it.stage.said[0]))
        assert "I cannot read that message. Please paste its text." in answer
        large = b"x" * 1_000_001
        answer = text_of(await send(it, "ben", "minutes.txt", "!capture", large))
        assert "I read up to 1 MB." in answer


class Slow:
    """A function that takes as long as the test wants."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, text: str, _: Reading) -> object:
        """Wait, and measure."""
        assert self.go_on.wait(60)
        return len(text)


@pytest.fixture
def slow() -> Iterator[Slow]:
    """The command's function takes its time."""
    function = Slow()
    with pasting(told, function):
        yield function
        function.go_on.set()


async def hear(it: Staged, person: str, text: str, reply_to: Entry | None = None) -> None:
    """Somebody says something, and nobody waits for what is being read."""
    it.stage.speak(person, it.chat(person, "trade"), text, reply_to)
    await it.stage.hand_over(it.bot.receive)
    await it.bot.deliver()


async def test_nobody_else_waits_while_a_text_is_read(tmp_path: Path, slow: Slow) -> None:
    """What its sender says next is answered after it."""
    async with staged(tmp_path, Library()) as it:
        await it.say("ana", MINUTES)
        await hear(it, "ben", "!capture", it.stage.said[0])
        await hear(it, "ben", "!show A1")
        await hear(it, "ana", "!show A2")
        said = [one.text for one in it.stage.said if one.sender == "bot"]
        assert ["A2" in one for one in said] == [True]
        slow.go_on.set()
        first, second = await it.settle()
        assert "Read:" in first.text
        assert "A1" in second.text


async def test_no_position_is_kept_while_a_text_is_read(tmp_path: Path, slow: Slow) -> None:
    """It would overtake what is stored nowhere yet."""
    async with staged(tmp_path, Library()) as it:
        await it.say("ana", MINUTES)
        assert not it.bot._aside
        await hear(it, "ben", "!capture", it.stage.said[0])
        assert it.bot._aside
        slow.go_on.set()
        await it.settle()
        assert not it.bot._aside


async def test_a_command_that_is_deleted_while_it_is_read_is_not_answered(
    tmp_path: Path, slow: Slow
) -> None:
    async with staged(tmp_path, Library()) as it:
        await it.say("ana", MINUTES)
        await hear(it, "ben", "!capture", it.stage.said[0])
        it.stage.erase("ben", it.stage.said[1])
        await it.stage.hand_over(it.bot.receive)
        slow.go_on.set()
        assert await it.settle() == []


async def test_stopped_while_it_reads_the_bot_reads_it_again(tmp_path: Path, slow: Slow) -> None:
    """The platform hands it over once more, as no position was kept."""
    stage = Library()
    async with staged(tmp_path, stage) as it:
        await it.say("ana", MINUTES)
        await hear(it, "ben", "!capture", stage.said[0])
        slow.go_on.set()
    async with staged(tmp_path, stage) as it:
        asked = next(one for one in stage.shown if one.event == stage.said[1].event)
        assert "Read:" in text_of(await it.arrive(asked))
        assert await it.arrive(asked) == []


def broken(text: str, _: Reading) -> object:
    """A fault of ours."""
    raise KeyError(text)


async def test_a_fault_in_the_function_is_said_with_its_number(tmp_path: Path) -> None:
    """And the next message of the same person is heard."""
    with pasting(told, broken):
        async with staged(tmp_path, Library()) as it:
            await it.say("ana", MINUTES)
            answer = text_of(await it.say("ben", "!capture", reply_to=it.stage.said[0]))
            assert "Something went wrong on my side" in answer
            assert "A1" in text_of(await it.say("ben", "!show A1"))

"""A message gets one effect and one answer, and a fault of the bot's stays one message's fault."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platforms.port import Attachment, Edit, Message, Reaction, Redaction, Undecryptable
from commands.context import Context
from commands.registry import command, find_command
from commands.shapes import NOTHING
from domain.document import Document, say
from tests.bot.staging import NOW, staged


def message(event: str, text: str, sender: str = "ana", chat: str = "trade") -> Message:
    """Something said in a room."""
    return Message(event, chat, sender, NOW, text)


async def test_a_second_delivery_of_an_event_does_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        event = message("$1", "!action write the outline")
        assert len(await it.arrive(event)) == 1
        assert await it.arrive(event, event) == []
        async with it.looking() as work:
            assert await work.thing("A2") is None


async def test_a_second_delivery_after_a_restart_does_nothing(tmp_path: Path) -> None:
    event = message("$1", "!action write the outline")
    async with staged(tmp_path) as it:
        await it.arrive(event)
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        assert await it.arrive(event) == []


async def test_an_answer_replies_to_what_it_answers(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        for room in ("trade", None):
            answer = await it.ask("ana", "!action write the outline", room)
            assert answer.reply_to == answer.n - 1


async def test_talk_in_a_room_is_neither_answered_nor_stored(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        for text in ("Hello all", "done A1", "!weather", "?? !!", "tomorrow", "yes", "1"):
            assert await it.say("ana", text) == []
        async with it.looking() as work:
            assert await work.inbox.where() == []


async def test_talk_in_a_direct_chat_gets_one_hint_a_day(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        assert len(await it.say("ana", "hello there", None)) == 1
        assert await it.say("ana", "nice weather", None) == []
        assert len(await it.say("ben", "hello there", None)) == 1
        it.clock.set(NOW.replace(day=5))
        assert len(await it.say("ana", "hello there", None)) == 1


@pytest.mark.parametrize("kind", ["image", "audio", "video", "file"])
async def test_a_file_without_words_in_a_direct_chat_is_told_what_to_do(
    kind: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        direct = it.chat("ana", None).address
        event = Message("$1", direct, "ana", NOW, "", attachment=Attachment(kind, "x"))
        (answer,) = await it.arrive(event)
        assert "Please write it as text." in answer.text
        in_room = Message("$2", "trade", "ana", NOW, "", attachment=Attachment(kind, "x"))
        assert await it.arrive(in_room) == []


async def test_what_cannot_be_decrypted_gets_two_answers_for_each_sender_and_session(
    tmp_path: Path,
) -> None:
    """Whoever follows the first advice in vain gets another; each event has one at most."""
    async with staged(tmp_path) as it:
        first, again = await it.arrive(
            Undecryptable("$1", "trade", "ana", NOW, "s1"),
            Undecryptable("$1", "trade", "ana", NOW, "s1"),
            Undecryptable("$2", "trade", "ana", NOW, "s1"),
            Undecryptable("$3", "trade", "ana", NOW, "s1"),
        )
        assert "send it again" in first.text
        assert "log out" in again.text
        for who, session in (("ana", "s2"), ("ben", "s1")):
            event = f"${who} {session}"
            (other,) = await it.arrive(Undecryptable(event, "trade", who, NOW, session))
            assert "send it again" in other.text


async def test_what_could_not_be_read_is_handled_when_its_key_comes(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.arrive(Undecryptable("$1", "trade", "ana", NOW, "s1"))
        (answer,) = await it.arrive(Message("$1", "trade", "ana", NOW, "!action draft"))
        assert "A1" in answer.text


async def test_events_about_messages_that_never_were_do_nothing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await it.arrive(
            Redaction("$1", "$gone", "trade", "ana", NOW),
            Reaction("$2", "$gone", "trade", "ana", NOW, "✅"),
            Edit("$3", "$gone", "trade", "ana", NOW, "hello"),
        )
        assert said == []


async def test_the_edit_of_a_message_from_before_the_bot_is_heard_as_a_new_one(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as it:
        it.stage.shown.append(message("$1", "hello"))
        edit = Edit("$2", "$1", "trade", "ana", NOW, "!action write the outline")
        (answer,) = await it.arrive(edit)
        assert "A1: write the outline." in answer.text
        assert await it.arrive(edit) == []


@contextmanager
def poisonous_show() -> Iterator[None]:
    """For as long as this lasts, `!show` changes A1 and then breaks."""
    healthy = find_command("show")
    assert healthy is not None

    async def run(ctx: Context, _: None) -> Document:
        item = await ctx.work.actions.get("A1")
        assert item is not None
        await ctx.work.record("edit", item, replace(item, title="poisoned"))
        await ctx.work.people.save(replace(ctx.author, private=True))
        raise ZeroDivisionError("poison")

    command("show", say("Poison."), example="!show", shape=NOTHING)(run)
    try:
        yield
    finally:
        command("show", healthy.summary, example=healthy.example, shape=healthy.shape)(healthy.run)
        assert find_command("show") == healthy


async def test_an_exception_undoes_its_transaction_and_gives_a_number(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets the number that is in the log; the log has none of the words they typed."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write the outline")
        with poisonous_show(), caplog.at_level(logging.ERROR):
            answer = await it.ask("ana", "!show A1 secret words")
        number = re.search(r"number: \W*([0-9a-f]{8})", answer.text)
        assert number is not None
        assert f"incident {number[1]}" in caplog.text
        assert "secret words" not in caplog.text
        assert "write the outline" not in caplog.text
        async with it.looking() as work:
            item = await work.thing("A1")
            assert item is not None
            assert item.title == "write the outline"
            assert len(await work.history.of("A1")) == 1
            assert not (await work.people.get("ana")).private


async def test_after_an_incident_the_bot_goes_on_and_repeats_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with staged(tmp_path) as it:
        event = message("$1", "!show A1")
        with poisonous_show(), caplog.at_level(logging.CRITICAL):
            await it.ask("ana", "!action write the outline")
            assert len(await it.arrive(event)) == 1
        assert await it.arrive(event) == []
        assert "write the outline" in (await it.ask("ana", "!show A1")).text


async def test_one_bad_line_of_several_leaves_nothing_half_made(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A message is one transaction: where one of its commands breaks, none has an effect."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write the outline")
        with poisonous_show(), caplog.at_level(logging.CRITICAL):
            answer = await it.ask("ana", "!done A1\n!show A1")
        assert "I changed nothing" in answer.text
        async with it.looking() as work:
            item = await work.thing("A1")
            assert item is not None
            assert item.live


async def test_a_refusal_among_several_lines_keeps_the_others(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action write the outline")
        answer = await it.ask("ana", "!done A9\n!done A1")
        assert "I know no A9 here." in answer.text
        assert "Done." in answer.text


async def test_nobody_keeps_others_waiting_and_nothing_is_dropped(tmp_path: Path) -> None:
    """What one person says beyond the limit of a minute is delayed, and only that."""
    async with staged(tmp_path, pace=20) as it:
        for number in range(22):
            it.stage.speak("ana", it.chat("ana", "trade"), f"!show A{number}")
        assert len(await it.settle()) == 20
        assert len(await it.say("ben", "!show A1")) == 1
        assert it.clock.now() == NOW
        late = await it.until(NOW + timedelta(minutes=1))
        assert ["A20" in late[0].text, "A21" in late[1].text] == [True, True]


async def test_what_was_delayed_happens_in_order(tmp_path: Path) -> None:
    """Who deletes a message that waits takes back what it does."""
    async with staged(tmp_path, pace=1) as it:
        await it.ask("ana", "!help")
        assert await it.say("ana", "!action draft the papaya") == []
        it.stage.erase("ana", it.stage.said[-1])
        assert await it.settle() == []
        await it.until(NOW + timedelta(minutes=1))
        assert [one for one in it.stage.said if "papaya" in one.text and not one.gone] == []
        assert "A1" not in (await it.ask("ben", "!list")).text

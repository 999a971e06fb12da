"""Arbitrary people do arbitrary things in arbitrary order: the bot's promises hold all the same."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.platforms.port import (
    Attachment,
    Edit,
    Entered,
    Incoming,
    Joined,
    Left,
    Message,
    Moved,
    Reaction,
    Redaction,
    Removed,
    Undecryptable,
)
from bot.rehearsal.scene import Chat
from bot.rehearsal.transcript import BOT
from tests.bot.anything import SECRETS, Does, Says, doing, saying
from tests.bot.staging import Staged, staged


class Watched:
    """A stage with everything that has arrived, so that it can arrive again."""

    def __init__(self, it: Staged) -> None:
        self.it = it
        self.arrived: list[Incoming] = []
        self.events = 0

    async def say(self, one: Says) -> None:
        chat = self.chat(one.person, one.chat)
        if one.person not in chat.members:
            return
        said = self.it.stage.said
        there = [old for old in said if old.chat == chat.address and old.edits is None]
        reply = there[-1 - one.reply] if one.reply is not None and one.reply < len(there) else None
        self.it.stage.speak(one.person, chat, one.text, reply)
        asked = len(said)
        await self._settle()
        answers = [new for new in said[asked:] if new.sender == BOT and new.reply_to == asked]
        elsewhere = one.text.startswith("!me") and one.chat != "direct"
        if one.command and not elsewhere:
            assert len(answers) == 1, one
        else:
            assert len(answers) <= 1, one

    async def do(self, one: Does) -> None:
        """Let it happen, where it can."""
        it, said = self.it, self.it.stage.said
        chat = self.chat(one.person, one.chat)
        seen = [old for old in said if one.person in it.stage.scene.members(old.chat)]
        target = seen[one.number % len(seen)] if seen else None
        if one.what == "wait":
            await it.until(it.clock.now() + timedelta(hours=one.number))
        elif one.what == "again" and self.arrived:
            before = len(said)
            await it.arrive(self.arrived[one.number % len(self.arrived)])
            assert len(said) == before, "a second delivery did something"
        elif one.what == "join":
            it.stage.join(one.person, chat)
        elif one.what == "leave" and one.person in chat.members:
            it.stage.leave(one.person, chat)
        elif target is not None and one.what == "edit":
            words = one.text.format(word=SECRETS[target.room or "direct"])
            it.stage.reword(one.person, target, words)
        elif target is not None and one.what == "redact":
            it.stage.erase(one.person, target)
        elif target is not None and one.what == "react":
            it.stage.react(one.person, target, "✅" if one.number % 2 else "🎉")
        else:
            event = self._event(one, chat.address)
            if event is not None:
                it.stage.arrive(event)
        await self._settle()

    def _event(self, one: Does, chat: str) -> Incoming | None:
        """What a server may hand over though nobody on the stage did it."""
        self.events += 1
        event, now = f"$odd{self.events}", self.it.clock.now()
        text = one.text.format(word=SECRETS[one.chat])
        who, gone = one.person, "$vanished"
        odd: dict[str, Incoming] = {
            "unreadable": Undecryptable(event, chat, who, now, f"s{one.number % 3}"),
            "entered": Entered(event, chat, who, now),
            "removed": Removed(event, "elsewhere", now),
            "moved": Moved(event, "elsewhere", "elsewhere-2", now),
            "late": Message(event, chat, who, now - timedelta(days=one.number), text),
            "gone-edit": Edit(event, gone, chat, who, now, text),
            "gone-redact": Redaction(event, gone, chat, who, now),
            "gone-react": Reaction(event, gone, chat, who, now, "✅"),
            "left-edit": Left(event, chat, "stranger", now),
            "file": Message(event, chat, who, now, "", attachment=Attachment("audio", "a.ogg")),
            "stranger": Joined(event, chat, "stranger", now),
        }
        return odd.get(one.what)

    def chat(self, person: str, chat: str) -> Chat:
        """The room, or the person's direct chat."""
        return self.it.chat(person, None if chat == "direct" else chat)

    async def _settle(self) -> None:
        stage = self.it.stage
        handed = stage.hand_over

        async def noting(event: Incoming) -> None:
            self.arrived.append(event)
            await self.it.bot.receive(event)

        await handed(noting)
        await self.it.bot.deliver()
        await handed(noting)
        await self.it.bot.deliver()


@contextmanager
def no_errors_logged() -> Iterator[None]:
    """Fail when something is logged as an error meanwhile: an incident is one."""
    errors: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: errors.append(  # type: ignore[method-assign]
        handler.format(record)
    )
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
    assert errors == []


def check_secrets(it: Staged, checked: int) -> int:
    """Nobody reads a word of a room that they are not in now; how far the transcript is checked."""
    for said in it.stage.said[checked:]:
        if said.sender != BOT:
            continue
        for room in ("trade", "labour"):
            members = it.stage.scene.members(room)
            reader = said.person
            if said.room == room or (reader in members and reader is not None):
                continue
            if SECRETS[room] in said.text and not typed_there(it, said.chat, SECRETS[room]):
                raise AssertionError(f"{said.chat} reads of {room}: {said.text}")
    return len(it.stage.said)


def typed_there(it: Staged, chat: str, word: str) -> bool:
    """Whether people said the word in that chat themselves."""
    return any(word in one.text for one in it.stage.said if one.chat == chat and one.sender != BOT)


async def play(steps: list[Says | Does]) -> None:
    """All of it, on a new database."""
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder)) as it:
            watched, checked = Watched(it), 0
            for step in steps:
                if isinstance(step, Says):
                    await watched.say(step)
                else:
                    await watched.do(step)
                checked = check_secrets(it, checked)
            await it.until(it.clock.now() + timedelta(days=4))
            check_secrets(it, checked)


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(saying(), saying(), doing()), min_size=3, max_size=25))
def test_whatever_happens_the_promises_hold(steps: list[Says | Does]) -> None:
    """Nothing raises, no incident is logged, a command gets one answer, a second delivery does
    nothing, and nobody outside a room reads a title of it."""
    with no_errors_logged():
        asyncio.run(play([replace(step) for step in steps]))

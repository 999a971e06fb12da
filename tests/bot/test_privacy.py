"""What belongs to a room is nowhere to be had from outside: each way, from each place, is asked.

The same is done with an id, or a word, that never was: the answers may not differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.rehearsal.transcript import Said
from tests.bot.staging import Staged, staged, without_echo

SECRET = "papaya"
IDS = {"action": "A1", "commitment": "C1", "milestone": "C1.1", "reminder": "R1"}
NEVER = {"action": "A77", "commitment": "C77", "milestone": "C1.77", "reminder": "R77"}
NEVER_SAID = "quince"

WAYS = (
    "list",
    "list {word}",
    "list {word} reminders",
    "list reminders",
    "list @ben",
    "list @ana {word}",
    "list #{word}",
    "list trade",
    "list trade {word}",
    "list FGS",
    "list late",
    "list unowned",
    "list done",
    "list people",
    "mine",
    "show {id}",
    "undo",
    "done {id}",
    "done {id}, it is done",
    "later {id} friday",
    "drop {id}",
    "stuck {id} why",
    "take {id}",
    "give {id} @eva",
    "confirm {id}",
    "decline {id}",
    "check {id} 2 seen",
    "note {id} seen",
    "note {id} 6 hours",
    "edit {id} other words",
    "share {id} network",
    "commit {id}: outline by 1 august",
    "export",
    "export {id}",
    "export partners",
)
"""What can be said to read or change a thing."""


@dataclass(frozen=True)
class Place:
    """Who asks where: `room` None is the direct chat; `leaves` who has left the trade room."""

    person: str
    room: str | None
    leaves: bool = False

    async def arrive(self, it: Staged) -> None:
        """Have been there, and gone."""
        it.stage.scene.declare_person(self.person)
        if self.leaves:
            it.chat(self.person, None)
            it.stage.leave(self.person, it.chat(self.person, "trade"))
            await it.settle()


PLACES = {
    "another room": Place("dora", "labour"),
    "a stranger's direct chat": Place("eva", None),
    "the direct chat of who has left": Place("ben", None, leaves=True),
}


OUTSIDE = {
    "a direct chat of who never was in a room": Place("mal", None),
    "the direct chat of who has left": Place("ben", None, leaves=True),
}
"""Who shares no room with the bot, which anybody can write to."""


async def say_secrets(it: Staged, shared: str = "no") -> None:
    """One thing of each kind in the trade room, whose group shares with the network or not."""
    await it.say("dora", "!group trade, Trade working group")
    await it.say("dora", f"!{shared}")
    await it.say("ana", f"!action @ben {SECRET} by 12 march #{SECRET}")
    await it.say("ana", f"!commit {SECRET} hours by 12 june")
    await it.say("ana", f"!commit C1: {SECRET} outline by 1 may")
    await it.say("ana", f"!remind room {SECRET} 12 march 10:00")
    await it.say("ana", f"!note A1 {SECRET} sent")
    async with it.looking() as work:
        for id in IDS.values():
            thing = await work.thing(id)
            assert thing is not None
            assert SECRET in thing.title


def told(answers: list[Said], words: Mapping[str, str]) -> list[str]:
    """What was said, with the words of the question put into one form."""
    texts = [one.text for one in answers]
    for typed, plain in words.items():
        texts = [text.replace(typed, plain) for text in texts]
    return texts


@pytest.mark.parametrize("kind", IDS)
@pytest.mark.parametrize("place", PLACES)
async def test_it_is_told_like_what_never_was(place: str, kind: str, tmp_path: Path) -> None:
    """In every way; and nothing of it is changed."""
    await ask_in_every_way(PLACES[place], kind, "no", tmp_path)


@pytest.mark.parametrize("kind", IDS)
@pytest.mark.parametrize("place", OUTSIDE)
async def test_who_shares_no_room_is_not_told_what_the_network_sees(
    place: str, kind: str, tmp_path: Path
) -> None:
    await ask_in_every_way(OUTSIDE[place], kind, "yes", tmp_path)


async def ask_in_every_way(there: Place, kind: str, shared: str, tmp_path: Path) -> None:
    """Ask for the thing and for one that never was: the answers may not differ."""
    async with staged(tmp_path) as it:
        await say_secrets(it, shared)
        await there.arrive(it)
        async with it.looking() as work:
            before = await work.thing(IDS[kind])
        for way in WAYS:
            real = "!" + way.format(id=IDS[kind], word=SECRET)
            other = "!" + way.format(id=NEVER[kind], word=NEVER_SAID)
            said = await it.say(there.person, real, there.room)
            unknown = await it.say(there.person, other, there.room)
            plain = {IDS[kind]: "ID", SECRET: "WORD"}
            never = {NEVER[kind]: "ID", NEVER_SAID: "WORD"}
            assert told(said, plain) == told(unknown, never), way
            asked = way.format(id="ID", word=SECRET)
            texts = (without_echo(one.text.replace(asked, "")) for one in said)
            assert not any(SECRET in text for text in texts), way
        async with it.looking() as work:
            assert await work.thing(IDS[kind]) == before


@pytest.mark.parametrize("line", [way.format(id="A1", word=SECRET) for way in WAYS])
async def test_a_blocked_account_is_told_nothing(line: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await say_secrets(it)
        await it.say("dora", "!block @ben")
        for room, prefix in (("trade", "!"), (None, "")):
            assert await it.say("ben", prefix + line, room) == []


REPLIES = ("done", "show", "note seen", "check 2 seen", "later friday", "yes", "1", "more")


@pytest.mark.parametrize("words", REPLIES)
@pytest.mark.parametrize("kind", IDS)
async def test_a_reply_to_what_was_shown_before_leaving_tells_nothing(
    words: str, kind: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        await say_secrets(it)
        shown = await it.ask("ben", f"show {IDS[kind]}", None)
        assert SECRET in shown.text
        it.stage.leave("ben", it.chat("ben", "trade"))
        await it.settle()
        async with it.looking() as work:
            before = await work.thing(IDS[kind])
        for answer in await it.say("ben", words, None, shown):
            assert SECRET not in answer.text
        async with it.looking() as work:
            assert await work.thing(IDS[kind]) == before


@pytest.mark.parametrize("kind", IDS)
async def test_a_reaction_to_what_was_shown_before_leaving_changes_nothing(
    kind: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        await say_secrets(it)
        shown = await it.ask("ben", f"show {IDS[kind]}", None)
        it.stage.leave("ben", it.chat("ben", "trade"))
        await it.settle()
        async with it.looking() as work:
            before = await work.thing(IDS[kind])
        it.stage.react("ben", shown, "✅")
        assert [one.text for one in await it.settle() if SECRET in one.text] == []
        async with it.looking() as work:
            assert await work.thing(IDS[kind]) == before

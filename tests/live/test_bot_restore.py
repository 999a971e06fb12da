"""The bot's disk is lost and a backup put back: people see no more of it than one notice a room."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, Source, answered, answers, history, mentions, now, remind

pytestmark = pytest.mark.live
NOTICE = "I was put back from a copy"
KEY_PATIENCE = 10.0


@dataclass
class Talk:
    """What Ana has said in one room: commands by what is to come of them."""

    room: str
    answered: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


async def command(program: Program, *words: str) -> str:
    """Run the program as its operator does; what it says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words, "--config", str(program.config)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    return said.decode()


async def ask(ana: Person, program: Program, talk: Talk, text: str) -> Source:
    """A command and its answer."""
    answer = await answered(ana, program, talk.room, text)
    relation: dict[str, dict[str, str]] = answer["content"]["m.relates_to"]
    talk.answered.append(relation["m.in_reply_to"]["event_id"])
    return answer


def doubt_an_answer(database: Path, event: str) -> str:
    """As if the copy had been made between the writing of an answer and its being sent."""
    with closing(sqlite3.connect(database)) as connection:
        [(key, sent)] = connection.execute(
            "SELECT o.key, o.event FROM inbox i JOIN outbox o ON o.key = i.answer_key"
            " WHERE i.event = ?",
            (event,),
        )
        connection.execute(
            "UPDATE outbox SET state = 'waiting', event = NULL, tried_at = NULL, device = NULL,"
            ' page = \'{"language": "en", "lines": []}\' WHERE key = ?',
            (key,),
        )
        connection.commit()
    return str(sent)


async def test_a_lost_disk_and_a_backup(world: World) -> None:
    """Answers, reminders and numbers: nothing comes twice, nothing that can be had is left out."""
    ana = await world.person("ana")
    async with Program(world) as program:
        talks = [
            Talk(await ana.make_room(program.address, encrypted=hard)) for hard in (False, True)
        ]
        direct = Talk(await ana.make_room(program.address, encrypted=True, is_direct=True))
        await ask(ana, program, direct, "help")
        for talk in talks:
            await ask(ana, program, talk, "!action sow beans")
        await program.stop()
        for talk in talks:
            await remind(program, now() + timedelta(seconds=12), talk.room, ana.address, "dues")
        program.start()
        said = await command(program, "backup", str(program.folder / "copies"))
        keys = (program.data / "matrix" / "cross-signing.json").read_text()
        await go_on(ana, program, talks)
        await program.kill()
        for talk in talks:
            talk.unanswered.append(await ana.say(talk.room, "!action sow rice"))
        shutil.rmtree(program.data)
        assert str(program.folder / "copies") in said
        assert "Start the bot" in await command(program, "restore", str(program.folder / "copies"))
        sent = doubt_an_answer(program.database, talks[0].answered[0])
        program.start()
        await see_notices(ana, program, talks)
        assert (program.data / "matrix" / "cross-signing.json").read_text() == keys
        await go_on_after(ana, program, talks)
        # Whoever is told that a message cannot be read is told after this patience.
        await asyncio.sleep(KEY_PATIENCE + 2)
        await program.stop()
        program.start()
        for talk in (*talks, direct):
            await ask(ana, program, talk, "!help")
        seen = [await history(ana, talk.room) for talk in (*talks, direct)]
        for talk, events in zip((*talks, direct), seen, strict=True):
            check(program, talk, events)
        assert [mentions(events, "Reminder R") for events in seen] == [1, 1, 0]
        assert [mentions(events, NOTICE) for events in seen] == [1, 1, 0]
        plain, sealed, _ = seen
        found = answers(plain, program.address)
        assert "A1003" in str(found[talks[0].unanswered[0]])
        assert sent in {event["event_id"] for event in plain}
        assert program.ask("SELECT count(*) FROM outbox WHERE event = ?", sent) == [(1,)]
        assert "1 later message I cannot read any more." in str(sealed)
        assert [mentions(events, "cannot read") for events in seen] == [0, 1, 0]
        assert mentions(sealed, "I still cannot read you") == 0
        assert program.complaints() == []


async def go_on(ana: Person, program: Program, talks: Sequence[Talk]) -> None:
    """What is said and done after the backup, and lost with it."""
    for talk in talks:
        await ask(ana, program, talk, "!action sow maize")
        await ask(ana, program, talk, "!list")
    for talk in talks:
        await until(
            lambda t=talk: mentions(ana.said(t.room, program.address), "Reminder R"),  # type: ignore[misc]
            "the reminder is said",
        )


async def see_notices(ana: Person, program: Program, talks: Sequence[Talk]) -> None:
    """Each room is told; Ana's client knows the new device."""
    for talk in talks:
        await until(
            lambda t=talk: mentions(ana.said(t.room, program.address), NOTICE),  # type: ignore[misc]
            f"the notice is there; the log: {program.output[-3000:]}",
        )
        [text] = [
            event["content"]["body"]
            for event in ana.said(talk.room, program.address)
            if NOTICE in event["content"]["body"]
        ]
        assert "What I answered after that is gone: 2 messages." in text
        assert text.endswith("New numbers begin at A1003.")
    device, store = program.session["device_id"], ana.client.device_store
    await until(
        lambda: device in {d.id for d in store.active_user_devices(program.address)},
        "Ana knows the new device",
    )


async def go_on_after(ana: Person, program: Program, talks: Sequence[Talk]) -> None:
    """Both rooms work as before, with new numbers."""
    for talk in talks:
        answer = await ask(ana, program, talk, "!action sow peas")
        assert "A100" in answer["content"]["body"]


def check(program: Program, talk: Talk, events: Sequence[Source]) -> None:
    """One answer for each command, readable, and none that was not asked for."""
    found = answers(events, program.address)
    assert {event: len(found[event]) for event in talk.answered} == dict.fromkeys(talk.answered, 1)
    assert [e for e in events if e["sender"] == program.address and e.get("unreadable")] == []
    extra = set(found) - {*talk.answered, *talk.unanswered}
    assert extra == set()

"""Killed at any moment and started again: every command has one effect and one answer."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, Source, answered, answers, history, settled, target_of

pytestmark = pytest.mark.live
PEOPLE = ("ana", "ben", "chi", "dan", "eva", "fay", "gil", "hua", "ivo", "joy")
KILLS = ROUNDS = 12
COMMANDS = 300
LINES = ("!decided we sow {}", "!note rain {}", "!topic Seeds {}", "!action sow {}")
KILLS_IN_MINUTES = 6


@dataclass
class Said:
    """What the writers have written: event ids by kind, and the title each item must have."""

    room: str
    commands: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    edited: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)


async def write(person: Person, name: str, said: Said, kills: list[int]) -> None:
    """Some actions, of which every third is edited and every third is done; one for each kill."""
    for number in range(ROUNDS):
        await until(lambda n=number: len(kills) >= n, "the next kill")  # type: ignore[misc]
        await asyncio.sleep(random.uniform(0, 1))
        title = f"{name} {number}"
        event = await person.say(said.room, f"!action {title}")
        said.commands.append(event)
        if number % 3 == 1:
            title = f"{name} {number} anew"
            fresh = {"msgtype": "m.text", "body": f"!action {title}"}
            relation = {"rel_type": "m.replace", "event_id": event}
            content: dict[str, Any] = {"m.new_content": fresh, "m.relates_to": relation}
            said.edited[event] = title
            await person.say(said.room, f"* !action {title}", **content)
        if number % 3 == 2:
            reply = {"m.relates_to": {"m.in_reply_to": {"event_id": event}}}
            said.commands.append(await person.say(said.room, "!done", **reply))
            said.done.add(title)
        said.titles.append(title)


def knows(person: Person, program: Program, room: str) -> bool:
    """Whether somebody's client can give the program its keys."""
    return bool(person.client.device_store[program.address]) and person.sees_joined(
        room, program.address
    )


async def keep_killing(program: Program, kills: list[int], most: int = KILLS) -> None:
    """Kill it while it works: when it has said something new, or before."""
    while len(kills) < most:
        before = sent(program)
        for _ in range(random.randint(5, 200)):
            await asyncio.sleep(0.02)
            if sent(program) > before + 1:
                break
        await asyncio.sleep(random.uniform(0, 0.3))
        await program.kill()
        kills.append(sent(program))
        program.start()


def sent(program: Program) -> int:
    """How much it has said."""
    return int(program.ask("SELECT count(*) FROM outbox WHERE state = 'sent'")[0][0])


async def test_kills_lose_nothing_and_double_nothing(world: World) -> None:
    """Ten people write in two rooms while the program is killed again and again."""
    people = [await world.person(name) for name in PEOPLE]
    ana, *others = people
    async with Program(world) as program:
        rooms = []
        for encrypted in (False, True):
            room = await ana.make_room(program.address, encrypted=encrypted)
            for person in others:
                await ana.client.room_invite(room, person.address)
                await person.join(room)
            rooms.append(Said(room))
        for person in others:
            await until(lambda p=person: knows(p, program, rooms[1].room), "the bot's device")  # type: ignore[misc]
            # One who looks is enough: the homeserver has to do with the program.
            await person.pause()
        kills: list[int] = []
        writers = [
            write(person, f"{person.address[1:4]} in {place}", said, kills)
            for place, said in zip(("plain", "encrypted"), rooms, strict=True)
            for person in people
        ]
        await asyncio.gather(keep_killing(program, kills), *writers)
        for said in rooms:
            said.commands.append(await ana.say(said.room, "!list"))
        for said in rooms:
            await settled(
                lambda s=said: all_answered(ana, program, s),  # type: ignore[misc]
                "all is answered",
                patience=120,
                pause=1,
            )
        assert sum(len(said.commands) for said in rooms) >= COMMANDS
        seen = {said.room: await history(ana, said.room) for said in rooms}
        for said in rooms:
            check_room(program, said, seen[said.room])
    assert program.ask("SELECT count(*) FROM outbox WHERE state != 'sent'") == [(0,)]
    check_items(program, rooms)
    assert program.complaints() == []


async def test_each_line_of_minutes_has_one_mark_and_no_message(world: World) -> None:
    """Two people take minutes in an encrypted room while the program is killed again and again."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await until(lambda: knows(ben, program, room), "the bot's device")
        await answered(ana, program, room, "!open Trade call")
        kills: list[int] = []
        writers = [take_minutes(person, room, kills) for person in (ana, ben)]
        killing = asyncio.create_task(keep_killing(program, kills, KILLS_IN_MINUTES))
        said = [line for some in await asyncio.gather(*writers) for line in some]
        await killing
        expected = {line: ["📝"] for line in said}

        async def all_marked() -> bool:
            return set(marks(await history(ana, room), program.address)) == set(said)

        await settled(all_marked, "every line has its mark", patience=120, pause=1)
        seen = await history(ana, room)
        assert marks(seen, program.address) == expected
        spoken = [e for e in seen if e["sender"] == program.address]
        welcome_and_opening = 2
        assert sum(e["type"] == "m.room.message" for e in spoken) == welcome_and_opening
        kinds = ("lines", "topics", "actions")
        kept = [program.ask(f"SELECT count(*) FROM {kind}")[0][0] for kind in kinds]
        assert kept == [len(said), len(said) // len(LINES), len(said) // len(LINES)]
        assert program.complaints() == []


async def take_minutes(person: Person, room: str, kills: list[int]) -> list[str]:
    """Some lines for each kill; their event ids."""
    said = []
    for number in range(KILLS_IN_MINUTES):
        await until(lambda n=number: len(kills) >= n, "the next kill")  # type: ignore[misc]
        for line in LINES:
            said.append(await person.say(room, line.format(f"{person.address[1:4]} {number}")))
            await asyncio.sleep(random.uniform(0, 0.3))
    return said


def marks(seen: list[Source], by: str) -> dict[str, list[str]]:
    """The emojis that somebody has put on events."""
    found: dict[str, list[str]] = {}
    for event in seen:
        relation = event["content"].get("m.relates_to", {})
        if event["sender"] == by and relation.get("rel_type") == "m.annotation":
            found.setdefault(relation["event_id"], []).append(relation["key"])
    return found


async def all_answered(person: Person, program: Program, said: Said) -> bool:
    """Whether everything has its answer, and every edit has changed it."""
    seen = await history(person, said.room)
    found = answers(seen, program.address)
    edits = sum(changes(seen, program.address, found[e][0]) for e in said.edited if e in found)
    return set(said.commands) <= set(found) and edits >= len(said.edited)


def changes(seen: list[Source], by: str, answer: Source) -> int:
    """How often an answer was changed."""
    target = answer["event_id"]
    relations = [e["content"].get("m.relates_to", {}) for e in seen if e["sender"] == by]
    return sum(r.get("rel_type") == "m.replace" and r["event_id"] == target for r in relations)


def check_room(program: Program, said: Said, seen: list[Source]) -> None:
    """One readable answer for each command, one change for each edit, and nothing else."""
    spoken = [e for e in seen if e["sender"] == program.address and e["type"] != "m.room.member"]
    assert not [event for event in spoken if event.get("unreadable")]
    assert Counter(filter(None, map(target_of, spoken))) == Counter(said.commands)
    found = answers(seen, program.address)
    for event in said.edited:
        assert changes(seen, program.address, found[event][0]) == 1
    welcomes = 1
    assert len(spoken) == welcomes + len(said.commands) + len(said.edited)


def check_items(program: Program, rooms: list[Said]) -> None:
    """Each command made exactly one item, as it was last worded; none has an id of another."""
    rows = program.ask("SELECT id, title, state, room FROM actions")
    for said in rooms:
        titles = [title for _, title, _, room in rows if room == said.room]
        assert sorted(titles) == sorted(said.titles)
    done = {title for _, title, state, _ in rows if state == "done"}
    assert done == set().union(*(said.done for said in rooms))
    assert {id for id, *_ in rows} == {f"A{number + 1}" for number in range(len(rows))}

"""The homeserver is away, or the program is: afterwards all is said that was to be said, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.live.gate import Gate
from tests.live.people import Person, World, until
from tests.live.program import (
    Program,
    answer_to,
    answered,
    answers,
    history,
    mentions,
    now,
    remind,
    settled,
    target_of,
)

pytestmark = pytest.mark.live


class Broken:
    """What stands where the homeserver was: every request is counted and fails."""

    def __init__(self) -> None:
        self.requests = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one refusal."""
        await reader.readuntil(b"\r\n\r\n")
        self.requests += 1
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def away(world: World, people: Sequence[Person]) -> AsyncIterator[Broken]:
    """Within, the homeserver is away, and a broken one stands there instead."""
    for person in people:
        await person.pause()
    world.homeserver.stop()
    broken = Broken()
    server = await asyncio.start_server(broken.answer, "127.0.0.1", world.homeserver.port)
    async with server:
        yield broken
    world.homeserver.start()
    for person in people:
        person.listen()


async def test_the_homeserver_is_away_while_commands_wait_and_reminders_fall_due(
    fickle: World,
) -> None:
    """All is said exactly once when it is back; meanwhile the program waits and is not busy."""
    world = fickle
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        plain, encrypted = [
            await ana.make_room(program.address, encrypted=hard) for hard in (False, True)
        ]
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        for room in (plain, encrypted):
            await ana.client.room_invite(room, ben.address)
            await ben.join(room)
        await answered(ana, program, direct, "help")
        await program.stop()
        titles = {plain: numbered("dues", 8), encrypted: numbered("seeds", 7)}
        titles[direct] = numbered("tea", 5)
        due = now() + timedelta(seconds=30)
        for room, theirs in titles.items():
            await remind(program, due, room, ana.address, *theirs, oneself=room == direct)
        program.start()
        await answered(ana, program, direct, "help")
        program.pause()
        asked = {room: await commands(room, ana, ben) for room in (plain, encrypted)}
        async with away(world, (ana, ben)) as broken:
            assert now() < due, "this machine is too slow for this test"
            used = program.processor_seconds
            program.go_on()
            await asyncio.sleep(30)
            await until(lambda: now() > due, "the reminders are due")
            used = program.processor_seconds - used
            assert 0 < broken.requests < 50, f"{broken.requests} requests, {used:.2f} s of work"
        for room in asked:
            asked[room].append(await ana.say(room, "!list"))
        await settled(lambda: all_said(ana, program, asked, titles), "all is answered")
        await answered(ana, program, direct, "help")
        seen = {room: await history(ana, room) for room in titles}
        assert program.complaints() == []
    for room, theirs in titles.items():
        said = [event for event in seen[room] if event["sender"] == program.address]
        reminders = [event for event in said if target_of(event) is None]
        assert [mentions(reminders, title) for title in theirs] == [1] * len(theirs)
    for room, events in asked.items():
        found = answers(seen[room], program.address)
        assert {event: len(found[event]) for event in events} == dict.fromkeys(events, 1)


def numbered(title: str, count: int) -> list[str]:
    """So many different titles."""
    return [f"{title} {number:02}" for number in range(count)]


async def commands(room: str, *people: Person) -> list[str]:
    """Three commands of each."""
    return [await who.say(room, f"!action sow {who.address} {n}") for who in people for n in "abc"]


async def all_said(
    person: Person, program: Program, asked: dict[str, list[str]], titles: dict[str, list[str]]
) -> bool:
    """Whether all was answered and all reminders were said."""
    seen = {room: await history(person, room) for room in titles}
    return all(
        set(asked.get(room, ())) <= set(answers(seen[room], program.address))
        and all(mentions(seen[room], title) for title in theirs)
        for room, theirs in titles.items()
    )


async def test_reminders_that_fell_due_while_the_program_was_down(world: World) -> None:
    """Each is named once, in one message a chat, which says that it comes late."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, direct, "mine")
        await program.stop()
        mine = [f"water bed {n:02}" for n in range(15)]
        ours = [f"pay part {n:02}" for n in range(5)]
        due = now() - timedelta(hours=5)
        await remind(program, due, direct, ana.address, *mine, oneself=True)
        await remind(program, due, room, ana.address, *ours)
        program.start()
        await until(lambda: mentions(ana.said(direct, program.address), "water bed"), "hers")
        await until(lambda: mentions(ana.said(room, program.address), "pay part"), "the room's")
        await program.stop()
        program.start()
        await answered(ana, program, direct, "help")
        await answered(ana, program, room, "!help")
        for chat, titles in ((direct, mine), (room, ours)):
            said = [e["content"]["body"] for e in ana.said(chat, program.address)]
            (late,) = [body for body in said if titles[0] in body]
            assert late.startswith(f"{len(titles)} reminders. This comes late.")
            assert [late.count(title) for title in titles] == [1] * len(titles)
            assert not any(title in body for body in said if body != late for title in titles)


async def test_a_proxy_that_is_being_mended(world: World) -> None:
    """Its error page is no refusal of the homeserver: what was to be said is said afterwards."""
    ana = await world.person("ana")
    async with (
        Gate(world.homeserver.port).open() as gate,
        Program(world, homeserver=gate.url) as program,
    ):
        room = await ana.make_room(program.address)
        await answered(ana, program, room, "!list")
        gate.closed.add("/send/")
        asked = [await ana.say(room, f"!action sow {number}") for number in range(3)]
        await until(lambda: gate.turned_away >= 2, "it tries, and tries again")
        gate.closed.clear()
        for event in asked:
            await answer_to(ana, program, room, event)
        found = answers(await history(ana, room), program.address)
        assert [len(found[event]) for event in asked] == [1, 1, 1]
        assert program.ask("SELECT count(*) FROM outbox WHERE state = 'failed'") == [(0,)]
        assert program.complaints() == []

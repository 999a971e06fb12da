"""The homeserver is away, or the program is: afterwards all is said that was to be said, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from domain.reminders import Reminder
from tests.live.people import Person, World, until
from tests.live.program import Program, answered, answers, history, now, settled

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


async def remind(
    program: Program, at: datetime, room: str, author: str, *titles: str, oneself: bool = False
) -> None:
    """Reminders of a room, or of the author, written into the database of a stopped program."""
    async with program.at_work() as work:
        for title in titles:
            reminder = Reminder(
                id=await work.new_id(Reminder.letter),
                title=title,
                room=room,
                author=author,
                made_at=at - timedelta(days=1),
                owner=author if oneself else None,
                due_at=at,
                next_at=at,
            )
            await work.reminders.save(reminder)


def mentions(events: Sequence[object], title: str) -> int:
    """In how many events a title stands."""
    return sum(title in str(event) for event in events)


async def test_the_homeserver_is_away_while_commands_wait_and_reminders_fall_due(
    fickle: World,
) -> None:
    """All is said exactly once when it is back; meanwhile the program waits and is not busy."""
    world = fickle
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        rooms = [await ana.make_room(program.address, encrypted=hard) for hard in (False, True)]
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        for room in rooms:
            await ana.client.room_invite(room, ben.address)
            await ben.join(room)
            await answered(ana, program, room, "!list")
        await answered(ana, program, direct, "help")
        await program.stop()
        due = now() + timedelta(seconds=5)
        for room in rooms:
            await remind(program, due, room, ana.address, "dues", "seeds")
        await remind(program, due, direct, ana.address, "tea", oneself=True)
        program.start()
        await answered(ana, program, direct, "help")
        program.pause()
        asked = {
            room: [await who.say(room, f"!action sow {who.address} {n}") for n in range(3)]
            for room in rooms
            for who in (ana, ben)
        }
        async with away(world, (ana, ben)) as broken:
            await until(lambda: now() > due, "the reminders are due")
            program.go_on()
            waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
            tried = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND tries >= 2"
            await until(lambda: program.ask(waiting)[0][0] >= 5, "they are written")
            await until(lambda: program.ask(tried)[0][0] >= 3, "all chats are tried again")
            assert broken.requests < 100
        for room in rooms:
            asked[room].append(await ana.say(room, "!list"))
        for room in rooms:
            await settled(
                lambda r=room: all_said(ana, program, r, asked[r]),  # type: ignore[misc]
                "all is answered",
                60,
            )
        await until(lambda: mentions(ana.said(direct, program.address), "tea"), "Ana is reminded")
        await answered(ana, program, direct, "help")
        seen = [await history(ana, room) for room in (*rooms, direct)]
        assert program.complaints() == []
    for events, room in zip(seen, rooms, strict=False):
        assert {
            event: len(said)
            for event, said in answers(events, program.address).items()
            if event in asked[room]
        } == dict.fromkeys(asked[room], 1)
        assert [mentions(events, title) for title in ("dues", "seeds")] == [1, 1]
    assert mentions(seen[2], "tea") == 1


async def all_said(person: Person, program: Program, room: str, asked: Sequence[str]) -> bool:
    """Whether all was answered and the reminders were said."""
    seen = await history(person, room)
    return set(asked) <= set(answers(seen, program.address)) and bool(mentions(seen, "dues"))


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

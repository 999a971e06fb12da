"""What can be wrong around the program: one clear sentence, no storm, and nothing lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.demo.homeserver import free_port
from tests.live.people import World, until
from tests.live.program import Program, answer_to, answered, answers, history, target_of

pytestmark = pytest.mark.live
FOREVER = -1


def sentence(program: Program) -> str:
    """The one sentence that the operator gets; no traceback."""
    assert "Traceback" not in program.output, program.output
    (said,) = program.sentences
    return said


# A full disk --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
async def test_a_full_disk(world: World, encrypted: bool) -> None:
    """Everybody is told, all wait, and are answered once, in order, when there is room again."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        rooms = [await who.make_room(program.address, encrypted=encrypted) for who in (ana, ben)]
        places = tuple(zip((ana, ben), rooms, strict=True))
        for who, room in places:
            await answered(who, program, room, f"!action sow the seeds of {who.address[1:]}")
        program.limit_files(0)
        asked = []
        for who, room in places:
            told = await answered(who, program, room, "!action water them")
            assert "disk is full" in told["content"]["body"]
            asked.append(target_of(told))
        later = [await who.say(room, "!list") for who, room in places]
        await ana.say(rooms[0], "and this is not for the bot")
        program.limit_files(FOREVER)
        for (who, room), first, second in zip(places, asked, later, strict=True):
            await answer_to(who, program, room, second)
            found = answers(await history(who, room), program.address)
            assert [len(found[event or ""]) for event in (first, second)] == [2, 1]
            assert ": water them" in found[first or ""][1]["content"]["body"]
        assert program.ask("SELECT count(*), max(id) FROM actions") == [(4, "A4")]
        await program.stop()
        program.start()
        await answered(ana, program, rooms[0], "!list")
        assert program.ask("SELECT count(*), max(id) FROM actions") == [(4, "A4")]


async def test_keys_that_cannot_be_stored_end_it(world: World) -> None:
    """Somebody new comes while the disk is full: their key has to be kept before all else."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await answered(ana, program, room, "!action sow the seeds")
        program.limit_files(8_000)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        asked = await ben.say(room, "!action water them")
        assert await program.ended() == 1
        assert "keys cannot be stored" in sentence(program)
        program.start()
        await answered(ana, program, room, "!list")
        found = answers(await history(ana, room), program.address)[asked]
        assert sum("A2: water them" in event["content"]["body"] for event in found) == 1


# What stops it ------------------------------------------------------------------------------------


async def test_a_second_program_on_the_same_data_is_refused(world: World) -> None:
    """The first goes on."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        second = Program(world, program.address)
        second.config.write_text(
            second.config.read_text().replace('"data": "data"', f'"data": "{program.data}"')
        )
        second.start()
        assert await second.ended() == 1
        assert "another process" in sentence(second)
        await answered(ana, program, room, "!list")


def damage(database: Path) -> None:
    """As a disk does it: a page of something else in the middle."""
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\0\xff" * 4096)


def renew(database: Path) -> None:
    """As a later version leaves it."""
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()


@pytest.mark.parametrize(("spoil", "words"), [(damage, "damaged"), (renew, "newer version")])
async def test_a_database_that_cannot_be_used_is_left_as_it_is(
    world: World, spoil: Callable[[Path], None], words: str
) -> None:
    """It is not touched at all."""
    async with Program(world) as program:
        await until(lambda: program.logged("logged in"), "it runs")
        await program.stop()
        spoil(program.database)
        before = program.database.read_bytes()
        program.start()
        assert await program.ended() == 1
        assert words in sentence(program)
        assert program.database.read_bytes() == before


async def test_a_wrong_password_ends_it(world: World) -> None:
    """The sentence names the account, and nothing of the password."""
    program = Program(world)
    (program.folder / "password").write_text("not this one")
    program.start()
    assert await program.ended() == 1
    assert program.address in sentence(program)
    assert "not this one" not in program.output


async def test_a_token_that_is_revoked_is_renewed_with_the_password(world: World) -> None:
    """The bot logs in anew by itself, and what was said meanwhile is answered."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        await answered(ana, program, room, "!action sow")
        await asyncio.to_thread(program.log_out, world)
        shown = await answered(ana, program, room, "!list")
        assert "A1: sow" in shown["content"]["body"]


@asynccontextmanager
async def something_else() -> AsyncIterator[tuple[str, list[bytes]]]:
    """A web server that is no homeserver: its address, and what it was asked."""
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        page = b"<html>welcome</html>"
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(page)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + page)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


async def test_an_address_where_no_homeserver_is(world: World) -> None:
    """Another web server ends the program; where nobody answers it waits, and says so."""
    async with something_else() as (address, asked):
        program = Program(world, homeserver=address)
        program.start()
        assert await program.ended() == 1
        assert f"{address} is not a Matrix homeserver" in sentence(program)
        assert len(asked) < 5
    nowhere = f"http://127.0.0.1:{free_port()}"
    async with Program(world, homeserver=nowhere) as program:
        await until(lambda: program.logged(f"{nowhere} cannot be reached"), "it says so")
        assert program.alive


async def test_https_where_only_http_is_spoken_is_told_soon(world: World) -> None:
    """What is tried, and what to look at; and that once, however often it is tried."""
    address = world.homeserver.url.replace("http:", "https:")
    async with Program(world, homeserver=address) as program:
        await until(lambda: program.logged(f"{address} cannot be reached"), "it says so")
        assert program.logged("name, port, http or https?")
        await SystemClock().sleep(3)
        assert program.output.count("cannot be reached") == 1
        assert program.alive


async def test_a_corrupt_configuration_ends_it(world: World) -> None:
    """All that is wrong is told at once, each with its place."""
    program = Program(world)
    program.config.write_text("network: {zone: Atlantis/Poseidonis}\nmatrix: {user: bot}\n")
    program.start()
    assert await program.ended() == 2
    assert "Traceback" not in program.output
    for place in ("network.zone", "matrix.user", "matrix.homeserver", "data"):
        assert any(place in line for line in program.sentences), program.output

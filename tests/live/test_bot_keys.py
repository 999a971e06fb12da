"""Keys, devices and accounts that are lost: the program comes back, or says what to do."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.live.people import PASSWORD, Person, World, until
from tests.live.program import Program, answered, settled
from tests.live.proxy import Proxy

pytestmark = pytest.mark.live
FEW = 12


async def approved(
    world: World, program: Program, token: str, method: str, path: str, **body: Any
) -> None:
    """A request of the bot's account that asks for its password."""
    auth = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": program.address},
        "password": PASSWORD,
    }
    call, path = world.homeserver.call, f"/_matrix/client/v3{path}"
    await asyncio.to_thread(call, method, path, {"auth": auth, **body}, token)


async def delete_device(world: World, program: Program) -> None:
    """Somebody with another session of the account ends the bot's."""
    token = await world.new_token(program.address)
    path = f"/devices/{program.session['device_id']}"
    await approved(world, program, token, "DELETE", path)


async def is_signed(person: Person, program: Program) -> bool:
    """Whether the account has signed the device of now."""
    address, device = program.address, program.session["device_id"]
    asked = {"device_keys": {address: [device]}}
    shown = await person.call("POST", "/keys/query", asked)
    names = shown["device_keys"][address][device]["signatures"][address]
    keys = shown.get("self_signing_keys", {}).get(address, {}).get("keys", {})
    return bool(keys.keys() & names.keys())


def knows_device(person: Person, program: Program) -> bool:
    """Whether somebody's client knows the program's device of now."""
    devices = person.client.device_store.active_user_devices(program.address)
    return program.session["device_id"] in {device.id for device in devices}


async def two_rooms(world: World, program: Program) -> tuple[Person, Person, list[str]]:
    """Ana and Ben in a plain and in an encrypted room, where Ana has made an item each."""
    ana, ben = await world.person("ana"), await world.person("ben")
    rooms = []
    for encrypted in (False, True):
        room = await ana.make_room(program.address, encrypted=encrypted)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await answered(ana, program, room, "!action sow the seeds")
        await answered(ben, program, room, "!list")
        rooms.append(room)
    for person in (ana, ben):
        # Of before they came.
        person.unreadable.clear()
    return ana, ben, rooms


async def goes_on(people: tuple[Person, ...], program: Program, rooms: list[str]) -> None:
    """Everybody who was there is answered in both rooms, and can read what is said to others."""
    for person in people:
        await until(lambda p=person: knows_device(p, program), "the device is known")  # type: ignore[misc]
    for room in rooms:
        for person in people:
            answer = await answered(person, program, room, "!list")
            assert "sow the seeds" in answer["content"]["body"]
            body = answer["content"]["body"]
            for other in people:
                await other.hears(room, program.address, body)
    assert not any(person.unreadable for person in people)
    await settled(lambda: is_signed(people[0], program), "the device is signed")


def store(program: Program) -> Path:
    """The file with the keys of the device of now."""
    folder = program.data / "matrix" / "keys"
    return folder / f"{program.address}_{program.session['device_id']}.db"


def delete(program: Program) -> None:
    """It is gone."""
    store(program).unlink()


def damage(program: Program) -> None:
    """It is something else."""
    store(program).write_bytes(b"\0\xff" * 8192)


def put_back(program: Program) -> None:
    """It is as it was at first."""
    shutil.copy(program.folder / "first.db", store(program))


@pytest.mark.parametrize("spoil", [delete, damage, put_back])
async def test_a_program_without_its_keys_goes_on(
    world: World, spoil: Callable[[Program], None]
) -> None:
    """With a new, signed device; nobody has to do anything."""
    async with Program(world) as program:
        await until(lambda: program.logged("logged in"), "it runs")
        await program.stop()
        shutil.copy(store(program), program.folder / "first.db")
        program.start()
        ana, ben, rooms = await two_rooms(world, program)
        device = program.session["device_id"]
        await program.stop()
        spoil(program)
        program.start()
        await until(lambda: program.session["device_id"] != device, "there is a new device")
        await goes_on((ana, ben), program, rooms)
        assert len(program.ask("SELECT id FROM actions")) == 2


async def test_a_deleted_device_is_replaced(world: World) -> None:
    """An administrator has cleaned up while the program runs: it logs in anew by itself."""
    async with Program(world) as program:
        ana, ben, rooms = await two_rooms(world, program)
        device = program.session["device_id"]
        await delete_device(world, program)
        await until(lambda: program.session["device_id"] != device, "there is a new device")
        await goes_on((ana, ben), program, rooms)
        assert len(list(store(program).parent.glob("*.db"))) == 1


def sentence(program: Program) -> str:
    """The one sentence that the operator gets; no traceback."""
    assert "Traceback" not in program.output, program.output
    (said,) = program.sentences
    return said


async def with_a_token(world: World, homeserver: str) -> Program:
    """A program that has no password."""
    address = world.register("bot", "Followthrough")
    program = Program(
        world, address, homeserver=homeserver, password_file=None, access_token_file="token"
    )
    (program.folder / "token").write_text(await world.new_token(address))
    return program


async def deleted(world: World, program: Program) -> None:
    """The device."""
    await delete_device(world, program)


async def revoked(world: World, program: Program) -> None:
    """The token."""
    await asyncio.to_thread(program.log_out, world)


@pytest.mark.parametrize("end", [deleted, revoked])
async def test_a_token_that_ends_ends_the_program(world: World, end: Any) -> None:
    """Without a password there is no way back: a sentence, and no storm of requests."""
    ana = await world.person("ana")
    async with (
        Proxy(world.homeserver.url) as proxy,
        await with_a_token(world, proxy.url) as program,
    ):
        room = await ana.make_room(program.address, encrypted=True)
        await answered(ana, program, room, "!action sow the seeds")
        asked = len(proxy.asked)
        await end(world, program)
        assert await program.ended() == 1
        assert "access token is not valid any more" in sentence(program)
        assert len(proxy.asked) - asked < FEW, proxy.asked[asked:]


async def deactivated(world: World, program: Program) -> None:
    """The account is closed."""
    token = await world.new_token(program.address)
    await approved(world, program, token, "POST", "/account/deactivate")


async def changed(world: World, program: Program) -> None:
    """The account has another password, and all sessions have ended."""
    token = await world.new_token(program.address)
    body = {"new_password": "another one", "logout_devices": True}
    await approved(world, program, token, "POST", "/account/password", **body)


@pytest.mark.parametrize("end", [deactivated, changed])
async def test_an_account_that_ends_ends_the_program(world: World, end: Any) -> None:
    """The sentence names the account; the homeserver is not asked again and again."""
    ana = await world.person("ana")
    async with (
        Proxy(world.homeserver.url) as proxy,
        Program(world, homeserver=proxy.url) as program,
    ):
        room = await ana.make_room(program.address, encrypted=True)
        await answered(ana, program, room, "!action sow the seeds")
        asked = len(proxy.asked)
        await end(world, program)
        assert await program.ended() == 1
        assert f"does not accept the password of {program.address}" in sentence(program)
        assert len(proxy.asked) - asked < FEW, proxy.asked[asked:]

"""A client of another make and the bot understand each other's recovery keys.

The file's name keeps it out of `make test`, which needs no Node: `make check-clients` runs it.
"""

from __future__ import annotations

import pytest

from tests.clients.client import Client
from tests.live.people import World, until
from tests.live.program import Program, settled

pytestmark = pytest.mark.live
KEPT = {
    "m.secret_storage.default_key",
    "m.cross_signing.master",
    "m.cross_signing.self_signing",
    "m.cross_signing.user_signing",
}


async def test_the_bots_recovery_key_opens_its_account(world: World, chen: Client) -> None:
    """A client in which the operator logs in with it is signed by the same identity."""
    async with Program(world) as program:
        await chen.make_room(program.address)
        first = await chen.only_signed_device(program.address)
        await until(lambda: kept(world, program) >= KEPT, "the secrets are stored")
        recovery_key = (program.data / "matrix" / "recovery-key").read_text().strip()
        async with Client(world, program.address, recovery_key=recovery_key) as operator:
            both = {first: True, await operator.ask("device"): True}

            async def signed() -> bool:
                return bool(await operator.ask("devices", user=program.address) == both)

            await settled(signed, "both devices are signed")
            assert not await chen.ask("identity_changed", user=program.address)


async def test_the_bot_takes_a_recovery_key_of_another_client(world: World, chen: Client) -> None:
    """It goes on with the account's identity: both devices are signed by it."""
    address = world.register("bot", "Followthrough")
    program = Program(world, address, recovery_key_file="given")
    async with Client(world, address) as operator:
        (program.folder / "given").write_text(await operator.ask("store_secrets"))
        async with program:
            room = await chen.make_room(address)
            answer = await chen.answer(address, room, "!action call the union by friday")
            assert answer["shield"] == "NONE"
            assert list((await chen.ask("devices", user=address)).values()) == [True, True]


def kept(world: World, program: Program) -> set[str]:
    """The kinds of account data that the homeserver keeps for the bot."""
    answer = program.as_bot(world, "/sync?timeout=0")
    return {event["type"] for event in answer["account_data"]["events"]}

"""Own cross-signing: everybody can see that the bot's device is the account's."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from nio import Api
from vodozemac import Ed25519PublicKey, Ed25519Signature

from tests.live.people import Bot, Person, World

pytestmark = pytest.mark.live


def verified(thing: Mapping[str, Any], user: str, public: str, name: str = "") -> bool:
    """Whether the thing bears the signature of this key, checked without the bot's own code."""
    bare = {key: value for key, value in thing.items() if key not in ("signatures", "unsigned")}
    name = f"ed25519:{name or public}"
    signature = thing.get("signatures", {}).get(user, {}).get(name)
    if signature is None:
        return False
    # It raises when the signature is wrong.
    Ed25519PublicKey.from_base64(public).verify_signature(
        Api.to_canonical_json(bare).encode(), Ed25519Signature.from_base64(signature)
    )
    return True


async def shown(person: Person, user: str) -> dict[str, Any]:
    """What the homeserver shows of an account's keys to somebody."""
    return await person.call("POST", "/keys/query", {"device_keys": {user: []}})


async def master_of(person: Person, bot: Bot) -> str:
    """The public master key of the bot's account."""
    answer = await shown(person, bot.address)
    (key,) = answer["master_keys"][bot.address]["keys"].values()
    return str(key)


async def trusted(person: Person, bot: Bot) -> bool:
    """Whether the chain holds for somebody else: master, self-signing key, the device of now."""
    answer, user = await shown(person, bot.address), bot.address
    device_id = bot.platform.device
    device, master = answer["device_keys"][user][device_id], answer["master_keys"][user]
    self_signing = answer["self_signing_keys"][user]
    (master_key,), (signing_key,) = master["keys"].values(), self_signing["keys"].values()
    device_key = device["keys"][f"ed25519:{device_id}"]
    return (
        verified(device, user, device_key, device_id)
        and verified(self_signing, user, master_key)
        and verified(device, user, signing_key)
    )


async def test_a_new_account_gets_an_identity_and_its_device_is_signed(world: World) -> None:
    """Everything a client needs to show no shield is there."""
    bot, ana = await world.started(), await world.person("ana")
    assert await trusted(ana, bot)
    own = await asyncio.to_thread(
        world.as_bot, bot, "POST", "/keys/query", {"device_keys": {bot.address: []}}
    )
    device = bot.platform.device
    key = own["device_keys"][bot.address][device]["keys"][f"ed25519:{device}"]
    assert verified(own["master_keys"][bot.address], bot.address, key, device)

"""Who sees whose signature: the chain of cross-signing, checked without the bot's own code."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nio import Api
from vodozemac import Ed25519PublicKey, Ed25519Signature

from tests.live.people import Bot, Person, World, until

FILES = ("cross-signing.json", "recovery-key")
SECRETS = tuple(f"m.cross_signing.{kind}" for kind in ("master", "self_signing", "user_signing"))


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


async def master_of(person: Person, bot: Bot) -> str | None:
    """The public master key of the bot's account."""
    master = (await shown(person, bot.address))["master_keys"].get(bot.address)
    return str(next(iter(master["keys"].values()))) if master else None


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


async def own_view(world: World, bot: Bot) -> dict[str, Any]:
    """What the homeserver shows of the bot's keys to the bot itself."""
    query: dict[str, Any] = {"device_keys": {bot.address: []}}
    path = "/keys/query"
    answer: dict[str, Any] = await asyncio.to_thread(world.as_bot, bot, "POST", path, query)
    return answer


async def stored(world: World, bot: Bot) -> dict[str, Any]:
    """The bot's secrets in its account data, as soon as they are there."""
    signing = bot.platform._signing
    await until(lambda: signing._looked_after and not signing._to_store, "they are stored")
    kinds = ("m.secret_storage.default_key", *SECRETS)
    return {kind: await world.account_data(bot, kind) for kind in kinds}


def folder(bot: Bot) -> Path:
    """Where its log-in and keys are."""
    return bot.data / "matrix"


def logged(caplog: pytest.LogCaptureFixture, words: str) -> bool:
    """Whether our log says so."""
    return any(words in record.getMessage() for record in caplog.records)

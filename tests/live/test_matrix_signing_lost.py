"""The data folder is lost, or the homeserver will not have the signature."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.port import Trouble
from domain.faults import FaultKind
from tests.live.people import World, until
from tests.live.program import Program, answered
from tests.live.proxy import Proxy
from tests.live.signed import (
    FILES,
    folder,
    logged,
    master_of,
    shown,
    stored,
    trusted,
)

pytestmark = pytest.mark.live


# The folder is lost -------------------------------------------------------------------------------


async def test_the_recovery_key_restores_the_identity(world: World, tmp_path: Path) -> None:
    """In an empty folder; nobody who has verified the bot is warned."""
    lost, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, lost)
    await stored(world, lost)
    key = (folder(lost) / FILES[1]).read_text().strip()
    await lost.stop()
    bot = await world.started(user_id=lost.address, recovery_key=key)
    assert await master_of(ana, bot) == master
    assert await trusted(ana, bot)
    assert (folder(bot) / FILES[1]).read_text().strip() == key
    await bot.restart()
    assert await trusted(ana, bot)


@pytest.mark.parametrize("key", [None, "EsTj 3yST", "other"])
async def test_without_the_recovery_key_the_identity_is_left_alone(
    world: World, caplog: pytest.LogCaptureFixture, key: str | None
) -> None:
    """The operator is told what to do, once, and the bot goes on."""
    lost, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, lost)
    await lost.stop()
    if key == "other":
        other = await world.started()
        await stored(world, other)
        key = (folder(other) / FILES[1]).read_text()
    bot = await world.started(user_id=lost.address, recovery_key=key)
    trouble = await bot.gets(Trouble)
    assert (trouble.event, trouble.kind, trouble.chat) == (
        f"signature:{bot.platform.device}",
        FaultKind.SIGNATURE,
        "",
    )
    told = "matrix.recovery_key_file does not fit" if key else "Give matrix.recovery_key_file"
    assert logged(caplog, told)
    assert await master_of(ana, bot) == master
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "hello")
    await ana.hears(room, bot.address, "echo hello")
    assert len(bot.of(Trouble)) == 1


async def test_a_reset_replaces_the_identity_with_the_password(world: World) -> None:
    """It is done once: the next start keeps what the reset has made."""
    lost, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, lost)
    await stored(world, lost)
    await lost.stop()
    bot = await world.started(user_id=lost.address, reset_signing=True)
    fresh = await master_of(ana, bot)
    assert fresh != master
    assert await trusted(ana, bot)
    await stored(world, bot)
    key = (folder(bot) / FILES[1]).read_text()
    await bot.restart()
    assert await master_of(ana, bot) == fresh
    await bot.stop()
    last = await world.started(user_id=lost.address, recovery_key=key)
    assert await master_of(ana, last) == fresh
    assert await trusted(ana, last)


async def test_a_reset_that_has_begun_goes_on_at_the_next_start(world: World) -> None:
    """Its new keys are written down: whoever takes the setting out too early loses nothing."""
    lost, ana = await world.started(), await world.person("ana")
    await lost.stop()
    async with Proxy(world.homeserver.url) as proxy:
        bot = world.bot(user_id=lost.address, homeserver=proxy.url, reset_signing=True)
        proxy.answer("/keys/device_signing/upload", 500, {"errcode": "M_UNKNOWN"}, always=True)
        await bot.start()
        master = json.loads((folder(bot) / FILES[0]).read_text())["master"]["public"]
        assert await master_of(ana, bot) not in (None, master)
        await bot.stop()
        proxy.relent()
        bot.settings = replace(bot.settings, reset_signing=False)
        await bot.start()
        assert await master_of(ana, bot) == master
        assert await trusted(ana, bot)
        await bot.stop()


async def test_a_reset_never_uses_keys_that_the_account_once_had(world: World) -> None:
    """Homeservers fail on them: an older data folder comes back after a reset elsewhere."""
    old, ana = await world.started(), await world.person("ana")
    first = await master_of(ana, old)
    await old.stop()
    other = await world.started(user_id=old.address, reset_signing=True)
    second = await master_of(ana, other)
    await other.stop()
    old.settings = replace(old.settings, reset_signing=True)
    await old.start()
    assert await master_of(ana, old) not in (None, first, second)
    assert await trusted(ana, old)


async def test_secrets_of_an_identity_that_was_replaced_are_not_used(world: World) -> None:
    """The recovery key opens them, and others would not believe what they sign."""
    lost, ana = await world.started(), await world.person("ana")
    secrets = await stored(world, lost)
    key = (folder(lost) / FILES[1]).read_text()
    await lost.stop()
    bot = await world.started(user_id=lost.address, reset_signing=True)
    await stored(world, bot)
    master = await master_of(ana, bot)
    for kind, content in secrets.items():
        await world.set_account_data(bot, kind, content)
    await bot.stop()
    last = await world.started(user_id=lost.address, recovery_key=key)
    await last.gets(Trouble)
    assert not (folder(last) / FILES[0]).exists()
    assert await master_of(ana, last) == master


async def test_a_reset_without_a_password_says_that_one_is_needed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """And the identity stays."""
    lost, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, lost)
    await lost.stop()
    token = await world.new_token(lost.address)
    bot = await world.started(
        user_id=lost.address, password=None, access_token=token, reset_signing=True
    )
    await bot.gets(Trouble)
    assert logged(caplog, "asks for the bot's password. Give password_file")
    assert await master_of(ana, bot) == master


async def test_the_program_takes_the_recovery_key_from_its_configuration(world: World) -> None:
    """As its operator gives it, after the loss of the whole data folder."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await answered(ana, program, room, "!help")
        key = program.data / "matrix" / FILES[1]
        await until(lambda: program.output.count("secrets are stored") == 1, "they are stored")
        before = await shown(ana, program.address)
        await program.stop()
        shutil.copy(key, program.folder / "recovery")
        shutil.rmtree(program.data)
        program.configure(world, recovery_key_file="recovery")
        program.start()
        # What is said before its first look around is not for it.
        await until(lambda: program.output.count("secrets are stored") == 2, "it is at work")
        await answered(ana, program, room, "!help")
        after = await shown(ana, program.address)
        assert after["master_keys"] == before["master_keys"]
        assert after["self_signing_keys"] == before["self_signing_keys"]
        assert program.logged("restored with the recovery key")
        assert not program.complaints()


# Refusals -----------------------------------------------------------------------------------------

MANAGED = {
    "session": "dummy",
    "flows": [{"stages": ["m.oauth"]}],
    "params": {"m.oauth": {"url": "https://account.example.org/?action=reset"}},
}


@pytest.mark.parametrize(
    ("path", "status", "answer", "told"),
    [
        ("/keys/device_signing/upload", 401, MANAGED, "approved at https://account.example.org/"),
        ("/keys/device_signing/upload", 404, {"errcode": "M_UNRECOGNIZED"}, "M_UNRECOGNIZED"),
        (
            "/keys/signatures/upload",
            200,
            {"failures": {"@bot": {"D": {"errcode": "M_INVALID_SIGNATURE"}}}},
            "M_INVALID_SIGNATURE",
        ),
        ("/keys/signatures/upload", 200, {}, "does not show it"),
    ],
    ids=["managed", "unknown", "failures", "ignored"],
)
async def test_a_refused_signature_reaches_the_operator(
    world: World,
    caplog: pytest.LogCaptureFixture,
    path: str,
    status: int,
    answer: Any,
    told: str,
) -> None:
    """What the homeserver wants stands in the log; the bot goes on unsigned."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer(path, status, answer, always=True)
        await bot.start()
        await bot.gets(Trouble)
        assert logged(caplog, told)
        room = await ana.make_room(bot.address)
        bot.echoes = True
        await ana.say(room, "hello")
        await ana.hears(room, bot.address, "echo hello")
        assert len(bot.of(Trouble)) == 1
        await bot.stop()

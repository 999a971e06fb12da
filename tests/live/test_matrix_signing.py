"""Own cross-signing: everybody can see that the bot's device is the account's."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nio import Api
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.platforms.matrix.identity import Identity, IdentityFile
from bot.platforms.port import Entered, Trouble
from domain.faults import FaultKind
from tests.live.people import Bot, Person, World, until
from tests.live.program import Program, answered
from tests.live.proxy import Proxy

pytestmark = pytest.mark.live

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


# The usual case -----------------------------------------------------------------------------------


async def test_a_new_account_gets_an_identity_and_its_device_is_signed(world: World) -> None:
    """Everything a client needs to show no shield is there."""
    bot, ana = await world.started(), await world.person("ana")
    assert await trusted(ana, bot)
    own, device = await own_view(world, bot), bot.platform.device
    key = own["device_keys"][bot.address][device]["keys"][f"ed25519:{device}"]
    assert verified(own["master_keys"][bot.address], bot.address, key, device)
    (master,) = own["master_keys"][bot.address]["keys"].values()
    assert verified(own["user_signing_keys"][bot.address], bot.address, master)


async def test_a_second_start_changes_nothing(world: World) -> None:
    """Neither in the folder nor on the homeserver."""
    bot = await world.started()

    async def state() -> tuple[Any, ...]:
        secrets = await stored(world, bot)
        files = [(folder(bot) / name).read_bytes() for name in FILES]
        return secrets, files, await own_view(world, bot)

    before = await state()
    await bot.restart()
    assert await state() == before


async def test_only_the_bot_can_read_its_private_keys(world: World) -> None:
    """In both files; and nothing is left beside them."""
    bot = await world.started()
    await stored(world, bot)
    for name in FILES:
        assert (folder(bot) / name).stat().st_mode & 0o777 == 0o600
    assert not list(folder(bot).glob("*.new"))


async def test_the_homeserver_cannot_read_the_secrets_it_stores(world: World) -> None:
    """No private key and no recovery key stands in the account data."""
    bot = await world.started()
    told = json.dumps(await stored(world, bot))
    identity = json.loads((folder(bot) / FILES[0]).read_text())
    for kind in ("master", "self_signing", "user_signing"):
        assert identity[kind]["private"] not in told


async def test_a_new_log_in_is_signed_at_once(world: World) -> None:
    """Somebody has ended the session: the device that follows belongs to the same identity."""
    bot, ana = await world.started(), await world.person("ana")
    device, master = bot.platform.device, await master_of(ana, bot)
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await until(lambda: bot.platform.device != device, "there is a new device")
    await until(lambda: bot.platform._signing._looked_after == bot.platform.device)
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master


# Interruptions ------------------------------------------------------------------------------------


async def test_killed_before_the_upload_the_same_keys_are_uploaded(world: World) -> None:
    """What is on the disk is used; nothing is lost and nothing made twice."""
    bot, ana = world.bot(), await world.person("ana")
    folder(bot).mkdir()
    identity = Identity.new(bot.address)
    IdentityFile(folder(bot), bot.address).write(identity)
    await bot.start()
    assert await master_of(ana, bot) == identity.master.public
    assert await trusted(ana, bot)


@pytest.mark.parametrize("status", [502, 0], ids=["before", "after"])
async def test_killed_at_the_upload_the_identity_stays_the_same(world: World, status: int) -> None:
    """Whether the homeserver has heard of it or not, its answer never came."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/device_signing/upload", status, {}, always=True)
        await bot.start()
        await bot.stop()
        master = json.loads((folder(bot) / FILES[0]).read_text())["master"]["public"]
        assert await master_of(ana, bot) == (None if status else master)
        proxy.relent()
        await bot.start()
        assert await master_of(ana, bot) == master
        assert await trusted(ana, bot)
        await bot.stop()


async def test_keys_that_cannot_be_written_down_are_not_used(world: World) -> None:
    """Else a full disk at the first start would cost the account its identity."""
    bot, ana = world.bot(), await world.person("ana")
    obstacle = folder(bot) / "cross-signing.json.new"
    obstacle.mkdir(parents=True)
    await bot.start()
    assert await master_of(ana, bot) is None
    obstacle.rmdir()
    room = await ana.make_room(bot.address)
    await ana.say(room, "hello")
    await until(lambda: bot.platform._signing._looked_after, "it is tried again")
    assert await trusted(ana, bot)


async def test_killed_before_the_signature_the_device_is_signed_later(world: World) -> None:
    """The identity was published, and not one signature."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/signatures/upload", 502, {}, always=True)
        await bot.start()
        assert not await trusted(ana, bot)
        await bot.stop()
        proxy.relent()
        await bot.start()
        assert await trusted(ana, bot)
        await bot.stop()


async def test_killed_before_the_secrets_are_stored_they_are_stored_later(world: World) -> None:
    """Nothing but the recovery key was written down."""
    async with Proxy(world.homeserver.url) as proxy:
        bot = world.bot(homeserver=proxy.url)
        proxy.answer("m.cross_signing.user_signing", 502, {}, always=True)
        await bot.start()
        await until((folder(bot) / FILES[1]).exists, "the recovery key is made")
        await bot.stop()
        proxy.relent()
        await bot.start()
        secrets = await stored(world, bot)
        assert all("encrypted" in secrets[name] for name in SECRETS)
        await bot.stop()


async def test_a_homeserver_that_fails_for_a_while_takes_the_signature_later(world: World) -> None:
    """The bot does not wait for it, and nobody is bothered."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        proxy.answer("/keys/signatures/upload", 503, {"errcode": "M_UNKNOWN"})
        await bot.start()
        room = await ana.make_room(bot.address)
        await bot.gets(Entered, lambda entered: entered.chat == room)
        await ana.say(room, "hello")
        await until(lambda: bot.platform._signing._looked_after, "it is tried again")
        assert await trusted(ana, bot)
        assert not bot.of(Trouble)
        await bot.stop()


# Repair -------------------------------------------------------------------------------------------


async def test_with_a_lost_crypto_store_the_new_device_is_signed(world: World) -> None:
    """By the same identity."""
    bot, ana = await world.started(), await world.person("ana")
    device, master = bot.platform.device, await master_of(ana, bot)
    await bot.stop()
    shutil.rmtree(folder(bot) / "keys")
    await bot.start()
    assert bot.platform.device != device
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master


async def test_a_signature_of_keys_that_are_gone_is_replaced(world: World) -> None:
    """The same device id stands for other keys: homeservers keep showing the old signature."""
    bot, ana = await world.started(device_id="FOLLOWTHROUGH"), await world.person("ana")
    master = await master_of(ana, bot)
    await bot.pause()
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await bot.stop()
    shutil.rmtree(folder(bot) / "keys")
    (folder(bot) / "session.json").unlink()
    await bot.start()
    assert bot.platform.device == "FOLLOWTHROUGH"
    assert await trusted(ana, bot)
    assert await master_of(ana, bot) == master
    await bot.restart()
    assert await trusted(ana, bot)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"user": 1}'])
async def test_a_damaged_file_is_put_aside_and_restored(world: World, content: str) -> None:
    """From the account's secret storage, with the recovery key that is there."""
    bot, ana = await world.started(), await world.person("ana")
    master = await master_of(ana, bot)
    await stored(world, bot)
    await bot.stop()
    file = folder(bot) / FILES[0]
    before = json.loads(file.read_text())
    file.write_text(content)
    await bot.start()
    assert json.loads(file.read_text()) == before
    assert file.with_name("cross-signing.json.damaged").read_text() == content
    assert await master_of(ana, bot) == master


async def test_other_keys_on_the_homeserver_are_never_signed(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """A homeserver could make the bot vouch for a device of its own."""
    async with Proxy(world.homeserver.url) as proxy:
        bot, ana = world.bot(homeserver=proxy.url), await world.person("ana")
        await bot.start()
        forged = await own_view(world, bot)
        device = forged["device_keys"][bot.address][bot.platform.device]
        device["signatures"] = {}
        device["keys"][f"curve25519:{bot.platform.device}"] = "forged"
        await bot.pause()
        proxy.asked.clear()
        proxy.answer("/keys/query", 200, forged, always=True)
        bot.platform._signing._looked_after = ""
        await bot.platform._signing.tend()
        assert logged(caplog, "other keys for the device")
        assert not [path for _, path in proxy.asked if path.endswith("/signatures/upload")]
        proxy.relent()
        assert await trusted(ana, bot)
        await bot.stop()


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
    assert logged(caplog, "Give matrix.recovery_key_file")
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

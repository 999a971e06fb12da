"""Logging in, and what the operator is told when it does not work."""

from __future__ import annotations

import asyncio
import http.server
import json
import threading
from collections.abc import Iterator

import pytest

from bot.platforms.port import Entered, FatalFailure, Message
from tests.live.people import PASSWORD, World, until
from tests.live.proxy import Proxy

pytestmark = pytest.mark.live


class Website(http.server.BaseHTTPRequestHandler):
    """Something on the web that is no homeserver."""

    def do_GET(self) -> None:
        """A page for people."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<h1>Welcome</h1>")

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def website() -> Iterator[str]:
    """Its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Website) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


async def refusal(world: World, **settings: object) -> str:
    """What the operator is told."""
    bot = world.bot(**settings)
    with pytest.raises(FatalFailure) as failure:
        await bot.start()
    return str(failure.value)


async def test_a_website_is_no_homeserver(world: World, website: str) -> None:
    """The sentence names the address."""
    assert await refusal(world, homeserver=website) == (
        f"{website} is not a Matrix homeserver. Check the address."
    )


@pytest.mark.parametrize("address", ["matrix.example.org", "ftp://example.org", "http://", ""])
async def test_an_address_must_be_one(world: World, address: str) -> None:
    """Nothing is sent to it."""
    assert "is no web address" in await refusal(world, homeserver=address)


async def test_plain_http_is_for_this_machine_only(world: World) -> None:
    """Passwords do not travel in clear."""
    assert "Use https" in await refusal(world, homeserver="http://matrix.example.org")


async def test_a_wrong_password(world: World) -> None:
    """The sentence names the account, not the password."""
    told = await refusal(world, password="wrong")
    assert "does not accept the password of @bot" in told
    assert "wrong" not in told


async def test_a_closed_account(world: World) -> None:
    """Some homeservers say so."""
    refused = {"errcode": "M_USER_DEACTIVATED", "error": "Gone"}
    async with Proxy(world.homeserver.url) as proxy:
        proxy.answer("/login", 403, refused, always=True)
        assert "has been deactivated" in await refusal(world, homeserver=proxy.url)


async def test_a_made_up_token(world: World) -> None:
    """Without a password there is no way on."""
    assert "access token is not valid" in await refusal(
        world, password=None, access_token="syt_made_up"
    )


async def test_a_token_of_somebody_else(world: World) -> None:
    """The account and the token must belong together."""
    ana = await world.person("ana")
    told = await refusal(world, password=None, access_token=ana.client.access_token)
    assert ana.address in told


async def test_a_token_whose_keys_are_elsewhere(world: World) -> None:
    """A token taken from a client that is in use cannot decrypt anything."""
    ana = await world.person("ana")
    await until(lambda: ana.client.olm_account_shared, "Ana's keys are known")
    told = await refusal(
        world, user_id=ana.address, password=None, access_token=ana.client.access_token
    )
    assert "Make a new access token" in told


async def test_a_fresh_token(world: World) -> None:
    """A token is enough, also after a restart."""
    bot = world.bot(password=None)
    token = await world.new_token(bot.address)
    bot = world.bot(user_id=bot.address, password=None, access_token=token)
    await bot.start()
    await bot.restart()
    ana = await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await ana.say(room, "hello")
    await ana.hears(room, bot.address, "echo hello")


async def test_only_its_owner_can_read_the_session(world: World) -> None:
    """The file holds the token."""
    bot = await world.started()
    file = bot.data / "matrix" / "session.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert PASSWORD not in file.read_text()
    assert set(json.loads(file.read_text())) == {"user_id", "device_id", "token"}


async def test_a_revoked_token_is_renewed_with_the_password(world: World) -> None:
    """Somebody has ended the bot's session; it logs in again and hears what follows."""
    bot, ana = await world.started(), await world.person("ana")
    bot.echoes = True
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    device = bot.platform.device
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    await until(lambda: world.session(bot)["device_id"] != device, "there is a new session")
    await until(lambda: world.knows_device(ana, bot), "Ana knows the new device")
    await ana.say(room, "hello")
    await bot.gets(Message)
    await ana.hears(room, bot.address, "echo hello")


async def test_a_revoked_token_without_a_password_ends_the_bot(world: World) -> None:
    """The operator is told what to do."""
    bot = world.bot(password=None)
    token = await world.new_token(bot.address)
    bot = world.bot(user_id=bot.address, password=None, access_token=token)
    await bot.start()
    await asyncio.to_thread(world.as_bot, bot, "POST", "/logout", {})
    task = bot.task
    assert task is not None
    await until(task.done, "the bot ends")
    with pytest.raises(FatalFailure, match="Make a new one"):
        await task

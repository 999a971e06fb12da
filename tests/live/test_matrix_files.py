"""Files in Matrix, in both directions, in plain and in encrypted rooms."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.demo.homeserver import Homeserver
from bot.platforms.port import (
    Attachment,
    Damaged,
    Enclose,
    Entered,
    LastingFailure,
    Message,
    PassingFailure,
    TooLarge,
)
from domain.document import File
from tests.live.people import Bot, Person, World, done
from tests.live.proxy import Proxy

pytestmark = pytest.mark.live
TABLE = "kind,name\ngroup,Trabajo y café\n".encode("latin-1")
MOST = 1_000_000
encrypted = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


async def sends(ana: Person, room: str, content: bytes = TABLE, **more: Any) -> dict[str, Any]:
    """Ana uploads a file and sends it; the content of her message, and its id as `event_id`."""
    sealed = bool(ana.client.rooms[room].encrypted)
    answer, keys = await ana.client.upload(
        lambda *_: BytesIO(content), "text/csv", "people.csv", sealed, filesize=len(content)
    )
    url = done(answer).content_uri
    where = {"file": {**keys, "url": url}} if keys else {"url": url}
    said = {
        "msgtype": "m.file",
        "body": "people.csv",
        "info": {"mimetype": "text/csv", "size": len(content)},
        **where,
        **more,
    }
    return {**said, "event_id": await ana.send(room, said)}


async def received(bot: Bot) -> Attachment:
    """The newest file that the bot has got."""
    await bot.gets(Message, lambda message: message.attachment is not None)
    found = bot.of(Message)[-1].attachment
    assert found is not None
    return found


@encrypted
async def test_a_file_of_a_person_is_fetched_as_it_was(world: World, encrypted: bool) -> None:
    """With its caption as the text, and no more of it than is asked for."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=encrypted)
    await bot.gets(Entered)
    await sends(ana, room, body="note A1 the list", filename="people.csv")
    file = await received(bot)
    assert bot.of(Message)[-1].text == "note A1 the list"
    assert (file.kind, file.name, file.media_type) == ("file", "people.csv", "text/csv")
    assert file.size == len(TABLE)
    assert await bot.platform.fetch(file, MOST) == TABLE
    assert await bot.platform.fetch(file, len(TABLE)) == TABLE
    with pytest.raises(TooLarge):
        await bot.platform.fetch(file, len(TABLE) - 1)


def without_key(file: dict[str, Any]) -> None:
    """Somebody's client forgot it."""
    del file["key"]


def with_other_hash(file: dict[str, Any]) -> None:
    """The bytes were changed on the way."""
    file["hashes"]["sha256"] = "A" * 43


def with_strange_numbers(file: dict[str, Any]) -> None:
    """These are of another length."""
    file["iv"] = "AAAA"


def without_sense(file: dict[str, Any]) -> None:
    """Nothing of it can be read."""
    file.update(key={"k": "%"}, iv="%", hashes={"sha256": "%"})


@pytest.mark.parametrize(
    "spoil", [without_key, with_other_hash, with_strange_numbers, without_sense]
)
async def test_bytes_that_do_not_fit_their_key_are_no_file(
    world: World, spoil: Callable[[dict[str, Any]], None]
) -> None:
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    said = await sends(ana, room)
    await received(bot)
    spoil(said["file"])
    event = await ana.send(room, said)
    await bot.gets(Message, lambda message: message.event == event)
    with pytest.raises(Damaged):
        await bot.platform.fetch(await received(bot), MOST)


@pytest.mark.parametrize(
    "address",
    ["mxc://{name}/nowhere", "mxc://../../admin", "https://{name}/file", "mxc://{name}/a/b", ""],
)
async def test_a_file_that_is_not_there_is_a_lasting_failure(world: World, address: str) -> None:
    """Nor is anything but a file fetched."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    url = address.format(name=world.homeserver.name)
    await ana.send(room, {"msgtype": "m.file", "body": "people.csv", "url": url})
    with pytest.raises(LastingFailure) as failure:
        await bot.platform.fetch(await received(bot), MOST)
    assert type(failure.value) is LastingFailure


async def test_what_the_homeserver_does_not_take_is_not_sent(world: World) -> None:
    """Synapse takes 50 MB; nothing of the file appears in the room."""
    bot, ana = await world.started(), await world.person("ana")
    room = await ana.make_room(bot.address)
    await bot.gets(Entered)
    large = File("export.csv", "text/csv", "0123456789\n" * 5_000_000)
    with pytest.raises(TooLarge):
        await bot.platform.send("key-1", Enclose(room, large))
    await bot.platform.send("key-2", Enclose(room, File("small.csv", "text/csv", "a,b\n")))
    await ana.hears(room, bot.address, "small.csv")
    assert len(ana.said(room, bot.address)) == 1


@pytest.fixture
async def proxied(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[tuple[World, Proxy]]:
    """A bot's homeserver that may answer in a way of its own."""
    world = World(homeserver, tmp_path)
    async with Proxy(homeserver.url) as proxy:
        yield world, proxy
        await world.end()


async def test_each_refusal_of_an_upload_means_something(proxied: tuple[World, Proxy]) -> None:
    """What may pass is tried again, and what is too large is not; a proxy may say so, too."""
    world, proxy = proxied
    bot = await world.started(homeserver=proxy.url)
    ana = await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    file = File("export.csv", "text/csv", "a,b\n")

    async def refused(status: int, body: Any) -> type[Exception]:
        proxy.answer("/upload", status, body)
        with pytest.raises((PassingFailure, LastingFailure)) as failure:
            await bot.platform.send("key-1", Enclose(room, file))
        return failure.type

    assert await refused(413, "<h1>too large</h1>") is TooLarge
    assert await refused(413, {"errcode": "M_TOO_LARGE"}) is TooLarge
    assert await refused(502, "<h1>bad gateway</h1>") is PassingFailure
    assert await refused(429, {"errcode": "M_LIMIT_EXCEEDED"}) is PassingFailure
    assert await refused(403, {"errcode": "M_FORBIDDEN"}) is LastingFailure
    assert await refused(0, None) is PassingFailure
    await bot.platform.send("key-1", Enclose(room, file))
    heard = await ana.hears(room, bot.address, "export.csv")
    assert (await ana.opened(heard["content"])).decode("utf-8-sig") == "a,b\n"


async def test_nobody_learns_from_the_upload_what_an_encrypted_room_is_told(
    proxied: tuple[World, Proxy],
) -> None:
    """Neither the name nor the words of a file; the event itself is encrypted."""
    world, proxy = proxied
    bot = await world.started(homeserver=proxy.url)
    ana = await world.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)
    file = File("secret.csv", "text/csv", "a secret\n")
    event = await bot.platform.send("key-1", Enclose(room, file))
    content = (await ana.hears(room, bot.address, "secret.csv"))["content"]
    media = done(await ana.client.download(content["file"]["url"]))
    assert b"secret" not in media.body
    assert media.filename is None
    raw = json.dumps(await ana.call("GET", f"/rooms/{room}/event/{event}"))
    assert "secret" not in raw

"""People with Matrix clients of their own, and a bot that only listens and echoes."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from nio import AsyncClient, AsyncClientConfig, ErrorResponse, Event, MatrixRoom, MegolmEvent
from nio.crypto.attachments import decrypt_attachment
from nio.store import SqliteStore

from bot.clock import SystemClock, new_key
from bot.demo.homeserver import Homeserver
from bot.platforms.matrix import MatrixPlatform, Settings
from bot.platforms.port import Incoming, Message, Receive, Say
from bot.texts.page import Line, Page, Piece
from tests.live.client import Client

PATIENCE = 60.0
PINNED = "m.room.pinned_events"
WHOLE = {"room": {"timeline": {"limit": 500}}}
PASSWORD = "correct horse"
T = TypeVar("T")
logger = logging.getLogger(__name__)
_asked = count()


async def until(condition: Callable[[], T | None], what: str = "") -> T:
    """What the condition gives as soon as it is true; fails after a long time."""
    for _ in range(int(PATIENCE / 0.02)):
        if found := condition():
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(f"never happened: {what or condition}")


def page(text: str) -> Page:
    """A page of one line."""
    return Page((Line((Piece(text),)),))


def done(response: T) -> T:
    """The response of nio, which must not be an error."""
    assert not isinstance(response, ErrorResponse), response
    return response


@dataclass
class Person:
    """Somebody with a client that syncs by itself; `events` is all they have seen, in clear."""

    client: AsyncClient
    events: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    _task: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """The user id."""
        return str(self.client.user_id)

    async def come(self, device: str | None = None) -> None:
        """Log in, with a new device or one of this id, and start to listen."""
        self.client.add_event_callback(self._see, Event)
        if device:
            self.client.device_id = device
        done(await self.client.login(PASSWORD))
        done(await self.client.sync(0, full_state=True))
        self.listen()

    def listen(self) -> None:
        """Start to listen."""
        self._task = asyncio.create_task(self.client.sync_forever(10_000, WHOLE))

    async def pause(self) -> None:
        """Stop listening for a while."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def go(self) -> None:
        """Leave the test."""
        await self.pause()
        await self.client.close()
        if self.client.store:
            self.client.store.database.close()

    async def _see(self, room: MatrixRoom, event: Event) -> None:
        if isinstance(event, MegolmEvent):
            self.unreadable.append(event.event_id)
        else:
            self.events.append((room.room_id, event.source))

    # What they do --------------------------------------------------------------------------------

    async def make_room(
        self, *invited: str, encrypted: bool = False, wait: bool = True, **options: Any
    ) -> str:
        """A room with people invited into it."""
        state = list(options.pop("initial_state", []))
        if encrypted:
            content = {"algorithm": "m.megolm.v1.aes-sha2"}
            state.append({"type": "m.room.encryption", "state_key": "", "content": content})
        options = {"preset": "private_chat", "name": "Trade WG", "initial_state": state, **options}
        answer = await self.call("POST", "/createRoom", {**options, "invite": list(invited)})
        room = str(answer["room_id"])
        await until(lambda: self._knows(room, encrypted=encrypted), "the room appears")
        if wait:
            for person in invited:
                await until(lambda p=person: self.sees_joined(room, p), f"{person} joins")  # type: ignore[misc]
        return room

    def _knows(self, room: str, *, encrypted: bool) -> bool:
        """Whether the client knows the room, and that what is said there is to be encrypted."""
        known = self.client.rooms.get(room)
        return known is not None and (known.encrypted or not encrypted)

    def sees_joined(self, room: str, person: str) -> bool:
        """Whether this person knows that another has joined."""
        user = self.client.rooms[room].users.get(person)
        return user is not None and not user.invited

    def saw_leave(self, room: str, person: str) -> bool:
        """Whether this person has seen another leave."""
        return any(
            where == room
            and event.get("state_key") == person
            and event["content"].get("membership") == "leave"
            for where, event in self.events
        )

    async def join(self, room: str) -> None:
        """Accept an invitation."""
        done(await self.client.join(room))
        await until(lambda: room in self.client.rooms, "the room appears")

    async def say(self, room: str, text: str, **content: Any) -> str:
        """A text message; its event id."""
        return await self.send(room, {"msgtype": "m.text", "body": text, **content})

    async def send(self, room: str, content: Any, kind: str = "m.room.message") -> str:
        """Any event; its id."""
        response = await self.client.room_send(
            room, kind, content, tx_id=new_key(), ignore_unverified_devices=True
        )
        return str(done(response).event_id)

    async def take_all_keys(self, address: str, device: str) -> None:
        """Claim a device's one-time keys until there is none, or its fallback key comes."""
        wanted = {"one_time_keys": {address: {device: "signed_curve25519"}}}
        while True:
            given = (await self.call("POST", "/keys/claim", wanted))["one_time_keys"]
            keys = list(given.get(address, {}).get(device, {}).values())
            if not keys or keys[0].get("fallback"):
                break

    async def call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """A request to the client API that must succeed."""
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        data = None if body is None else json.dumps(body)
        response = await self.client.send(method, f"/_matrix/client/v3{path}", data, headers)
        async with response:
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            return answer

    async def let_pin(self, room: str, person: str, *, allowed: bool) -> None:
        """Give somebody the right to pin, or take it away."""
        path = f"/rooms/{room}/state/m.room.power_levels/"
        levels = await self.call("GET", path)
        events = {**levels.get("events", {}), PINNED: 50}
        users = {**levels["users"], person: 50 if allowed else 0}
        await self.call("PUT", path, {**levels, "events": events, "users": users})

    async def pin(self, room: str, *events: str) -> None:
        """Have these pinned and no others."""
        await self.call("PUT", f"/rooms/{room}/state/{PINNED}/", {"pinned": events})

    async def pinned(self, room: str) -> list[str]:
        """The events that are pinned in a room."""
        state = done(await self.client.room_get_state(room)).events
        return next((one["content"]["pinned"] for one in state if one["type"] == PINNED), [])

    # What they see -------------------------------------------------------------------------------

    def said(self, room: str, by: str) -> list[Mapping[str, Any]]:
        """The messages somebody has written in a room, as this person sees them."""
        return [
            event
            for where, event in self.events
            if where == room and event["sender"] == by and event["type"] == "m.room.message"
        ]

    def marks(self, room: str, by: str, event: str) -> list[str]:
        """The emojis that somebody has put on an event, as this person sees them."""
        relations = [
            one["content"].get("m.relates_to", {})
            for where, one in self.events
            if (where, one["sender"], one["type"]) == (room, by, "m.reaction")
        ]
        return [one["key"] for one in relations if one.get("event_id") == event]

    async def opened(self, content: Mapping[str, Any]) -> bytes:
        """The bytes of the file that a message brings, in clear."""
        sealed = content.get("file")
        found = done(await self.client.download(sealed["url"] if sealed else content["url"]))
        if not sealed:
            return bytes(found.body)
        key, hashes = sealed["key"]["k"], sealed["hashes"]["sha256"]
        return bytes(decrypt_attachment(found.body, key, hashes, sealed["iv"]))

    async def hears(self, room: str, by: str, text: str) -> Mapping[str, Any]:
        """Wait for a message with this body."""
        return await until(
            lambda: next(
                (e for e in self.said(room, by) if e["content"].get("body") == text), None
            ),
            f"{self.address} hears {text!r} of {by}",
        )


class Memo:
    """A platform's memory that outlives it."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.frozen: set[str] = set()

    async def blocked(self, person: str) -> bool:
        """Whether the bot has nothing to do with this account."""
        return person in self.frozen

    async def recall(self, name: str) -> str | None:
        """What was kept under the name."""
        return self.kept.get(name)

    async def keep(self, name: str, value: str) -> None:
        """Keep it."""
        self.kept[name] = value


@dataclass
class Bot:
    """The platform with somebody who listens: `received` is all it has handed over."""

    settings: Settings
    data: Path
    memo: Memo = field(default_factory=Memo)
    clock: SystemClock = field(default_factory=SystemClock)
    received: list[Incoming] = field(default_factory=list)
    echoes: bool = False
    platform: MatrixPlatform = field(init=False)
    task: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """The user id."""
        return self.settings.user_id

    async def start(self, receive: Callable[[Incoming], Awaitable[None]] | None = None) -> None:
        """A new platform on the old data."""
        self.platform = MatrixPlatform(self.settings, self.data, self.memo, self.clock)
        await self.platform.start()
        self.run(receive)

    def run(self, receive: Receive | None = None) -> None:
        """Begin to listen."""
        self.task = asyncio.create_task(self.platform.run(receive or self.receive))
        self.task.add_done_callback(_complain)

    async def receive(self, incoming: Incoming) -> None:
        """Remember what came, and echo a message into its thread."""
        self.received.append(incoming)
        if self.echoes and isinstance(incoming, Message):
            say = Say(
                incoming.chat,
                page(f"echo {incoming.text}"),
                reply_to=incoming.event,
                thread=incoming.thread,
            )
            await self.platform.send(new_key(), say)

    async def pause(self) -> None:
        """Stop listening at once."""
        if self.task:
            self.task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self.task
            self.task = None

    async def stop(self) -> None:
        """End as a crash does: at once; what was kept stays."""
        await self.pause()
        await self.platform.close()

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()

    def of(self, kind: type[T]) -> list[T]:
        """What was received of one kind."""
        return [incoming for incoming in self.received if isinstance(incoming, kind)]

    def knows_device(self, person: Person) -> bool:
        """Whether the bot knows this device of a person."""
        store = self.platform._login.client.device_store
        return person.client.device_id in {d.id for d in store.active_user_devices(person.address)}

    async def gets(self, kind: type[T], where: Callable[[T], bool] = lambda _: True) -> T:
        """Wait for something."""
        return await until(
            lambda: next(filter(where, self.of(kind)), None), f"the bot gets a {kind.__name__}"
        )


def _complain(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception():
        logger.error("the bot has ended", exc_info=task.exception())


class World:
    """A homeserver's inhabitants in one test."""

    def __init__(self, homeserver: Homeserver, folder: Path) -> None:
        self.homeserver = homeserver
        self.folder = folder
        self.people: list[Person] = []
        self.bots: list[Bot] = []

    def register(self, name: str, shown: str | None = None) -> str:
        """An account that no other test has; its address."""
        user = f"{name}-{secrets.token_hex(4)}"
        return self.homeserver.register(user, PASSWORD, shown or name.capitalize())

    async def person(
        self,
        name: str,
        shown: str | None = None,
        address: str | None = None,
        device: str | None = None,
    ) -> Person:
        """Somebody new, or a new device of an address, listening."""
        address = address or self.register(name, shown)
        keys = self.folder / f"keys-{len(self.people)}"
        keys.mkdir()
        config = AsyncClientConfig(store=SqliteStore)
        client = Client(self.homeserver.url, address, store_path=str(keys), config=config)
        person = Person(client)
        self.people.append(person)
        await person.come(device)
        return person

    def bot(self, **settings: Any) -> Bot:
        """A bot with an account of its own that everybody may invite; not started."""
        address = settings.pop("user_id", None) or self.register("bot", "Followthrough")
        chosen = {
            "homeserver": self.homeserver.url,
            "user_id": address,
            "password": PASSWORD,
            "invite_from": (self.homeserver.name,),
            **settings,
        }
        bot = Bot(Settings(**chosen), self.folder / f"data-{len(self.bots)}")
        bot.data.mkdir()
        self.bots.append(bot)
        return bot

    async def started(self, **settings: Any) -> Bot:
        """A bot that listens."""
        bot = self.bot(**settings)
        await bot.start()
        return bot

    def session(self, bot: Bot) -> dict[str, str]:
        """What the bot has written down of its log-in."""
        session: dict[str, str] = json.loads((bot.data / "matrix" / "session.json").read_text())
        return session

    def as_bot(self, bot: Bot, method: str, path: str, body: Any = None) -> Any:
        """A request with the bot's own token."""
        token = self.session(bot)["token"]
        return self.homeserver.call(method, f"/_matrix/client/v3{path}", body, token)

    def knows_device(self, person: Person, bot: Bot) -> bool:
        """Whether somebody's client knows the bot's device of now."""
        devices = person.client.device_store.active_user_devices(bot.address)
        return bot.platform.device in {device.id for device in devices}

    async def new_token(self, address: str) -> str:
        """A new device's token for an account."""
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": address},
            "password": PASSWORD,
        }
        path = "/_matrix/client/v3/login"
        answer = await asyncio.to_thread(self.homeserver.call, "POST", path, body)
        return str(answer["access_token"])

    async def account_data(self, bot: Bot, kind: str) -> Any:
        """The bot's account data of one type."""
        path = f"/user/{bot.address}/account_data/{kind}"
        return await asyncio.to_thread(self.as_bot, bot, "GET", path)

    async def set_account_data(self, bot: Bot, kind: str, content: Any) -> None:
        """Change the bot's account data behind its back."""
        path = f"/user/{bot.address}/account_data/{kind}"
        await asyncio.to_thread(self.as_bot, bot, "PUT", path, content)

    async def homeserver_sync(self, bot: Bot) -> Any:
        """What a sync of the bot would bring now."""
        # Synapse answers the same request for a while with what it said the first time.
        path = f"/sync?timeout={next(_asked)}"
        return await asyncio.to_thread(self.as_bot, bot, "GET", path)

    async def end(self) -> None:
        """Everybody goes."""
        for bot in self.bots:
            if hasattr(bot, "platform"):
                await bot.stop()
        for person in self.people:
            await person.go()

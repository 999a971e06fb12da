"""Those who say commands and wait for the answers; light, since they share the processors."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import ClientError, ClientSession
from nio import AsyncClient, AsyncClientConfig, Event, MatrixRoom
from nio.store import SqliteStore

from benchmarks.children import PASSWORD, Child
from bot.demo.homeserver import Homeserver

PATIENCE = 60.0
PAUSE = 0.1
ENCRYPTION = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
NOTHING: dict[str, list[str]] = {"types": []}


@dataclass(frozen=True)
class Seen:
    """A message, and when it was seen (seconds, monotonic)."""

    at: float
    sender: str
    words: str


@dataclass
class Ears:
    """All that was seen: by event, and the answers by the command they reply to."""

    messages: dict[str, Seen] = field(default_factory=dict)
    answers: defaultdict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, event: Mapping[str, Any]) -> None:
        """Note an event in clear; a second time does nothing."""
        if event["type"] != "m.room.message" or event["event_id"] in self.messages:
            return
        now, content = time.monotonic(), event["content"]
        self.messages[event["event_id"]] = Seen(now, event["sender"], content.get("body", ""))
        target = content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id")
        if target:
            self.answers[target][event["event_id"]] = now
        self.news.set()

    async def answer(self, command: str) -> float:
        """When the answer to a command was seen. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while command not in self.answers:
                await self.more()
        return min(self.answers[command].values())

    async def more(self) -> None:
        """Wait until something more is seen."""
        self.news.clear()
        await self.news.wait()


class Person:
    """Somebody in plain rooms, with a client that is nothing but requests."""

    def __init__(self, homeserver: Homeserver, name: str) -> None:
        self.ears = Ears()
        self._homeserver = homeserver
        self.address = homeserver.register(f"{name}-{uuid.uuid4().hex[:8]}", PASSWORD)
        self._session: ClientSession

    @asynccontextmanager
    async def here(self, listening: bool = True) -> AsyncIterator[Person]:
        """Logged in and, if so wanted, listening."""
        async with ClientSession() as self._session:
            answer = await self.call("POST", "/login", login(self.address))
            self._session.headers["Authorization"] = f"Bearer {answer['access_token']}"
            task = asyncio.create_task(self._listen()) if listening else None
            try:
                yield self
            finally:
                if task:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    async def call(
        self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None
    ) -> Any:
        """A request to the client API. Raises aiohttp's ClientError."""
        url = f"{self._homeserver.url}/_matrix/client/v3{path}"
        async with self._session.request(method, url, json=body, params=query) as response:
            response.raise_for_status()
            return await response.json()

    async def say(self, room: str, words: str) -> str:
        """A text message; its event id. Tries until the homeserver takes it."""
        path = f"/rooms/{quote(room)}/send/m.room.message/{uuid.uuid4()}"
        while True:
            try:
                answer = await self.call("PUT", path, {"msgtype": "m.text", "body": words})
            except ClientError:
                await asyncio.sleep(0.05)
            else:
                return str(answer["event_id"])

    async def ask(self, room: str, words: str) -> float:
        """Say a command; the seconds until its answer is seen. Raises TimeoutError."""
        begun = time.monotonic()
        return await self.ears.answer(await self.say(room, words)) - begun

    async def make_room(self, bot: Child, *others: Person, encrypted: bool = False) -> str:
        """A room in which the bot has arrived; its id."""
        state = [ENCRYPTION] if encrypted else []
        invited = [bot.address, *(other.address for other in others)]
        wish = {
            "preset": "private_chat",
            "name": "Trade WG",
            "initial_state": state,
            "invite": invited,
        }
        room = str((await self.call("POST", "/createRoom", wish))["room_id"])
        bot.enter(room)
        for other in others:
            await other.call("POST", f"/join/{quote(room)}", {})
        await self._until_arrived(bot, room)
        return room

    async def reread(self, room: str) -> None:
        """Hear whatever of the room's history was not heard."""
        query = {"dir": "b", "limit": "500"}
        while True:
            page = await self.call("GET", f"/rooms/{quote(room)}/messages", query=query)
            for event in page["chunk"]:
                self.ears.hear(event)
            if "end" not in page or not page["chunk"]:
                return
            query["from"] = page["end"]

    async def _until_arrived(self, bot: Child, room: str) -> None:
        for _ in range(int(PATIENCE / PAUSE)):
            if await self._sees(bot, room):
                return
            await asyncio.sleep(PAUSE)
        raise TimeoutError(f"{bot.address} does not come")

    async def _sees(self, bot: Child, room: str) -> bool:
        """Whether the bot has joined the room, as this person sees it."""
        answer = await self.call("GET", f"/rooms/{quote(room)}/joined_members")
        return bot.address in answer["joined"]

    async def _listen(self) -> None:
        timeline = {"limit": 100, "types": ["m.room.message"], "not_senders": [self.address]}
        room = {
            "timeline": timeline,
            "state": NOTHING,
            "ephemeral": NOTHING,
            "account_data": NOTHING,
        }
        wanted = json.dumps({"room": room, "presence": NOTHING, "account_data": NOTHING})
        query = {"timeout": "30000", "filter": wanted}
        while True:
            try:
                answer = await self.call("GET", "/sync", query=query)
            except ClientError:
                await asyncio.sleep(0.05)
                continue
            query["since"] = answer["next_batch"]
            for chat, news in answer.get("rooms", {}).get("join", {}).items():
                for event in news["timeline"]["events"]:
                    self.ears.hear(event)
                if news["timeline"]["limited"]:
                    await self.reread(chat)


class SecretPerson(Person):
    """Somebody in encrypted rooms, with a client of matrix-nio whose keys are in `folder`."""

    def __init__(self, homeserver: Homeserver, name: str, folder: Path) -> None:
        super().__init__(homeserver, name)
        folder.mkdir(parents=True)
        config = AsyncClientConfig(store=SqliteStore)
        self._client = AsyncClient(
            homeserver.url, self.address, store_path=str(folder), config=config
        )

    @asynccontextmanager
    async def here(self, listening: bool = True) -> AsyncIterator[Person]:
        """Logged in and listening."""
        async with super().here(listening=False):
            self._client.add_event_callback(self._see, Event)
            await self._client.login(PASSWORD)
            await self._client.sync(0, full_state=True)
            task = asyncio.create_task(self._client.sync_forever(30_000))
            try:
                yield self
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                await self._client.close()

    async def make_room(self, bot: Child, *others: Person, encrypted: bool = True) -> str:
        return await super().make_room(bot, *others, encrypted=encrypted)

    async def _sees(self, bot: Child, room: str) -> bool:
        known = self._client.rooms.get(room)
        user = known and known.users.get(bot.address)
        return bool(user and not user.invited)

    async def say(self, room: str, words: str) -> str:
        content = {"msgtype": "m.text", "body": words}
        response = await self._client.room_send(
            room, "m.room.message", content, ignore_unverified_devices=True
        )
        return str(response.event_id)

    async def _see(self, _room: MatrixRoom, event: Event) -> None:
        self.ears.hear(event.source)


def login(address: str) -> dict[str, Any]:
    """The body of a request to log in."""
    identifier = {"type": "m.id.user", "user": address}
    return {"type": "m.login.password", "identifier": identifier, "password": PASSWORD}

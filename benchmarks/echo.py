"""The floor: what matrix-nio alone can do. It answers each `!...` at once and stores nothing.

`python -m benchmarks.echo FILE`, where FILE is JSON with homeserver, user, device, token and store,
the folder for the keys of end-to-end encryption.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, MatrixRoom, RoomMessageText
from nio.store import SqliteStore

FILTER = {"room": {"timeline": {"limit": 100}}}
LOOP = "!loop "


class Echo:
    """One client, its sync loop, and an answer to each command."""

    def __init__(self, account: dict[str, str]) -> None:
        # The kept position lets it answer what was said while it was away, as our bot does.
        config = AsyncClientConfig(store=SqliteStore, store_sync_tokens=True)
        self.client = AsyncClient(
            account["homeserver"], account["user"], store_path=account["store"], config=config
        )
        self.client.restore_login(account["user"], account["device"], account["token"])
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Answer until killed; what was said before the first start ever is not for it."""
        if not self.client.loaded_sync_token:
            await self.client.sync(0, FILTER, full_state=True)
        self.client.add_event_callback(self._hear, RoomMessageText)
        await self.client.sync_forever(30_000, FILTER, full_state=True)

    async def _hear(self, room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender == self.client.user_id or not event.body.startswith("!"):
            return
        if event.body.startswith(LOOP):
            await self._loop(json.loads(event.body.removeprefix(LOOP)))
            return
        relation = {"m.in_reply_to": {"event_id": event.event_id}}
        content = {"m.relates_to": relation, "msgtype": "m.notice"}
        # Else the sync waits for each answer, and in a burst more comes than one sync brings.
        task = asyncio.create_task(self._say(room.room_id, event.body, content))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _loop(self, order: dict[str, Any]) -> None:
        """A bare loop of sends: `count` messages from the instant `at` on, around `rooms`."""
        await asyncio.sleep(order["at"] - time.time())
        for number in range(order["count"]):
            room = order["rooms"][number % len(order["rooms"])]
            await self._say(room, f"{order['words']} {number}", {"msgtype": "m.text"})

    async def _say(self, room: str, words: str, content: dict[str, Any]) -> None:
        await self.client.room_send(
            room, "m.room.message", {"body": words, **content}, ignore_unverified_devices=True
        )


if __name__ == "__main__":
    asyncio.run(Echo(json.loads(Path(sys.argv[1]).read_text())).run())

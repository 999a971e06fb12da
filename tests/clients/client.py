"""Somebody whose client is matrix-js-sdk in Node, with its own implementation of encryption."""

from __future__ import annotations

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.clock import new_key
from bot.demo.homeserver import die_with_parent
from tests.live.people import PASSWORD, PATIENCE, World
from tests.live.program import settled

PROGRAM = Path(__file__).with_name("client.js")
LINE = 10_000_000
"""The longest answer in bytes: all that was said in a room."""


class Client:
    """A device that is signed by its owner; what it does is in `client.js`."""

    def __init__(self, world: World, address: str, **login: str) -> None:
        self.address = address
        self._login = {"homeserver": world.homeserver.url, "user": address, "password": PASSWORD}
        self._login |= login
        self._log = world.folder / f"{new_key()}.log"
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Client:
        """Start the client, log in and listen. Raises AssertionError when that fails."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *("node", str(PROGRAM)),
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                limit=LINE,
                preexec_fn=die_with_parent,
            )
        await self.ask("open", **self._login)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.close()
        await self._process.wait()

    async def ask(self, what: str, **values: object) -> Any:
        """One request. Raises AssertionError when it fails."""
        assert self._process
        assert self._process.stdin
        assert self._process.stdout
        async with self._turn, asyncio.timeout(PATIENCE):
            self._process.stdin.write(json.dumps({"do": what, **values}).encode() + b"\n")
            line = await self._process.stdout.readline()
        answer = json.loads(line or '{"error": "the client has ended"}')
        assert "error" not in answer, f"{answer['error']}; its log: {self._log}"
        return answer["answer"]

    async def make_room(self, other: str, direct: bool = False) -> str:
        """An encrypted room; returns when the other, who must join by themselves, has done so."""
        name = None if direct else "Trade WG"
        room = str(await self.ask("make_room", name=name, invite=other, direct=direct))

        async def joined() -> bool:
            return bool(await self.ask("membership", room=room, user=other) == "join")

        await settled(joined, f"{other} joins")
        await self.ask("begin", room=room)
        return room

    async def only_signed_device(self, user: str, other_than: str | None = None) -> str:
        """Wait until it knows one single device of a user, which is signed."""

        async def found() -> str | None:
            known = await self.ask("devices", user=user)
            good = list(known.values()) == [True] and other_than not in known
            return str(*known) if good else None

        return str(await settled(found, f"{user} has one signed device"))

    async def answer(self, bot: str, room: str, text: str) -> Mapping[str, Any]:
        """Say something; what is said in reply, as soon as it has been decrypted."""
        event = await self.ask("say", room=room, text=text)

        async def found() -> Mapping[str, Any] | None:
            return next(
                (said for said in await self.read(bot, room) if said["reply_to"] == event), None
            )

        answer: Mapping[str, Any] = await settled(found, f"{text!r} is answered")
        return answer

    async def read(self, user: str, room: str) -> list[Mapping[str, Any]]:
        """What it can read of somebody in a room."""
        said = await self.ask("said", room=room, user=user)
        return [one for one in said if one["text"] is not None and one["failure"] is None]

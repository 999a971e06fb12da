"""What stands between the program and its homeserver, and can let requests wait."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Gate:
    """Passes on what comes.

    Requests with one of the words `held` in their path wait for ever; those with one of `closed`
    get a page for people, as of a proxy that is being mended.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._links: set[asyncio.Task[None]] = set()
        self.held: set[str] = set()
        self.closed: set[str] = set()
        self.waiting = 0
        self.turned_away = 0
        self.url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Gate]:
        """Within, the gate stands at `url`."""
        server = await asyncio.start_server(self._link, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            for link in self._links:
                link.cancel()
            await asyncio.gather(*self._links, return_exceptions=True)

    async def _link(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        answers = asyncio.create_task(_pass_on(there, writer))
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    await self._request(reader, back, writer)
        finally:
            answers.cancel()
            for end in (back, writer):
                end.close()
            self._links.discard(task)

    async def _request(
        self, reader: asyncio.StreamReader, back: asyncio.StreamWriter, here: asyncio.StreamWriter
    ) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        if any(word in first for word in self.held):
            self.waiting += 1
            await asyncio.Event().wait()
        headers = dict(line.lower().split(": ", 1) for line in lines if line)
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if any(word in first for word in self.closed):
            self.turned_away += 1
            here.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 6\r\n\r\nsoon!\n")
            await here.drain()
        else:
            back.write(head + body)
            await back.drain()


async def _pass_on(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()

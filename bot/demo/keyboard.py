"""What is typed, line by line, from a terminal, a pipe or a file."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import AsyncIterator


async def typed_lines() -> AsyncIterator[str]:
    """The lines of standard input that are not empty, until its end."""
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def put(line: bytes | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, line)

    def read() -> None:
        # Without a buffer: a reader who waits must not hold up the end of the program.
        with io.FileIO(0, closefd=False) as source:
            for line in source:
                put(line)
        put(None)

    threading.Thread(target=read, name="typed lines", daemon=True).start()
    while (line := await queue.get()) is not None:
        if text := line.decode(errors="replace").strip():
            yield text

"""The only module that asks the machine what time it is, waits, or asks for chance."""

from __future__ import annotations

import asyncio
import os
import random
import uuid
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as the bot sees it."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


def new_key() -> str:
    """A random name that nothing else has."""
    return str(uuid.uuid4())


def chance(length: int) -> bytes:
    """So many bytes that nobody can guess."""
    return os.urandom(length)


def jitter(seconds: float) -> float:
    """About so many seconds: between half and the whole, so that not all retry at once."""
    return seconds * random.uniform(0.5, 1)

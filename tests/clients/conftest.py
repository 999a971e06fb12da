"""The homeserver and the people of the live tests, and somebody with a client of another make."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.clients.client import Client
from tests.live.conftest import homeserver, world
from tests.live.people import World

__all__ = ["chen", "homeserver", "world"]


@pytest.fixture
async def chen(world: World) -> AsyncIterator[Client]:
    """Somebody who writes to, and reads from, signed devices only."""
    async with Client(world, world.register("chen")) as client:
        await client.ask("isolate", signed_only=True)
        yield client

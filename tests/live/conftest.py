"""A real homeserver for the whole run, and fresh people for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.demo.homeserver import Homeserver
from tests.live.people import World


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Synapse without rate limits."""
    server = Homeserver(tmp_path_factory.mktemp("homeserver"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def second_homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Another one, for tests that stop it."""
    server = Homeserver(tmp_path_factory.mktemp("second"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def fickle(second_homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[World]:
    """People and bots of a homeserver that may go away."""
    world = World(second_homeserver, tmp_path)
    yield world
    await world.end()


@pytest.fixture
async def world(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[World]:
    """People and bots of this test, who all go at its end."""
    world = World(homeserver, tmp_path)
    yield world
    await world.end()

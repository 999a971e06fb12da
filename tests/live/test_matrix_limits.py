"""A homeserver with the rate limits it comes with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import new_key
from bot.demo.homeserver import Homeserver
from bot.platforms.port import Entered, PassingFailure, Say
from tests.live.people import World, page

pytestmark = pytest.mark.live


@pytest.fixture
async def strict(tmp_path: Path) -> AsyncIterator[World]:
    """People and bots of a homeserver that limits them."""
    server = Homeserver(tmp_path / "strict", limited=True)
    server.start()
    world = World(server, tmp_path)
    yield world
    await world.end()
    server.stop()


async def test_too_many_messages_fail_for_now(strict: World) -> None:
    """The failure says after how many seconds to try again, instead of waiting in silence."""
    bot, ana = await strict.started(), await strict.person("ana")
    room = await ana.make_room(bot.address, encrypted=True)
    await bot.gets(Entered)

    async def flood() -> None:
        for number in range(40):
            await bot.platform.send(new_key(), Say(room, page(f"note {number}")))

    with pytest.raises(PassingFailure) as failure:
        await flood()
    assert failure.value.retry_after is not None
    assert failure.value.retry_after > 0

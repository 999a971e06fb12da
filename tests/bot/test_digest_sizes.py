"""However much there is, a digest stays short: whole lines, all numbers, the rest behind more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import insert

from commands.fitting import MOST
from domain.actions import State
from domain.scopes import Kind
from storage.actions import ACTIONS
from storage.reindexing import reindex
from storage.sqlite import open_plain_engine
from tests.bot.digesting import TEXTS, digest, pages
from tests.bot.staging import NOW, Staged, staged

ITEMS = 5_000
DAY = timedelta(days=1)
LONG = "a title that goes on and on, as those do that were written after a long meeting " * 6


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def full(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Staged]:
    """A room with 5,000 items: unowned, late, due soon and for some day, with long titles."""
    folder: Path = tmp_path_factory.mktemp("sizes")
    async with staged(folder) as here:
        room = here.stage.scene.room("trade").address
        fill(folder / "followthrough.db", room)
        yield here


def fill(database: Path, room: str) -> None:
    rows = [
        {
            "id": f"A{number}",
            "title": f"{number} {LONG}",
            "room": room,
            "author": "ana",
            "made_at": NOW,
            "owner": None if number % 10 == 0 else "ben",
            "helpers": (),
            "tags": (),
            "state": State.STUCK if number % 7 == 0 else State.OPEN,
            "due_at": NOW + DAY * (number % 21 - 10),
            "zone": "UTC",
        }
        for number in range(1, ITEMS + 1)
    ]
    engine = open_plain_engine(database)
    with engine.begin() as connection:
        connection.execute(insert(ACTIONS), rows)
        reindex(connection)
    engine.dispose()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize(
    ("kind", "whose"),
    [(Kind.ROOM, "trade"), (Kind.PERSON, "ben"), (Kind.COORDINATOR, "ana")],
)
async def test_a_digest_of_5000_items_is_short(
    full: Staged, language: str, kind: Kind, whose: str
) -> None:
    """In every language, with the head of each part and something below it."""
    found, words = await digest(full, kind, whose, language=language)
    assert 0.8 * MOST < len(words) <= MOST
    assert found.question is not None
    assert len(found.about) >= 5


@pytest.mark.asyncio(loop_scope="module")
async def test_its_numbers_are_those_of_all(full: Staged) -> None:
    """Also of what is not shown."""
    numbers = range(1, ITEMS + 1)
    stuck = {number for number in numbers if number % 7 == 0}
    free = {number for number in numbers if number % 10 == 0} - stuck
    late = {number for number in numbers if number % 21 <= 10}
    _, words = await digest(full, Kind.ROOM, "trade")
    assert f"Needs help ({len(stuck | free):,}):" in words
    assert f"{len(late):,} late." in words.splitlines()[0]
    assert f"Also late ({len(late - stuck - free):,}):" in words


@pytest.mark.asyncio(loop_scope="module")
async def test_more_goes_on_where_it_ended(full: Staged) -> None:
    """No page is longer, and none names a thing again."""
    every = await pages(full, Kind.ROOM, "trade", most=8)
    told = [line.split(":")[0] for page in every for line in page.splitlines() if "• " in line]
    assert len(told) == len(set(told)) > 30
    assert max(map(len, every)) <= MOST

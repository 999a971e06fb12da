"""A fresh database for every test, on a real file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of this test is."""
    return tmp_path / "data" / "followthrough.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """An open store at `path`."""
    opened = await Store.open(path)
    yield opened
    await opened.close()

"""A fresh database for every test, on a real file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import Store
from storage.backup import Backup
from tests.storage.copies import copied, fill, sign


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


@pytest.fixture
async def backup(store: Store, path: Path, tmp_path: Path) -> Backup:
    """A backup with two items and the signing keys; the database goes on to exist."""
    sign(path.parent)
    await fill(store, "A1", "A2")
    backup = copied(path, tmp_path / "copies")
    await store.close()
    return backup

"""Another process with the same database: `python -m tests.storage.child DEED PATH`."""

from __future__ import annotations

import asyncio
import resource
import sys
from pathlib import Path

from storage import Full, InUse, StorageFailure, Store
from tests.storage.samples import NOW, TRADE, act, action, letter


def tell(word: str) -> None:
    """Say to the parent how far this has come."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


async def hold(path: Path) -> None:
    """Keep the database open until killed."""
    store = await Store.open(path)
    tell("open")
    await asyncio.Event().wait()
    await store.close()


async def try_to_open(path: Path) -> None:
    """Tell whether the database is in use."""
    try:
        store = await Store.open(path)
    except InUse:
        tell("in use")
    else:
        await store.close()
        tell("open")


async def stop_halfway(path: Path) -> None:
    """Commit one command, and wait in the middle of the next until killed."""
    store = await Store.open(path)
    for event in ("$1", "$2"):
        async with store.work(act(event)) as work:
            await work.inbox.claim(event, TRADE, "@ana", NOW)
            id = await work.new_id("A")
            await work.record("action", None, action(id, title="x" * 50_000))
            # More than the page cache holds, so that some of it is in the log already.
            for n in range(100):
                page = {"text": "y" * 50_000}
                await work.outbox.add(letter(f"{event}.{n}", page=page, about=(id,)))
            if event == "$2":
                tell("halfway")
                await asyncio.Event().wait()
            await work.commit()


async def write_without_end(path: Path) -> None:
    """Commit one command after the other, telling of each, until killed."""
    store = await Store.open(path)
    number = 0
    while True:
        number += 1
        async with store.work(act(f"${number}")) as work:
            id = await work.new_id("A")
            await work.inbox.claim(f"${number}", TRADE, "@ana", NOW)
            await work.record("action", None, action(id))
            await work.outbox.add(letter(f"k{number}", cause=f"${number}", about=(id,)))
            await work.commit()
        tell(id)


async def fill_the_disk(path: Path) -> None:
    """Write until a file may not grow any more; then, when it may, go on."""
    store = await Store.open(path)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    number = 0
    try:
        while True:
            async with store.work(act()) as work:
                await work.record("action", None, action(f"A{number + 1}", title="x" * 20_000))
                await work.commit()
            number += 1
    except Full:
        tell(f"full {number}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    async with store.work(act()) as work:
        await work.record("action", None, action("A999"))
        await work.commit()
    await store.close()
    tell("free")


async def open_on_a_full_disk(path: Path) -> None:
    """Make a new database where there is no room for it."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        await Store.open(path)
    except StorageFailure as failure:
        tell(type(failure).__name__)


DEEDS = {
    deed.__name__: deed
    for deed in (
        hold,
        try_to_open,
        stop_halfway,
        write_without_end,
        fill_the_disk,
        open_on_a_full_disk,
    )
}

if __name__ == "__main__":
    asyncio.run(DEEDS[sys.argv[1]](Path(sys.argv[2])))

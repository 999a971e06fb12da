"""What a platform keeps survives a full disk, in order."""

from __future__ import annotations

import asyncio

from bot.clock import SystemClock
from bot.memory import PatientMemory
from storage import Full


class SmallMemory:
    """A memory on a disk with room for so many more texts; `written` is all that it was given."""

    def __init__(self) -> None:
        self.room = 0
        self.written: list[tuple[str, str]] = []

    async def recall(self, name: str) -> str | None:
        """What was kept last."""
        return dict(self.written).get(name)

    async def blocked(self, person: str) -> bool:
        """Everybody but Ana."""
        return person != "ana"

    async def keep(self, name: str, value: str) -> None:
        """Write it down. Raises Full."""
        await SystemClock().sleep(0)
        if not self.room:
            raise Full("no room")
        self.room -= 1
        self.written.append((name, value))


async def test_what_finds_no_room_waits_and_is_known() -> None:
    disk = SmallMemory()
    memory = PatientMemory(disk, SystemClock())
    await memory.keep("position", "s1")
    assert await memory.recall("position") == "s1"
    assert await memory.recall("notes") is None
    disk.room = 10
    await memory.keep("notes", "n1")
    assert disk.written == [("position", "s1"), ("notes", "n1")]
    assert await memory.recall("position") == "s1"


async def test_nothing_is_written_before_what_was_kept_earlier() -> None:
    """A position is never ahead of the notes that were taken before it."""
    disk = SmallMemory()
    memory = PatientMemory(disk, SystemClock())
    for name, value in (("notes", "n1"), ("position", "s1"), ("notes", "n2"), ("position", "s2")):
        await memory.keep(name, value)
    disk.room = 2
    await memory.keep("position", "s3")
    assert disk.written == [("notes", "n1"), ("position", "s1")]
    disk.room = 10
    await memory.keep("position", "s4")
    assert disk.written[2:] == [("notes", "n2"), ("position", "s4")]


async def test_two_who_keep_at_once_do_not_meet() -> None:
    disk = SmallMemory()
    disk.room = 10
    memory = PatientMemory(disk, SystemClock())
    await asyncio.gather(*(memory.keep("notes", str(number)) for number in range(5)))
    assert disk.written == [("notes", str(number)) for number in range(5)]


async def test_nothing_is_kept_before_what_was_heard_is_stored() -> None:
    """A position that is ahead of it would lose it."""
    disk = SmallMemory()
    disk.room = 10
    backlog = ["an event"]
    memory = PatientMemory(disk, SystemClock(), backlog)
    await memory.keep("position", "s1")
    assert (disk.written, await memory.recall("position")) == ([], "s1")
    backlog.clear()
    await memory.keep("position", "s2")
    assert disk.written == [("position", "s2")]

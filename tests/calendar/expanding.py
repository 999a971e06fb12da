"""What is in a calendar: as we count it, as ical.js reads our file, and as that was stored.

`python -m tests.calendar.expanding` writes what ical.js reads into `expanded.json`.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeAlias

from bot.texts.calendar import calendar_text
from domain.calendar import Calendar, Moved, Series
from domain.dates.occurrences import instant_of
from tests.calendar.cases import UNTIL, calendars

HERE = Path(__file__).parent
STORED = HERE / "expanded.json"

Expansion: TypeAlias = "dict[str, list[tuple[int, int]]]"
"""For each series by its name: start and length of what happens, in minutes since 1970."""


def counted(calendar: Calendar) -> Expansion:
    """By our own rules, without a file."""
    found = {one.uid.partition("@")[0]: _counted(one) for one in calendar.series}
    return {name: each for name, each in found.items() if each}


def _counted(series: Series) -> list[tuple[int, int]]:
    moved = {one.original: one for one in series.moved}
    left = dict(moved)
    found: list[tuple[int, int]] = []
    for segment in series.segments:
        for wall in segment.walls():
            if instant_of(wall, segment.zone) > UNTIL + timedelta(days=30):
                break
            planned = Moved(wall, instant_of(wall, segment.zone), segment.zone, segment.minutes)
            one = left.pop(wall, None) or planned
            if wall not in series.dropped:
                found.append((_minutes(one.at), one.minutes))
    found += [(_minutes(one.at), one.minutes) for one in left.values()]
    return _in_time(found) if not series.cancelled else []


def expanded(files: dict[str, str]) -> dict[str, Expansion]:
    """By ical.js. Raises CalledProcessError when that fails."""
    return {name: _by_series(entries) for name, entries in read_by_another(files).items()}


def read_by_another(files: dict[str, str]) -> dict[str, Any]:
    """For each file its entries by UID, as `expand.js` says them."""
    asked = json.dumps({"until": UNTIL.timestamp(), "files": files})
    node = ["node", str(HERE / "expand.js")]
    answer = subprocess.run(node, input=asked, capture_output=True, text=True, check=True)
    read: dict[str, Any] = json.loads(answer.stdout)
    return read


def _by_series(entries: dict[str, Any]) -> Expansion:
    """Entries with a derived UID are parts of the series: `changed-s2h2` of `changed`."""
    found: Expansion = {}
    whole = {uid.partition("@")[0] for uid in entries}
    for uid, entry in entries.items():
        name = uid.partition("@")[0]
        head = name.rpartition("-")[0]
        found.setdefault(head if head in whole else name, []).extend(entry["starts"])
    return {name: _in_time(starts) for name, starts in found.items() if starts}


def _in_time(starts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted((start, length) for start, length in starts if start <= _minutes(UNTIL))


def _minutes(at: datetime) -> int:
    return int(at.astimezone(UTC).timestamp()) // 60


def written() -> dict[str, str]:
    """The text of each calendar."""
    return {name: calendar_text(calendar) for name, calendar in calendars().items()}


def digest(text: str) -> str:
    """By which a stored expansion knows its file."""
    return hashlib.sha256(text.encode()).hexdigest()


def stored() -> dict[str, tuple[str, Expansion]]:
    """For each calendar the digest of the file and what ical.js read in it."""
    read = json.loads(STORED.read_text(encoding="utf-8"))
    return {
        name: (digest, {key: _unpacked(one) for key, one in each.items()})
        for name, (digest, each) in read.items()
    }


def store() -> None:
    """Write the file: a line for each calendar, each start as the minutes since the one before."""
    files = written()
    lines = []
    for name, each in expanded(files).items():
        packed = {key: _packed(one) for key, one in each.items()}
        lines.append(f"{json.dumps(name)}:{_dense([digest(files[name]), packed])}")
    STORED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _packed(starts: list[tuple[int, int]]) -> list[Any]:
    begins, lengths = [start for start, _ in starts], [length for _, length in starts]
    steps = begins[:1] + [late - early for early, late in pairwise(begins)]
    return [steps, lengths[0] if len(set(lengths)) == 1 else lengths]


def _unpacked(packed: list[Any]) -> list[tuple[int, int]]:
    steps, lengths = packed
    each = lengths if isinstance(lengths, list) else [lengths] * len(steps)
    return list(zip(accumulate(steps), each, strict=True))


def _dense(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    store()

"""By language: how many sample phrases are read as expected, how many wrongly, and how fast.

A question back is not wrong, a date in a title that has none is. -v shows the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.date_speed import speed
from domain.dates import Found, Reading, find_when
from domain.zones import zone
from tests.domain.said import AUTHORS, TABLES, rows, said


def find(row: dict[str, str]) -> Found:
    words = row["text"].split()
    text = " ".join(word for word in words if word[0] not in "@#")
    territory = row.get("locale", "").partition("_")[2] or None
    now = datetime.fromisoformat(row["now_iso"])
    return find_when(text, Reading(now, zone(row["tz"]), (row["lang"],), territory))


def phrase_fits(row: dict[str, str], found: Found) -> bool:
    due = row["expected_due_iso_or_NONE"]
    if found.title != row["expected_title"]:
        return False
    if due == "NONE" or found.when is None:
        return due == "NONE" and found.when is None
    if "T" in due:
        at = found.when.at
        return at is not None and at.timestamp() == datetime.fromisoformat(due).timestamp()
    return found.when.at is None and found.when.on.isoformat() == due


def recurrence_fits(row: dict[str, str], found: Found) -> bool:
    said = found.when.recurrence if found.when else None
    if found.title != row["expected_title"] or said is None:
        return (
            said is None
            and row["expected_rrule"] == "NONE"
            and found.title == row["expected_title"]
        )
    minutes = said.duration.total_seconds() / 60 if said.duration else 0
    upcoming = said.upcoming(datetime.fromisoformat(row["now_iso"]), 4)
    return (
        [f"{each:%Y-%m-%dT%H:%MZ}" for each in upcoming]
        == [row[f"occ{n}_utc"] for n in range(1, 5)]
        and sorted(said.rrule.split(";")) == sorted(row["expected_rrule"].split(";"))
        and f"{said.start:%Y-%m-%dT%H:%M}" == row["expected_dtstart_local"]
        and said.zone == row["event_tz"]
        and minutes == float(row["duration_min"] or 0)
    )


SAMPLE_FILES = {"date_phrases.tsv": phrase_fits, "recurrence_phrases.tsv": recurrence_fits}


def own_phrases(language: str) -> Iterator[tuple[str, bool, bool]]:
    """The phrases of our own table: what was typed, whether it was read right, and wrongly."""
    author = AUTHORS[language]
    for row in rows(TABLES[language]):
        found = find_when(row["text"], author)
        fits = (found.title, said(found, author)) == (row["title"], row["meaning"])
        yield row["text"], fits, not fits and found.when is not None


def sample_phrases(language: str) -> Iterator[tuple[str, bool, bool]]:
    """The same for the phrases that were given to us."""
    for name, fits in SAMPLE_FILES.items():
        for row in rows(name):
            if row["lang"] == language:
                found = find(row)
                right = fits(row, found)
                yield row["text"], right, not right and found.when is not None


def main() -> None:
    print("language  given         wrong  own           wrong  median     p99   worst (us)")
    for language in TABLES:
        columns = []
        texts = []
        for source in (sample_phrases, own_phrases):
            results = list(source(language))
            texts += [text for text, _, _ in results]
            count, right = len(results), sum(fits for _, fits, _ in results)
            wrong = sum(wrong for _, _, wrong in results)
            columns.append(f"{right:4} of {count:4} {right / count:4.0%} {wrong / count:5.1%}")
            if "-v" in sys.argv:
                print(*(text for text, fits, _ in results if not fits), sep="\n")
        took = speed(texts, AUTHORS[language])
        columns += [f"{took.median:6.0f}  {took.hard:6.0f}  {took.worst:6.0f}"]
        print(f"{language:8}", *columns, flush=True)


if __name__ == "__main__":
    main()

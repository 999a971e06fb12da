"""How many of the sample phrases are read as expected, by language; -v shows the others."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from domain.dates import Found, Reading, find_when
from domain.zones import zone

SAMPLES = Path(__file__).parent.parent / "tests" / "domain" / "samples"


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


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


def main() -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, fits in (
        ("date_phrases.tsv", phrase_fits),
        ("recurrence_phrases.tsv", recurrence_fits),
    ):
        for row in rows(name):
            found = find(row)
            total[row["lang"]] += 1
            right[row["lang"]] += fits(row, found)
            if "-v" in sys.argv and not fits(row, found):
                print(row["lang"], repr(row["text"]), found, row)
    for language, count in total.items():
        print(f"{language:4} {right[language]:3} of {count:3}  {right[language] / count:4.0%}")


if __name__ == "__main__":
    main()

"""The sample phrases in each language are read as their tables say."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.dates import Found, Reading, find_when
from domain.zones import zone
from tests.domain.said import AUTHORS, TABLES, rows, said

Row = dict[str, str]


def find(row: Row) -> Found:
    # The caller takes mentions and tags away before the date is looked for.
    text = " ".join(word for word in row["text"].split() if word[0] not in "@#")
    territory = row.get("locale", "").partition("_")[2] or None
    now = datetime.fromisoformat(row["now_iso"])
    return find_when(text, Reading(now, zone(row["tz"]), (row["lang"],), territory))


def of_read_languages(name: str) -> list[Row]:
    return [row for row in rows(name) if row["lang"] in TABLES]


@pytest.mark.parametrize("row", of_read_languages("date_phrases.tsv"), ids=lambda row: row["text"])
def test_each_sample_date_is_read(row: Row) -> None:
    """The title that remains, and the date, the instant, or none."""
    found = find(row)
    due = row["expected_due_iso_or_NONE"]
    assert found.title == row["expected_title"]
    if due == "NONE":
        assert found.when is None
    elif "T" in due:
        assert found.when is not None
        assert found.when.at is not None
        # By timestamp: Python never takes a repeated hour of two zones for equal.
        assert found.when.at.timestamp() == datetime.fromisoformat(due).timestamp()
    else:
        assert found.when is not None
        assert (found.when.on.isoformat(), found.when.at) == (due, None)


@pytest.mark.parametrize(
    "row", of_read_languages("recurrence_phrases.tsv"), ids=lambda row: row["text"]
)
def test_each_sample_recurrence_is_read(row: Row) -> None:
    """The title, the rule, its start, zone and duration, and its next four instants."""
    found = find(row)
    assert found.title == row["expected_title"]
    recurrence = found.when.recurrence if found.when else None
    if row["expected_rrule"] == "NONE":
        assert recurrence is None
        return
    assert recurrence is not None
    upcoming = recurrence.upcoming(datetime.fromisoformat(row["now_iso"]), 4)
    assert [f"{at:%Y-%m-%dT%H:%MZ}" for at in upcoming] == [
        row[f"occ{n}_utc"] for n in (1, 2, 3, 4)
    ]
    assert sorted(recurrence.rrule.split(";")) == sorted(row["expected_rrule"].split(";"))
    assert f"{recurrence.start:%Y-%m-%dT%H:%M}" == row["expected_dtstart_local"]
    assert recurrence.zone == row["event_tz"]
    minutes = recurrence.duration.total_seconds() / 60 if recurrence.duration else None
    assert minutes == (float(row["duration_min"]) if row["duration_min"] else None)


@pytest.mark.parametrize(
    ("language", "row"),
    [(language, row) for language, name in TABLES.items() for row in rows(name)],
    ids=lambda value: value if isinstance(value, str) else value["text"],
)
def test_each_phrase_is_read(language: str, row: Row) -> None:
    """Said on Wednesday, 4 March 2026, 10:00 in the author's zone."""
    author = AUTHORS[language]
    found = find_when(row["text"], author)
    assert (found.title, said(found, author)) == (row["title"], row["meaning"])

"""What was read from a text, written shortly, so that tables of phrases can be compared."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from domain.dates import Found, Reading, Recurrence
from domain.zones import zone

SAMPLES = Path(__file__).parent / "samples"

HOMES = {
    "en": "Africa/Nairobi",
    "es": "America/Bogota",
    "fr": "Africa/Dakar",
    "pt": "America/Sao_Paulo",
    "ar": "Africa/Cairo",
    "bn": "Asia/Dhaka",
    "fil": "Asia/Manila",
    "hi": "Asia/Kolkata",
    "id": "Asia/Jakarta",
    "sw": "Africa/Nairobi",
    "th": "Asia/Bangkok",
}
AUTHORS = {
    language: Reading(datetime(2026, 3, 4, 10, tzinfo=zone(home)), zone(home), (language,))
    for language, home in HOMES.items()
}
"""All write on Wednesday, 4 March 2026, at ten in the morning of their own zone."""

TABLES = {
    "en": "english.tsv",
    "es": "spanish.tsv",
    "fr": "french.tsv",
    "pt": "portuguese.tsv",
    "ar": "arabic.tsv",
    "bn": "bengali.tsv",
    "fil": "filipino.tsv",
    "hi": "hindi.tsv",
    "id": "indonesian.tsv",
    "sw": "swahili.tsv",
    "th": "thai.tsv",
}
"""Phrases of our own, by the language of the author; AUTHORS says who writes."""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in the samples folder."""
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def said(found: Found, author: Reading) -> str:
    """A date, an instant with its zone if it is not the author's, a rule, "? problem", or "-"."""
    if found.problem:
        choices = ", ".join(str(choice) for choice in found.problem.choices)
        return f"? {found.problem.kind}: {found.problem.words}" + (
            f" ({choices})" if choices else ""
        )
    if found.when is None:
        return "-"
    if found.when.recurrence:
        return _recurrence(found.when.recurrence, author)
    if found.when.at is None:
        return found.when.on.isoformat()
    elsewhere = "" if found.when.zone == author.zone else f" {found.when.zone.key}"
    return f"{found.when.at:%Y-%m-%d %H:%M}{elsewhere}"


def _recurrence(recurrence: Recurrence, author: Reading) -> str:
    start = f"{recurrence.start:%Y-%m-%d %H:%M}" if recurrence.timed else recurrence.start.date()
    parts = [f"{recurrence.rrule} from {start}"]
    if recurrence.zone != author.zone.key:
        parts.append(recurrence.zone)
    if recurrence.duration:
        parts.append(f"for {recurrence.duration}")
    if recurrence.note:
        parts.append(recurrence.note)
    return " ".join(parts)

"""ical.js, which shares no code with us, reads our calendar files as they are meant.

The file's name keeps it out of `make test`, which needs no Node: `make test-calendar` runs it.
"""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from bot.texts.calendar import calendar_text
from domain.calendar import Calendar, Segment, Series
from tests.calendar.cases import CHANGED, TODAY, calendars
from tests.calendar.expanding import (
    Expansion,
    counted,
    digest,
    expanded,
    read_by_another,
    stored,
    written,
)

TITLES = (
    "commas, semicolons; back\\slashes\\n",
    "two\nlines\nEND:VEVENT\nBEGIN:VEVENT\nUID:other",
    "اجتماع النقابة " * 12,
    "😀👩‍👩‍👧‍👦" * 12,
)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written()


@pytest.fixture(scope="module")
def read(files: dict[str, str]) -> dict[str, Expansion]:
    return expanded(files)


def test_it_reads_what_we_count(read: dict[str, Expansion]) -> None:
    """The same instants and lengths in every zone."""
    ours = {name: counted(calendar) for name, calendar in calendars().items()}
    assert read == ours


def test_what_is_stored_is_what_it_reads(files: dict[str, str], read: dict[str, Expansion]) -> None:
    """Where it is not, `make test-calendar RENEW=1` stores it anew."""
    assert stored() == {name: (digest(files[name]), each) for name, each in read.items()}


@pytest.mark.parametrize("title", TITLES)
def test_it_reads_titles_as_they_were_typed(title: str) -> None:
    """As one meeting each."""
    series = Series("m8@net", 0, CHANGED, title, (Segment(datetime(2027, 1, 5), "UTC", 60),))
    read = read_by_another({"one": calendar_text(Calendar(title, TODAY, (series,)))})
    assert {uid: entry["title"] for uid, entry in read["one"].items()} == {"m8@net": title}


def test_the_check_can_fail(files: dict[str, str], read: dict[str, Expansion]) -> None:
    """With the changes of a zone's clocks on one line, it sees others."""
    one_line = re.sub(r"(?<=[0-9])\r\nRDATE:", ",", files["Europe/Dublin"])
    assert one_line != files["Europe/Dublin"]
    assert expanded({"Europe/Dublin": one_line})["Europe/Dublin"] != read["Europe/Dublin"]

"""What ical.js read in our calendar files, as it was stored, is what we count today."""

from __future__ import annotations

from tests.calendar.cases import ZONES, calendars
from tests.calendar.expanding import counted, digest, stored, written


def test_the_files_are_those_that_were_read() -> None:
    """A change of the text, or of the zones in tzdata, needs `make test-calendar RENEW=1`."""
    assert {name: digest(text) for name, text in written().items()} == {
        name: read for name, (read, _) in stored().items()
    }


def test_what_was_read_is_what_we_count() -> None:
    ours = {name: counted(calendar) for name, calendar in calendars().items()}
    assert {name: each for name, (_, each) in stored().items()} == ours


def test_enough_was_compared() -> None:
    found = [each for _, each in stored().values()]
    assert len(found) == len(ZONES) >= 40
    assert sum(len(starts) for each in found for starts in each.values()) >= 7_000

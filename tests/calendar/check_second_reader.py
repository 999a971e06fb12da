"""ical.js, which shares no code with us, reads our calendar files as they are meant.

The file's name keeps it out of `make test`, which needs no Node: `make test-calendar` runs it.
"""

from __future__ import annotations

import re

import pytest

from tests.calendar.cases import calendars
from tests.calendar.expanding import Expansion, counted, digest, expanded, stored, written


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


def test_the_check_can_fail(files: dict[str, str], read: dict[str, Expansion]) -> None:
    """With the changes of a zone's clocks on one line, it sees others."""
    one_line = re.sub(r"(?<=[0-9])\r\nRDATE:", ",", files["Europe/Dublin"])
    assert one_line.count("RDATE:") == 2
    assert expanded({"Europe/Dublin": one_line})["Europe/Dublin"] != read["Europe/Dublin"]

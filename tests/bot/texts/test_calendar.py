"""Calendar files are what RFC 5545 says, whatever people typed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Component

from bot.texts import Reader, Texts
from bot.texts.calendar import calendar_text
from domain.calendar import Calendar, Moved, Segment, Series
from domain.document import File

START = datetime(2026, 11, 24, 9)
CHANGED = datetime(2026, 11, 20, 8, 30, 5, tzinfo=UTC)
RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
DUBLIN = Segment(START, "Europe/Dublin", 60, RULE)
MEETING = Series("m8@net", 4, CHANGED, "Trade call", (DUBLIN,), link="https://meet.example/a,b;c")
HOSTILE = "Trade, call; x\\n\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:no"


def text(*series: Series, name: str = "Meetings") -> str:
    return calendar_text(Calendar(name, date(2026, 11, 22), series))


def lines(*series: Series) -> list[str]:
    """Unfolded."""
    return text(*series).replace("\r\n ", "").split("\r\n")


def starting(words: str, found: Sequence[str]) -> list[str]:
    return [line for line in found if line.startswith(words)]


def events(written: str) -> list[Any]:
    """As the library reads them."""
    return list(Component.from_ical(written).walk("VEVENT"))


def test_a_meeting_says_who_it_is_and_when_it_changed() -> None:
    found = lines(MEETING)
    for line in (
        "UID:m8@net",
        "SEQUENCE:4",
        "DTSTAMP:20261120T083005Z",
        "LAST-MODIFIED:20261120T083005Z",
        "DTSTART;TZID=Europe/Dublin:20261124T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "SUMMARY:Trade call",
        "STATUS:CONFIRMED",
        "LOCATION:https://meet.example/a\\,b\\;c",
        "URL:https://meet.example/a,b;c",
    ):
        assert found.count(line) == 1, line
    assert (found[0], found[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])


def test_exceptions_stand_one_a_line_in_the_zone_of_the_start() -> None:
    """Whatever zone a moved occurrence went to."""
    second, third, fourth = (START + timedelta(days=14 * number) for number in (1, 2, 3))
    moved = Moved(second, datetime(2026, 12, 9, 12, tzinfo=UTC), "Asia/Kathmandu", 90)
    found = lines(replace(MEETING, moved=(moved,), dropped=(third, fourth)))
    assert starting("EXDATE", found) == [
        "EXDATE;TZID=Europe/Dublin:20261222T090000",
        "EXDATE;TZID=Europe/Dublin:20270105T090000",
    ]
    assert starting("RECURRENCE-ID", found) == ["RECURRENCE-ID;TZID=Europe/Dublin:20261208T090000"]
    assert "DTSTART;TZID=Asia/Kathmandu:20261209T174500" in found
    assert "DURATION:PT1H30M" in found
    assert (found.count("UID:m8@net"), found.count("SEQUENCE:4")) == (2, 2)


def test_listed_dates_stand_one_a_line_from_the_first_on() -> None:
    turns = replace(DUBLIN, rrule="FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3", hours=(time(9), time(18)))
    found = lines(replace(MEETING, segments=(turns,)))
    assert starting("RDATE;", found) == [
        "RDATE;TZID=Europe/Dublin:20261124T090000",
        "RDATE;TZID=Europe/Dublin:20261127T180000",
        "RDATE;TZID=Europe/Dublin:20261201T090000",
    ]
    assert not starting("RRULE", found)


def test_until_is_in_utc() -> None:
    until = replace(DUBLIN, rrule=f"{RULE};UNTIL=20270630T225959Z")
    (rule,) = starting("RRULE", lines(replace(MEETING, segments=(until,))))
    assert "UNTIL=20270630T225959Z" in rule


def test_a_dropped_meeting_is_cancelled() -> None:
    assert "STATUS:CANCELLED" in lines(replace(MEETING, sequence=5, cancelled=True))


def test_a_zone_has_its_changes_one_a_line() -> None:
    """At wall times of the time before, from a year before to six years after the day."""
    found = lines(MEETING)
    changes = starting("RDATE:", found)
    assert not [line for line in changes if "," in line]
    assert {"RDATE:20250330T010000", "RDATE:20261025T020000", "RDATE:20321031T020000"} <= {*changes}
    assert found.count("TZID:Europe/Dublin") == 1
    summer = found.index("TZNAME:IST")
    assert found[summer - 11 :].index("BEGIN:DAYLIGHT") < 11


def test_each_zone_stands_once_and_utc_needs_none() -> None:
    segments = [Segment(START, name, 60) for name in ("UTC", "Asia/Gaza", "Asia/Gaza")]
    found = lines(*(replace(MEETING, segments=(segment,)) for segment in segments))
    assert starting("TZID:", found) == ["TZID:Asia/Gaza"]
    assert "DTSTART:20261124T090000Z" in found


@pytest.mark.parametrize(
    "title",
    [
        HOSTILE,
        'commas, semicolons; back\\slashes\\n: "quotes" ^n ^\'',
        "اجتماع " * 30,
        "😀👩‍👩‍👧‍👦" * 40,
        "é" * 200,
        " spaces ",
    ],
)
def test_a_title_is_read_as_it_was_typed(title: str) -> None:
    """Line breaks stay; no line has more than 75 octets, and none is cut in a letter."""
    written = text(replace(MEETING, title=title, notes=title), name=title)
    (event,) = events(written)
    meant = title.replace("\r\n", "\n")
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (meant, meant)
    assert_formed(written)


def assert_formed(written: str) -> None:
    content = written.encode()
    assert content.endswith(b"\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


def test_controls_are_left_out() -> None:
    """RFC 5545 3.1 has none in a line; half a character cannot be written."""
    (event,) = events(text(replace(MEETING, title="a\x00b\x07c\x7f\ud83d d\te")))
    assert event["SUMMARY"] == "abc d\te"


def test_the_name_of_a_calendar_is_escaped_too() -> None:
    written = text(MEETING, name="Ana's, \r\nEND:VCALENDAR")
    assert "\r\nX-WR-CALNAME:Ana's\\, \\nEND:VCALENDAR\r\n" in written


@given(
    title=st.text(),
    notes=st.text() | st.none(),
    link=st.text(st.characters(max_codepoint=300)) | st.none(),
)
def test_any_text_makes_a_file_of_one_meeting(
    title: str, notes: str | None, link: str | None
) -> None:
    once = (Segment(START, "UTC", 60),)
    series = replace(MEETING, title=title, notes=notes, link=link, segments=once)
    written = text(series, name=title)
    assert_formed(written)
    (event,) = events(written)
    assert event["UID"] == "m8@net"
    seen = [character for character in title if character.isprintable()]
    assert [one for one in event["SUMMARY"] if one.isprintable()] == seen


@pytest.mark.parametrize(
    "link", ["https://x.example\r\nBEGIN:VEVENT", "room 5", "https://é.example"]
)
def test_only_an_address_is_a_url(link: str) -> None:
    """The place has the words all the same."""
    found = lines(replace(MEETING, link=link))
    assert not starting("URL", found)
    assert starting("LOCATION", found)


def test_the_library_reads_what_was_written() -> None:
    """Values, zones and exceptions."""
    second, third = START + timedelta(days=14), START + timedelta(days=28)
    moved = Moved(second, datetime(2026, 12, 9, 12, tzinfo=UTC), "Asia/Kathmandu", 90)
    master, other = events(text(replace(MEETING, moved=(moved,), dropped=(third,))))
    assert master.decoded("DTSTART").tzinfo.key == "Europe/Dublin"
    assert master.decoded("DTSTART").replace(tzinfo=None) == START
    assert master.decoded("DURATION") == timedelta(hours=1)
    assert (master.decoded("SEQUENCE"), master.decoded("DTSTAMP")) == (4, CHANGED)
    assert master["RRULE"].to_ical().decode() == RULE
    assert [one.dt.replace(tzinfo=None) for one in master["EXDATE"].dts] == [third]
    assert other.decoded("RECURRENCE-ID").replace(tzinfo=None) == second
    assert other.decoded("DTSTART") == moved.at
    assert other.decoded("DURATION") == timedelta(minutes=90)


def test_the_same_calendar_gives_the_same_text() -> None:
    assert text(MEETING) == text(MEETING)


def test_a_file_is_written_from_its_calendar() -> None:
    file = File("m8.ics", "text/calendar", calendar=Calendar("x", date(2026, 11, 22), (MEETING,)))
    written = Texts.load().written(file, Reader("es", "!", str))
    assert written == File("m8.ics", "text/calendar", text(MEETING, name="x"))
    assert written.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_library_is_loaded_when_a_file_is_written() -> None:
    code = "import sys, bot.texts, bot.app; print('icalendar' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"

"""The calendar files that people get are read by a library: what was changed stands in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from domain.people import Network
from tests.bot.staging import NOW, Staged, staged

BOGOTA = ZoneInfo("America/Bogota")
SERIES = "!meet Trade call every 2 weeks tue 09:00 / 18:00 Bogota for 1h at https://meet.example"


async def events(
    it: Staged, line: str, person: str = "dora", room: str | None = "trade"
) -> list[Any]:
    """The meetings of the one calendar file that a line brings."""
    said = await it.say(person, line, room)
    (text,) = (one.text for one in said if one.text.startswith("BEGIN:VCALENDAR"))
    return [one for one in Calendar.from_ical(text).walk() if isinstance(one, Event)]


def local(event: Any, name: str) -> datetime:
    at: datetime = event.decoded(name)
    return at.astimezone(BOGOTA).replace(tzinfo=None)


async def sequence(it: Staged) -> int:
    return max(int(event["SEQUENCE"]) for event in await events(it, "!export M1"))


async def test_a_series_stands_whole_with_all_that_was_changed(tmp_path: Path) -> None:
    """Hours that take turns, one moved, one dropped, and another hour from June on."""
    async with staged(tmp_path) as it:
        await it.say("dora", SERIES)
        await it.say("dora", "!later M1.2 thu 16:00")
        await it.say("dora", "!drop M1.3 holiday")
        await it.say("dora", "!later M1 from 1 june tue 16:00")
        early, late, moved, june = await events(it, "!export M1.2")
    assert local(early, "DTSTART") == datetime(2026, 3, 10, 9)
    assert local(late, "DTSTART") == datetime(2026, 3, 24, 18)
    assert (early["RRULE"]["COUNT"], late["RRULE"]["INTERVAL"]) == ([3], [4])
    assert [one.dt.replace(tzinfo=None) for one in early["EXDATE"].dts] == [datetime(2026, 4, 7, 9)]
    assert local(moved, "RECURRENCE-ID") == local(late, "DTSTART")
    assert local(moved, "DTSTART") == datetime(2026, 3, 26, 16)
    assert (moved["UID"], local(june, "DTSTART")) == (late["UID"], datetime(2026, 6, 2, 16))
    for event in (early, late, moved, june):
        assert (event["SUMMARY"], event["URL"]) == ("Trade call", "https://meet.example")
        assert event["DESCRIPTION"].startswith("https://meet.example\nM1. ")
        assert "!yes M1" in event["DESCRIPTION"]


async def test_each_change_raises_the_sequence_also_one_taken_back(tmp_path: Path) -> None:
    """And is the DTSTAMP. What calendars do not know of raises nothing; the UID stays."""
    async with staged(tmp_path) as it:
        await it.say("dora", SERIES)
        (first, _) = await events(it, "!export M1")
        assert (first["SEQUENCE"], first.decoded("DTSTAMP")) == (0, NOW)
        known = 0
        for minutes, line in enumerate(
            (
                "!later M1.2 thu 16:00",
                "!undo",
                "!later M1 from 1 june tue 16:00",
                "!undo",
                "!edit M1 Trade and food",
                "!undo",
                "!edit M1 90 min",
                "!drop M1.1",
                "!undo",
                "!drop M1",
                "!undo",
            ),
            start=1,
        ):
            at = NOW.replace(minute=minutes)
            it.clock.set(at)
            await it.say("dora", line)
            event, *_ = await events(it, "!export M1")
            assert int(event["SEQUENCE"]) > known, line
            assert (event.decoded("DTSTAMP"), event["UID"]) == (at, first["UID"]), line
            known = int(event["SEQUENCE"])
        for line in ("!edit M1 remind 1 hour", "!confirm M1", "!decline M1.1 ill", "!note M1.1 x"):
            it.clock.set(NOW.replace(minute=30))
            await it.say("dora", line)
            assert await sequence(it) == known, line


async def test_a_meeting_that_was_dropped_is_cancelled(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("dora", "!meet Seeds friday 15:00")
        await it.say("dora", "!drop M1")
        (event,) = await events(it, "!export M1")
        assert event["STATUS"] == "CANCELLED"


async def test_an_edited_message_keeps_the_uid_of_its_meeting(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("dora", "!meet Seeds friday 15:00")
        (planned,) = (one for one in it.stage.said if one.sender == "dora")
        (before,) = await events(it, "!export M1")
        it.stage.reword("dora", planned, "!meet Seeds friday 16:00")
        await it.settle()
        (after,) = await events(it, "!export M1")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") > before.decoded("DTSTART")


async def test_an_own_calendar_has_what_one_may_come_to(tmp_path: Path) -> None:
    """The meetings of all own rooms but the past; what was dropped or declined is cancelled.

    Somebody may have it from an earlier file.
    """
    async with staged(tmp_path) as it:
        for title in ("Kept", "Declined", "Dropped", "Once declined"):
            await it.say("dora", f"!meet {title} every week fri 15:00")
        await it.say("dora", "!meet Over 4 march 11:00")
        await it.say("ana", "!decline M2")
        await it.say("dora", "!drop M3")
        await it.until(NOW.replace(day=5))
        await it.say("ana", "!decline M4.1")
        found = await events(it, "export", "ana", None)
    assert {str(event["SUMMARY"]): str(event["STATUS"]) for event in found} == {
        "Kept": "CONFIRMED",
        "Declined": "CANCELLED",
        "Once declined": "CONFIRMED",
        "Dropped": "CANCELLED",
    }
    (declined,) = (event for event in found if "EXDATE" in event and event["STATUS"] == "CONFIRMED")
    assert declined["SUMMARY"] == "Once declined"
    assert declined.decoded("DTSTAMP") > NOW


async def test_the_uid_stays_when_the_bot_starts_again_under_another_name(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("dora", "!meet Seeds friday 15:00")
        (before,) = await events(it, "!export M1")
        stage = it.stage
    other = Network(name="Another name", zone="Africa/Nairobi")
    async with staged(tmp_path, stage, network=other) as it:
        (after,) = await events(it, "!export M1")
    assert after["UID"] == before["UID"]

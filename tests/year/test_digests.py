"""The rule of digests finds those without news: of rooms, people, the network and coordinators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.transcript import BOT, Said
from tests.year.digests import idle
from tests.year.handmade import DUE, MADE, NINE, PEOPLE, year
from tests.year.played import Unasked, Year
from tests.year.population import MAIN

BEFORE_IT = date(2026, 2, 1)
QUIET, NEAR = date(2026, 3, 16), DUE - timedelta(days=2)
WEEK = timedelta(days=7)
LESS = "One thing.\nTo get this less often: !digest monthly"
DIRECT = {
    "en": "To get this less often: digest monthly",
    "ar": "لتلقي هذا أقل: ملخص شهري",
}


def with_digests(played: Year, place: str, *days: date, text: str = LESS) -> Year:
    """The year, with a digest of a room or in somebody's daily message on these days."""
    for number, day in enumerate(days):
        at = datetime.combine(day, NINE, ZoneInfo("Africa/Nairobi"))
        said = Said(number, str(number), at, BOT, place, text)
        if place.startswith("person"):
            said.person = place
            played.unasked.append(Unasked(said, ()))
        else:
            said.room = place
            played.said.append(said)
    return played


def days_of_idle(played: Year) -> list[str]:
    """The days of the digests that the rule finds."""
    return [f"{one.split(', ')[1]:.10}" for one in idle(played)]


def shared() -> Year:
    """The year, in which the network sees what the group of A1 does."""
    played = year()
    played.book.shared.add("trade")
    return played


def coordinated() -> Year:
    """The year, in which Eva, who has no part in A1, coordinates the network."""
    played = year()
    played.people = replace(PEOPLE, coordinators=("person2",))
    return played


@pytest.mark.parametrize(
    ("played", "place"),
    [(year(), "trade"), (shared(), MAIN), (year(), "person0"), (coordinated(), "person2")],
    ids=["a room", "the network", "a person", "a coordinator"],
)
def test_a_digest_without_news_is_found_wherever_it_is_told(played: Year, place: str) -> None:
    """What comes near in a week is news there, what merely is there is none."""
    found = days_of_idle(with_digests(played, place, BEFORE_IT, QUIET - WEEK, QUIET, NEAR))
    assert f"{QUIET}" in found
    assert f"{NEAR}" not in found


@pytest.mark.parametrize("place", [MAIN, "person2", "farm"])
def test_what_a_digest_may_not_tell_is_no_news_for_it(place: str) -> None:
    """Neither what is not shared, nor what others do in a room that one is not in."""
    assert f"{NEAR}" in days_of_idle(with_digests(year(), place, BEFORE_IT, NEAR - WEEK, NEAR))


def test_that_something_was_made_is_no_news_before_it_comes_near() -> None:
    """As docs/digests.md has it."""
    day = MADE.date() + timedelta(days=3)
    assert f"{day}" in days_of_idle(with_digests(year(), "trade", BEFORE_IT, day))


@pytest.mark.parametrize("what", ["done", "stuck", "thanks", "a call"])
def test_what_is_news_is_none_a_week_later(what: str) -> None:
    """Done, stuck, thanked, a call within seven days: the next digest has nothing to tell."""
    played, day = year(), datetime.combine(QUIET, NINE, ZoneInfo("Africa/Nairobi"))
    since = day - timedelta(days=3)
    match what:
        case "done":
            played.book.things["A1"].done.append(since)
        case "stuck":
            played.book.things["A1"].stuck.append(since)
        case "thanks":
            played.book.happened.append(("trade", since))
        case _:
            played.book.calls["trade"] = [since + WEEK]
    last = date(2026, 3, 25)
    found = days_of_idle(with_digests(played, "trade", BEFORE_IT, QUIET - WEEK, QUIET, last))
    assert f"{QUIET}" not in found
    assert f"{last}" in found


@pytest.mark.parametrize("language", DIRECT)
def test_a_digest_is_known_in_every_language(language: str) -> None:
    """By its last line."""
    text = f"Hello\n{DIRECT[language]}"
    assert days_of_idle(with_digests(year(), "person0", BEFORE_IT, QUIET, text=text))

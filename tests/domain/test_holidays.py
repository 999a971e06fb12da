"""Holidays and rest days speak against a day, each on the local date of the people."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domain.clashes import Clashes, clashes
from domain.holidays import Holiday, read_holiday
from domain.people import Person

NAIROBI, BOGOTA, AUCKLAND = "Africa/Nairobi", "America/Bogota", "Pacific/Auckland"
FRIDAY, SATURDAY = 4, 5
NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)
MADARAKA = Holiday(date(2026, 6, 5), "Madaraka Day", "KE")
WORKERS = Holiday(date(2000, 6, 5), "Workers", yearly=True)
LATER = Holiday(date(2026, 6, 6), "Queens", "NZ")


@pytest.mark.parametrize(
    ("written", "days", "others"),
    [
        ("2026-12-12", [date(2026, 12, 12)], [date(2027, 12, 12), date(2026, 12, 11)]),
        ("12-12", [date(2026, 12, 12), date(2031, 12, 12)], [date(2026, 11, 12)]),
        ("02-29", [date(2028, 2, 29)], [date(2027, 2, 28), date(2027, 3, 1)]),
    ],
)
def test_a_holiday_falls_on_its_date(written: str, days: list[date], others: list[date]) -> None:
    """Of one year, or of all of them."""
    holiday = read_holiday(written, "Day")
    assert [day for day in days + others if holiday.falls_on(day)] == days


@pytest.mark.parametrize(
    "written",
    ["2026-02-29", "13-01", "02-30", "1-1", "20261212", "2026-W01-1", "12/12", "", "٠١-٠١"],
)
def test_other_words_are_no_date(written: str) -> None:
    """The reading is strict: a holiday that never warns would not be missed."""
    with pytest.raises(ValueError, match=r".+"):
        read_holiday(written, "Day")


def person(zone: str | None, *rest: int, territory: str | None = None) -> Person:
    return Person("@p:a.org", zone, territory, rest_days=frozenset(rest))


@pytest.mark.parametrize(
    ("people", "holidays", "expected"),
    [
        ([], [], Clashes()),
        ([person(NAIROBI, SATURDAY), person(BOGOTA)], [], Clashes()),
        ([person(NAIROBI, FRIDAY), person(BOGOTA, FRIDAY)], [], Clashes(2)),
        # It is Saturday in Auckland already.
        ([person(AUCKLAND, FRIDAY)], [], Clashes()),
        ([person(AUCKLAND, SATURDAY)], [], Clashes(1)),
        ([person(None, FRIDAY)], [], Clashes()),
        # A holiday of the country of the meeting, of one of the people, or of all.
        ([], [MADARAKA, WORKERS], Clashes(0, ("Madaraka Day", "Workers"))),
        ([], [LATER], Clashes()),
        ([person(AUCKLAND)], [LATER], Clashes(0, ("Queens",))),
        ([person(BOGOTA, territory="NZ")], [LATER], Clashes()),
        ([person(AUCKLAND, territory="AU")], [LATER], Clashes()),
        ([person(AUCKLAND)], [Holiday(date(2026, 6, 6), "All")], Clashes(0, ("All",))),
        ([], [WORKERS, Holiday(date(2026, 6, 5), "Workers", "KE")], Clashes(0, ("Workers",))),
    ],
)
def test_what_speaks_against_a_day(
    people: list[Person], holidays: list[Holiday], expected: Clashes
) -> None:
    """Counted, not named; a holiday is named once."""
    found = clashes(NOON, NAIROBI, people, holidays)
    assert found == expected
    assert bool(found) == (expected != Clashes())

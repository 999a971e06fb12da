"""Who is meant by a typed name, and which language, zone and hours hold for somebody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.scene import Scene
from domain.people import (
    Network,
    Person,
    Room,
    find_people,
    has_declined,
    is_quiet,
    is_unanswered,
    language_of,
    local_part,
    zone_of,
)

NAMES = {
    "@ana:a.org": "Ana Souza",
    "@ben:a.org": "Ben Otieno",
    "@ben.k:b.org": "Ben Kiptoo",
    "@carla:a.org": "Carla",
    "@carla:b.org": "Carla Diaz",
    "@dora:a.org": "ana",
    "123456": "Eva",
}


def scene() -> Scene:
    """The people above in one room."""
    stage = Scene()
    stage.people.update(NAMES)
    return stage


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("@ana:a.org", ["@ana:a.org"]),
        ("@ANA:A.org", ["@ana:a.org"]),
        ("@ana", ["@ana:a.org"]),
        ("ana", ["@ana:a.org"]),
        ("@ben", ["@ben:a.org"]),
        ("@ben.k", ["@ben.k:b.org"]),
        ("Ben Otieno", ["@ben:a.org"]),
        ("@Ben Otieno", ["@ben:a.org"]),
        ("@carla", ["@carla:a.org", "@carla:b.org"]),
        ("@carla:b.org", ["@carla:b.org"]),
        ("Carla Diaz", ["@carla:b.org"]),
        ("eva", ["123456"]),
        ("souza", []),
        ("@", []),
        ("", []),
        ("@nobody", []),
    ],
)
def test_people_are_found_by_address_then_local_part_then_name(
    typed: str, expected: list[str]
) -> None:
    """Two matches at the first of these that matches are both given, so that one is asked for."""
    assert list(find_people(typed, list(NAMES), scene(), "trade").people) == expected


@given(st.text(max_size=20))
def test_any_text_finds_only_people_who_are_there(typed: str) -> None:
    assert set(find_people(typed, list(NAMES), scene(), "trade").people) <= set(NAMES)


@pytest.mark.parametrize(
    ("address", "expected"), [("@Ben:example.org", "ben"), ("ben", "ben"), ("@a:b:c", "a")]
)
def test_the_local_part_is_the_name_within_the_server(address: str, expected: str) -> None:
    assert local_part(address) == expected


@pytest.mark.parametrize(
    ("room", "person", "expected"),
    [
        (None, None, "en"),
        (None, "es", "es"),
        ("fr", None, "fr"),
        ("fr", "es", "fr"),
    ],
)
def test_an_answer_has_the_rooms_language_then_the_persons_then_the_networks(
    room: str | None, person: str | None, expected: str
) -> None:
    """Others in the room read it too."""
    assert (
        language_of(Person("a", language=person), Room("r", language=room), Network()) == expected
    )


def test_a_person_without_a_zone_is_in_the_networks() -> None:
    network = Network(zone="Africa/Nairobi")
    assert zone_of(Person("a"), network) == "Africa/Nairobi"
    assert zone_of(Person("a", zone="Asia/Tokyo"), network) == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("start", "end", "at", "quiet"),
    [
        ("21:00", "07:00", "20:59", False),
        ("21:00", "07:00", "21:00", True),
        ("21:00", "07:00", "00:00", True),
        ("21:00", "07:00", "06:59", True),
        ("21:00", "07:00", "07:00", False),
        ("12:00", "14:00", "11:59", False),
        ("12:00", "14:00", "12:00", True),
        ("12:00", "14:00", "14:00", False),
        ("08:00", "08:00", "08:00", False),
        ("00:00", "00:00", "03:00", False),
        ("00:00", "23:59", "23:59", False),
    ],
)
def test_quiet_hours_go_over_midnight_and_can_be_none(
    start: str, end: str, at: str, quiet: bool
) -> None:
    person = Person("a", quiet_from=time.fromisoformat(start), quiet_until=time.fromisoformat(end))
    assert is_quiet(person, datetime.combine(datetime.min, time.fromisoformat(at))) is quiet


NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
EARLIER, LATER = NOON - timedelta(days=1), NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("invited_at", "declined_at", "declined"),
    [
        (None, None, False),
        (NOON, None, False),
        (None, NOON, True),
        (EARLIER, NOON, True),
        (NOON, NOON, True),
        (LATER, NOON, False),
    ],
)
def test_a_no_to_a_direct_chat_holds_until_they_ask(
    invited_at: datetime | None, declined_at: datetime | None, declined: bool
) -> None:
    """An invitation after it was asked for."""
    assert has_declined(Person("b", invited_at=invited_at, declined_at=declined_at)) is declined


def test_an_invitation_is_answered_within_two_weeks_or_not_at_all() -> None:
    """Who was never invited has not left anything unanswered."""
    ben = Person("b", invited_at=NOON)
    assert not is_unanswered(ben, NOON + timedelta(days=14))
    assert is_unanswered(ben, NOON + timedelta(days=14, seconds=1))
    assert not is_unanswered(Person("b"), LATER)

"""How often a digest is to come, as people write it in five languages."""

from __future__ import annotations

from datetime import time

import pytest

from commands.digests.words import Doubt, Wish, fits, read_wish
from domain.digests import Every
from tests.commands.settings import direct, room

MONDAY, FRIDAY = 0, 4
READ = [
    ("en", "weekly mon 09:00", Every.WEEKLY, MONDAY, time(9)),
    ("en", "daily", Every.DAILY, None, None),
    ("en", "daily 8am", Every.DAILY, None, time(8)),
    ("en", "every day at noon", Every.DAILY, None, time(12)),
    ("en", "weekly", Every.WEEKLY, None, None),
    ("en", "weekly 19:30", Every.WEEKLY, None, time(19, 30)),
    ("en", "mondays 9", Every.WEEKLY, MONDAY, time(9)),
    ("en", "fri", Every.WEEKLY, FRIDAY, None),
    ("en", "fri 5pm", Every.WEEKLY, FRIDAY, time(17)),
    ("en", "monthly", Every.MONTHLY, None, None),
    ("en", "monthly fri", Every.MONTHLY, FRIDAY, None),
    ("en", "monthly 1st mon 9:00", Every.MONTHLY, MONDAY, time(9)),
    ("en", "every 1st friday", Every.MONTHLY, FRIDAY, None),
    ("en", "off", Every.OFF, None, None),
    ("es", "semanal lunes 09:00", Every.WEEKLY, MONDAY, time(9)),
    ("es", "cada viernes a las 7 de la tarde", Every.WEEKLY, FRIDAY, time(19)),
    ("es", "diario 8:00", Every.DAILY, None, time(8)),
    ("es", "mensual primer lunes", Every.MONTHLY, MONDAY, None),
    ("es", "apagado", Every.OFF, None, None),
    ("fr", "hebdomadaire lundi 9h", Every.WEEKLY, MONDAY, time(9)),
    ("fr", "weekly mon 09:00", Every.WEEKLY, MONDAY, time(9)),
    ("fr", "tue", Every.WEEKLY, 1, None),
    ("fr", "tous les jours 8h", Every.DAILY, None, time(8)),
    ("fr", "mensuel vendredi", Every.MONTHLY, FRIDAY, None),
    ("pt", "semanal segunda 09:00", Every.WEEKLY, MONDAY, time(9)),
    ("pt", "toda sexta às 9", Every.WEEKLY, FRIDAY, time(9)),
    ("pt", "mensal primeira segunda", Every.MONTHLY, MONDAY, None),
    ("ar", "أسبوعي الاثنين 09:00", Every.WEEKLY, MONDAY, time(9)),
    ("ar", "كل يوم", Every.DAILY, None, None),
    ("ar", "شهري", Every.MONTHLY, None, None),
    ("ar", "تعطيل", Every.OFF, None, None),
]


@pytest.mark.parametrize(("language", "typed", "every", "weekday", "at"), READ)
def test_how_often_is_read_as_people_write_it(
    language: str, typed: str, every: Every, weekday: int | None, at: time | None
) -> None:
    """What was not said is left open; the English words work beside all others."""
    wish = read_wish(typed, room(language))
    assert (wish.every, wish.weekday, wish.at, wish.doubt) == (every, weekday, at, None)
    assert fits(typed, direct(language))


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("weekly blursday", Doubt.DAY),
        ("weekly mon 25:00", Doubt.HOUR),
        ("daily 24:61", Doubt.HOUR),
        ("weekly mon 24:00", Doubt.HOUR),
        ("weekly mon -1:00", Doubt.HOUR),
        ("weekly mon 09:00 13:00", Doubt.HOUR),
        ("daily mon", Doubt.RHYTHM),
        ("monthly 31 09:00", Doubt.MONTH_DAY),
        ("hourly", Doubt.WORDS),
        ("monthly 31", Doubt.MONTH_DAY),
        ("monthly on the 31st", Doubt.MONTH_DAY),
        ("monthly last friday", Doubt.MONTH_DAY),
        ("every 2 weeks", Doubt.RHYTHM),
        ("every year", Doubt.RHYTHM),
        ("mon and thu 9:00", Doubt.RHYTHM),
        ("mondays tuesday 9:00", Doubt.RHYTHM),
        ("every mon and thu", Doubt.RHYTHM),
        ("is a good thing", Doubt.WORDS),
        ("!" * 50, None),
        ("first monday", Doubt.WORDS),
    ],
)
def test_what_cannot_be_taken_is_told_apart_and_never_guessed(
    typed: str, doubt: Doubt | None
) -> None:
    assert read_wish(typed, room()).doubt == doubt


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("weekly mon 25:00", True),
        ("weekly foo 09:00", True),
        ("monthly 31", True),
        ("hourly", True),
        ("is a good thing", False),
        ("first monday", True),
        ("every two hours", True),
    ],
)
def test_without_a_prefix_it_is_taken_where_it_tries_to_say_how_often(
    typed: str, taken: bool
) -> None:
    """A few words behind it are an attempt, and hear what is wrong; a longer line is talk."""
    assert fits(typed, direct()) is taken


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar"])
@pytest.mark.parametrize("typed", ["less", "menos", "moins", "أقل"])
def test_less_works_in_ones_own_language_and_in_english(language: str, typed: str) -> None:
    own = {"menos": ("es", "pt"), "moins": ("fr",), "أقل": ("ar",)}.get(typed, (language,))
    assert (read_wish(typed, room(language)) == Wish(less=True)) == (language in own)


def test_nothing_said_asks_for_a_digest_now() -> None:
    assert read_wish("", room()).asks
    assert read_wish("now", room()).asks
    assert read_wish("ahora", room("es")).asks
    assert not read_wish("off", room()).asks

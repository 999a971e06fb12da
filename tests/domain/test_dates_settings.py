"""Times, quiet hours and weekdays, as people write them in their settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest

from domain.dates import (
    Found,
    Problem,
    When,
    find_leading,
    find_when,
    read_span,
    read_time,
    read_weekdays,
    read_when,
    warm,
)
from tests.domain.said import AUTHORS, said

BOTH = ("es", "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:00", time(19)),
        ("7pm", time(19)),
        ("7 p. m.", time(19)),
        ("7 de la tarde", time(19)),
        ("las siete y media de la tarde", time(19, 30)),
        ("noon", time(12)),
        ("mediodía", time(12)),
        ("midnight", time(0)),
        ("a las 9", time(9)),
        ("9", time(9)),
        ("09.30", time(9, 30)),
        ("19h30", time(19, 30)),
        ("half past 8", time(8, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("0730", time(7, 30)),
        ("1900", time(19)),
        ("seven", time(7)),
        ("siete y media", time(7, 30)),
        ("a las 7", time(7)),
        ("7 or 8", None),
        ("25:00", None),
        ("12:60", None),
        ("hello", None),
        ("", None),
        ("7pm Nairobi", None),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time | None) -> None:
    """The whole text is a time, or nothing is."""
    assert read_time(text, BOTH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21:00-07:00", (time(21), time(7))),
        ("21:00 – 07:00", (time(21), time(7))),
        ("from 9pm to 7am", (time(21), time(7))),
        ("de 21:00 a 7:00", (time(21), time(7))),
        ("de 9 de la noche a 7 de la mañana", (time(21), time(7))),
        ("between 10pm and 6am", (time(22), time(6))),
        ("desde las 21 hasta las 7", (time(21), time(7))),
        ("21-7", (time(21), time(7))),
        ("22h-6h", (time(22), time(6))),
        ("2-4pm", (time(14), time(16))),
        ("2100-0700", (time(21), time(7))),
        ("10-6", (time(10), time(6))),
        ("de las 21 a las 7", (time(21), time(7))),
        ("21:00", None),
        ("off", None),
        ("21-7 maybe", None),
    ],
)
def test_a_span_of_hours_is_read(text: str, expected: tuple[time, time] | None) -> None:
    """Two times, over midnight too."""
    assert read_span(text, BOTH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fri sat", {4, 5}),
        ("friday and saturday", {4, 5}),
        ("Fri, Sat & Sun", {4, 5, 6}),
        ("sábado y domingo", {5, 6}),
        ("sabado", {5}),
        ("los domingos", {6}),
        ("weekends", {5, 6}),
        ("fin de semana", {5, 6}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("de lunes a viernes", {0, 1, 2, 3, 4}),
        ("every sunday", {6}),
        ("on fridays", {4}),
        ("de viernes a domingo", {4, 5, 6}),
        ("vie-dom", {4, 5, 6}),
        ("friday Maria", None),
        ("none", None),
        ("", None),
    ],
)
def test_weekdays_are_read(text: str, expected: set[int] | None) -> None:
    """Monday is 0; anything else in the text and nothing is read."""
    assert read_weekdays(text, BOTH) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "08:30", time(8, 30)),
        ("fr", "21h30", time(21, 30)),
        ("fr", "14 h 30", time(14, 30)),
        ("fr", "à 9h", time(9)),
        ("fr", "neuf heures et demie", time(9, 30)),
        ("fr", "9h moins le quart", time(8, 45)),
        ("fr", "7 heures du soir", time(19)),
        ("fr", "midi et demi", time(12, 30)),
        ("fr", "7 ou 8", None),
        ("fr", "21h-7h", (time(21), time(7))),
        ("fr", "de 21h à 7h", (time(21), time(7))),
        ("fr", "entre 22h et 6h", (time(22), time(6))),
        ("fr", "de minuit à 6h", (time(0), time(6))),
        ("fr", "vendredi et samedi", {4, 5}),
        ("fr", "sam. et dim.", {5, 6}),
        ("fr", "le week-end", {5, 6}),
        ("fr", "du lundi au vendredi", {0, 1, 2, 3, 4}),
        ("fr", "mer", {2}),
        ("fr", "repos", None),
        ("pt", "às 9h", time(9)),
        ("pt", "21h30", time(21, 30)),
        ("pt", "nove e meia", time(9, 30)),
        ("pt", "7 da noite", time(19)),
        ("pt", "15 para as 8", time(7, 45)),
        ("pt", "ao meio-dia", time(12)),
        ("pt", "das 21h às 7h", (time(21), time(7))),
        ("pt", "entre as 22h e as 6h", (time(22), time(6))),
        ("pt", "da meia-noite às 6h", (time(0), time(6))),
        ("pt", "sexta e sábado", {4, 5}),
        ("pt", "sex sab", {4, 5}),
        ("pt", "6ª e sábado", {4, 5}),
        ("pt", "de segunda a sexta", {0, 1, 2, 3, 4}),
        ("pt", "aos domingos", {6}),
        ("pt", "nenhum", None),
    ],
)
def test_settings_are_read_in_french_and_portuguese(
    language: str, text: str, expected: object
) -> None:
    """A time of day, a span of hours or weekdays, and each is only one of them."""
    found = [
        each
        for each in (
            read_time(text, (language,)),
            read_span(text, (language,)),
            read_weekdays(text, (language,)),
        )
        if each is not None
    ]
    assert found == ([] if expected is None else [expected])


def test_languages_can_be_loaded_beforehand() -> None:
    """Any tag may be asked for; unknown ones only bring English."""
    warm(("es", "zz-ZZ"))
    assert read_time("mediodía", ("es", "zz-ZZ")) == time(12)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("friday pls", "2026-03-06"),
        ("by friday thanks", "2026-03-06"),
        ("next week friday", "2026-03-13"),
        ("next week", "? two_readings: next week (2026-03-09, 2026-03-13)"),
        ("mar 15 5pm", "2026-03-15 17:00"),
        ("15/3", "2026-03-15"),
        ("2026-06-05T14:00+03:00", "2026-06-05 14:00 Etc/GMT-3"),
        ("at 17", "2026-03-04 17:00"),
        (
            "at 5",
            "? two_readings: at 5 (2026-03-04 17:00:00+03:00, 2026-03-05 05:00:00+03:00)",
        ),
        ("today at 5", "2026-03-04 17:00"),
        ("friday?", "? unreadable: friday?"),
        ("+2d", "? unreadable: +2d"),
        ("first", "-"),
        ("second", "-"),
        ("24/7", "-"),
        ("3-2", "-"),
        ("1-3", "-"),
        ("2026", "-"),
    ],
)
def test_an_answer_is_a_date_a_question_or_nothing(text: str, meaning: str) -> None:
    """What looks like items or ranks is nothing; an hour of either half of a day is a question."""
    found = read_when(text, AUTHORS["en"])
    problem = found if isinstance(found, Problem) else None
    when = found if isinstance(found, When) else None
    assert said(Found("", when, problem), AUTHORS["en"]) == meaning


def test_tomorrow_is_the_authors_own_in_every_zone() -> None:
    """At ten in Nairobi it is still yesterday in California."""
    found = find_when("Call tomorrow 9am Pacific time", AUTHORS["en"]).when
    assert found is not None
    assert (found.on.isoformat(), found.zone.key) == ("2026-03-05", "America/Los_Angeles")


@pytest.mark.parametrize(
    ("text", "title", "meaning"),
    [
        ("30 september because of funding", "because of funding", "2026-09-30"),
        ("friday, no data bundle", "no data bundle", "2026-03-06"),
        ("to friday", "", "2026-03-06"),
        ("until 3 may", "", "2026-05-03"),
        ("in 3 days 10:00 call Ana", "call Ana", "2026-03-07 10:00"),
        ("every monday 9am dues", "dues", "FREQ=WEEKLY;BYDAY=MO from 2026-03-09 09:00"),
        ("31 april please", "31 april please", "? no_such_date: 31 april please"),
        ("no data bundle", "no data bundle", "-"),
    ],
)
def test_a_text_that_begins_with_a_date_is_taken_apart(text: str, title: str, meaning: str) -> None:
    """As answers do: the date first, then why."""
    found = find_leading(text, AUTHORS["en"])
    assert (found.title, said(found, AUTHORS["en"])) == (title, meaning)


@pytest.mark.parametrize(
    "text", ["", "done", "yes", "1 3", "5", "later", "Ana", "the board", "12 boxes", "@ben", "A7"]
)
def test_an_answer_without_a_date_is_nothing(text: str) -> None:
    """Neither a date nor a question about one."""
    assert read_when(text, AUTHORS["en"]) is None


@pytest.mark.parametrize(
    ("now", "text", "meaning"),
    [
        ("2026-03-07T10:00:00+03:00", "by end of the week", "2026-03-13"),
        ("2026-03-07T10:00:00+03:00", "this week", "2026-03-08"),
        ("2026-03-07T10:00:00+03:00", "saturday", "2026-03-14"),
        ("2026-03-07T10:00:00+03:00", "next saturday", "2026-03-14"),
        ("2026-03-08T10:00:00+03:00", "this weekend", "2026-03-08"),
        ("2026-03-08T10:00:00+03:00", "the weekend", "2026-03-14"),
        ("2026-03-08T10:00:00+03:00", "next monday", "2026-03-09"),
        ("2026-03-08T10:00:00+03:00", "last sunday", "2026-03-01"),
        ("2026-12-31T23:30:00+03:00", "tomorrow", "2027-01-01"),
        ("2026-12-31T23:30:00+03:00", "end of month", "2026-12-31"),
        ("2026-12-31T23:30:00+03:00", "in a month", "2027-01-31"),
        ("2026-12-31T23:30:00+03:00", "early January", "2027-01-01"),
        ("2026-12-31T23:30:00+03:00", "at 8am", "2027-01-01 08:00"),
        ("2026-03-31T10:00:00+03:00", "in a month", "2026-04-30"),
        ("2026-03-31T10:00:00+03:00", "by the 30th", "2026-04-30"),
        ("2026-03-31T10:00:00+03:00", "mid-March", "2027-03-15"),
        ("2026-03-31T10:00:00+03:00", "start of the month", "2026-04-01"),
        ("2026-03-31T10:00:00+03:00", "end of March", "2026-03-31"),
    ],
)
def test_the_edges_of_weeks_and_years_hold(now: str, text: str, meaning: str) -> None:
    """On weekends, at midnight and on the last day of a month."""
    author = replace(AUTHORS["en"], now=datetime.fromisoformat(now))
    assert said(find_when(text, author), author) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Inviare la nota due: 15 marzo 2026", "2026-03-15"),
        ("Inviare la nota due: domani", "2026-03-05"),
        ("Inviare la nota due: tra 3 giorni", "2026-03-07"),
        ("Inviare la nota due: 45 marzo", "? unreadable: 45 marzo"),
        ("Inviare la nota due: 14h30 e 5 marzo", "? unreadable: 14h30 e 5 marzo"),
        ("Inviare la nota domani mattina", "-"),
    ],
)
def test_other_languages_are_read_after_an_english_introducer(text: str, meaning: str) -> None:
    """Names by CLDR, the rest by dateparser, which must use every number."""
    author = replace(AUTHORS["en"], languages=("it",))
    assert said(find_when(text, author), author) == meaning

"""Arabic settings and places, and Arabic words as people type them."""

from __future__ import annotations

from datetime import time

import pytest

from domain.dates import find_when, read_span, read_time, read_weekdays
from domain.folding import fold
from domain.zones import find_zone
from tests.domain.said import AUTHORS, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 مساء", time(21)),
        ("٩ صباحا", time(9)),
        ("التاسعة صباحا", time(9)),
        ("الساعة 7", time(7)),
        ("السابعة والنصف مساء", time(19, 30)),
        ("٧", time(7)),
        ("8:30 مساءً", time(20, 30)),
        ("منتصف الليل", time(0)),
        ("٧ م", time(19)),
        ("مرحبا", None),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time | None) -> None:
    """In both kinds of figures and in words."""
    assert read_time(text, ("ar",)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("من 9 مساء إلى 7 صباحا", (time(21), time(7))),
        ("من الساعة 9 مساءً حتى 6 صباحًا", (time(21), time(6))),
        ("بين 10 مساء و 6 صباحا", (time(22), time(6))),
        ("٢١-٧", (time(21), time(7))),
        ("من ٢١:٠٠ إلى ٠٧:٠٠", (time(21), time(7))),
        ("من التاسعة مساء إلى السابعة صباحا", (time(21), time(7))),
        ("من 9م الى 7ص", (time(21), time(7))),
        ("من مصر", None),
    ],
)
def test_a_span_of_hours_is_read(text: str, expected: tuple[time, time] | None) -> None:
    """Quiet hours, over midnight."""
    assert read_span(text, ("ar",)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الجمعة والسبت", {4, 5}),
        ("الجمعة، السبت", {4, 5}),
        ("يومي الجمعة والسبت", {4, 5}),
        ("جمعة سبت", {4, 5}),
        ("الاحد", {6}),
        ("كل جمعة", {4}),
        ("من الاثنين إلى الجمعة", {0, 1, 2, 3, 4}),
        ("الجمعة ومريم", None),
    ],
)
def test_weekdays_are_read(text: str, expected: set[int] | None) -> None:
    """With and without the article, "and" written together with the next word."""
    assert read_weekdays(text, ("ar",)) == expected


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("كينيا", "Africa/Nairobi"),
        ("السعودية", "Asia/Riyadh"),
        ("القاهرة", "Africa/Cairo"),
        ("بتوقيت بيروت", "Asia/Beirut"),
        ("بيروت، لبنان", "Asia/Beirut"),
        ("بنجلاديش", "Asia/Dhaka"),
        ("المانيا", "Europe/Berlin"),
        ("صنعاء", "Asia/Aden"),
    ],
)
def test_a_place_is_found(words: str, zone: str) -> None:
    """Countries and cities, by short names and without hamza too."""
    found = find_zone(words, ("ar",))
    assert found is not None
    assert found.zone == zone


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("عمان", ("Asia/Amman", "Asia/Muscat")),
        ("البرازيل", ("America/Sao_Paulo", "America/Manaus")),
    ],
)
def test_a_name_of_several_zones_is_asked(words: str, choices: tuple[str, ...]) -> None:
    """Amman and Oman are written alike; Brazil has several times."""
    found = find_zone(words, ("ar",))
    assert found is not None
    assert found.zone is None
    assert found.choices[:2] == choices


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("الأربعاء", "الاربعاء"),
        ("جمعة", "جمعه"),
        ("مـــارس", "مارس"),
        ("غَدًا", "غدا"),
        ("یومی", "يومي"),
    ],
)
def test_forms_of_letters_do_not_matter(typed: str, same: str) -> None:
    """Hamza, tah marbuta, stretching, vowel marks and Persian keyboards."""
    assert fold(typed) == fold(same)


@pytest.mark.parametrize(
    "text",
    [
        "\u200fإرسال المحضر قبل 15\u200f/\u200f3\u200f/\u200f2026",
        "إرسال المحضر قبل \u206715/3/2026\u2069",
    ],
)
def test_marks_of_direction_stand_between_no_figures(text: str) -> None:
    """Keyboards and platforms put them around and between figures."""
    assert said(find_when(text, AUTHORS["ar"]), AUTHORS["ar"]) == "2026-03-15"

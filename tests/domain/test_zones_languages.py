"""Places as the languages call them in which dates are read."""

from __future__ import annotations

import pytest

from domain.zones import find_zone


@pytest.mark.parametrize(
    ("words", "language", "zone"),
    [
        ("भारत", "hi", "Asia/Kolkata"),
        ("दिल्ली", "hi", "Asia/Kolkata"),
        ("नैरोबी समय", "hi", "Africa/Nairobi"),
        ("बांग्लादेश", "hi", "Asia/Dhaka"),
        ("বাংলাদেশ", "bn", "Asia/Dhaka"),
        ("কেনিয়া", "bn", "Africa/Nairobi"),
        ("কলকাতা", "bn", "Asia/Kolkata"),
        ("Filipina", "id", "Asia/Manila"),
        ("Mesir", "id", "Africa/Cairo"),
        ("waktu Jakarta", "id", "Asia/Jakarta"),
        ("Misri", "sw", "Africa/Cairo"),
        ("saa za Nairobi", "sw", "Africa/Nairobi"),
        ("Uingereza", "sw", "Europe/London"),
        ("Pilipinas", "fil", "Asia/Manila"),
        ("oras ng Maynila", "fil", "Asia/Manila"),
        ("ประเทศไทย", "th", "Asia/Bangkok"),
        ("กรุงเทพฯ", "th", "Asia/Bangkok"),
        ("เคนยา", "th", "Africa/Nairobi"),
    ],
)
def test_a_place_is_found(words: str, language: str, zone: str) -> None:
    """Countries and cities, and what the language says before or after them."""
    found = find_zone(words, (language,))
    assert found is not None
    assert found.zone == zone


@pytest.mark.parametrize(("words", "language"), [("Amerika", "id"), ("Marekani", "sw")])
def test_a_country_of_several_zones_is_asked(words: str, language: str) -> None:
    """As in English."""
    found = find_zone(words, (language,))
    assert found is not None
    assert (found.zone, len(found.choices) > 1) == (None, True)

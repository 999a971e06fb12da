"""Amounts that are promised and counted, as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.amounts import MOST, Absurd, Amount, Misfit, amount_in, count_in, fits

HOURS = Amount(Decimal(20), "hours")


@pytest.mark.parametrize(
    ("title", "number", "unit"),
    [
        ("20 hours of translation", "20", "hours"),
        ("3 working days of interpreting", "3", "working days"),
        ("20 heures d’interprétation", "20", "heures"),
        ("1,5 horas de traducción", "1.5", "horas"),
        ("1.000 folletos", "1000", "folletos"),
        ("1,000,000 signatures", "1000000", "signatures"),
        ("10 000 euros for the fund", "10000", "euros"),
        ("$500 for the printer", "500", "$"),
        ("500 € pour l'imprimante", "500", "€"),
        ("20h of sound", "20", "h"),
        ("٢٠ ساعة من الترجمة", "20", "ساعة"),
        ("2,030 trees", "2030", "trees"),
        ("١٬٠٠٠ ساعة من الترجمة", "1000", "ساعة"),
        ("٢٫٥ ساعة", "2.5", "ساعة"),
        ("٢٫٥٠٠ ساعة", "2.5", "ساعة"),
        ("ساعتان من الترجمة", "2", "ساعة"),
        ("ساعة واحدة", "1", "ساعة"),
    ],
)
def test_a_title_begins_with_an_amount(title: str, number: str, unit: str) -> None:
    assert amount_in(title) == Amount(Decimal(number), unit)


@pytest.mark.parametrize(
    "title",
    [
        *("translate the brief", "2nd draft", "24/7 hotline", "2026 budget review", "20"),
        *("3-day training", "5 of us meet", "10:00 call", "1.2.3 release", "room 20 hours", ""),
    ],
)
def test_other_numbers_are_no_amounts(title: str) -> None:
    assert amount_in(title) is None


@pytest.mark.parametrize(
    ("title", "too_much"),
    [
        ("-5 hours of translation", False),
        ("0 hours", False),
        ("0.001 hours", False),
        ("1000000000000 hours", True),
        (f"{'9' * 400} hours", True),
    ],
)
def test_nobody_can_promise_that(title: str, too_much: bool) -> None:
    found = amount_in(title)
    assert isinstance(found, Absurd)
    assert found.too_much is too_much


@pytest.mark.parametrize(
    ("text", "number"), [("6 hours", "6"), ("1 hour", "1"), ("6.5 Hours.", "6.5"), ("6 h", "6")]
)
def test_a_number_and_its_unit_count_up(text: str, number: str) -> None:
    assert count_in(text, HOURS) == Decimal(number)


@pytest.mark.parametrize("text", ["6 hours of talks", "6 people came", "hours", "about 6 hours"])
def test_everything_else_is_a_note(text: str) -> None:
    assert count_in(text, HOURS) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("6", Misfit),
        ("6 days", Misfit),
        ("-5 hours", Absurd),
        ("0 hours", Absurd),
        ("1000000000000 hours", Absurd),
    ],
)
def test_another_unit_and_an_amount_that_cannot_be_do_not_count(text: str, kind: type) -> None:
    assert isinstance(count_in(text, HOURS), kind)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        *(("hour", "hours"), ("country", "countries"), ("working day", "working days")),
        *(("person", "people"), ("día", "dias"), ("mes", "meses"), ("vez", "veces")),
        *(("heure", "Heures"), ("journal", "journaux"), ("reunião", "reuniões")),
        *(("jornal", "jornais"), ("homem", "homens"), ("ساعة", "ساعات"), ("يوم", "أيام")),
    ],
)
def test_one_and_many_are_the_same_unit(one: str, many: str) -> None:
    assert fits(one, many)
    assert fits(many, one)


@pytest.mark.parametrize(("one", "two"), [("hour", "house"), ("day", "data")])
def test_other_words_are_other_units(one: str, two: str) -> None:
    assert not fits(one, two)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_ends_it(title: str, unit: str) -> None:
    for found in (amount_in(title), amount_in(f"7 {title}"), count_in(title, Amount(MOST, unit))):
        assert found is None or isinstance(found, Amount | Absurd | Misfit | Decimal)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        *(("horas", "hours"), ("heure", "hours"), ("ساعات", "hours"), ("h", "heures")),
        *(("días", "days"), ("jours", "dias"), ("أيام", "day"), ("páginas", "pages")),
        *(("personas", "people"), ("pessoas", "personnes"), ("€", "euros"), ("mois", "months")),
    ],
)
def test_a_unit_is_the_same_in_another_language(unit: str, other: str) -> None:
    assert fits(unit, other)
    assert fits(other, unit)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        *(("days", "hours"), ("mes", "mesas"), ("months", "minutes"), ("weeks", "sheep")),
        *(("letters", "litres"), ("page", "paper"), ("euros", "dollars"), ("", "hours")),
    ],
)
def test_other_units_are_not_mixed_up(unit: str, other: str) -> None:
    assert not fits(unit, other)
    assert not fits(other, unit)

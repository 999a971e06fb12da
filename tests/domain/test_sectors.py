"""The names of sectors, as people type them."""

from __future__ import annotations

import pytest

from bot.texts import Texts
from domain.document import Sentence, Title
from domain.refusals import Refused
from domain.sectors import DEFAULT, read_sectors, sector_value

TEXTS = Texts.load()
KNOWN = TEXTS.sectors_named((*DEFAULT, "Public services"))


def read(typed: str) -> tuple[str, ...]:
    return read_sectors(typed, KNOWN, lambda word: word in ("and", "y"))


@pytest.mark.parametrize(
    ("typed", "sectors"),
    [
        ("labour", ("labour",)),
        ("Labour, TRADE", ("labour", "trade")),
        ("labour trade", ("labour", "trade")),
        ("labour and trade", ("labour", "trade")),
        ("comercio y salud", ("trade", "health")),
        ("santé; paix", ("health", "peace")),
        ("التجارة، الصحة", ("trade", "health")),
        ("public  services, peace", ("Public services", "peace")),
        ("trade, trade", ("trade",)),
        ("", ()),
    ],
)
def test_sectors_are_read_in_each_language(typed: str, sectors: tuple[str, ...]) -> None:
    assert read(typed) == sectors


def test_a_near_name_is_asked_about() -> None:
    with pytest.raises(Refused) as refused:
        read("labor")
    (paragraph,) = refused.value.document.blocks
    assert "Did you mean {sector}?" in str(paragraph)
    assert "labour" in str(paragraph)


@pytest.mark.parametrize("typed", ["zebras", "x" * 10_000, "trade " * 3 + "zebras"])
def test_another_name_is_answered_with_all_there_are(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read(typed)
    assert "There are: {sectors}." in str(refused.value.document)


def test_only_the_sectors_of_the_network_are_read() -> None:
    known = TEXTS.sectors_named(("fishing",))
    assert read_sectors("Fishing", known, lambda _: False) == ("fishing",)
    with pytest.raises(Refused):
        read_sectors("trade", known, lambda _: False)


def test_a_sector_of_the_default_list_is_translated_and_another_stays_as_it_is() -> None:
    assert isinstance(sector_value("trade"), Sentence)
    assert sector_value("fishing") == Title("fishing")

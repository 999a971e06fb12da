"""Of a long message as many whole lines are told as there is room for, the others behind more."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bot.texts import Reader, Texts
from commands.fitting import Section, fitted
from domain.document import Document, Entry, Listing, Paragraph, Title, say

TEXTS = Texts.load()
FIRST, LAST = Paragraph((say("first"),)), Paragraph((say("last"),))


def length(language: str = "en") -> Measured:
    return Measured(Reader(language, "!", str))


class Measured:
    """The length of a document as somebody reads it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, document: Document) -> int:
        return len(TEXTS.render(document, self.reader).plain())


def part(number: int, words: list[str]) -> Section:
    """A section with these lines, or without any a line of its own."""
    head = (say("head {number}", number=number),)
    rows = tuple(
        Entry((say("{title}", title=Title(text)),), f"A{number}.{place}")
        for place, text in enumerate(words)
    )
    return Section(head, rows, len(rows) or 1)


words = st.text("ab ا", min_size=1, max_size=90)
parts = st.lists(st.lists(words, max_size=7), max_size=9).map(
    lambda every: [part(number, rows) for number, rows in enumerate(every)]
)


def lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Listing):
            yield from (entry.about or "" for entry in block.entries)


def left(sections: list[Section], told: tuple[int, ...]) -> list[Section]:
    """What the next message begins with."""
    return [
        Section(one.head, one.entries[number - one.told :], one.count, number)
        for one, number in zip(sections, told, strict=True)
    ]


@given(parts, st.sampled_from(TEXTS.languages))
def test_a_message_keeps_to_its_length(sections: list[Section], language: str) -> None:
    """As it is drawn in the reader's language, and it names exactly what it tells."""
    document, told = fitted(FIRST, sections, LAST, length(language), most=400)
    assert length(language)(document) <= 400
    assert list(lines(document)) == list(document.about)
    named = sum(number for number, one in zip(told, sections, strict=True) if one.entries)
    assert named == len(document.about)


@given(parts)
def test_nothing_is_lost_and_nothing_told_twice(sections: list[Section]) -> None:
    """However many messages it takes."""
    wanted = [entry.about for one in sections for entry in one.entries]
    found: list[str] = []
    while any(one.left for one in sections):
        document, told = fitted(FIRST, sections, LAST, length(), most=400)
        assert sum(told) > sum(one.told for one in sections)
        found += document.about
        sections = left(sections, told)
    assert sorted(found) == sorted(filter(None, wanted))


def test_each_part_has_its_turn() -> None:
    """A long first part does not keep the others from being told."""
    sections = [part(0, ["x" * 80] * 7), part(1, ["short"]), part(2, [])]
    document, told = fitted(FIRST, sections, LAST, length(), most=300)
    assert told[0] < 7
    assert told[1:] == (1, 1)
    assert "To see more" in TEXTS.render(document, Reader("en", "!", str)).plain()


def test_what_fits_is_told_whole_and_without_a_way_to_more() -> None:
    """In the order of its parts, its first and its last line apart."""
    document, told = fitted(FIRST, [part(0, ["a", "b"]), part(1, ["c"])], LAST, length())
    plain = TEXTS.render(document, Reader("en", "!", str)).plain()
    assert plain == "first\n\nhead 0\n• a\n• b\nhead 1\n• c\n\nlast"
    assert told == (2, 1)

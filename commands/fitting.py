"""Fitting: of a long message as many whole lines as there is room for, the rest behind `more`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.document import GAP, Block, Command, Document, Entry, Listing, Paragraph, Sentence, say

MOST = 1_500
"""Characters, as the reader sees them."""

MOST_A_DAY = 4_000
"""The same of a daily message, with the digest that joins it."""

Measure = Callable[[Document], int]
"""How many characters a document has as it is drawn for its reader."""


def unmeasured(document: Document) -> int:
    """Where nothing is drawn, everything fits."""
    return 0


@dataclass(frozen=True)
class Section:
    """What a part is about, how many there are, and the first lines of those not yet told.

    A part that is one line alone has no entries and counts as one.
    """

    head: tuple[Sentence, ...] = ()
    entries: tuple[Entry, ...] = ()
    count: int = 0
    told: int = 0

    @property
    def left(self) -> bool:
        """Whether there is anything to tell."""
        return self.told < self.count


@dataclass
class _Room:
    """How many characters are left, and what has been found room for."""

    measure: Measure
    left: int
    heads: set[int] = field(default_factory=set)
    lines: dict[int, int] = field(default_factory=dict)

    def takes(self, block: Block) -> bool:
        """Whether the block fits, with the end of its line; then there is less room."""
        size = self.measure(Document((block,))) + 1
        if size > self.left:
            return False
        self.left -= size
        return True


def fitted(
    first: Paragraph,
    sections: Sequence[Section],
    last: Paragraph,
    measure: Measure,
    most: int = MOST,
) -> tuple[Document, tuple[int, ...]]:
    """The message, and how many lines of each section have been told with it.

    Each section has its head before any has its lines; then they take turns, the first one first.
    """
    more = Paragraph((say("To see more: {line}", line=Command("more")),))
    room = _Room(measure, most + 1)
    for block in (first, GAP, GAP, more, last):
        room.takes(block)
    for place, section in enumerate(sections):
        if section.left and room.takes(Paragraph(section.head)):
            room.heads.add(place)
    _take_lines(room, sections)
    blocks: list[Block] = [first, GAP]
    about: list[str] = []
    for place, section in enumerate(sections):
        if place in room.heads:
            shown = section.entries[: room.lines.get(place, 0)]
            blocks += [Paragraph(section.head), *([Listing(shown)] if shown else [])]
            about += [entry.about for entry in shown if entry.about]
    blocks.append(GAP)
    told = tuple(_told(room, place, one) for place, one in enumerate(sections))
    if any(count < one.count for count, one in zip(told, sections, strict=True)):
        blocks.append(more)
    return Document((*blocks, last), tuple(dict.fromkeys(about))), told


def _take_lines(room: _Room, sections: Sequence[Section]) -> None:
    """One line of each section, then the second of each, until there is no room."""
    open_ = [place for place in sorted(room.heads) if sections[place].entries]
    number = 0
    while open_:
        open_ = [
            place
            for place in open_
            if number < len(sections[place].entries)
            and room.takes(Listing((sections[place].entries[number],)))
        ]
        number += 1
        room.lines |= dict.fromkeys(open_, number)


def _told(room: _Room, place: int, section: Section) -> int:
    if section.entries or not section.left:
        return section.told + room.lines.get(place, 0)
    return section.count if place in room.heads else section.told

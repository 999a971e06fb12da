"""What a part of a digest is made of: a head that says how many, and the lines that are left."""

from __future__ import annotations

from collections.abc import Sequence

from commands.digests.found import Asked
from commands.digests.lines import Tell
from commands.fitting import Section
from domain.dated import Dated
from domain.document import Entry, Sentence
from domain.figures import Part


async def things(asked: Asked, place: int, part: Part, head: Sentence, tell: Tell) -> Section:
    """A part with a line for each thing; what the index says is looked at once more."""
    found = [await asked.work.thing(id) for id in part.first]
    entries = [
        Entry(tell(asked.sight, one), one.id)
        for one in found
        if isinstance(one, Dated) and asked.sight.shows(one)
    ]
    return section(asked, place, head, entries, part.count)


def section(
    asked: Asked, place: int, head: Sentence, entries: Sequence[Entry], count: int
) -> Section:
    """What is left of a part that has lines."""
    if not entries:
        return Section(told=asked.begun(place), count=asked.begun(place))
    return Section((head,), tuple(entries), count, asked.begun(place))


def one_line(asked: Asked, place: int, said: tuple[Sentence, ...]) -> Section:
    """A part that is one line: told once."""
    return Section(said, count=1, told=min(asked.begun(place), 1))

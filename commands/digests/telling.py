"""The digest of a chat as it is told there: now or at its time, to a room or to one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from commands.digests.content import digest_document
from commands.digests.setting import zone_in
from commands.fitting import MOST, Measure
from commands.wording import local_day
from domain.document import Command, Day, Document, Paragraph, Sentence, paragraph, say
from domain.people import Network, Person, Room, zone_of
from domain.scopes import Kind, Scope
from domain.standing import Standing
from domain.work import Work


async def told_in(
    work: Work,
    room: Room,
    since: datetime,
    standing: Standing,
    network: Network,
    measure: Measure,
    parts: tuple[int, ...] | None = None,
    *,
    most: int = MOST,
) -> Document:
    """What is new in a room since an instant, in the main one in the network.

    `parts` are the numbers of lines told before, for who asks; None where nobody does. It has
    `most` characters.
    """
    kind = Kind.NETWORK if room.main else Kind.ROOM
    scope = Scope(kind, room.address, zone_in(room, network))
    return await digest_document(work, scope, since, standing, network, measure, parts, most=most)


async def told_to(
    work: Work,
    person: Person,
    since: datetime,
    standing: Standing,
    network: Network,
    measure: Measure,
    parts: tuple[int, ...] | None = None,
    *,
    above: frozenset[str] = frozenset(),
    most: int = MOST,
) -> Document:
    """What is new for one person, in private; for a coordinator in the network as well.

    `parts` and `most` are as for a room. What stands `above` it (ids) in the same message does not
    come again.
    """
    coordinates = standing.coordinates(person.address)
    kind = Kind.COORDINATOR if coordinates else Kind.PERSON
    scope = Scope(kind, person.address, zone_of(person, network), person)
    return await digest_document(
        work, scope, since, standing, network, measure, parts, above=above, most=most
    )


def discreetly(document: Document) -> Document:
    """A digest of which a message may show no titles: its first line, and how to read it."""
    first = document.blocks[0]
    head = first.sentences[:1] if isinstance(first, Paragraph) else ()
    return paragraph(*head, say("To read it: {line}", line=Command("digest")))


def nothing_else(since: datetime, person: Person, network: Network) -> Document:
    """That all that is new for one person stands above, in the same message."""
    day = Day(local_day(since, zone_of(person, network)))
    return paragraph(say("Your digest: nothing else has moved since {when}.", when=day))


def lateness(measure: Measure) -> int:
    """How many characters it takes to say that a message comes late."""
    return measure(paragraph(_late())) + 1


def _late() -> Sentence:
    return say("This comes late.")


def lately(document: Document) -> Document:
    """A message that says behind its first line that it comes late."""
    return _behind_the_first(document, _late())


def _behind_the_first(document: Document, sentence: Sentence) -> Document:
    first, *others = document.blocks
    if not isinstance(first, Paragraph):
        return replace(document, blocks=(Paragraph((sentence,)), *document.blocks))
    begun = Paragraph((*first.sentences, sentence))
    return replace(document, blocks=(begun, *others))

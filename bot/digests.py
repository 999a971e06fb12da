"""Digests that come by themselves: a room's at its hour, a person's with their daily message."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.answering import Scribe
from bot.listening import Listener
from bot.places import Place
from bot.standing import standing
from commands.digests.setting import zone_in
from commands.digests.telling import (
    discreetly,
    lately,
    lateness,
    nothing_else,
    told_in,
    told_to,
)
from commands.fitting import MOST, Measure
from domain.daily import LATE_MESSAGE
from domain.digests import Digest, comes_on, news_since, of_room, told_of_person
from domain.document import GAP, Command, Document, paragraph, say
from domain.people import Directory, Network, Person
from domain.standing import Standing
from storage import Letter, SqlWork

_LINE_ENDS = 2
"""Characters between a digest and the lines with which the message closes."""


@dataclass(frozen=True)
class Joining:
    """Somebody's digest that has fallen due: its row, and what it says, which may be nothing.

    What is said `instead` is that all of it stands above.
    """

    digest: Digest | None = None
    document: Document = field(default_factory=Document)
    due_since: datetime | None = None
    instead: Document = field(default_factory=Document)

    def told(self, *, late: bool) -> Document:
        """What it says, apart from what else is told; where it comes `late`, that as well."""
        told = lately(self.document) if late and self.document else self.document
        apart = Document((GAP,))
        return apart + told + apart if told else self.instead


class Digester:
    """Writes the digests of rooms, each in a transaction of its own."""

    def __init__(
        self, listener: Listener, scribe: Scribe, directory: Directory, network: Network
    ) -> None:
        self._listener = listener
        self._scribe = scribe
        self._directory = directory
        self._network = network

    async def write(self, found: Digest, work: SqlWork) -> None:
        """Say what is new, if anything is, unless the digest has changed since it was found.

        What nobody is there to read waits for the next one.
        """
        digest, now = await work.digests.get(found.place), work.act.at
        if digest is None or digest != found or digest.next_at is None:
            return
        room = await self._listener.room(work, digest.place)
        following = of_room(digest, now, zone_in(room, self._network))
        if room.direct or not self._directory.members(room.address):
            await work.keep(following)
            return
        here = await standing(work, self._directory, self._network)
        measure = self._scribe.measure(room, Person(""))
        since = news_since(digest, now)
        late = now - digest.next_at > LATE_MESSAGE
        most = MOST - lateness(measure) if late else MOST
        document = await told_in(work, room, since, here, self._network, measure, most=most)
        if document and late:
            document = lately(document)
        said = replace(document, pinned=True, mentions=())
        key = await self._scribe.answer(work, said, Place(room, Person("")))
        await work.keep(replace(following, told_at=now, message=key or digest.message))

    async def put_off(self, found: Digest, work: SqlWork) -> None:
        """What cannot be written is tried again after a day."""
        await work.keep(replace(found, next_at=work.act.at + timedelta(days=1)))


async def joining(
    work: SqlWork,
    person: Person,
    today: date,
    now: Standing,
    network: Network,
    measure: Measure,
    above: frozenset[str],
    most: int,
) -> Joining:
    """The digest that joins somebody's daily message of their local date `today`.

    It does not repeat what stands `above` it (ids), and has `most` characters. Where all that is
    new stands above, it says that there is nothing else: it was promised.
    """
    digest = await work.digests.get(person.address)
    if digest is None or digest.next_on is None or digest.next_on > today:
        return Joining()
    since = news_since(digest, work.act.at)
    most -= lateness(measure) + _LINE_ENDS
    told = partial(told_to, work, person, since, now, network, measure, most=most)
    document = await told(above=above)
    if not document:
        stands_above = bool(above) and bool(await told())
        return Joining(
            digest, instead=nothing_else(since, person, network) if stands_above else Document()
        )
    if person.private:
        document = discreetly(document)
    return Joining(digest, document, comes_on(digest, person, network))


async def joined(work: SqlWork, one: Joining, today: date, key: str | None) -> None:
    """It was looked at, and told with the message of this key where it said anything."""
    if one.digest is None:
        return
    following = told_of_person(one.digest, work.act.at, today)
    message = key if one.document else None
    await work.keep(replace(following, message=message or one.digest.message))


async def offered(work: SqlWork, person: Person, network: Network) -> Document:
    """That there is a digest of the network: told to a coordinator once, with other news."""
    coordinates = person.coordinator or person.address in network.coordinators
    if not (coordinates and person.dailies) or await work.digests.get(person.address) is not None:
        return Document()
    await work.keep(Digest(person.address))
    line = Command("digest weekly")
    return paragraph(say("A weekly digest of the network: {line}", line=line))


async def has_digest(work: SqlWork, person: Person, letter: Letter) -> bool:
    """Whether a daily message is the one with somebody's newest digest, which is not taken back."""
    digest = await work.digests.get(person.address)
    return digest is not None and digest.message == letter.key

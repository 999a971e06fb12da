"""Work on the database without a platform: nobody is in any room, and all of it may be seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.clock import new_key
from bot.standing import standing
from bot.texts import Reader, Texts
from commands.context import Context
from commands.setting import Setting
from domain.awaited import awaited_name, is_awaited
from domain.dates import Reading
from domain.history import Act
from domain.people import Network, Person, Room
from domain.zones import zone
from storage import SqlWork, Store

_HERE = "the operator's terminal"


@dataclass(frozen=True)
class NoPlatform:
    """Who is where when nobody can be asked: the operator `who` is told of everything.

    `direct` has the chats that are known to be direct ones, with their people.
    """

    who: str
    direct: dict[str, str] = field(default_factory=dict)

    def members(self, chat: str) -> frozenset[str]:
        """The operator alone."""
        return frozenset({self.who})

    def name(self, person: str, chat: str | None = None) -> str:
        """Display names are the platform's; the address is what is known here."""
        return awaited_name(person) if is_awaited(person) else person

    def moderates(self, person: str, chat: str) -> bool:
        """Nobody can be asked."""
        return False

    def rooms_of(self, person: str) -> frozenset[str]:
        """None that is known."""
        return frozenset()

    def rooms(self) -> frozenset[str]:
        """None that is known."""
        return frozenset()

    def direct_with(self, chat: str) -> str | None:
        """Whose direct chat it was when that was last known."""
        return self.who if chat == _HERE else self.direct.get(chat)

    def is_direct(self, chat: str) -> bool:
        """Whether it was a direct chat when that was last known."""
        return self.direct_with(chat) is not None

    def room_name(self, chat: str) -> str:
        """Names of rooms are the platform's, too."""
        return chat


@asynccontextmanager
async def offline(
    database: Path, network: Network, now: datetime
) -> AsyncIterator[tuple[Context, SqlWork]]:
    """A context over the database as the operator has it, and its work, to commit or not.

    Raises StorageFailure, InUse where another process works with the database.
    """
    store = await Store.open(database)
    who = min(network.coordinators, default=network.operator or "operator")
    try:
        async with store.work(Act(new_key(), _HERE, who, now)) as work:
            yield await _context(work, network, now, who), work
    finally:
        await store.close()


async def _context(work: SqlWork, network: Network, now: datetime, who: str) -> Context:
    texts = Texts.load()
    people = await work.people.where()
    directory = NoPlatform(who, {one.direct_chat: one.address for one in people if one.direct_chat})
    languages = tuple(dict.fromkeys((network.language, "en")))
    setting = Setting(
        lexicons=(texts.words("en"),),
        reading=Reading(now, zone(network.zone), languages),
        people=lambda typed: (),
        language_named=texts.language_named,
        languages=texts.languages,
        roles=await work.roles(),
        sector_names=lambda: texts.sectors_named(network.sectors),
        direct=True,
    )
    room = Room(_HERE, direct_with=who)
    standing_ = await standing(work, directory, network)
    return Context(work, Person(who), room, now, network, directory, standing_, setting)


def reader_of(ctx: Context) -> Reader:
    """The operator, who reads the network's language."""
    return Reader(Texts.load().resolve(ctx.network.language), "", ctx.directory.name)

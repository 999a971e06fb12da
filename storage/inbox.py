"""The table of messages that were heard: each has its effect once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Column, Table, bindparam, func, select, update

from storage.columns import TABLES, Instant, Packed, Words
from storage.shelf import Shelf


@dataclass(frozen=True)
class Heard:
    """One claimed event: `about` are the ids of the things it is about, `answer_key` its letter."""

    event: str
    chat: str
    sender: str
    at: datetime
    about: tuple[str, ...] = ()
    answer_key: str | None = None


INBOX = Table(
    "inbox",
    TABLES,
    Column("event", Words, primary_key=True),
    Column("chat", Words, nullable=False),
    Column("sender", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("about", Packed(tuple[str, ...]), nullable=False),
    Column("answer_key", Words),
)


UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""Where the time would tell too much."""
FINISH = (
    update(INBOX)
    .where(INBOX.c.event == bindparam("finished"))
    .values(
        about=bindparam("things"),
        answer_key=func.coalesce(bindparam("answer", type_=Words()), INBOX.c.answer_key),
    )
)


class Inbox(Shelf[Heard]):
    """The claimed events of one transaction."""

    table = INBOX
    kind = Heard
    # It keeps the event from being handled twice.
    stays = True
    occasion = ""
    """The first event that this transaction has claimed."""

    async def claim(self, event: str, chat: str, sender: str, at: datetime) -> bool:
        """Take the event for this transaction; False when it has been taken before."""
        claimed = await self.add_new(Heard(event, chat, sender, at))
        if claimed and not self.occasion:
            self.occasion = event
        return claimed

    async def wrote(self, person: str) -> bool:
        """Whether the bot has ever answered somebody."""
        theirs = (INBOX.c.sender == person, INBOX.c.answer_key.is_not(None))
        found = await self.connection.scalar(select(INBOX.c.event).where(*theirs).limit(1))
        return found is not None

    async def give_up(self, event: str, chat: str, sender: str, at: datetime) -> None:
        """Nobody is to be told of this message that it cannot be read; if it can, it is heard."""
        await self.add_new(Heard(_given_up(event), chat, sender, at))

    async def given_up(self, event: str) -> bool:
        """Whether a message was given up."""
        return await self.get(_given_up(event)) is not None

    async def draw(
        self, source: str, chat: str, author: str, at: datetime, drawn: tuple[str, ...]
    ) -> None:
        """Write down what has its words from an event of this author, besides what is known."""
        known = await self.get(_source(source))
        ids = tuple(dict.fromkeys((*(known.about if known else ()), *drawn)))
        await self.save(Heard(_source(source), chat, author, at, ids))

    async def draw_unnamed(self, source: str, drawn: str) -> None:
        """The same for words that stand without their author: neither who nor when is kept."""
        known = await self.get(_source(source))
        ids = tuple(dict.fromkeys((*(known.about if known else ()), drawn)))
        await self.save(Heard(_source(source), "", "", UNKNOWN, ids))

    async def undraw(self, drawn: Collection[str]) -> None:
        """Forget the events from which these, that stand without their author, were drawn."""
        sources = (INBOX.c.event >= _source(""), INBOX.c.event < _source("\U0010ffff"))
        for one in await self.where(INBOX.c.sender == "", *sources):
            if not set(one.about).isdisjoint(drawn):
                await self.remove(INBOX.c.event == one.event)

    async def drawn_from(self, source: str, by: str | None = None) -> tuple[str, ...]:
        """The ids of what has its words from an event, if its author is `by`.

        Of what stands without its author that has to be known otherwise.
        """
        known = await self.get(_source(source))
        if known is None or (known.sender and by not in (None, known.sender)):
            return ()
        found: list[str] = []
        for one in known.about:
            found += await self.drawn_from(one) or (one,)
        return tuple(dict.fromkeys(found))

    async def finish(
        self, event: str, about: tuple[str, ...], answer_key: str | None = None
    ) -> None:
        """Write down which things the event is about, in the order of their numbers.

        `answer_key` is the letter that answers it; without one, that of before stays.
        """
        values = {"finished": event, "things": about, "answer": answer_key}
        await self.connection.execute(FINISH, values)
        self._held.pop((Inbox, event), None)


def _given_up(event: str) -> str:
    return f"given-up:{event}"


def _source(event: str) -> str:
    return f"source:{event}"

"""The table of letters: all that the bot has said or is to say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    Table,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)

from storage.columns import TABLES, Instant, Packed, Words
from storage.questions import QUESTIONS
from storage.shelf import Shelf

Kind = Literal["say", "file", "react", "pin", "amend", "withdraw", "open"]
"""What a letter does: says something, brings a file, puts an emoji on somebody's message, pins,
changes or takes back an earlier letter, opens a chat."""

State = Literal["waiting", "sent", "failed", "withdrawn"]
"""How far a letter has come."""


@dataclass(frozen=True)
class Letter:
    """Something to send, or sent: `key` makes it arrive exactly once.

    Without `chat` it goes to the direct chat of `person`; an `open` one invites `person` there.
    Letters of one `lane` go one after another: if not said otherwise those of a chat, or of a
    person whose direct chat is not known yet.
    `target` is the key of the letter that a `pin`, `amend` or `withdraw` is about, and the event
    that a `react` stands on. `page` is what it says, its file or its emoji, as JSON values; None
    once it is no longer needed. `event` is what the platform called it (for `open`: the chat).
    """

    key: str
    kind: Kind
    cause: str
    made_at: datetime
    chat: str | None = None
    lane: str = ""
    person: str | None = None
    page: dict[str, Any] | None = None
    loud: bool = False
    mentions: tuple[str, ...] = ()
    reply_to: str | None = None
    thread: str | None = None
    only_for: str | None = None
    target: str | None = None
    about: tuple[str, ...] = ()
    numbered: bool = False
    check_mark: str | None = None
    state: State = "waiting"
    tries: int = 0
    next_try_at: datetime | None = None
    tried_at: datetime | None = None
    device: str | None = None
    event: str | None = None

    def __post_init__(self) -> None:
        if not self.lane:
            object.__setattr__(self, "lane", self.chat or f"person:{self.person}")


OUTBOX = Table(
    "outbox",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("kind", Words, nullable=False),
    Column("cause", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("chat", Words),
    Column("person", Words),
    Column("page", Packed(dict[str, Any])),
    Column("loud", Boolean, nullable=False),
    Column("mentions", Packed(tuple[str, ...]), nullable=False),
    Column("reply_to", Words),
    Column("thread", Words),
    Column("only_for", Words),
    Column("target", Words),
    Column("about", Packed(tuple[str, ...]), nullable=False),
    Column("numbered", Boolean, nullable=False),
    Column("check_mark", Words),
    Column("state", Words, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("next_try_at", Instant),
    Column("tried_at", Instant),
    Column("device", Words),
    Column("event", Words, index=True),
    Column("lane", Words, nullable=False),
    Column("reason", Words),
    Index(None, "state", "lane", "number"),
    Index(None, "person", "state"),
)
QUOTES = Table(
    "quotes",
    TABLES,
    Column("thing", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Index(None, "key"),
)
WAITING = OUTBOX.c.state == "waiting"
QUOTE = insert(QUOTES)
FIRST = select(func.min(OUTBOX.c.number)).where(WAITING).group_by(OUTBOX.c.lane)
"""The first waiting letter of each lane."""
ARRIVED = select(OUTBOX.c.number).where(OUTBOX.c.key.in_(bindparam("arrived", expanding=True)))
SENT = (
    update(OUTBOX)
    .where(OUTBOX.c.key == bindparam("sent"))
    .values(
        event=bindparam("called"),
        state=case((WAITING, "sent"), else_=OUTBOX.c.state),
        # Which emoji stands on a message is to be known when that is edited.
        page=case((OUTBOX.c.kind == "react", OUTBOX.c.page), else_=null()),
        next_try_at=None,
    )
    .returning(OUTBOX.c.state)
)


class Outbox(Shelf[Letter]):
    """The letters of one transaction."""

    table = OUTBOX
    kind = Letter
    key = "key"

    async def add(self, letter: Letter) -> None:
        """Put a letter behind all others. Raises ValueError when its key has been used."""
        if not await self.add_new(letter):
            raise ValueError(f"there is a letter {letter.key} already")
        await self._quote(letter)

    async def save(self, row: Letter) -> None:
        """Write the letter, new or not; it keeps its place."""
        await super().save(row)
        await self.connection.execute(delete(QUOTES).where(QUOTES.c.key == row.key))
        await self._quote(row)

    async def _quote(self, letter: Letter) -> None:
        quotes = [{"thing": thing, "key": letter.key} for thing in dict.fromkeys(letter.about)]
        if quotes:
            await self.connection.execute(QUOTE, quotes)

    async def by_event(self, event: str) -> Letter | None:
        """The letter that the platform gave this event."""
        order = (OUTBOX.c.number.desc(),)
        found = await self.where(OUTBOX.c.event == event, order=order, limit=1)
        return found[0] if found else None

    async def newest_numbered(self, chat: str, since: datetime) -> Letter | None:
        """The newest letter of a chat, made after `since`, that people can answer by number."""
        found = await self.where(
            OUTBOX.c.lane == chat,
            OUTBOX.c.numbered.is_(True),
            OUTBOX.c.state == "sent",
            OUTBOX.c.made_at >= since,
            order=(OUTBOX.c.number.desc(),),
            limit=1,
        )
        return found[0] if found else None

    async def quoting(self, thing: str) -> list[Letter]:
        """The letters about this thing that have not been withdrawn, oldest first."""
        keys = select(QUOTES.c.key).where(QUOTES.c.thing == thing)
        standing = OUTBOX.c.state != "withdrawn"
        return await self.where(OUTBOX.c.key.in_(keys), standing, order=(OUTBOX.c.number,))

    async def last_file(self, thing: str, chat: str) -> Letter | None:
        """The newest file about this thing that a chat was given, also where it was withdrawn."""
        keys = select(QUOTES.c.key).where(QUOTES.c.thing == thing)
        files = (OUTBOX.c.key.in_(keys), OUTBOX.c.chat == chat, OUTBOX.c.kind == "file")
        found = await self.where(*files, order=(OUTBOX.c.number.desc(),), limit=1)
        return found[0] if found else None

    async def answering(self, event: str, lane: str) -> list[Letter]:
        """What one event made the bot say in this lane, changed words too, oldest first."""
        return await self._standing(lane, OUTBOX.c.cause == event)

    async def aimed_at(self, letter: Letter) -> list[Letter]:
        """The letters that change a letter or take it back, oldest first."""
        return await self._standing(letter.lane, OUTBOX.c.target == letter.key)

    async def _standing(self, lane: str, which: ColumnElement[bool]) -> list[Letter]:
        here = (OUTBOX.c.lane == lane, OUTBOX.c.state.in_(("waiting", "sent")))
        return await self.where(*here, which, order=(OUTBOX.c.number,))

    async def unsaid(self, chat: str) -> list[Letter]:
        """What was to be said in a chat unasked, and could not be, oldest first."""
        unasked = (OUTBOX.c.kind == "say", OUTBOX.c.loud, OUTBOX.c.reply_to.is_(None))
        failed = (OUTBOX.c.state == "failed", OUTBOX.c.chat == chat)
        return await self.where(*failed, *unasked, order=(OUTBOX.c.number,))

    async def waiting_for(self, person: str) -> list[Letter]:
        """The letters to this person that have not been sent, oldest first."""
        return await self.where(OUTBOX.c.person == person, WAITING, order=(OUTBOX.c.number,))

    async def told_to(self, person: str) -> list[Letter]:
        """All that was or is to be said to this person in private, oldest first."""
        said = OUTBOX.c.kind.in_(("say", "file", "amend", "open"))
        standing = OUTBOX.c.state.in_(("waiting", "sent"))
        return await self.where(OUTBOX.c.person == person, said, standing, order=(OUTBOX.c.number,))

    async def told_somebody(self, chat: str, whose: str) -> bool:
        """Whether anything was said in this chat in private to people whose address begins so."""
        # Two bounds, which the index knows, where a pattern would read the whole table.
        theirs = (OUTBOX.c.person >= whose, OUTBOX.c.person < f"{whose}\U0010ffff")
        return bool(await self.where(OUTBOX.c.chat == chat, *theirs, limit=1))

    async def mark(self, key: str, state: State) -> None:
        """Change how far a letter has come; its words are kept only while it waits."""
        page: dict[str, Any] = {} if state == "waiting" else {"page": None, "next_try_at": None}
        await self.change(OUTBOX.c.key == key, state=state, **page)

    async def outgoing(
        self,
        now: datetime,
        limit: int,
        busy: Collection[str] = (),
        arrived: Collection[str] = (),
    ) -> list[Letter]:
        """The first letter that may be tried by `now` in each lane which is not busy.

        What has `arrived` (keys) is passed over, though it is not noted.
        """
        # There is no lane or key without a name; lists without entries are another statement.
        lists = {"busy": ["", *busy], "arrived": ["", *arrived]}
        return await self.all(OUTGOING, now=now, most=limit, **lists)

    async def next_try(self) -> datetime | None:
        """When the next of the postponed letters may be tried again."""
        found: datetime | None = await self.connection.scalar(NEXT_TRY)
        return found

    async def pending_count(self) -> int:
        """How many letters wait."""
        statement = select(func.count()).select_from(OUTBOX).where(WAITING)
        return await self.connection.scalar(statement) or 0

    async def doubt(self, device: str) -> list[str]:
        """A former life, on this device, may have sent what waits in a chat without noting it.

        The keys of all of which that may be.
        """
        untried = OUTBOX.c.tried_at.is_(None)
        known = or_(OUTBOX.c.chat.is_not(None), OUTBOX.c.kind == "open")
        await self.change(WAITING, untried, known, tried_at=OUTBOX.c.made_at, device=device)
        tried = select(OUTBOX.c.key).where(WAITING, OUTBOX.c.tried_at.is_not(None))
        return list((await self.connection.scalars(tried)).all())

    async def sent(self, key: str, event: str) -> bool:
        """It is there; False when it was withdrawn meanwhile, and has now to be taken back."""
        state: str | None = await self.connection.scalar(SENT, {"sent": key, "called": event})
        return state == "sent"

    async def postponed(self, key: str, until: datetime) -> None:
        """Do not try it before `until`."""
        await self.change(OUTBOX.c.key == key, WAITING, next_try_at=until)

    async def tried(self, key: str, until: datetime, at: datetime, device: str) -> None:
        """An attempt at `at` has failed; when and from where the first one was is kept."""
        await self.change(
            OUTBOX.c.key == key,
            WAITING,
            next_try_at=until,
            tries=OUTBOX.c.tries + 1,
            tried_at=func.coalesce(OUTBOX.c.tried_at, literal(at, Instant())),
            device=func.coalesce(OUTBOX.c.device, device),
        )

    async def failed(self, key: str, reason: str) -> None:
        """It will never arrive."""
        await self.change(OUTBOX.c.key == key, WAITING, state="failed", reason=reason, page=None)

    async def resolve_chat(self, person: str, chat: str) -> None:
        """All that waits for this person goes to their direct chat `chat`, now."""
        theirs = (OUTBOX.c.person == person, OUTBOX.c.kind != "open", WAITING)
        keys = select(OUTBOX.c.key).where(*theirs)
        await self.connection.execute(
            QUESTIONS.update().where(QUESTIONS.c.key.in_(keys)).values(chat=chat)
        )
        await self.change(*theirs, chat=chat, only_for=person, lane=chat, next_try_at=None)


OUTGOING = (
    Outbox.rows(OUTBOX.c.number.in_(FIRST.where(OUTBOX.c.number.not_in(ARRIVED))))
    .where(OUTBOX.c.lane.not_in(bindparam("busy", expanding=True)))
    .where(or_(OUTBOX.c.next_try_at.is_(None), OUTBOX.c.next_try_at <= bindparam("now")))
    .order_by(OUTBOX.c.number)
    .limit(bindparam("most", type_=Integer()))
)
NEXT_TRY = select(func.min(OUTBOX.c.next_try_at)).where(OUTBOX.c.number.in_(FIRST))

"""A message in -> one transaction -> answers in the outbox."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.answering import Scribe
from bot.arrivals import Arrivals
from bot.aside import Aside, Text
from bot.carrying import Carrier
from bot.clock import Clock, new_key
from bot.corrections import AuthorOf, Corrections
from bot.fetching import Fetching
from bot.minutes import Minutes
from bot.pace import Pace
from bot.platforms.port import (
    Edit,
    Entered,
    Heard,
    Joined,
    Left,
    Message,
    Moved,
    Reaction,
    Redaction,
    Removed,
    Trouble,
    Undecryptable,
)
from bot.reactions import Reactions
from bot.reading import Reading
from bot.reviews import ReviewPages
from bot.shortage import Shortage
from domain.document import Document, Title, paragraph, say
from domain.faults import FaultKind, fault
from domain.history import Act
from storage import Full, SqlWork, StorageFailure, Store

_log = logging.getLogger(__name__)

SayAtOnce = Callable[[str, Message, Document], Awaitable[None]]
"""Answers a message past the outbox, with a key, when nothing can be stored."""

Backlog = deque[Heard]
"""The events that were heard while the disk was full, in order."""


class Dispatch:
    """Gives every event its one effect and its one answer."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        carrier: Carrier,
        scribe: Scribe,
        say_at_once: SayAtOnce,
        backlog: Backlog,
        pace: Pace,
        author_of: AuthorOf,
        fetching: Fetching,
        reading: Reading,
        aside: Aside,
    ) -> None:
        self._fetching = fetching
        self._reading = reading
        self._aside = aside
        self._backlog = backlog
        self._told: set[tuple[str, str]] = set()
        self._shortage = Shortage("what is heard", clock)
        self._say_at_once = say_at_once
        self._store = store
        self._clock = clock
        self._carrier = carrier
        self._scribe = scribe
        self._pace = pace
        self._corrections = Corrections(carrier, scribe, author_of)
        self._reactions = Reactions(carrier)
        self._minutes = Minutes(carrier.listener, scribe)
        self._review_pages = ReviewPages(carrier.listener, scribe, carrier.network)
        self._arrivals = Arrivals(carrier.listener, scribe, carrier.network)

    async def receive(self, event: Heard) -> bool:
        """Handle one event; whether anything came of it, which is committed then.

        Raises StorageFailure when the database is beyond use. While the disk is full the event
        joins the backlog, so that nothing overtakes it, and whoever said it is told once.
        """
        if self._is_talk(event):
            return False
        if self._pace.delays(event) or self._aside.holds(event):
            return True
        if not self._backlog:
            try:
                return await self._receive_or_apologise(event)
            except Full:
                self._shortage.met()
        self._backlog.append(event)
        await self._say_unstored(event)
        return True

    async def catch_up(self) -> None:
        """Handle the backlog, in order, and what was delayed. Raises Full."""
        while self._backlog:
            await self._receive_in_turn(self._backlog[0])
            self._backlog.popleft()
        self._told.clear()
        self._shortage.over()
        while (read := self._aside.due()) is not None:
            await self._receive_or_apologise(read)
            self._aside.done(read)
        while (delayed := self._pace.due()) is not None:
            await self._receive_in_turn(delayed)
            self._pace.done(delayed)

    async def _receive_in_turn(self, event: Heard) -> None:
        if not self._aside.holds(event):
            await self._receive_or_apologise(event)

    async def _receive_or_apologise(self, event: Heard) -> bool:
        try:
            return await self._receive(event)
        except StorageFailure:
            raise
        except Exception:
            await self._apologise(event)
            return True

    async def _receive(self, event: Heard) -> bool:
        act = Act(_cause(event), event.chat, _who(event), self._clock.now())
        if isinstance(event, Edit) and not await self._store.heard(event.target):
            await self._corrections.look_up_author(event)
        if isinstance(event, Message | Edit):
            ready = await self._with_long_texts(event, act)
            if ready is None:
                return True
            event = await self._with_file(ready, act)
        async with self._store.work(act) as work:
            changed = await self._handle(event, work)
            if changed:
                await self._minutes.heard(work, event)
                await self._review_pages.heard(work)
                await work.commit()
        return changed

    async def _with_long_texts(self, heard: Text, act: Act) -> Text | None:
        """The message with all that its command has to read; None while that is being read."""
        if (read := self._aside.read(heard)) is not None:
            return read
        if not self._reading.may_need(heard):
            return heard
        async with self._store.work(act) as work:
            wish = await self._reading.wish(work, heard, self._clock.now())
        if wish is None:
            return heard
        self._aside.begin(heard, self._reading.read(heard, wish))
        return None

    async def _with_file(self, heard: Text, act: Act) -> Text:
        """The message with a file that only the network can give: then no transaction is open."""
        file = heard.attachment
        if file is None or file.text or file.unread or not self._fetching.is_readable(heard):
            return heard
        async with self._store.work(act) as work:
            wanted = await self._fetching.is_wanted(work, heard)
        if not wanted:
            return heard
        return replace(heard, attachment=await self._fetching.read(heard.event, file))

    def _is_talk(self, event: Heard) -> bool:
        """Whether it is a message that is plainly not for the bot."""
        if not isinstance(event, Message):
            return False
        self._corrections.remember(event.event, event.sender, event.thread)
        return self._carrier.is_plain_talk(event)

    async def _say_unstored(self, event: Heard) -> None:
        """Tell the person, once in a chat, that they wait; this answer cannot be stored."""
        if not isinstance(event, Message) or (event.chat, event.sender) in self._told:
            return
        self._told.add((event.chat, event.sender))
        if await self._store.blocked(event.sender):
            return
        document = paragraph(
            say("My disk is full, so I cannot save this yet."),
            say("Your message waits: I answer as soon as I can."),
        )
        await self._say_at_once(f"full:{event.event}", event, document)

    async def _handle(self, event: Heard, work: SqlWork) -> bool:
        match event:
            case Message():
                return await self._carrier.hear(work, event)
            case Edit():
                return await self._corrections.edited(work, event)
            case Redaction():
                return await self._corrections.deleted(work, event)
            case Reaction():
                return await self._reactions.reacted(work, event)
            case Undecryptable():
                return await self._unreadable(work, event)
            case Entered() | Joined() | Left() | Removed() | Moved():
                return await self._arrivals.happened(work, event)
            case Trouble():
                return await work.faults.note(fault(event.event, event.kind, event.at))

    async def _unreadable(self, work: SqlWork, event: Undecryptable) -> bool:
        """Say what to do: once for a sender's session, and once more when that did not help."""
        if await work.inbox.given_up(event.event):
            return False
        # The message itself stays unclaimed: its key may come yet.
        once = f"undecryptable:{event.event}"
        if not await work.inbox.claim(once, event.chat, event.sender, event.at):
            return False
        session = f"undecryptable:{event.sender}:{event.session}"
        advice = {
            session: paragraph(
                say("I cannot read this message: its key did not reach me."),
                say("Please send it again."),
            ),
            f"{session}:again": paragraph(
                say("I still cannot read you."),
                say("Please log out, log in, and send it once more."),
            ),
        }
        for name, document in advice.items():
            if await work.inbox.claim(name, event.chat, event.sender, event.at):
                await self._carrier.reply(work, document, event.chat, event.sender, event.event)
                break
        return True

    async def _apologise(self, event: Heard) -> None:
        """A fault of ours: its number in the log and in the answer, and no second attempt."""
        number = new_key()[:8]
        _log.exception("incident %s while handling %s", number, type(event).__name__)
        act = Act(event.event, event.chat, _who(event), self._clock.now())
        async with self._store.work(act) as work:
            await work.faults.note(fault(number, FaultKind.INCIDENT, act.at))
            if isinstance(event, Message | Edit) and await work.inbox.claim(
                event.event, event.chat, event.sender, event.at
            ):
                document = paragraph(
                    say("Something went wrong on my side, and I changed nothing."),
                    say("Please tell the operator this number: {number}", number=Title(number)),
                )
                await self._carrier.reply(work, document, event.chat, event.sender, event.event)
            await work.commit()


def _cause(event: Heard) -> str:
    """The event whose effect this is: an edit or a deletion is about the effect of its target."""
    return event.target if isinstance(event, Edit) else event.event


def _who(event: Heard) -> str:
    if isinstance(event, Entered):
        return event.inviter
    if isinstance(event, Joined | Left):
        return event.person
    return "" if isinstance(event, Removed | Moved | Trouble) else event.sender

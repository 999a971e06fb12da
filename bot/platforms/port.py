"""The port that every platform fills, with all that goes through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.platforms.incoming import (
    Arrived,
    Attachment,
    CaughtUp,
    Edit,
    Entered,
    Heard,
    Incoming,
    Joined,
    Left,
    Message,
    Moved,
    Reaction,
    Receive,
    Redaction,
    Removed,
    Said,
    Trouble,
    Undecryptable,
)
from bot.platforms.outgoing import (
    Amend,
    Attempt,
    Damaged,
    Enclose,
    FatalFailure,
    LastingFailure,
    OpenDirect,
    Outgoing,
    PassingFailure,
    Past,
    Pin,
    React,
    Say,
    TooLarge,
    Withdraw,
)
from domain.people import Directory

__all__ = [
    "Amend",
    "Arrived",
    "Attachment",
    "Attempt",
    "CaughtUp",
    "Damaged",
    "Edit",
    "Enclose",
    "Entered",
    "FatalFailure",
    "Heard",
    "Incoming",
    "Joined",
    "LastingFailure",
    "Left",
    "Memory",
    "Message",
    "Moved",
    "OpenDirect",
    "Outgoing",
    "PassingFailure",
    "Past",
    "Pin",
    "Platform",
    "React",
    "Reaction",
    "Receive",
    "Redaction",
    "Removed",
    "Said",
    "Say",
    "TooLarge",
    "Trouble",
    "Undecryptable",
    "Withdraw",
]


class Platform(Protocol):
    """A chat network."""

    @property
    def directory(self) -> Directory:
        """Who is where, now."""
        ...

    @property
    def device(self) -> str:
        """Names this login; keys of messages are only understood by the server within one."""
        ...

    @property
    def reachable(self) -> bool:
        """Whether the network answers; when it does again, `run` calls `caught_up`."""
        ...

    async def start(self) -> None:
        """Log in, so that the directory is filled and `send` works. Raises FatalFailure."""
        ...

    async def run(self, receive: Receive, caught_up: CaughtUp = lambda: None) -> None:
        """Hand every event to `receive`, one after another, until cancelled.

        `caught_up` is called when what had happened before the start, or while the network could
        not be reached, has been handed over; it may be called more often.

        An event counts as received when `receive` has returned; after a crash those since the last
        one that counts are handed over again. Raises FatalFailure.
        """
        ...

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Do it exactly once for this key; the event made (for OpenDirect: the chat).

        For a Pin that stands there already, where no event is made, it is empty.

        `earlier` is an attempt with the same key whose fate is not known. Raises PassingFailure and
        LastingFailure.
        """
        ...

    async def look_back(self, since: datetime) -> Mapping[str, Sequence[Past]]:
        """What each chat that the bot is in still shows since then, oldest first.

        All that may have been answered is there, and all that the bot has said with a key.
        """
        ...

    async def author_of(self, chat: str, event: str) -> str | None:
        """Who has said this event of the chat; None where that cannot be known.

        Raises PassingFailure.
        """
        ...

    async def said_at(self, chat: str, event: str) -> Said | None:
        """What an event of the chat says now, after its edits; None where that cannot be read.

        Raises PassingFailure.
        """
        ...

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """The file that somebody has sent, if it has no more than `most` bytes.

        Raises PassingFailure, TooLarge, Damaged, and LastingFailure where it is gone.
        """
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...


class Memory(Protocol):
    """Where a platform keeps small things, such as its position: text by name."""

    async def recall(self, name: str) -> str | None: ...

    async def keep(self, name: str, value: str) -> None: ...

    async def blocked(self, person: str) -> bool:
        """Whether the bot has nothing to do with this account, such as its invitations."""
        ...

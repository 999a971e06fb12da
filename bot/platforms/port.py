"""The port that every platform fills: what comes in, what goes out, and how sending can fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.texts.page import Page
from domain.faults import FaultKind
from domain.people import Directory

# What comes in ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attachment:
    """A file beside or instead of a text; `kind` is image, audio, video or file."""

    kind: str
    name: str


@dataclass(frozen=True)
class Message:
    """Somebody said something.

    In `text` every mention has become the address of the person (`@ben:example.org`), a mention of
    the bot at the very start has been taken out and `addressed` is True instead. `reply_to` is the
    event replied to, `thread` the root of its thread.
    """

    event: str
    chat: str
    sender: str
    at: datetime
    text: str
    addressed: bool = False
    reply_to: str | None = None
    thread: str | None = None
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Edit:
    """`sender` has replaced the text of event `target`, whosever that was."""

    event: str
    target: str
    chat: str
    sender: str
    at: datetime
    text: str
    addressed: bool = False


@dataclass(frozen=True)
class Redaction:
    """`sender` has deleted the event `target`."""

    event: str
    target: str
    chat: str
    sender: str
    at: datetime


@dataclass(frozen=True)
class Reaction:
    """`sender` has put the emoji `key` on the event `target`."""

    event: str
    target: str
    chat: str
    sender: str
    at: datetime
    key: str


@dataclass(frozen=True)
class Undecryptable:
    """A message that cannot be read; `session` is its key's id."""

    event: str
    chat: str
    sender: str
    at: datetime
    session: str


@dataclass(frozen=True)
class Entered:
    """The bot has joined a chat after an invitation by `inviter`."""

    event: str
    chat: str
    inviter: str
    at: datetime


@dataclass(frozen=True)
class Joined:
    """A person has joined a chat that the bot is in."""

    event: str
    chat: str
    person: str
    at: datetime


@dataclass(frozen=True)
class Left:
    """A person has left a chat, declined its invitation, or been removed from it."""

    event: str
    chat: str
    person: str
    at: datetime


@dataclass(frozen=True)
class Removed:
    """The bot itself is no longer in the chat."""

    event: str
    chat: str
    at: datetime


@dataclass(frozen=True)
class Moved:
    """The room was upgraded: `chat` goes on as `successor`, which the bot has joined."""

    event: str
    chat: str
    successor: str
    at: datetime


@dataclass(frozen=True)
class Trouble:
    """The platform itself needs its operator, who is told once for each `event`.

    `event` is any name that the log has too; `chat` may be empty.
    """

    event: str
    chat: str
    at: datetime
    kind: FaultKind


@dataclass(frozen=True)
class Arrived:
    """A message of the bot's own stands in the chat: that which was sent with this `key`."""

    event: str
    chat: str
    key: str


Heard = (
    Message
    | Edit
    | Redaction
    | Reaction
    | Undecryptable
    | Entered
    | Joined
    | Left
    | Removed
    | Moved
    | Trouble
)
"""What has an effect."""

Incoming = Heard | Arrived

Receive = Callable[[Incoming], Awaitable[None]]
"""Handles one event; returns when its effect and answers are committed, and never raises.

While the disk is full it returns too; the memory keeps nothing then, so no position overtakes it.
"""


CaughtUp = Callable[[], object]
"""Told when all has been heard that happened before a start or while the network was away."""


# What goes out ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Say:
    """A message. `loud` ones are pushed; `only_for` must be the only other person."""

    chat: str
    page: Page
    loud: bool = False
    mentions: tuple[str, ...] = ()
    reply_to: str | None = None
    thread: str | None = None
    only_for: str | None = None


@dataclass(frozen=True)
class Amend:
    """New words for the bot's own message `target`."""

    chat: str
    target: str
    page: Page
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Withdraw:
    """Take the bot's own message `target` back."""

    chat: str
    target: str


@dataclass(frozen=True)
class OpenDirect:
    """Open an encrypted direct chat with a person and invite them."""

    person: str


Outgoing = Say | Amend | Withdraw | OpenDirect


@dataclass(frozen=True)
class Attempt:
    """An earlier try of unknown fate: when, and from which device."""

    at: datetime
    device: str


@dataclass(frozen=True)
class Past:
    """An event that a chat still shows; `sender` is None and `key` known where it is the bot's own.

    A `sealed` one is encrypted, so that it may be lost on a new device.
    """

    event: str
    at: datetime
    sender: str | None
    key: str | None = None
    sealed: bool = False


class PassingFailure(Exception):
    """Sending failed and may succeed later, after `retry_after` seconds if the platform said so."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class LastingFailure(Exception):
    """Sending this will never succeed: the room is gone, the bot may not speak, it is too large.

    The text is logged, so it holds ids and codes, and nothing of what was to be sent.
    """


class FatalFailure(Exception):
    """The bot cannot go on at all; the text tells the operator what to do."""


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

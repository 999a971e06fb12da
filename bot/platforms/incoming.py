"""What comes in from a platform: events, each in one of a few types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain.faults import FaultKind
from domain.files import MOST_BYTES, Quoted, Unread


@dataclass(frozen=True)
class Attachment:
    """A file beside or instead of a text; `kind` is image, audio, video or file.

    `media_type` (RFC 6838) and `size`, in bytes, are what its sender says of it. `source` is how
    the platform finds it. Of a file that the bot has to read there is its `text`, or why it is
    `unread`, of `most` bytes at most, and what a command's function has `prepared` of it.
    """

    kind: str
    name: str
    media_type: str = ""
    size: int | None = None
    source: object = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)
    unread: Unread | None = None
    most: int = MOST_BYTES
    prepared: object = field(default=None, repr=False)


@dataclass(frozen=True)
class Said:
    """What stands in a chat: its author, its words of now as a message has them, its file."""

    author: str
    text: str
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Message:
    """Somebody said something.

    In `text` every mention has become the address of the person (`@ben:example.org`), a mention of
    the bot at the very start has been taken out and `addressed` is True instead. `reply_to` is the
    event replied to, `thread` the root of its thread. What the bot looked up for it beforehand is
    what it replies to, `quoted`, and what a command's function has `prepared` of long words.
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
    quoted: Quoted | None = None
    prepared: object = field(default=None, repr=False)


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
    attachment: Attachment | None = None
    prepared: object = field(default=None, repr=False)

    def as_said(self) -> Message:
        """The edited message, as if it had been said so at once."""
        said = (self.target, self.chat, self.sender, self.at, self.text, self.addressed)
        return Message(*said, attachment=self.attachment, prepared=self.prepared)


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

"""What goes out to a platform, and how sending can fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.texts.page import Page
from domain.document import File


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
class Enclose:
    """A file, as a message of its own; `only_for` must be the only other person."""

    chat: str
    file: File
    thread: str | None = None
    only_for: str | None = None


@dataclass(frozen=True)
class React:
    """An emoji of the bot's on the event `target` of somebody else; the same one stands there once.

    It is no secret, whatever the chat: platforms may send it unencrypted.
    """

    chat: str
    target: str
    emoji: str


@dataclass(frozen=True)
class Pin:
    """Have the bot's own message `target` stand among the pinned ones of its room.

    The event `instead_of`, where it is pinned, gives way to it; what else is pinned stays. Done
    again it changes nothing. Where the bot may not pin it is a LastingFailure.
    """

    chat: str
    target: str
    instead_of: str | None = None

    def among(self, pinned: Sequence[Any]) -> list[Any]:
        """What is pinned afterwards where this is pinned now: as it was, the new one last."""
        kept = [one for one in pinned if one == self.target or one != self.instead_of]
        return kept if self.target in kept else [*kept, self.target]


@dataclass(frozen=True)
class Amend:
    """New words for the bot's own message `target`; `only_for` must be the only other person."""

    chat: str
    target: str
    page: Page
    mentions: tuple[str, ...] = ()
    only_for: str | None = None


@dataclass(frozen=True)
class Withdraw:
    """Take the bot's own message or reaction `target` back."""

    chat: str
    target: str


@dataclass(frozen=True)
class OpenDirect:
    """Open an encrypted direct chat with a person and invite them."""

    person: str


Outgoing = Say | Enclose | React | Pin | Amend | Withdraw | OpenDirect


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


class TooLarge(LastingFailure):
    """A file has more bytes than may be sent or read."""


class Damaged(LastingFailure):
    """The bytes of a file are not those that were sent."""


class FatalFailure(Exception):
    """The bot cannot go on at all; the text tells the operator what to do."""

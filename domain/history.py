"""What happened: who changed what and when, so that it can be shown and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

UNDO_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Act:
    """One thing somebody did in a chat: `cause` is the event that said it, `who` an address."""

    cause: str
    chat: str
    who: str
    at: datetime


@dataclass(frozen=True)
class Change:
    """One entity changed by one act.

    `entity` is an id (`A1`), an id and a person (their answer to it), or `person:`, `room:`,
    `group:`, `org:` or `digest:` and its key. `before` and
    `after` hold only the fields that differ, as JSON values; `before` is None when the act made the
    thing. `words` are a note or a reason as typed.
    """

    number: int
    act: Act
    verb: str
    entity: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    words: str = ""
    undone: bool = False


MOVED_BY_THE_CLOCK = frozenset({"due_on", "due_at", "next_on", "next_at"})
"""What goes on by itself in a thing that recurs."""

KEPT_OF_MEETINGS = frozenset({"sequence", "changed_at", "next_at"})
KEPT_OF_OCCURRENCES = frozenset({"said", "wake_at"})
"""What the bot itself keeps of them, and of review rounds: it hinders no taking back, and stays."""

FOLLOWED = frozenset({"room", "promises", "share"})
"""What a milestone has of its commitment."""

AGREED = frozenset({"title", "amount", "due_on", "due_at"})
"""What somebody says yes to."""


def alters_what_is_agreed(change: Change) -> bool:
    """Whether it gave a thing that was there already other words or another date."""
    return change.before is not None and not AGREED.isdisjoint(change.after)


def thing_of(change: Change) -> str:
    """The id of the thing that was changed, or to which an answer was (`M8.3 @ben:example.org`)."""
    return change.entity.partition(" ")[0]


def is_of_thing(change: Change) -> bool:
    """Whether a thing was changed, and not a person, a room, a group or an organisation."""
    return ":" not in thing_of(change)


def reverted(current: Mapping[str, Any], change: Change) -> dict[str, Any] | None:
    """The entity's fields as before the change; None when they have changed again since.

    That the clock has moved a recurring thing on does not keep it from being withdrawn, nor a
    milestone that its commitment has changed. That the bot has spoken of an occurrence keeps
    nothing from being taken back.
    """
    kept = _kept(current)
    ignored = kept
    if change.before is None:
        recurs = current.get("rrule") or current.get("rules")
        ignored |= MOVED_BY_THE_CLOCK if recurs else ignored
        ignored |= FOLLOWED if "commitment" in current else ignored
    if any(
        current.get(name) != value for name, value in change.after.items() if name not in ignored
    ):
        return None
    before = {"state": "withdrawn"} if change.before is None else change.before
    return {**current, **{name: value for name, value in before.items() if name not in kept}}


def _kept(current: Mapping[str, Any]) -> frozenset[str]:
    if "rules" in current:
        return KEPT_OF_MEETINGS
    return KEPT_OF_OCCURRENCES if "said" in current else frozenset()


class History(Protocol):
    """The changes in storage."""

    async def of(self, entity: str) -> Sequence[Change]:
        """All changes of one entity that still hold, oldest first."""
        ...

    async def by_cause(self, cause: str) -> Sequence[Change]:
        """What one event changed and what still holds, oldest first."""
        ...

    async def last_by(self, who: str, chat: str, since: datetime) -> Sequence[Change]:
        """The changes that still hold of this person's last act in this chat, oldest first."""
        ...

    async def mark_undone(self, changes: Sequence[Change]) -> None: ...

    async def erase(self, entity: str) -> None:
        """Blank the words people typed; who and when stay."""
        ...

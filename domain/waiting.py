"""What waits for what: a commitment for the steps to it, its parts and its milestones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from domain.commitments import Milestone
from domain.dated import Dated
from domain.history import Change
from domain.people import Person
from domain.zones import zone


def needed_by(thing: Dated) -> str | None:
    """The id of what cannot be kept before this thing is, if there is such."""
    return thing.commitment if isinstance(thing, Milestone) else thing.tie


def is_later(before: Dated, after: Dated) -> bool:
    """Whether it is open and due later than it was; what had no date was put off from none."""
    was, now = _end(before), _end(after)
    return after.live and was is not None and now is not None and now > was


def _end(thing: Dated) -> datetime | None:
    """The instant (UTC) by which it is due."""
    if thing.due_at is not None:
        return thing.due_at.astimezone(UTC)
    if thing.due_on is None:
        return None
    return datetime.combine(thing.due_on, time.max, zone(thing.zone)).astimezone(UTC)


def was_due(thing: Dated, change: Change) -> Dated:
    """The thing with the date that it had before the change."""
    before = change.before or {}
    on, at = before.get("due_on"), before.get("due_at")
    if "due_on" in before:
        thing = replace(thing, due_on=date.fromisoformat(on) if on else None)
    if "due_at" in before:
        thing = replace(thing, due_at=datetime.fromisoformat(at) if at else None)
    return thing


def back_after(due: date | None, owing: Iterable[Person]) -> date | None:
    """The first date on which one of those who owe a thing is there again.

    None where one of them is there until it is `due` (their date), or where it has no date.
    """
    ends = [one.away_until_on for one in owing]
    away = [one for one in ends if one is not None and due is not None and one >= due]
    return min(away) + timedelta(days=1) if away and len(away) == len(ends) else None

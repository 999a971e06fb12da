"""The things that a message of the bot is about, as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.rehearsal.transcript import utc
from domain.reminders import Reminder, upcoming
from domain.work import Thing
from domain.zones import zone

HOW_MANY_NEXT = 4


def item(thing: Thing, now: datetime) -> dict[str, Any]:
    """The thing as plain JSON values; `due` as it stands now, `next` after the instant `now`."""
    values = {
        "id": thing.id,
        "kind": thing.kind,
        "title": thing.title,
        "owner": thing.owner,
        "state": thing.state.value,
        "due": _due(thing),
    }
    return values | (_recurring(thing, now) if isinstance(thing, Reminder) else {})


def _due(thing: Thing) -> str | None:
    """A date, or an instant with the offset of the thing's zone when a time was said."""
    if thing.due_at is not None:
        return thing.due_at.astimezone(zone(thing.zone)).isoformat(timespec="seconds")
    return thing.due_on.isoformat() if thing.due_on else None


def _recurring(reminder: Reminder, now: datetime) -> dict[str, Any]:
    if reminder.rrule is None or reminder.starts is None:
        return {}
    return {
        "rrule": reminder.rrule,
        "zone": reminder.zone,
        "next": [utc(instant) for instant in upcoming(reminder, now, HOW_MANY_NEXT)],
    }

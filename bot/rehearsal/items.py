"""The things that a message of the bot is about, as data."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any

from bot.rehearsal.transcript import utc
from domain.capture.kept import Captured
from domain.dates import When
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.reminders import Reminder, upcoming
from domain.series import to_come
from domain.work import Thing
from domain.zones import zone
from storage import SqlWork

HOW_MANY_NEXT = 4


async def item_of(work: SqlWork, id: str, now: datetime) -> dict[str, Any] | None:
    """The thing or the proposal with this id as plain JSON values; None where there is none."""
    thing = await work.thing(id)
    if thing is not None:
        return item(thing, now)
    capture, _, number = id.partition(".")
    kept = await work.captures.get(capture)
    if kept is None or not number.isdecimal() or not 1 <= int(number) <= len(kept.found):
        return None
    return proposal(kept, int(number))


def proposal(kept: Captured, number: int) -> dict[str, Any]:
    """A proposal: `owners` as written, `state` "proposed" or "recorded"."""
    found = kept.found[number - 1]
    owners = (*((kept.speaker,) if found.first_person and kept.speaker else ()), *found.owners)
    due = found.due
    return {
        "id": kept.id_of(number),
        "kind": "proposal",
        "proposes": found.kind.value,
        "title": found.title,
        "owners": list(owners),
        "state": "recorded" if kept.made[number - 1] else "proposed",
        "due": None if due is None else _when(due),
    }


def _when(due: When) -> str:
    return due.on.isoformat() if due.at is None else due.at.isoformat(timespec="seconds")


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
    match thing:
        case Reminder():
            return values | _recurring(thing, now)
        case Meeting():
            return values | _held(thing, now)
        case Occurrence():
            return values | {"zone": thing.zone, "minutes": thing.minutes}
        case _:
            return values


def _due(thing: Thing) -> str | None:
    """A date, or an instant with the offset of the thing's zone when a time was said."""
    if thing.due_at is not None:
        return thing.due_at.astimezone(zone(thing.zone)).isoformat(timespec="seconds")
    return thing.due_on.isoformat() if thing.due_on else None


def _held(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """How long it is, and when it comes again as its rule says, whatever was moved or dropped."""
    values: dict[str, Any] = {"zone": meeting.zone, "minutes": meeting.minutes}
    if not meeting.recurs:
        return values
    ahead = (one.at for one in to_come(meeting, None) if one.at > now)
    following = [utc(instant) for instant in islice(ahead, HOW_MANY_NEXT)]
    return values | {"rrule": meeting.rules[-1].rrule, "next": following}


def _recurring(reminder: Reminder, now: datetime) -> dict[str, Any]:
    if reminder.rrule is None or reminder.starts is None:
        return {}
    return {
        "rrule": reminder.rrule,
        "zone": reminder.zone,
        "next": [utc(instant) for instant in upcoming(reminder, now, HOW_MANY_NEXT)],
    }

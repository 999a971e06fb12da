"""What the bot does of itself about an occurrence, and when; each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.occurrences import Occurrence, Stage

QUIET = timedelta(minutes=45)
"""After so long without a line, and past its planned end, it is asked whether a meeting is over."""
CLOSES = timedelta(hours=3)
"""After so long the minutes are closed as a draft."""
PAUSE = timedelta(minutes=15)
"""After so long it is said again that nothing is recorded."""
AGENDA = timedelta(days=3)
"""So long before, the host's daily message of the next day is prepared: it asks for an agenda."""


class What(StrEnum):
    """What is done. BEFORE is said for each of the times that a meeting wants.

    The host is to hear of an empty AGENDA, and of a DRAFT that stays one.
    """

    BEFORE = "before"
    BEGINS = "begins"
    ENDS = "ends"
    QUIET = "quiet"
    PAUSED = "paused"
    CLOSES = "closes"
    AGENDA = "agenda"
    DRAFT = "draft"


@dataclass(frozen=True)
class Moment:
    """Something to do at the instant `at`; `name` says what was done, in the row."""

    at: datetime
    what: What
    name: str


def moments(occurrence: Occurrence, before: tuple[int, ...]) -> tuple[Moment, ...]:
    """What is still to be done about it, the earliest first; `before` are minutes.

    ENDS is for one that nobody opened. The question after quiet minutes is asked once.
    """
    found = [one for one in _all(occurrence, before) if one.name not in occurrence.said]
    return tuple(sorted(found, key=lambda one: one.at))


def _all(occurrence: Occurrence, before: tuple[int, ...]) -> Iterator[Moment]:
    match occurrence.state:
        case Stage.PLANNED:
            yield Moment(occurrence.at - AGENDA, What.AGENDA, What.AGENDA)
            for minutes in before:
                at = occurrence.at - timedelta(minutes=minutes)
                yield Moment(at, What.BEFORE, f"{What.BEFORE} {minutes}")
            yield Moment(occurrence.at, What.BEGINS, What.BEGINS)
            yield Moment(occurrence.ends_at, What.ENDS, What.ENDS)
        case Stage.RUNNING | Stage.PAUSED:
            last = max(
                at
                for at in (occurrence.ends_at, occurrence.opened_at, occurrence.last_at)
                if at is not None
            )
            yield Moment(last + QUIET, What.QUIET, What.QUIET)
            yield Moment(last + CLOSES, What.CLOSES, What.CLOSES)
            if occurrence.state is Stage.PAUSED and occurrence.paused_at is not None:
                name = f"{What.PAUSED} {occurrence.paused_at.isoformat()}"
                yield Moment(occurrence.paused_at + PAUSE, What.PAUSED, name)
        case Stage.DRAFT if occurrence.closed_at is not None:
            name = f"{What.DRAFT} {occurrence.closed_at.isoformat()}"
            yield Moment(occurrence.closed_at, What.DRAFT, name)


def scheduled(occurrence: Occurrence, before: tuple[int, ...]) -> Occurrence:
    """The occurrence with the instant when the bot has to look at it next, if there is one."""
    ahead = moments(occurrence, before)
    return replace(occurrence, wake_at=ahead[0].at if ahead else None)


def planned(occurrence: Occurrence, before: tuple[int, ...], now: datetime) -> Occurrence:
    """One just planned or moved: what would have been said by `now` is not said any more.

    The answer that plans it has told the room.
    """
    passed = [one.name for one in moments(occurrence, before) if one.at <= now]
    said = tuple(dict.fromkeys((*occurrence.said, *passed)))
    return scheduled(replace(occurrence, said=said), before)


def done(
    occurrence: Occurrence, before: tuple[int, ...], now: datetime
) -> tuple[Occurrence, tuple[Moment, ...]]:
    """The occurrence with all that is due by `now` noted as done, and what that is."""
    due = tuple(one for one in moments(occurrence, before) if one.at <= now)
    noted = replace(occurrence, said=(*occurrence.said, *(one.name for one in due)))
    return scheduled(noted, before), due


def occasion(occurrence: Occurrence) -> str:
    """What is done when it is looked at next: there is one for each occurrence and instant."""
    at = occurrence.wake_at.astimezone(UTC).isoformat() if occurrence.wake_at else "never"
    return f"meeting {occurrence.id} {at}"

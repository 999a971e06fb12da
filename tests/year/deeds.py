"""What happens in the year, one thing after another: what people say, who comes, what breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rehearsal.transcript import Said
from tests.year.book import Book
from tests.year.chance import Chance
from tests.year.population import Member

Effect = Callable[[Book, datetime], None]
"""What the words change, by the instant at which they are said."""


@dataclass(frozen=True)
class Words:
    """Somebody says something in a room or, without one, to the bot; unless it is too late.

    It may answer a message of the bot, as a reply or as the next that is said. They say it
    `otherwise` when that message is gone, or no longer the last.
    """

    who: str
    room: str | None
    text: str
    effect: Effect | None = None
    still: Callable[[Book], bool] | None = None
    answers: Said | None = None
    replying: bool = False
    otherwise: str = ""


@dataclass(frozen=True)
class Comes:
    """Somebody enters rooms."""

    who: str
    rooms: tuple[str, ...]


@dataclass(frozen=True)
class Leaves:
    """Somebody leaves rooms or, where none is named, the direct chat."""

    who: str
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opens:
    """Somebody opens invitations from now on."""

    who: str


@dataclass(frozen=True)
class Machine:
    """The bot stops or starts, or the homeserver goes or comes back."""

    server: bool
    there: bool


@dataclass(frozen=True)
class Erases:
    """Somebody deletes the message by which they made a thing of this title."""

    who: str
    title: str


Deed = Words | Erases | Comes | Leaves | Opens | Machine


def local(member: Member, day: date, hour: int, minute: int = 0) -> datetime:
    """An instant by the wall of somebody."""
    return datetime.combine(day, time(hour, minute, 17), ZoneInfo(member.zone))


def some_time(chance: Chance, member: Member, day: date, *about: object) -> datetime:
    """An instant in somebody's day, never at the full minute at which the bot speaks."""
    hour = chance.between(8, 19, "hour", *about)
    return local(member, day, hour, chance.between(1, 59, "minute", *about))


def later(days: float) -> timedelta:
    """So many days."""
    return timedelta(days=days)

"""What is new for a digest, as docs/digests.md has it: told from what people know, not the bot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.year.book import Thing
from tests.year.played import Year

WEEK = timedelta(days=7)
MARGIN = timedelta(days=1)
"""A date begins and ends in zones of people and rooms, wherever they are."""


@dataclass(frozen=True)
class Scope:
    """What a digest tells of: all about these things, and who meets, came or was thanked where."""

    things: tuple[Thing, ...]
    rooms: frozenset[str]
    meetings: frozenset[str]


@dataclass(frozen=True)
class Span:
    """The time between two digests, its ends among it."""

    since: datetime
    until: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.since <= at <= self.until

    def has_day(self, day: date) -> bool:
        """Whether a date may lie in it, for somebody."""
        return (self.since - MARGIN).date() <= day <= (self.until + MARGIN).date()


def is_new(scope: Scope, span: Span, year: Year) -> bool:
    """Whether there is anything that the digest before could not tell."""
    happened = (at for room, at in year.book.happened if room in scope.rooms)
    return (
        _any(happened, span)
        or any(
            _is_near(at, span) for room in scope.meetings for at in year.book.calls.get(room, ())
        )
        or any(_has_news(thing, span) for thing in scope.things)
    )


def _has_news(thing: Thing, span: Span) -> bool:
    """Done, or needs help, or has become late, or has come within a week of its date."""
    done = _any(thing.done, span)
    needs_help = _any(thing.stuck, span) or _any(_unowned(thing), span)
    return done or needs_help or _has_come_near(thing, span)


def _unowned(thing: Thing) -> Iterator[datetime]:
    """Since when it has had nobody who has said yes."""
    return (page.at for page in thing.pages if page.live and not page.owners)


def _has_come_near(thing: Thing, span: Span) -> bool:
    page = thing.at(span.until)
    if page is None or not page.live or not isinstance(page.due, date):
        return False
    due = page.due.date() if isinstance(page.due, datetime) else page.due
    dated = page.dated_at in span and due <= (span.until + WEEK + MARGIN).date()
    return dated or span.has_day(due - WEEK) or span.has_day(due + MARGIN) or span.has_day(due)


def _is_near(at: datetime, span: Span) -> bool:
    """Whether a meeting is within a week now, and was not when the digest before came."""
    return span.since + WEEK - MARGIN <= at <= span.until + WEEK + MARGIN


def _any(moments: Iterable[datetime], span: Span) -> bool:
    return any(at in span for at in moments)

"""Why a reminder may stay out: reasons that docs/reminders.md names, and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.year.book import Page, Thing
from tests.year.hours import first_chance, wall_of
from tests.year.played import Year
from tests.year.population import Member
from tests.year.things import (
    FEWER,
    STEPS,
    TIME_TO_ANSWER,
    UNANSWERED,
    begin,
    due_day,
    reminders,
    unanswered,
    wants_less,
)

DAY = timedelta(days=1)
PATIENCE = timedelta(minutes=20)
"""So late is not lost: the bot has waited for the network."""


@dataclass(frozen=True)
class Promised:
    """A reminder of a thing as it stands on a page, which the policy promises for a date.

    `by` is the instant by which its owner must have heard of it, `heard` are those at which they
    heard of the thing at all, each an instant.
    """

    thing: Thing
    page: Page
    member: Member
    day: date
    by: datetime
    heard: Sequence[datetime]

    @property
    def said_on(self) -> date:
        """The owner's date on which it comes, which is later than its day after a rest."""
        return wall_of(self.member, self.by).date()

    @property
    def step(self) -> timedelta:
        """How far its day is from the date of the thing."""
        due = due_day(self.page, self.member)
        assert due is not None
        return self.day - due

    @property
    def day_before(self) -> datetime | None:
        """When they heard of the thing on the date before."""
        begins = begin(self.member, self.said_on)
        return next((at for at in self.heard if begins - DAY <= at < begins), None)

    @property
    def reminded(self) -> list[datetime]:
        """When they were reminded of it before, by its date as it is now."""
        begins = begin(self.member, self.said_on)
        told = reminders(self.thing, self.page, self.member, self.heard)
        return [at for at in told if at < begins]

    def unanswered(self, until: datetime, year: Year) -> int:
        """How many of those nobody has answered by an instant."""
        key = (self.member.handle, self.thing.id)
        return unanswered(self.reminded, self.page, key, until, year)

    def was_told(self, begin_at: datetime, end: datetime) -> bool:
        """Whether they heard of it between these instants."""
        return any(begin_at <= at <= end for at in self.heard)


def it_is_settled(one: Promised, _year: Year) -> bool:
    """It was done, is somebody else's or has another date by then."""
    then = one.thing.at(one.by + PATIENCE)
    assert then is not None
    owns = then.live and one.member.handle in then.owners
    return not owns or then.dated_at != one.page.dated_at


def they_want_less(one: Promised, _year: Year) -> bool:
    """Who wants less hears on the day before alone."""
    return wants_less(one.member, one.said_on) and one.step not in FEWER


def they_did_not_answer_twice(one: Promised, year: Year) -> bool:
    """Two reminders without an answer are the end."""
    return one.unanswered(begin(one.member, one.said_on), year) >= UNANSWERED


def it_was_new_the_day_before(one: Promised, year: Year) -> bool:
    """What was told as new on the day before does not come again on the first of its days."""
    at = one.day_before
    news = year.book.news.get((one.member.handle, one.thing.id), ())
    before = max((told for told in one.heard if at and told < at), default=None)
    is_new = at is not None and any(
        told <= at and (before is None or told > before) for told in news
    )
    return is_new and one.step == STEPS[0] and not one.reminded


def they_were_reminded_the_day_before(one: Promised, year: Year) -> bool:
    """After one that came late, that before the date falls away, that after it waits three days."""
    at = one.day_before
    if at is None or at not in one.reminded or not one.unanswered(one.by, year):
        return False
    if one.step != STEPS[-1]:
        return True
    again = first_chance(one.member, wall_of(one.member, at).date() + TIME_TO_ANSWER, year)
    return again is None or one.was_told(one.by, again + PATIENCE) or again + PATIENCE > year.until


EXCUSES: dict[Callable[[Promised, Year], bool], str] = {
    it_is_settled: "Any answer counts.",
    they_want_less: "`!me less`: one reminder, on the day before.",
    they_did_not_answer_twice: "Two reminders without an answer are the end.",
    it_was_new_the_day_before: (
        "What was told as new the day before the first of these days does not come again on it."
    ),
    they_were_reminded_the_day_before: (
        "The next reminder does not come on the day after: the one before the date falls away, the "
        "one after it waits until there was time to answer."
    ),
}
"""Each with the sentence of docs/reminders.md that it stands for."""

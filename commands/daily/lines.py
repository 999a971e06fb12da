"""What the daily message says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commands.meetings.news import to_be_seen_to
from commands.starting import planned
from commands.wording import due_of
from domain.commitments import Commitment
from domain.daily import due_day
from domain.dated import Dated
from domain.document import Day, Name, Ref, Sentence, Title, Value, say, say_many
from domain.former import is_former
from domain.notices import About, Notice
from domain.reminders import Reminder
from domain.remindings import Reminding
from domain.work import Gathering

PROPOSED = (About.PROPOSED, About.STILL_PROPOSED)


@dataclass(frozen=True)
class Told:
    """A thing to tell somebody, and the news about it if there is any.

    An occurrence is told in the reader's `zone` (IANA). A reminder by its date brings the person
    to `row`, and names who `waits` for it and the `lead` (an address) who is asked next. About
    `silent` owners (addresses) who leads is asked, who knows them as `owners`; so are those called
    who have not agreed. The `plan` is when the person means to begin. With what somebody is stuck
    these are `helping` (addresses).
    """

    thing: Dated | Reminder | Gathering
    notice: Notice | None
    zone: str = ""
    row: Reminding | None = None
    waits: tuple[Sentence, ...] = ()
    lead: str | None = None
    silent: tuple[str, ...] = ()
    owners: Value = ""
    plan: str = ""
    helping: tuple[str, ...] = ()


def about_of(one: Told) -> About | None:
    """Of what the news about it are, if there are any."""
    return one.notice.about if one.notice is not None else None


def row_of(one: Told, today: date) -> tuple[Sentence, ...]:
    """All that is said of it, as told on this date."""
    return (*line_of(one, today), *further_of(one))


def line_of(one: Told, today: date) -> tuple[Sentence, ...]:
    """What works alone: which thing it is, what is new about it, its date."""
    thing, notice = one.thing, one.notice
    named = say("{id}: {title}.", id=Ref(thing.id), title=Title(thing.title))
    if isinstance(thing, Reminder):
        return (named, say("From {who}.", who=Name(thing.author)))
    if isinstance(thing, Gathering):
        unpublished = about_of(one) is About.UNPUBLISHED
        return (named, *to_be_seen_to(thing, one.zone, unpublished=unpublished))
    if one.silent:
        silent = say("No answer yet from {owners}.", owners=one.owners)
        return (named, silent, _when_again(thing, today), *_stuck(thing))
    if notice is not None and (of_others := _news(one, notice, thing)) is not None:
        dated = (_when(thing, today),) if notice.about in (*PROPOSED, About.HELPS) else ()
        helped = tuple(say("{who} helps.", who=Name(who)) for who in one.helping)
        return (named, of_others, *dated, *_why(notice), *helped)
    given = notice is not None and notice.about is About.GIVEN
    news = (say("New, from {who}.", who=Name(notice.who)),) if notice and given else ()
    again = one.row is not None and one.row.times > 1
    when = _when_again(thing, today) if again else _when(thing, today)
    return (named, *news, when, *_stuck(thing))


def further_of(one: Told) -> tuple[Sentence, ...]:
    """When the person means to begin, who waits for it, and what happens next."""
    if one.row is None or one.row.asks_on is None or one.lead is None:
        return (*planned(one.plan), *one.waits)
    day, who = Day(one.row.asks_on), Name(one.lead)
    # Who is asked next and who waits for it are told once where they are the same.
    waits = tuple(said for said in one.waits if said.values.get("who") != who)
    asks = say("No answer by {day}: I ask {who}.", day=day, who=who)
    return (*planned(one.plan), *waits, asks)


def _stuck(thing: Dated) -> tuple[Sentence, ...]:
    """That its owner has asked for help: what is known is not asked again as if it were not."""
    return (say("It is marked as stuck."),) if thing.state == "stuck" else ()


def _news(one: Told, notice: Notice, thing: Dated) -> Sentence | None:
    """What somebody else does, does not do, or asks."""
    who = Name(notice.who)
    declined = say("{who} said no. It has no owner.", who=who)
    if isinstance(thing, Commitment) and thing.state != "declined":
        declined = say("{who} said no.", who=who)
    if is_former(notice.who):
        declined = say("It has no owner now.")
    return {
        About.HELPS: say("{who} asks you to help.", who=who),
        About.STUCK: say("{who} is stuck and asks for help.", who=who),
        About.FOR_GROUP: say("{who} gave it to your group. Who takes it?", who=who),
        About.PROPOSED: say("{who} proposes it. Do you agree?", who=who),
        About.STILL_PROPOSED: say("{who} waits for your answer. Do you agree?", who=who),
        About.UNANSWERED: say("No answer yet from {owners}.", owners=one.owners),
        About.TO_CHECK: say("{who} says it is done. Have you seen it?", who=who),
        About.DECLINED: declined,
    }.get(notice.about)


def _why(notice: Notice) -> tuple[Sentence, ...]:
    return (say("“{words}”", words=Title(notice.words)),) if notice.words else ()


def _when(thing: Dated, today: date) -> Sentence:
    """Its date, told as of today."""
    due = due_of(thing)
    day = due_day(thing, thing.zone)
    if due is None or day is None:
        return say("No date.")
    left = (day - today).days
    if left < 0:
        return say_many("One day late: {due}.", "{count} days late: {due}.", -left, due=due)
    if left == 0:
        return say("Due today, {due}.", due=due)
    if left == 1:
        return say("Due tomorrow, {due}.", due=due)
    return say_many("Due in one day, {due}.", "Due in {count} days, {due}.", left, due=due)


def _when_again(thing: Dated, today: date) -> Sentence:
    """The same in other words, for who has read of it before."""
    due, day = due_of(thing), due_day(thing, thing.zone)
    if due is None or day is None:
        return say("No date.")
    left = (day - today).days
    if left < 0:
        return say_many(
            "It was due yesterday: {due}.", "It was due {count} days ago: {due}.", -left, due=due
        )
    if left == 0:
        return say("Today is the day: {due}.", due=due)
    return say_many("One day left: {due}.", "{count} days left: {due}.", left, due=due)

"""The question that mends a date which could not be taken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from domain.dates import Problem
from domain.document import (
    Clock,
    Day,
    Document,
    Entry,
    Listing,
    Moment,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Zone,
    paragraph,
    say,
)
from domain.questions import Question


def behind(reason: str) -> str:
    """A reason as it is typed behind a date, in a line that is still to be completed."""
    return f", {reason.replace('{}', '')}" if reason else ""


def date_question(id: str, problem: Problem, command: str = "later", reason: str = "") -> Document:
    """Why a date could not be taken, and the question that mends it."""
    words = Title(problem.words)
    free = f"{command} {id} {{}}{behind(reason)}".replace("  ", " ")
    if problem.kind in ("two_readings", "far_off"):
        days = [choice for choice in problem.choices if not isinstance(choice, str)]
        picks = tuple(free.replace("{}", _typed(day, problem.lasting)) for day in days)
        question = Question(picks=picks, free=free)
        listing = Listing(
            tuple(Entry((say("{day}", day=_drawn(day)),)) for day in days), numbered=True
        )
        text = say("“{words}” can be two dates. Which one? Reply with its number.", words=words)
        if all(isinstance(day, time) for day in days):
            text = say("“{words}” can be two times. Which one? Reply with its number.", words=words)
        if problem.kind == "far_off":
            text = say("Do you mean this date? Reply with its number, or another date.")
        return Document((Paragraph((text,)), listing), (id,) if id else (), question=question)
    asked = {
        "no_such_date": say("There is no such date: “{words}”.", words=words),
        "never": say("That date never comes: “{words}”.", words=words),
        "ends_before": say("That ends before it begins: “{words}”.", words=words),
        "no_meeting": say("I know of no next meeting here."),
        "zone_unclear": say("“{words}” can be several time zones.", words=words),
    }.get(problem.kind, say("I could not read the date “{words}”.", words=words))
    ask = [asked, *_how_to_answer(id, problem)]
    return Document(paragraph(*ask).blocks, (id,) if id else (), question=Question(free=free))


def _drawn(choice: date | time) -> Day | Moment | Clock:
    """A date that may be meant, or an instant, or a time of day."""
    if isinstance(choice, time):
        return Clock(choice)
    if isinstance(choice, datetime):
        return Moment(choice, str(choice.tzinfo))
    return Day(choice)


def _typed(choice: date | time, lasting: timedelta | None) -> str:
    """The same as somebody would type it."""
    if isinstance(choice, time):
        return f"{choice:%H:%M}"
    if not isinstance(choice, datetime):
        return choice.isoformat()
    minutes = f" {lasting // timedelta(minutes=1)} min" if lasting else ""
    return f"{choice:%Y-%m-%d %H:%M} {choice.tzinfo}{minutes}"


def _how_to_answer(id: str, problem: Problem) -> list[Sentence]:
    if problem.kind == "zone_unclear":
        zones = tuple(Zone(str(choice)) for choice in problem.choices[:4])
        return [say("Please name a city, such as {zones}.", zones=Several(zones, either=True))]
    if not id:
        return [say("When should it be?")]
    return [say("When is {id} due? Reply with a date, such as “friday” or “5 june”.", id=Ref(id))]

"""What keeps a meeting from being planned as it was written, and the question that mends it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from commands.date_questions import date_question
from commands.meetings.wording import MOST_OCCURRENCES
from domain.dates import Problem, Reading
from domain.dates.occurrences import local_occurrences
from domain.dates.plans import Plan
from domain.dates.values import Recurrence
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Title,
    Zone,
    paragraph,
    say,
)
from domain.questions import Question
from domain.refusals import Refused
from domain.zones import find_zone, zone

LONGEST = 24 * 60
"""Minutes."""
_COUNT = re.compile(r"COUNT=(\d+)")


def ask_when(typed: str, plan: Plan, reading: Reading) -> Document:
    """Why the time could not be taken; each answer completes what was written."""
    assert plan.problem is not None
    problem = plan.problem
    if problem.kind == "zone_unclear":
        return _ask_zone(typed, problem, reading)
    line = _around(typed, problem.words, plan.title)
    asked = date_question("", problem, command="")
    picks = tuple(line.replace("{}", pick.strip()) for pick in (asked.question or Question()).picks)
    return replace(asked, question=Question(picks, line))


def _around(typed: str, words: str, title: str) -> str:
    """The command as it was written, with a place for other words where these stand."""
    typed = typed.replace("{}", "")
    if words and typed.count(words) == 1:
        return f"meet {typed.replace(words, '{}')}"
    return f'meet "{title.replace("{}", "").replace(chr(34), "")}" {{}}'


def _ask_zone(typed: str, problem: Problem, reading: Reading) -> Document:
    """Which of several zones is meant, by number."""
    unclear = next(
        (
            word
            for word in reversed(problem.words.split())
            if (found := find_zone(word, reading.languages)) and found.choices
        ),
        "",
    )
    if not unclear or typed.count(unclear) != 1:
        free = _around(typed, problem.words, "")
        return replace(date_question("", problem), question=Question(free=free))
    zones = [str(choice) for choice in problem.choices]
    picks = tuple(f"meet {typed.replace(unclear, name)}" for name in zones)
    rows = tuple(Entry((say("{zone}", zone=Zone(name)),)) for name in zones)
    which = say(
        "“{words}” can be several time zones. Which one? Reply with its number.",
        words=Title(unclear),
    )
    blocks = (Paragraph((which,)), Listing(rows, numbered=True))
    return Document(blocks, question=Question(picks))


def ask_title() -> Document:
    """A meeting needs a name."""
    line = Command("meet Trade call friday 15:00")
    return paragraph(say("What is the meeting called? For example: {line}", line=line))


def ask_hour(typed: str, plan: Plan) -> Document:
    """When it begins; the rest of what was written is kept."""
    asked = (
        say("At what time does it begin? Reply with it, such as “15:00”.")
        if plan.when
        else say("When is it? Reply with a date and a time, such as “friday 15:00”.")
    )
    free = f"meet {typed.replace('{}', '')} {{}}"
    return replace(paragraph(asked), question=Question(free=free))


def check_plan(plan: Plan, now: datetime) -> None:
    """Raises Refused for what cannot be held: in the past, too long, or too often."""
    when = plan.when
    assert when is not None
    if when.recurrence is None and when.at is not None and when.at <= now:
        raise Refused(say("That time is in the past. I planned nothing."))
    check_length(plan)
    if when.recurrence is not None and _too_often(when.recurrence):
        raise Refused(
            say("That is too often: a series has at most {count} dates.", count=MOST_OCCURRENCES),
            say("Leave the end out, and it goes on until you drop it."),
        )


def check_length(plan: Plan) -> None:
    """Raises Refused for more than a day."""
    if plan.minutes is not None and plan.minutes > LONGEST:
        raise Refused(say("A meeting lasts at most 24 hours. I planned nothing."))


def _too_often(said: Recurrence) -> bool:
    if found := _COUNT.search(said.rrule):
        return int(found[1]) > MOST_OCCURRENCES
    if "UNTIL=" not in said.rrule:
        return False
    before = said.start - timedelta(seconds=1)
    every = local_occurrences(said.rrule, said.start, zone(said.zone), before)
    return next(islice(every, MOST_OCCURRENCES, None), None) is not None

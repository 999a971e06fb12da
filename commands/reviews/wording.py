"""How review rounds and the answers to them are spoken of."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from domain.dates import Problem
from domain.document import (
    Command,
    Day,
    Document,
    Paragraph,
    Ref,
    Sentence,
    Title,
    Words,
    say,
)
from domain.reviews import Question, Review, ReviewAnswer, State
from domain.rounds import FEWEST, QUESTIONS, people_asked
from domain.standing import Standing


def asked(question: Question) -> Sentence:
    """One of the questions."""
    return {
        Question.SUCCEEDING: say("Where are we succeeding?"),
        Question.FALLING_SHORT: say("Where are we falling short?"),
        Question.NEXT: say("What next?"),
    }[question]


def questions() -> Document:
    """The three, by their numbers: no list of things, because a number means a question here."""
    return Document(tuple(Paragraph((with_number(n),)) for n in range(1, len(QUESTIONS) + 1)))


def with_number(number: int) -> Sentence:
    """A question behind its number."""
    return say("{number} {question}", number=number, question=asked(QUESTIONS[number - 1]))


def named(review: Review) -> Sentence:
    """A round by its id and title."""
    return say("{id}: {title}.", id=Ref(review.id), title=Title(review.title))


def headed(review: Review) -> Sentence:
    """The same for who has not heard of it: it says what it is."""
    return say("Review {id}: {title}.", id=Ref(review.id), title=Title(review.title))


def example(id: str | None, *, unnamed: bool = False) -> Command:
    """How an answer is typed; with the round's `id` where more than one is open."""
    if id is None:
        return Command("2 anonymous no translator") if unnamed else Command("2 no translator")
    if unnamed:
        return Command("review C7 2 anonymous no translator", id)
    return Command("review C7 2 no translator", id)


def example_named(id: str | None) -> Command:
    """How an answer that speaks of what is anonymous is typed by who gives their name."""
    if id is None:
        return Command("2 with my name no translator")
    return Command("review C7 2 with my name no translator", id)


def few_asked(review: Review, standing: Standing) -> tuple[Sentence, ...]:
    """That an answer without name is guessed where hardly anybody else can have given it."""
    if len(people_asked(review, standing)) >= FEWEST:
        return ()
    return (say("I ask fewer than three people: they may guess whose it is."),)


def open_until(review: Review) -> Sentence:
    """Until when it takes answers."""
    assert review.due_on is not None
    return say("Answers count until {day}.", day=Day(review.due_on, review.zone))


def too_far(day: date) -> tuple[Sentence, ...]:
    """That nobody answers for so long."""
    return (
        say("{day} is far away.", day=Day(day)),
        say("People can answer for a year at most."),
    )


def just_past(problem: Problem | None) -> date | None:
    """The day that is meant by one without a year which comes again only in nearly a year."""
    day = problem.choices[0] if problem is not None and problem.kind == "far_off" else None
    if isinstance(day, datetime):
        day = day.date()
    return day - relativedelta(years=1) if isinstance(day, date) else None


def round_told(review: Review) -> tuple[Sentence, ...]:
    """A round and how it stands."""
    how = {
        State.DONE: say("Closed."),
        State.DROPPED: say("Dropped."),
    }.get(review.state)
    return (named(review), how or open_until(review))


def answer_told(answer: ReviewAnswer) -> tuple[Sentence, ...]:
    """An answer by its question and its words."""
    return (with_number(answer.question), say("“{words}”", words=Words(answer.title)))

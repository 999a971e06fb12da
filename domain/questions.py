"""What the bot asked somebody, and what their answer will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

OPEN_FOR = timedelta(hours=24)
OPEN_TO_ALL_FOR = timedelta(days=7)
"""So long a reply answers a question to all: not everybody reads on the same day."""
ANYBODY = "*"
"""In the place of the person asked: whoever is in the chat may answer, and each for themselves."""


@dataclass(frozen=True)
class Question:
    """What the bot asks: each answer completes a command line, so an answer is a command.

    Lines are English and without prefix: `picks` for the numbers from `first` on, `free` with `{}`
    for a date, `words` with `{}` for any words of a reply, `yes`, `no`, `more` for the next part of
    a list, `other` for the other reading, and with `{}` `chosen` for numbers and what is said of
    them, `several` for numbers alone or "none".
    """

    picks: tuple[str, ...] = ()
    free: str | None = None
    yes: str | None = None
    no: str | None = None
    first: int = 1
    more: str | None = None
    other: str | None = None
    chosen: str | None = None
    several: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Asked:
    """A question that stands open: where, to whom, in which message, about which things.

    One to ANYBODY stays open when somebody has answered it.
    """

    key: str
    chat: str
    person: str
    question: Question
    about: tuple[str, ...]
    asked_at: datetime
    cause: str = ""


def may_answer(asked: Asked, person: str, now: datetime) -> bool:
    """Whether the person may answer this question by a reply at this instant."""
    if asked.person not in (person, ANYBODY):
        return False
    return now - asked.asked_at <= (OPEN_TO_ALL_FOR if asked.person == ANYBODY else OPEN_FOR)


def question_key(letter: str, person: str) -> str:
    """The key of what a letter (its key) asks of somebody who is not its reader."""
    return f"{letter}:{person}"


def asked_together(first: Question | None, then: Question | None) -> Question | None:
    """What two messages that are said as one ask."""
    if first is not None and then is not None and then == Question(more=then.more):
        return replace(first, more=then.more)
    return then or first


def merged(questions: Sequence[Question]) -> Question | None:
    """All that can be answered, newest first: a number, a date, yes and no each find the newest."""
    if not questions:
        return None
    yes_or_no = next((one for one in questions if one.yes or one.no), Question())
    numbered = next((one for one in questions if one.picks), Question())
    newest = next((one for one in questions if one.picks or one.free or one.chosen), Question())
    return Question(
        picks=numbered.picks,
        first=numbered.first,
        free=next((one.free for one in questions if one.free), None),
        yes=yes_or_no.yes,
        no=yes_or_no.no,
        more=next((one.more for one in questions if one.more), None),
        other=next((one.other for one in questions if one.other), None),
        chosen=newest.chosen,
        several=numbered.several,
        words=next((one.words for one in questions if one.words), None),
    )


def rivals(asked: Sequence[Asked]) -> tuple[str, ...]:
    """The things that a bare yes or no may be about, newest first, where those are several.

    What asks one person by name, alone and last, is meant before what was asked of all.
    """
    offers = [one for one in asked if is_offer(one.question)]
    named = [one for one in offers if one.person != ANYBODY]
    if len(named) == 1 and all(one.asked_at <= named[0].asked_at for one in offers):
        return ()
    lines = (one.question.yes or "" for one in offers)
    things = tuple(dict.fromkeys(line.partition(" ")[2] for line in lines))
    return things if len(things) > 1 else ()


def _single_lines(question: Question) -> tuple[str | None, ...]:
    return (question.yes, question.no, question.more, question.other)


def is_answer(question: Question, line: str) -> bool:
    """Whether the command line is what an answer to the question stands for, and ends it."""
    if question.several is not None:
        # The last answer counts, so another may follow.
        return False
    if question.chosen is not None and line.startswith(question.chosen.split("{}")[0]):
        # What is left of a list may be chosen later.
        return line == question.no
    said, _, _reason = line.partition(",")
    if {line, said} & {*question.picks, *_single_lines(question)}:
        return True
    return question.free is not None and line.startswith(question.free.split("{}")[0])


def is_offer(question: Question) -> bool:
    """Whether it asks for a yes to things that it names: that can be said anywhere."""
    return bool(question.yes and question.yes.startswith("confirm "))


def is_invitation(question: Question | None) -> bool:
    """Whether it asks who comes to a meeting, or to one time of it."""
    if question is None or question.picks:
        return False
    yes, no = (line or "" for line in (question.yes, question.no))
    return yes.startswith("confirm M") and no == f"decline {yes.partition(' ')[2]}"


class Questions(Protocol):
    """The open questions in storage."""

    async def add(self, asked: Asked) -> None: ...

    async def open_for(self, person: str, chat: str, since: datetime) -> list[Asked]:
        """Those to the person, then those to anybody there; of each the newest first."""
        ...

    async def open_elsewhere(self, person: str, chat: str, since: datetime) -> list[Asked]:
        """Those in all other chats, the newest first."""
        ...

    async def in_message(self, key: str) -> Asked | None: ...

    async def close(self, key: str) -> None: ...

    async def forget(self, cause: str) -> None:
        """The event that led to them was deleted or changed."""
        ...

"""What is found in minutes: proposals, which nobody has agreed to yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from domain.dates import Problem, When


class Kind(Enum):
    """What a proposal would become."""

    ACTION = "action"
    DECISION = "decision"


class Lack(Enum):
    """What has to be asked before a proposal is complete."""

    OWNER = "owner"
    TASK = "task"
    DATE = "date"


class Status(Enum):
    """What the minutes say of an action: `DROPPED` is closed, but not done."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    REFERRED = "referred"


@dataclass(frozen=True)
class Due:
    """The date of an action as it was said.

    `words` are the words themselves, with what introduces them. `when` is None where they cannot
    be taken for a date: `problem` has the reason if the words are a date, both are None if they
    speak of a meeting or a condition. `earliest` is a date before which nothing shall happen.
    """

    words: str = ""
    when: When | None = None
    problem: Problem | None = None
    earliest: When | None = None
    recurring: bool = False
    urgent: bool = False


NO_DUE = Due()


@dataclass(frozen=True)
class Proposal:
    """An action or decision that was found in a text.

    `owners` and `helpers` are names as written, not members; empty where nobody was named. `line`
    counts from 1 and `source` is that line as typed. `parts` are the points under "X to discuss:".
    `lacks` is what must be asked; a date is asked only where words were said that are none.
    """

    kind: Kind
    title: str
    line: int
    source: str
    owners: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    due: When | None = None
    due_words: str = ""
    problem: Problem | None = None
    earliest: When | None = None
    lacks: tuple[Lack, ...] = ()
    status: Status = Status.OPEN
    urgent: bool = False
    recurring: bool = False
    first_person: bool = False
    evidence: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Capture:
    """All proposals of a text, in its order, each once."""

    proposals: tuple[Proposal, ...]

"""Which proposals are to be recorded, and what is said of them: `1 3`, `all`, `2 @ana friday`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from commands.actions.drafts import longest_name
from commands.setting import Setting
from commands.shapes import without_and
from domain.dates import Problem, When, read_when
from domain.document import echo, say
from domain.refusals import Refused
from domain.words import SEPARATORS, STOPS

_RANGE = re.compile(r"(?P<first>\d{1,4})(?:\s*[-–—]\s*(?P<last>\d{1,4}))?[.)]?$")
_SPACED = re.compile(r"(?<=\d)\s*([-–—])\s*(?=\d)")


@dataclass(frozen=True)
class Choice:
    """Numbers that were chosen, and the owner as typed and the date that were said of them.

    `every`: they were not named one by one.
    """

    numbers: tuple[int, ...]
    every: bool = False
    who: str = ""
    when: When | None = None
    problem: Problem | None = None


def read_choices(text: str, count: int, setting: Setting) -> tuple[Choice, ...]:
    """The parts of an answer, of a list of so many proposals.

    Raises Refused for a number that is not there and for words that say nothing.
    """
    parts = [part.strip() for part in re.split(rf"[{SEPARATORS}\n]", text) if part.strip()]
    return tuple(_read(part, count, setting) for part in _joined(parts, setting))


def _joined(parts: Iterable[str], setting: Setting) -> list[str]:
    """A part that begins with no number belongs to the one before: `2 @ana friday, 6 march`."""
    joined: list[str] = []
    for part in parts:
        if joined and not _begins(part, setting):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _begins(part: str, setting: Setting) -> bool:
    first = part.split()[0].strip(STOPS)
    return bool(_RANGE.match(first)) or setting.word(first) in ("all", "both", "and")


def _read(part: str, count: int, setting: Setting) -> Choice:
    words = _SPACED.sub(r"\1", part).split()
    every = setting.word(words[0].strip(STOPS)) in ("all", "both")
    spared = every and len(words) > 1 and setting.word(words[1]) in ("except", "less")
    numbers, rest = _numbers(words[1 + spared :] if every else words, setting)
    if every and not spared:
        numbers, rest = [], words[1:]
    elif len(numbers) > 1 and not spared and _is_day(numbers[-1], rest, setting):
        rest = [str(numbers.pop()), *rest]
    for number in numbers:
        if not 1 <= number <= count:
            raise Refused(
                say("There is no number {number} there.", number=number),
                say("I recorded nothing."),
            )
    if not (every or numbers):
        raise _unread(part)
    if every:
        numbers = [one for one in range(1, count + 1) if one not in numbers]
    return _said_of(tuple(dict.fromkeys(numbers)), every, rest, setting)


def _numbers(words: list[str], setting: Setting) -> tuple[list[int], list[str]]:
    """The numbers at the beginning, and the other words."""
    numbers: list[int] = []
    for place, word in enumerate(words):
        bare = without_and(word.strip(STOPS), setting)
        found = _RANGE.match(bare)
        if found is None:
            if setting.word(bare) == "and":
                continue
            return numbers, words[place:]
        first = int(found["first"])
        numbers.extend(range(first, int(found["last"] or first) + 1))
    return numbers, []


def _said_of(numbers: tuple[int, ...], every: bool, rest: list[str], setting: Setting) -> Choice:
    who = ""
    if rest and (rest[0].startswith("@") or setting.people(rest[0].strip(STOPS))):
        if len(rest) > 1:
            who, rest = longest_name(rest, setting)
        else:
            who, rest = rest[0].strip(STOPS), []
    if not rest:
        return Choice(numbers, every, who)
    words = " ".join(rest)
    when = read_when(words, setting.reading)
    if when is None:
        raise _unread(words)
    if isinstance(when, Problem):
        return Choice(numbers, every, who, problem=when)
    return Choice(numbers, every, who, when)


def _is_day(number: int, rest: list[str], setting: Setting) -> bool:
    """Whether the last number is the day of a date: `2 5 june`."""
    words = " ".join(rest)
    return _is_date(f"{number} {words}", setting) and not _is_date(words, setting)


def _is_date(words: str, setting: Setting) -> bool:
    return isinstance(read_when(words, setting.reading), When)


def _unread(words: str) -> Refused:
    return Refused(
        say("I could not read “{words}”.", words=echo(words)), say("I recorded nothing.")
    )

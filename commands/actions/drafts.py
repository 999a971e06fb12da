"""Reading the lines of `!action`: who, what, by when, and what it is a step to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.setting import Setting
from commands.shapes import ID, person_named
from domain.dates import Found, Problem, When, find_leading, find_when, read_when
from domain.document import Command, say
from domain.refusals import Refused
from domain.words import STOPS, fold

_NOBODY = "@?"
_BULLET = re.compile(r"^\s*[-*•‣–—]\s+(?:\[[ xX]?\]\s+)?")
_GOAL = re.compile(r"C\d{1,9}(?:\.\d{1,4})?", re.IGNORECASE)
_LIST_MARK = re.compile(rf"{_BULLET.pattern}|^\s*\d{{1,3}}[.)]\s+")


@dataclass(frozen=True)
class Draft:
    """One line of `!action`: `owner` is an address, "" for the author, None for nobody.

    `for_group` is the key of the group that is to find the owner, `tie` the id it is a step to and
    `tied` how that was typed.
    """

    title: str
    owner: str | None = ""
    helpers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    when: When | None = None
    problem: Problem | None = None
    unknown: str = ""
    crowded: bool = False
    for_group: str | None = None
    tie: str | None = None
    tied: str = ""


def read_draft(line: str, setting: Setting) -> Draft:
    """Owner, tags, date and title of one line; raises SeveralPeople."""
    words = line.split()
    named: list[str] = []
    while words and is_mention(words[0]):
        typed, words = longest_name(words, setting)
        named.append(typed)
        joined = setting.word(words[0]) == "and" if words else False
        if joined and is_mention("".join(words[1:2])):
            words = words[1:]
    tags = tuple(word[1:] for word in words if is_tag(word))
    words = [word for word in words if not is_tag(word)]
    while words and is_mention(words[-1]):
        named.append(words.pop().rstrip(".,;:"))
    draft = _dated(" ".join(words), setting)
    return _owned(replace(draft, tags=tags), named, setting)


def is_mention(word: str) -> bool:
    """Whether the word names somebody, or a helper."""
    return word.lstrip("+").startswith("@") and len(word.lstrip("+")) > 1


def is_tag(word: str) -> bool:
    """Whether the word is a tag such as `#trade`."""
    return len(word) > 1 and word[0] == "#" and word[1:].replace("-", "").replace("_", "").isalnum()


def longest_name(words: Sequence[str], setting: Setting) -> tuple[str, list[str]]:
    """A mention at the beginning, with the further words of a display name."""
    for length in (3, 2):
        typed = " ".join(words[:length]).rstrip(STOPS)
        if len(words) > length and len(setting.people(typed.lstrip("+"))) == 1:
            return typed, list(words[length:])
    return words[0].rstrip(STOPS), list(words[1:])


def _dated(text: str, setting: Setting) -> Draft:
    """The date may stand before what the item is for, as in `by friday for C7`, or behind it."""
    first, tie = without_tie(text, setting)
    found = found_around(first, setting)
    title = found.title
    if tie is None:
        title, tie = without_tie(found.title, setting)
    tied = " ".join((text if first != text else found.title).split()[-2:]) if tie else ""
    return Draft(title, when=found.when, problem=found.problem, tie=tie, tied=tied)


def found_around(text: str, setting: Setting) -> Found:
    """The date in the text, or what comes again before it: `every day water it until friday`.

    Where both cannot be one recurrence it is a problem, so that none of them is dropped.
    """
    found = find_when(text, setting.reading)
    if found.when is None or found.when.recurrence is not None or not text.startswith(found.title):
        return found
    first = find_leading(found.title, setting.reading)
    lead = found.title.removesuffix(first.title).strip()
    # One word such as “monthly” is more likely part of what is said: “monthly newsletter draft”.
    comes_again = first.when is not None and first.when.recurrence is not None
    if not (comes_again and first.title and len(lead.split()) > 1):
        return found
    words = f"{lead} {text.removeprefix(found.title).strip()}"
    whole = read_when(words, setting.reading)
    if isinstance(whole, When) and whole.recurrence is not None:
        return Found(first.title, whole, None)
    return Found(text, None, Problem("unreadable", words))


def without_tie(text: str, setting: Setting) -> tuple[str, str | None]:
    """The text without `for C7` at its end, and the id."""
    words = text.split()
    if len(words) > 1 and setting.word(words[-2]) == "for" and _GOAL.fullmatch(words[-1]):
        return " ".join(words[:-2]), words[-1].upper()
    return text, None


def redated(id: str, text: str, setting: Setting) -> tuple[str, When | None]:
    """New words for a thing and the date that stands with them, as where one is made.

    Raises Refused where there is nothing but a date, or nothing but what it can be no step to.
    """
    words = text.split()
    if len(words) == 2 and setting.word(words[0]) == "for" and ID.fullmatch(words[1]):
        line = Command(f"edit {id} for C7")
        raise Refused(say("Things are steps to commitments, such as: {line}", line=line))
    found = find_when(text, setting.reading)
    if found.when is None or found.title or not text:
        return (found.title, found.when) if found.when else (text, None)
    while len(words) > 1 and read_when(" ".join(words[1:]), setting.reading) == found.when:
        words = words[1:]
    line = Command(f"later {id} {' '.join(words)}")
    raise Refused(say("To give it another date: {line}", line=line), say("I changed nothing."))


def retagged(text: str, tags: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A new title without `+#more -#less` (empty where there is none), and the tags that hold."""
    words = text.split()
    more = [word[2:] for word in words if word[0] == "+" and is_tag(word[1:])]
    less = {fold(word[2:]) for word in words if word[0] == "-" and is_tag(word[1:])}
    title = " ".join(word for word in words if not (word[0] in "+-" and is_tag(word[1:])))
    kept = [tag for tag in tags if fold(tag) not in less]
    new = [tag for tag in more if fold(tag) not in map(fold, kept)]
    return title, (*kept, *dict.fromkeys(new))


def _owned(draft: Draft, named: list[str], setting: Setting) -> Draft:
    owners: list[str | None] = []
    helpers: list[str] = []
    for typed in named:
        if typed == _NOBODY:
            owners.append(None)
            continue
        person = person_named(typed.lstrip("+"), setting)
        group = setting.roles.group(typed) if person is None else None
        if group is not None:
            owners.append(None)
            draft = replace(draft, for_group=group.key)
            continue
        if person is None:
            return replace(draft, unknown=typed.lstrip("+"))
        if typed.startswith("+"):
            helpers.append(person)
        else:
            owners.append(person)
    distinct = list(dict.fromkeys(owners))
    owner = distinct[0] if distinct else ""
    return replace(draft, owner=owner, helpers=tuple(helpers), crowded=len(distinct) > 1)


def read_drafts(rest: str, setting: Setting) -> tuple[Draft, ...]:
    """A draft for each line that is not empty, without the marks of a list."""
    return tuple(read_draft(line, setting) for line in drafted_lines(rest))


def drafted_lines(rest: str) -> tuple[str, ...]:
    """The lines that are not empty, without the marks of a list."""
    lines = [line for line in rest.split("\n") if line.strip()]
    mark = _LIST_MARK if len(lines) > 1 else _BULLET
    return tuple(mark.sub("", line, count=1) for line in lines)

"""What the words after `!list` look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from commands.setting import Misread, Setting
from commands.shapes import ID, as_id, person_named
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dates import Problem, When, read_when
from domain.document import say
from domain.looking import MOST_WORDS
from domain.marks import of_group, of_helper, of_kind, of_organisation, of_person, of_room, of_tag
from domain.words import STOPS, fold

FILTERS = ("late", "soon", "stuck", "unowned", "undated", "done", "reminders")
KINDS = {"action": Action, "commit": Commitment, "milestones": Milestone}
OWN = ("mine", "me")
WHOLE = ("open", "all")
"""What is taken for a filter where nothing else is looked for: these stand in titles, too."""
CATALOGUES = {"people": "", "orgs": "org", "groups": "group", "meet": "meet"}
"""What is no thing, and the noun that alone shows it; people have none."""

_QUOTES = "\"'“”„«»‘’"
_LONGEST_NAME = 8
_WEEK = timedelta(days=7)
T = TypeVar("T")


@dataclass(frozen=True)
class Search:
    """What to list: filters by English word, marks of which each set must hold, words to find.

    `alternatives` are sets of marks by kind: of people one is enough, of groups, of organisations.
    `since` is the date from which on something was done. `start` is how many things are passed over
    because they were shown; `typed` is the line without that. `catalogue` is a list of another
    topic, `thing` the id of the one thing that is meant.
    """

    typed: str = ""
    filters: frozenset[str] = frozenset()
    alternatives: tuple[tuple[str, frozenset[str]], ...] = ()
    words: tuple[str, ...] = ()
    since: date | None = None
    unknown: str = ""
    start: int = 0
    catalogue: str = ""
    thing: str = ""

    def filtered(self, word: str) -> Search:
        """With one more filter."""
        return replace(self, filters=self.filters | {word})

    def marked(self, kind: str, marks: frozenset[str]) -> Search:
        """With more marks of a kind, as alternatives to those that are there."""
        known = dict(self.alternatives)
        known[kind] = known.get(kind, frozenset()) | marks
        return replace(self, alternatives=tuple(known.items()))

    @property
    def marks(self) -> tuple[frozenset[str], ...]:
        """The sets of marks of which each must hold."""
        return tuple(marks for _, marks in self.alternatives)


def read_search(rest: str, setting: Setting) -> Search:
    """The words after `!list`; raises SeveralPeople, and Misread when there are too many."""
    typed, start = without_start(rest)
    search = Search(typed=typed, start=start)
    words = typed.split()
    if len(words) == 1 and setting.word(_bare(words[0])) in CATALOGUES:
        return replace(search, catalogue=setting.word(_bare(words[0])) or "")
    if len(words) == 1 and ID.fullmatch(_bare(words[0])):
        return replace(search, thing=as_id(_bare(words[0])))
    search = _read_all(search, words, setting)
    if len(search.words) > MOST_WORDS:
        raise Misread(
            say("Those are too many words: I look for {count} at most.", count=MOST_WORDS)
        )
    return search


def _read_all(search: Search, words: Sequence[str], setting: Setting) -> Search:
    """The search with all these words; `open` is no filter beside words to be found."""
    while words:
        search, taken = _read(search, words, setting)
        words = words[taken:]
    filtered = replace(search, words=())
    for word in search.words:
        found = _loosely(filtered, word, setting)
        if found is None:
            return search
        filtered = found
    return filtered


def _loosely(search: Search, typed: str, setting: Setting) -> Search | None:
    """The search with a filter that may as well be a word of a title; None for any other word."""
    word = setting.word(typed) or ""
    if word in WHOLE:
        return search.filtered(word)
    if word in KINDS:
        return search.marked("kind", frozenset({of_kind(KINDS[word])}))
    if word not in OWN:
        return None
    (author,) = setting.people("")
    theirs = map(of_organisation, setting.roles.speaks_for(author))
    return search.marked("person", frozenset({of_person(author), *theirs}))


def without_start(rest: str) -> tuple[str, int]:
    """The words, and how many things to pass over: `late from 11` are those after ten."""
    typed = " ".join(rest.split())
    head, _, number = typed.rpartition("from ")
    if number.isascii() and number.isdecimal() and len(number) < 8 and head[-1:] in ("", " "):
        return head.rstrip(), max(0, int(number) - 1)
    return typed, 0


def _read(search: Search, words: Sequence[str], setting: Setting) -> tuple[Search, int]:
    """The search with what stands at the beginning of these words, and how many those are."""
    typed = words[0]
    word = setting.word(_bare(typed))
    if typed.startswith("#") and len(typed) > 1:
        tag = of_tag(typed[1:].rstrip(STOPS))
        return search.marked(tag, frozenset({tag})), 1
    if word in FILTERS:
        return search.filtered(word or ""), 1
    if word == "since" and "done" in search.filters:
        day, taken = _day(words[1:], setting)
        if day is not None:
            return replace(search, since=day), 1 + taken
    named = _by_name(search, words, setting)
    if named is not None:
        return named
    if typed.startswith("@") and len(typed) > 1:
        person = person_named(typed.rstrip(STOPS), setting)
        if person is None:
            return replace(search, unknown=typed), 1
        return search.marked("person", frozenset({of_person(person), of_helper(person)})), 1
    return replace(search, words=(*search.words, fold(_bare(typed)))), 1


def _bare(typed: str) -> str:
    """A word without the signs around it; signs alone stay as they are."""
    return typed.strip(STOPS + _QUOTES) or typed


def _by_name(search: Search, words: Sequence[str], setting: Setting) -> tuple[Search, int] | None:
    """The search with the group or organisation whose name stands first, if one does."""
    if found := _longest(words, setting.roles.group):
        group, taken = found
        marks = {of_group(group.key), *map(of_room, group.rooms)}
        return search.marked("group", frozenset(marks)), taken
    if organisation := _longest(words, setting.roles.organisation):
        one, taken = organisation
        return search.marked("org", frozenset({of_organisation(one.key)})), taken
    return None


def _longest(words: Sequence[str], called: Callable[[str], T | None]) -> tuple[T, int] | None:
    """What the longest run of words at the beginning is the name of, and how many words it has."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        found = called(_bare(" ".join(words[:length])))
        if found is not None:
            return found, length
    return None


def _day(words: Sequence[str], setting: Setting) -> tuple[date | None, int]:
    """The date in the past that stands at the beginning of these words, and how many it takes."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        typed = " ".join(words[:length])
        found = read_when(typed, setting.reading)
        if isinstance(found, When):
            return _in_the_past(found.on, typed, setting), length
        if isinstance(found, Problem) and (days := [c for c in found.choices if type(c) is date]):
            return _in_the_past(min(days), typed, setting), length
    return None, 0


def _in_the_past(day: date, typed: str, setting: Setting) -> date:
    """A date that was read as the next one of its name, as the last one."""
    today = setting.reading.now.astimezone(setting.reading.zone).date()
    if day <= today:
        return day
    if day - today <= _WEEK and not any(char.isdecimal() for char in typed):
        return day - _WEEK
    while day > today:
        day -= relativedelta(years=1)
    return day

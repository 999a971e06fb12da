"""Reading `!commit`: who promises what by when, or what is a milestone of what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from commands.actions.drafts import drafted_lines, is_mention, is_tag, longest_name, without_tie
from commands.setting import Setting
from commands.shapes import person_named
from domain.amounts import Absurd, Amount, amount_in
from domain.dates import Problem, When, find_when
from domain.promises import Promise
from domain.words import SEPARATORS, STOPS

_GOAL = re.compile(r"(?P<id>C\d{1,9}(?:\.\d{1,4})?)(?:\s*[:：]\s*|$)", re.IGNORECASE)
_HEAD = re.compile(r"(?P<head>[^:：]{1,300})[:：](?:\s+|$)")
_BELOW = re.compile(r"[-−–—]\s?\d")
_SHORT = re.compile(r"[^\W\d_][\w-]{1,9}")


@dataclass(frozen=True)
class Pledge:
    """What `!commit` says. `goal` is the commitment of which it is a milestone, as typed.

    `owners` are promises without an answer, none where the author promises; `strangers` the names
    before the colon that nobody has. `tie` is the bigger commitment, `tied` how that was typed.
    """

    title: str = ""
    goal: str | None = None
    owners: tuple[Promise, ...] = ()
    strangers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    when: When | None = None
    problem: Problem | None = None
    amount: Amount | Absurd | None = None
    tie: str | None = None
    tied: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said: the word alone."""
        return self == Pledge()


def read_pledges(rest: str, setting: Setting) -> tuple[Pledge, ...]:
    """A pledge for each line that is not empty, without the marks of a list; at least one."""
    return tuple(read_pledge(line, setting) for line in drafted_lines(rest)) or (Pledge(),)


def read_pledge(rest: str, setting: Setting) -> Pledge:
    """Owners, amount, title, date, tags and tie; raises SeveralPeople."""
    text = " ".join(rest.split())
    goal = _GOAL.match(text)
    if goal is not None:
        said = _dated(text[goal.end() :], setting)
        return replace(said, goal=goal["id"].upper(), amount=None)
    owners, strangers, text = _owners(text, setting)
    said = _dated(text, setting)
    return replace(said, owners=owners, strangers=strangers)


def with_promiser(pledge: Pledge, setting: Setting) -> Pledge:
    """A pledge whose words are known from elsewhere: a title that is a name says who promises."""
    title = pledge.title
    if not title or pledge.owners or pledge.strangers:
        return pledge
    one = promiser(title, setting)
    if one is not None:
        return replace(pledge, title="", owners=(one,))
    stranger = _SHORT.fullmatch(title) and title.isupper()
    return replace(pledge, title="", strangers=(title,)) if stranger else pledge


def _dated(text: str, setting: Setting) -> Pledge:
    """Tags, date, tie, amount and title: what stands behind the colon."""
    tags = tuple(word[1:] for word in text.split() if is_tag(word))
    text = " ".join(word for word in text.split() if not is_tag(word))
    first, tie = without_tie(text, setting)
    found = find_when(first, setting.reading)
    title = found.title
    if tie is None:
        title, tie = without_tie(found.title, setting)
    tied = " ".join((text if first != text else found.title).split()[-2:]) if tie else ""
    if _BELOW.match(first) and not _BELOW.match(title):
        # A title loses the dash before it, which is a sign here.
        title = f"-{title}"
    amount = amount_in(title)
    return Pledge(
        title=title,
        tags=tags,
        when=found.when,
        problem=found.problem,
        amount=amount,
        tie=tie,
        tied=tied,
    )


def _owners(text: str, setting: Setting) -> tuple[tuple[Promise, ...], tuple[str, ...], str]:
    """Who promises, the names that nobody has, and the words behind them.

    What stands before a colon names owners only where one of its parts is known or a mention, or
    all are short capitals; else the colon belongs to the title.
    """
    head = _HEAD.match(text)
    if head is None:
        return _mentioned(text, setting)
    parts = _parts(head["head"], setting)
    found = {part: promiser(part, setting) for part in parts}
    known = tuple(dict.fromkeys(one for one in found.values() if one is not None))
    strangers = tuple(part for part, one in found.items() if one is None)
    named = known or any(part.startswith("@") for part in strangers)
    if not named and not all(_SHORT.fullmatch(part) and part.isupper() for part in parts):
        return (), (), text
    return known, strangers, text[head.end() :]


def _mentioned(text: str, setting: Setting) -> tuple[tuple[Promise, ...], tuple[str, ...], str]:
    """The people or organisations that are mentioned at the beginning, without a colon."""
    words = text.split()
    known: list[Promise] = []
    strangers: list[str] = []
    while words and is_mention(words[0]):
        typed, words = longest_name(words, setting)
        one = promiser(typed, setting)
        if one is None:
            strangers.append(typed)
        else:
            known.append(one)
    return tuple(dict.fromkeys(known)), tuple(strangers), " ".join(words)


def _parts(head: str, setting: Setting) -> list[str]:
    """The names between commas, or around an "and" where they are no one name."""
    parts: list[str] = []
    for part in (one.strip(f" {STOPS}") for one in re.split(f"[{SEPARATORS}]", head)):
        words = part.split()
        ands = [place for place, word in enumerate(words) if setting.word(word) == "and"]
        if part.count("@") > 1 and promiser(part, setting) is None:
            parts += re.sub(r"\s+(?=@)", "\n", part).split("\n")
        elif not part or (ands and promiser(part, setting) is None):
            edges = zip([-1, *ands], [*ands, len(words)], strict=True)
            parts += [" ".join(words[start + 1 : end]) for start, end in edges]
        else:
            parts.append(part)
    return [part for part in parts if part]


def promiser(typed: str, setting: Setting) -> Promise | None:
    """The organisation or person that is meant, as an owner; raises SeveralPeople."""
    organisation = setting.roles.organisation(typed)
    if typed.startswith("@") or setting.word(typed) == "me":
        person = person_named(typed, setting)
        if person is not None:
            return Promise(person)
    if organisation is None:
        return None
    return Promise(organisation.key, organisation=True, short=organisation.short)

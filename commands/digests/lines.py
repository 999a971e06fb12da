"""The lines of a digest: things, meetings and thanks, each in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from commands.commitments.levels import levels_counted
from commands.digests.sight import Sight
from commands.meetings.wording import when_of
from commands.wording import owner_of
from domain.commitments import Level
from domain.dated import Dated
from domain.document import (
    Command,
    Day,
    Entry,
    Moment,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    Words,
    say,
    say_many,
)
from domain.looking import seconds
from domain.marks import place_of
from domain.occurrences import Occurrence
from domain.thanks import Thanks

LONGEST = 80
"""Characters of a title."""
_LONG_WORD = 20
"""Only longer ones are cut within."""
NAMED = 5
"""So many people or groups are named on one line; the others are counted."""
Tell = Callable[[Sight, Dated], tuple[Sentence, ...]]


def short(words: str) -> Title:
    """Words as typed, where they are long as many of the first as there is room for."""
    if len(words) <= LONGEST:
        return Title(words)
    begun, _, cut = words[:LONGEST].rpartition(" ")
    if len(cut) > _LONG_WORD:
        begun = words[: LONGEST - 1]
    return Title(f"{begun.rstrip(' ,;:')}…")


def in_need(sight: Sight, thing: Dated, now: datetime) -> tuple[Sentence, ...]:
    """What it is, when it was or is due, and what it needs."""
    due = _late_since(thing) if place_of(thing, now) <= seconds(now) else _due(thing)
    marks = {"stuck": say("Stuck."), "proposed": say("Not confirmed yet.")}
    lack = marks.get(thing.state)
    if thing.state == "open":
        return (_named(thing), *_group(sight, thing), *due, say("It has no owner yet."))
    return (_named(thing), *_whose(sight, thing), *due, *([lack] if lack else []))


def was_done(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """What it is, and who did it."""
    return (_named(thing), *_whose(sight, thing))


def is_due(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """What it is, whose, and when."""
    return (_named(thing), *_whose(sight, thing), *_due(thing))


def was_moved(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """The same, and how often it was moved."""
    moves = say_many("Moved once.", "Moved {count} times.", thing.moves)
    return (*is_due(sight, thing), moves)


def is_own(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """What it is, and when: for a reader whose own it is."""
    return (_named(thing), *_due(thing))


def meets(one: Occurrence, sight: Sight, zones: Mapping[str, int]) -> Entry:
    """A meeting, and when it is for those who read of it."""
    home = sight.scope.zone if sight.scope.direct else one.zone
    said = say("{id}: {title}.", id=Ref(one.id), title=short(one.title))
    return Entry((said, when_of(one.at, home, zones)), one.id)


def thanked(one: Thanks, reader: str) -> Entry:
    """Who thanks whom, and for what, where that was said; the `reader` (an address) is "you"."""
    who, person, words = Name(one.author), Name(one.person), short(one.title)
    if one.person == reader:
        said = say("{who} thanks you: {title}.", who=who, title=words)
        bare = say("{who} thanks you.", who=who)
    elif one.author == reader:
        said = say("You thank {person}: {title}.", person=person, title=words)
        bare = say("You thank {person}.", person=person)
    else:
        said = say("{who} thanks {person}: {title}.", who=who, person=person, title=words)
        bare = say("{who} thanks {person}.", who=who, person=person)
    return Entry((said if one.title else bare,), one.id)


def levels_line(levels: Mapping[Level | None, int]) -> tuple[Sentence, ...]:
    """How many commitments stand at which level, the furthest first."""
    return (say("Commitments: {levels}.", levels=Several(levels_counted(levels))),)


def some(values: Sequence[Value]) -> Several:
    """The first of them, and how many more there are."""
    more = len(values) - NAMED
    rest = (say_many("one more", "{count} more", more),) if more > 0 else ()
    return Several((*values[:NAMED], *rest))


def less(line: str) -> Paragraph:
    """The way to hear less often."""
    return Paragraph((say("To get this less often: {line}", line=Command(line)),))


def _named(thing: Dated) -> Sentence:
    return say("{id}: {title}.", id=Ref(thing.id), title=short(thing.title))


def _whose(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """Its owners in its own room, elsewhere its group."""
    if not sight.names(thing):
        return _group(sight, thing)
    owner, reader = owner_of(thing), Name(sight.reader.address)
    own = sight.scope.direct and owner in (reader, Several((reader,)))
    return (say("Yours.") if own else say("{owner}.", owner=owner),)


def _group(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
    """Of which group it is, where that is not plain."""
    group = sight.standing.roles.group_of(thing.room)
    if group is None or thing.room == sight.scope.place:
        return ()
    return (say("{owner}.", owner=Words(group.short)),)


def _due(thing: Dated) -> tuple[Sentence, ...]:
    """Its date in a few words, where it has one."""
    return tuple(say("{due}.", due=when) for when in _when(thing))


def _late_since(thing: Dated) -> tuple[Sentence, ...]:
    return tuple(say("Late since {due}.", due=when) for when in _when(thing))


def _when(thing: Dated) -> tuple[Value, ...]:
    """Its date, where it has one."""
    if thing.due_at is not None:
        return (Moment(thing.due_at, thing.zone),)
    return (Day(thing.due_on),) if thing.due_on is not None else ()

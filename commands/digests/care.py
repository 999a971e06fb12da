"""What a coordinator's digest adds: where the network may need care. People are never named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta

from commands.digests import lines
from commands.digests.found import CARE, Asked
from commands.digests.parts import one_line, section, things
from commands.fitting import Section
from commands.voices_wording import unheard_told
from domain.document import Sentence, Several, Title, Value, say, say_many
from domain.figures import Activity, leans_on_one
from domain.groups import Group
from domain.scopes import Kind
from domain.standing import Standing
from domain.subtraction import FEWEST_PEOPLE
from domain.voices import UNHEARD_FOR, unheard

QUIET_FOR = timedelta(weeks=3)
LOOKED_AT = timedelta(weeks=8)
"""So far back it is looked at who does the work of a group."""
OFTEN = 2
"""A date that was moved so often is worth a word."""


async def care(asked: Asked, hidden: Sequence[Sentence]) -> tuple[Section, ...]:
    """What is in rooms that the coordinator is not in, as counts, and what may need care."""
    if asked.sight.scope.kind is not Kind.COORDINATOR:
        return ()
    groups = [one for one in asked.sight.standing.roles.groups if one.rooms]
    activity = await asked.work.figures.activity(asked.now - LOOKED_AT)
    told = (
        *_elsewhere(hidden),
        *_groups(asked, groups, activity),
        *_organisations(asked),
        *await _answers(asked),
    )
    moved, unproven = CARE, CARE + 1
    first = CARE + 3
    return (
        await _moved(asked, moved),
        await _unproven(asked, unproven),
        await _unheard(asked, CARE + 2),
        *(one_line(asked, first + place, (one,)) for place, one in enumerate(told)),
    )


def _elsewhere(hidden: Sequence[Sentence]) -> Iterator[Sentence]:
    if hidden:
        yield say("In rooms you are not in: {counts}.", counts=Several(tuple(hidden)))


def _groups(
    asked: Asked, groups: Sequence[Group], activity: Sequence[Activity]
) -> Iterator[Sentence]:
    """Groups that are quiet, that rest on one person, or that lack a lead or a second one."""
    since = asked.now - QUIET_FOR
    busy = {one.room for one in activity if one.last_at > since}
    quiet = [one for one in groups if busy.isdisjoint(one.rooms) and one.made_at <= since]
    leaning = [one for one in groups if _leans(one, activity, asked.sight.standing)]
    unled = [one for one in groups if not one.leads]
    alone = [one for one in groups if len(one.leads) == 1]
    if quiet:
        yield say("Quiet for three weeks: {groups}.", groups=_named(quiet))
    if leaning:
        yield say("One person does nearly all: {groups}.", groups=_named(leaning))
    if unled:
        yield say("No lead: {groups}.", groups=_named(unled))
    if alone:
        yield say("No second lead: {groups}.", groups=_named(alone))


def _leans(group: Group, activity: Sequence[Activity], standing: Standing) -> bool:
    """Whether it rests on one person; of a group of two that would be no news to anybody."""
    members = {who for room in group.rooms for who in standing.directory.members(room)}
    acts: Counter[str] = Counter()
    for one in activity:
        if one.room in group.rooms:
            acts[one.who] += one.acts
    return len(members) >= FEWEST_PEOPLE and leans_on_one(acts.values())


def _named(groups: Sequence[Group]) -> Value:
    return lines.some([Title(one.short) for one in groups])


def _organisations(asked: Asked) -> Iterator[Sentence]:
    every = asked.sight.standing.roles.organisations
    if missing := [Title(one.short) for one in every if not one.contacts]:
        yield say("No contact: {organisations}.", organisations=lines.some(missing))


async def _answers(asked: Asked) -> Sequence[Sentence]:
    """Reminders that nobody answers, and who wants none: numbers alone, and none below three."""
    unanswered = await asked.work.remindings.unanswered()
    stopped = await asked.work.figures.stopped()
    counted = (
        (
            unanswered,
            say_many("1 reminder unanswered.", "{count} reminders unanswered.", unanswered),
        ),
        (
            stopped,
            say_many("1 person wants no messages.", "{count} people want no messages.", stopped),
        ),
    )
    return [sentence for count, sentence in counted if count >= FEWEST_PEOPLE]


async def _moved(asked: Asked, place: int) -> Section:
    sight = asked.sight
    found = await asked.work.figures.put_off(sight.seen, OFTEN, asked.most, asked.begun(place))
    head = say("Moved twice or more ({count}):", count=found.count)
    return await things(asked, place, found, head, lines.was_moved)


async def _unproven(asked: Asked, place: int) -> Section:
    found = await asked.work.figures.unproven(asked.sight.seen, asked.most, asked.begun(place))
    head = say("Commitments without evidence ({count}):", count=found.count)
    return await things(asked, place, found, head, lines.was_done)


async def _unheard(asked: Asked, place: int) -> Section:
    """Sectors of which nothing was heard, each with one suggestion."""
    if asked.begun(place):
        return Section()
    work, rooms = asked.work, asked.sight.spoken_in
    heard = await work.contributions.heard(asked.now - UNHEARD_FOR, rooms)
    begun = await work.contributions.begun()
    members = await asked.sight.members(work)
    sectors = unheard(members, heard, begun, asked.now)
    rows = unheard_told(sectors, asked.sight.standing.roles, asked.sight.reader.address)
    head = say("Sectors to listen for ({count}):", count=len(sectors))
    return section(asked, place, head, rows, len(rows))

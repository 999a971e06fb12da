"""The parts of a digest, as they are told: each says how many there are, and shows a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import digest_lines as lines
from commands.digest_found import (
    AGAIN,
    AWAITED,
    DONE,
    DUE,
    HELPS,
    LATE,
    LEVELS,
    MEETINGS,
    THANKS,
    WELCOME,
    Asked,
    Found,
)
from commands.fitting import Section
from commands.meeting_wording import zones_in
from commands.wording import local_day
from domain.dated import Dated
from domain.document import Command, Day, Entry, Name, Sentence, Several, say, say_many
from domain.figures import Part
from domain.former import is_former
from domain.scopes import Kind


def head_line(asked: Asked, there_is: Found) -> Sentence:
    """The first line, which works alone: what the reader must act on, else what else is new."""
    counts = _to_act_on(there_is) or _told_only(there_is)
    named = Several(tuple(counts))
    match asked.sight.scope.kind:
        case Kind.ROOM:
            return say("{counts}.", counts=named)
        case Kind.PERSON:
            return say("Your digest: {counts}.", counts=named)
        case _:
            return say("The network: {counts}.", counts=named)


def _to_act_on(there_is: Found) -> list[Sentence]:
    helps, finished = there_is.help.count, there_is.done.count + there_is.again.count
    due, late = there_is.due.count, there_is.late.count
    counted = (
        (helps, say_many("1 needs help", "{count} need help", helps)),
        (finished, say_many("1 done", "{count} done", finished)),
        (due, say_many("1 due this week", "{count} due this week", due)),
        (late, say_many("1 late", "{count} late", late)),
    )
    return [sentence for count, sentence in counted if count]


def _told_only(there_is: Found) -> list[Sentence]:
    met, thanks, come = map(len, (there_is.meetings, there_is.thanks, there_is.newcomers))
    counted = (
        (met, say_many("1 meeting this week", "{count} meetings this week", met)),
        (thanks, say_many("1 word of thanks", "{count} words of thanks", thanks)),
        (come, say_many("1 new member", "{count} new members", come)),
    )
    return [sentence for count, sentence in counted if count] or [say("something has moved")]


async def sections(asked: Asked, there_is: Found) -> tuple[Section, ...]:
    """All parts in their order; those of which there is nothing stand empty."""
    own = asked.sight.scope.kind is Kind.PERSON
    about = lines.is_own if own else lines.is_due
    day = Day(local_day(asked.since, asked.sight.scope.zone))
    done, again, due = there_is.done.count, there_is.again.count, there_is.due.count
    late, awaited = there_is.late.count, there_is.awaited.count
    done_head = say("Done since {day} ({count}):", day=day, count=done)
    again_head = say("Done, and due again ({count}):", count=again)
    due_head = say("Due in the next seven days ({count}):", count=due)
    late_head = say("Late ({count}):", count=late)
    awaited_head = say("You wait for ({count}):", count=awaited)
    return (
        await _help(asked, there_is.help),
        await _things(asked, DONE, there_is.done, done_head, lines.was_done),
        await _things(asked, AGAIN, there_is.again, again_head, lines.was_done),
        _thanks(asked, there_is),
        await _meetings(asked, there_is),
        await _things(asked, DUE, there_is.due, due_head, about),
        await _things(asked, LATE, there_is.late, late_head, about),
        await _things(asked, AWAITED, there_is.awaited, awaited_head, lines.is_due),
        _levels(asked, there_is),
        _welcome(asked, there_is),
    )


async def _help(asked: Asked, part: Part) -> Section:
    """What needs somebody; of the first that nobody owns how to take it."""
    head = say("Needs help ({count}):", count=part.count)
    section = await _things(asked, HELPS, part, head, lines.in_need)
    for place, entry in enumerate(section.entries):
        thing = await asked.work.thing(entry.about or "")
        if thing is not None and thing.state == "open" and asked.sight.names(thing):
            take = say("To take it: {line}", line=Command(f"take {thing.id}"))
            told = replace(entry, sentences=(*entry.sentences, take))
            rows = (*section.entries[:place], told, *section.entries[place + 1 :])
            return replace(section, entries=rows)
    return section


async def _things(
    asked: Asked, place: int, part: Part, head: Sentence, tell: lines.Tell
) -> Section:
    entries = tuple(
        Entry(tell(asked.sight, thing), thing.id) for thing in await _shown(asked, part)
    )
    return _section(asked, place, head, entries, part.count)


def _section(
    asked: Asked, place: int, head: Sentence, entries: Sequence[Entry], count: int
) -> Section:
    """What is left of a part that has lines."""
    if not entries:
        return Section(told=asked.begun(place), count=asked.begun(place))
    return Section((head,), tuple(entries), count, asked.begun(place))


async def _shown(asked: Asked, part: Part) -> list[Dated]:
    """The things of a part that may be told: what the index says is looked at once more."""
    things = [await asked.work.thing(id) for id in part.first]
    return [one for one in things if isinstance(one, Dated) and asked.sight.shows(one)]


def _thanks(asked: Asked, there_is: Found) -> Section:
    count = len(there_is.thanks)
    begun = asked.begun(THANKS)
    rows = [lines.thanked(one) for one in there_is.thanks[begun : begun + asked.most]]
    return _section(asked, THANKS, say("Thanks ({count}):", count=count), rows, count)


async def _meetings(asked: Asked, there_is: Found) -> Section:
    """Those of the next seven days, at the reader's hours or at those of the people of a room."""
    begun, sight = asked.begun(MEETINGS), asked.sight
    rows = there_is.meetings[begun : begun + asked.most]
    zones = await zones_in(asked.work, sight.standing.directory, sight.chat.address) if rows else {}
    entries = [lines.meets(one, sight, zones) for one in rows]
    count = len(there_is.meetings)
    head = say("Meetings in the next seven days ({count}):", count=count)
    return _section(asked, MEETINGS, head, entries, count)


def _levels(asked: Asked, there_is: Found) -> Section:
    if not there_is.levels:
        return Section()
    return line(asked, LEVELS, lines.levels_line(there_is.levels))


def _welcome(asked: Asked, there_is: Found) -> Section:
    people = [Name(one.person) for one in there_is.newcomers if not is_former(one.person)]
    if not people:
        return Section()
    return line(asked, WELCOME, (say("Welcome, {people}!", people=lines.some(people)),))


def line(asked: Asked, place: int, said: tuple[Sentence, ...]) -> Section:
    """A part that is one line: told once."""
    return Section(said, count=1, told=min(asked.begun(place), 1))

"""The parts of a digest, as they are told: each says how many there are, and shows a few."""

from __future__ import annotations

from dataclasses import replace

from commands.digests import lines
from commands.digests.care import care
from commands.digests.found import (
    AGAIN,
    AWAITED,
    DONE,
    DUE,
    HELPS,
    LATE,
    LEVELS,
    MEETINGS,
    THANKS,
    VOICES,
    WELCOME,
    Asked,
    Found,
    Hidden,
)
from commands.digests.parts import one_line, section, things
from commands.digests.sight import Sight
from commands.fitting import Section
from commands.meetings.wording import zones_in
from commands.voices_wording import voices_in_digest
from commands.wording import local_day
from domain.dated import Dated
from domain.document import Command, Day, Listing, Name, Paragraph, Sentence, Several, say, say_many
from domain.earshot import people_in
from domain.figures import Part
from domain.former import is_former
from domain.scopes import Kind


def head_line(asked: Asked, there_is: Found) -> Sentence:
    """The first line, which works alone: what the reader must act on, else what else is new."""
    if not there_is.news:
        return say("Nothing new since {when}.", when=_day(asked))
    if _is_elsewhere(asked, there_is):
        elsewhere = Several(tuple(_to_act_on(there_is.hidden)))
        return say("The network, in rooms you are not in: {counts}.", counts=elsewhere)
    counts = _to_act_on(_seen(there_is)) or _told_only(there_is)
    named = Several(tuple(counts or [say("something has moved")]))
    match asked.sight.scope.kind:
        case Kind.ROOM:
            return say("{counts}.", counts=named)
        case Kind.PERSON:
            return say("Your digest: {counts}.", counts=named)
        case _:
            return say("The network: {counts}.", counts=named)


def _is_elsewhere(asked: Asked, there_is: Found) -> bool:
    """Whether all that a coordinator must know of happens in rooms that they are not in."""
    coordinates = asked.sight.scope.kind is Kind.COORDINATOR
    hidden = there_is.hidden != Hidden() and not _to_act_on(_seen(there_is))
    return coordinates and hidden and bool(there_is.news)


def _seen(there_is: Found) -> Hidden:
    """How much there is of what is told with its words."""
    finished = there_is.done.count + there_is.again.count
    late = there_is.late.count + there_is.late_in_need.count
    return Hidden(there_is.help.count, finished, there_is.due.count, late)


def _to_act_on(counts: Hidden) -> list[Sentence]:
    counted = (
        (counts.help, say_many("1 needs help", "{count} need help", counts.help)),
        (counts.done, say_many("1 done", "{count} done", counts.done)),
        (counts.due, say_many("1 due this week", "{count} due this week", counts.due)),
        (counts.late, say_many("1 late", "{count} late", counts.late)),
    )
    return [sentence for count, sentence in counted if count]


def _told_only(there_is: Found) -> list[Sentence]:
    met, thanks, come = map(len, (there_is.meetings, there_is.thanks, there_is.newcomers))
    counted = (
        (met, say_many("1 meeting this week", "{count} meetings this week", met)),
        (thanks, say_many("1 word of thanks", "{count} words of thanks", thanks)),
        (come, say_many("1 new member", "{count} new members", come)),
    )
    return [sentence for count, sentence in counted if count]


async def sections(asked: Asked, there_is: Found) -> tuple[Section, ...]:
    """All parts in their order; those of which there is nothing stand empty."""
    own = asked.sight.scope.kind is Kind.PERSON
    about = lines.is_own if own else lines.is_due
    day = _day(asked)
    done, again, due = there_is.done.count, there_is.again.count, there_is.due.count
    late, awaited = there_is.late.count, there_is.awaited.count
    done_head = say("Done since {day} ({count}):", day=day, count=done)
    again_head = say("Done, and due again ({count}):", count=again)
    due_head = say("Due in the next seven days ({count}):", count=due)
    late_head = say("Late ({count}):", count=late)
    if there_is.late_in_need:
        late_head = say("Also late ({count}):", count=late)
    awaited_head = say("You wait for ({count}):", count=awaited)
    told_so = _is_elsewhere(asked, there_is)
    return (
        await _help(asked, there_is.help),
        await things(asked, DONE, there_is.done, done_head, lines.was_done),
        await things(asked, AGAIN, there_is.again, again_head, lines.was_done),
        _thanks(asked, there_is),
        await _meetings(asked, there_is),
        await things(asked, DUE, there_is.due, due_head, about),
        await things(asked, LATE, there_is.late, late_head, about),
        await things(asked, AWAITED, there_is.awaited, awaited_head, lines.is_due),
        _levels(asked, there_is),
        await _voices(asked),
        _welcome(asked, there_is),
        *await care(asked, [] if told_so else _to_act_on(there_is.hidden)),
    )


def _day(asked: Asked) -> Day:
    """Since when, as its readers count days."""
    return Day(local_day(asked.since, asked.sight.scope.zone))


async def _help(asked: Asked, part: Part) -> Section:
    """What needs somebody; of the first that nobody owns how to take it."""
    head = say("Needs help ({count}):", count=part.count)

    def tell(sight: Sight, thing: Dated) -> tuple[Sentence, ...]:
        return lines.in_need(sight, thing, asked.now)

    section = await things(asked, HELPS, part, head, tell)
    for place, entry in enumerate(section.entries):
        thing = await asked.work.thing(entry.about or "")
        if thing is not None and thing.state == "open" and asked.sight.names(thing):
            take = say("To take it: {line}", line=Command(f"take {thing.id}"))
            told = replace(entry, sentences=(*entry.sentences, take))
            rows = (*section.entries[:place], told, *section.entries[place + 1 :])
            return replace(section, entries=rows)
    return section


def _thanks(asked: Asked, there_is: Found) -> Section:
    count = len(there_is.thanks)
    begun = asked.begun(THANKS)
    told = there_is.thanks[begun : begun + asked.most]
    rows = [lines.thanked(one, asked.sight.reader.address) for one in told]
    return section(asked, THANKS, say("Thanks ({count}):", count=count), rows, count)


async def _meetings(asked: Asked, there_is: Found) -> Section:
    """Those of the next seven days, at the reader's hours or at those of the people of a room."""
    begun, sight = asked.begun(MEETINGS), asked.sight
    rows = there_is.meetings[begun : begun + asked.most]
    zones = await zones_in(asked.work, sight.standing.directory, sight.chat.address) if rows else {}
    entries = [lines.meets(one, sight, zones) for one in rows]
    count = len(there_is.meetings)
    head = say("Meetings in the next seven days ({count}):", count=count)
    return section(asked, MEETINGS, head, entries, count)


def _levels(asked: Asked, there_is: Found) -> Section:
    if not there_is.levels:
        return Section()
    return one_line(asked, LEVELS, lines.levels_line(there_is.levels))


async def _voices(asked: Asked) -> Section:
    """Whose voices are heard less than their number; no news by itself."""
    sight = asked.sight
    if sight.scope.kind is Kind.PERSON or asked.begun(VOICES):
        return Section()
    before = asked.since - (asked.now - asked.since)
    members = await sight.members(asked.work)
    heard_by = sight.earshot(members)
    here = people_in(heard_by.rooms, sight.standing)
    members = [one for one in members if one.address in here]
    people = [one.address for one in members]
    said = await asked.work.contributions.since(before, heard_by.rooms, people)
    blocks = voices_in_digest(members, said, asked.since, heard_by.parts(said))
    heads = [one.sentences for one in blocks if isinstance(one, Paragraph)]
    rows = [row for one in blocks if isinstance(one, Listing) for row in one.entries]
    return Section(heads[0], tuple(rows), max(1, len(rows))) if heads else Section()


def _welcome(asked: Asked, there_is: Found) -> Section:
    people = [Name(one.person) for one in there_is.newcomers if not is_former(one.person)]
    if not people:
        return Section()
    return one_line(asked, WELCOME, (say("Welcome, {people}!", people=lines.some(people)),))

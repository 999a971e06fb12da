"""How voices are told: lists when somebody asks, a few lines in digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from commands.people.me import REGIONS
from domain.document import (
    Block,
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.people import Kind
from domain.sectors import sector_value
from domain.standing import Roles
from domain.voices import By, Contribution, Member, Spoken, Voice, Voices, voices

MOST_LINES = 3
"""So many lines a digest has for voices."""
_FAR = 10
"""So many percent of a hundred below its share of the members, a class is heard too little."""
_KINDS: dict[str, Sentence] = {
    Kind.SECTORAL: say("sectoral"),
    Kind.DIGITAL: say("digital"),
    Kind.BOTH: say("sectoral and digital"),
}
_HEADS = {
    By.SECTOR: say("By sector:"),
    By.REGION: say("By region:"),
    By.KIND: say("By kind of work:"),
}
_NOBODY = {
    By.SECTOR: say("No sector can be shown here."),
    By.REGION: say("No region can be shown here."),
    By.KIND: say("No kind of work can be shown here."),
}
_TO_SAY = {
    By.SECTOR: Command("me sectors trade, labour"),
    By.REGION: Command("me Kenya, region"),
    By.KIND: Command("me kind digital"),
}
_FEW: dict[Spoken, Sentence] = {
    Spoken.ACTION: say("actions"),
    Spoken.TOPIC: say("topics"),
    Spoken.DECISION: say("decisions"),
    Spoken.NOTE: say("notes"),
    Spoken.ANSWER: say("review answers"),
}


def class_value(by: By, name: str) -> Value:
    """What a class is called."""
    if by is By.SECTOR:
        return sector_value(name)
    return (REGIONS if by is By.REGION else _KINDS).get(name) or Title(name)


def voices_told(found: Voices, wanted: Sequence[By], weeks: int) -> Document:
    """Everything that may be told by these classes."""
    head = paragraph(
        say("Voices of the last {weeks} weeks.", weeks=weeks),
        say_many("One person.", "{count} people.", found.people),
        say("I count only what was said to me."),
    )
    told = sum((_by(found, by) for by in wanted), head)
    hidden = () if found.hidden.isdisjoint(wanted) else (_LEFT_OUT,)
    notes = (*hidden, *_too_little(found))
    return told + Document((Paragraph(notes),) if notes else ())


_LEFT_OUT = say("Left out is what would show fewer than three people.")


def _by(found: Voices, by: By) -> Document:
    """The classes of one kind, and how many have not said theirs."""
    rows = [Entry((*_whole(one), *_parts(one))) for one in found.of(by)]
    unsaid = found.unsaid.get(by)
    if not rows:
        first = (_NOBODY[by], *((_unsaid(by, unsaid),) if unsaid else ()))
        return paragraph(*first, say("To say yours: {line}", line=_TO_SAY[by]))
    if unsaid:
        rows.append(Entry((_unsaid(by, unsaid),)))
    return Document((Paragraph((_HEADS[by],)), Listing(tuple(rows))))


def _unsaid(by: By, count: int) -> Sentence:
    if by is By.SECTOR:
        return say_many(
            "One person has not said their sector.",
            "{count} people have not said their sector.",
            count,
        )
    if by is By.REGION:
        return say_many(
            "One person has not said their region.",
            "{count} people have not said their region.",
            count,
        )
    return say_many(
        "One person has not said their kind of work.",
        "{count} people have not said their kind of work.",
        count,
    )


def _whole(one: Voice) -> Iterable[Sentence]:
    """The share of a class beside that of the members, and its trend."""
    group = class_value(one.by, one.name)
    if one.said is None:
        yield say("{group}: {members}% of the people.", group=group, members=one.members)
        return
    yield say(
        "{group}: {said}% of what was said, {members}% of the people.",
        group=group,
        said=one.said,
        members=one.members,
    )
    if one.before is not None:
        yield _trend(one.said, one.before)


def _trend(said: int, before: int) -> Sentence:
    if said > before:
        return say("Up from {before}%.", before=before)
    if said < before:
        return say("Down from {before}%.", before=before)
    return say("As before.")


def _parts(one: Voice) -> Iterable[Sentence]:
    """The share of a class in each kind of contribution."""
    for kind, share in one.kinds.items():
        match kind:
            case Spoken.ACTION:
                yield say("Actions: {share}%.", share=share)
            case Spoken.TOPIC:
                yield say("Topics: {share}%.", share=share)
            case Spoken.DECISION:
                yield say("Decisions: {share}%.", share=share)
            case Spoken.NOTE:
                yield say("Notes: {share}%.", share=share)
            case Spoken.ANSWER:
                yield say("Review answers: {share}%.", share=share)


def _too_little(found: Voices) -> Iterable[Sentence]:
    """What cannot be told, for fewer than five contributions."""
    if not found.known:
        yield say("Fewer than five things were said: too few for shares.")
        return
    if found.few:
        few = Several(tuple(_FEW[kind] for kind in found.few))
        yield say("Too few for shares: {kinds}.", kinds=few)
    if all(one.before is None for one in found.voices):
        yield say("Too little is known from before to show a trend.")


# For digests --------------------------------------------------------------------------------------


def voices_in_digest(
    members: Sequence[Member],
    contributions: Iterable[Contribution],
    since: datetime,
    parts: Iterable[frozenset[str]] = (),
) -> tuple[Block, ...]:
    """The few lines of a digest, at most three: who is heard less than their number.

    `contributions` are those since the beginning of the period before; the digest's own begins at
    the instant `since`. `parts` are as for `domain.voices.voices`. Nothing where
    too little is known. They are no news: no digest is for them.
    """
    found = voices(members, contributions, since, parts)
    if not found.known or not found.voices:
        return ()
    less = [one for one in found.voices if one.members - (one.said or 0) >= _FAR]
    if not less:
        return (Paragraph((say("Voices: all are heard about as much as their number."),)),)
    less.sort(key=lambda one: (one.said or 0) - one.members)
    rows = tuple(Entry(tuple(_whole(one))) for one in less[: MOST_LINES - 1])
    return (Paragraph((say("Voices that are heard less than their number:"),)), Listing(rows))


def unheard_told(sectors: Sequence[str], roles: Roles, reader: str) -> tuple[Entry, ...]:
    """The sectors of which nothing was heard, at most three, each with one suggestion.

    `reader` is the address of the coordinator who reads it.
    """
    told = [Entry(_suggested(sector, roles, reader)) for sector in sectors[:MOST_LINES]]
    rest = len(sectors) - len(told)
    if rest > 0:
        more = say_many("And one more sector.", "And {count} more sectors.", rest)
        told.append(Entry((more,)))
    return tuple(told)


def _suggested(sector: str, roles: Roles, reader: str) -> tuple[Sentence, Sentence]:
    """A sector, and whom to ask: who leads its group, else nobody in particular."""
    unheard = say("{group}: nothing for three weeks.", group=sector_value(sector))
    leads = [who for one in roles.groups if sector in one.sectors for who in one.leads]
    if leads and reader not in leads:
        lead = Name(leads[0])
        return unheard, say("You could ask {lead} to propose a topic.", lead=lead)
    return unheard, say("You could propose a topic for it: {line}", line=Command("agenda"))

"""Who waits for a thing: what a reminder names, so that its reader knows for whom it is."""

from __future__ import annotations

from commands.wording import local_day, owners_named, tied
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.daily import due_day
from domain.dated import Dated
from domain.document import Name, Ref, Sentence, Title, say
from domain.owners import answers_for
from domain.people import Person, Room
from domain.promises import Answer
from domain.seeing import may_name, sees
from domain.standing import Standing
from domain.work import Work


async def who_waits(
    work: Work, item: Dated, reader: Person, direct: Room, standing: Standing
) -> tuple[Sentence, ...]:
    """What it is a step to, else who gave it, else the meeting that speaks of it.

    Nothing that the reader may not see in this direct chat.
    """
    if isinstance(item, Milestone):
        return ()
    whole = await work.thing(item.tie) if item.tie else None
    if isinstance(whole, Commitment | Milestone) and sees(reader, whole, direct, standing):
        return (_waiting(item, whole, reader, standing),)
    if not isinstance(item, Action):
        return ()
    giver = item.giver
    if giver not in (None, reader.address) and may_name(giver, reader, direct, standing):
        return (say("{who} waits for it.", who=Name(giver)),)
    return await _of_meeting(work, item, reader, direct, standing)


def _waiting(
    item: Action | Commitment, whole: Commitment | Milestone, reader: Person, standing: Standing
) -> Sentence:
    """The commitment and its owners beside the reader; one's own waits for nobody else."""
    others = [
        one
        for one in whole.promises
        if one.answer is not Answer.DECLINED and reader.address not in answers_for(one, standing)
    ]
    if not others or not whole.live:
        return tied(item)[0]
    return say("{id} of {owners} waits for it.", id=Ref(whole.id), owners=owners_named(others))


async def _of_meeting(
    work: Work, item: Action, reader: Person, direct: Room, standing: Standing
) -> tuple[Sentence, ...]:
    """The meeting whose minutes have it, else the next one of its room, if it is due by then."""
    for line in await work.lines.about(item.id):
        held = await work.occurrences.get(line.occurrence)
        if line.live and held is not None and sees(reader, held, direct, standing):
            title = Title(held.title)
            return (
                say("It stands in the minutes of {id}: {title}.", id=Ref(held.id), title=title),
            )
    for ahead in await work.occurrences.to_come(frozenset({item.room}), work.act.at, 1):
        day = due_day(item, ahead.zone)
        by_then = day is not None and day <= local_day(ahead.at, ahead.zone)
        if by_then and sees(reader, ahead, direct, standing):
            title = Title(ahead.title)
            return (say("It is on the agenda of {id}: {title}.", id=Ref(ahead.id), title=title),)
    return ()

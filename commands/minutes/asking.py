"""Opening and closing: the host does it, who leads the group, or two members."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from domain.document import Document, Name, Ref, paragraph, say
from domain.occurrences import Occurrence
from domain.questions import Question
from domain.rights import Right, rights_over
from domain.standing import Standing
from domain.work import Thing

ENOUGH = frozenset({Right.OWNER, Right.LEAD})


def hostless(occurrence: Occurrence, standing: Standing) -> bool:
    """Whether nobody in its room hosts it or leads there: its members see to it."""
    here = standing.directory.members(occurrence.room)
    return occurrence.owner not in here and not standing.who_leads(occurrence.room)


def may_ask(ctx: Context, thing: Thing) -> bool:
    """Whether the author, without a right of their own, is one of two who may publish it."""
    if not isinstance(thing, Occurrence) or not hostless(thing, ctx.standing):
        return False
    return ctx.author.address in ctx.directory.members(thing.room)


async def first_of_two(ctx: Context, occurrence: Occurrence, word: str) -> Document | None:
    """What the first of two members is told; None where nobody else has to say it.

    A second member says it by a check mark, by yes in reply, or with the same word.
    """
    who = ctx.author.address
    if rights_over(occurrence, who, ctx.standing) & ENOUGH:
        return None
    here = ctx.directory.members(occurrence.room)
    if any(one != who and one in here for one in occurrence.asked_by):
        return None
    if who not in occurrence.asked_by:
        await ctx.work.record(word, occurrence, replace(occurrence, asked_by=(who,)))
    said = [say("{id}: noted. A second member has to say it, too.", id=Ref(occurrence.id))]
    host = occurrence.owner
    if host is not None and host in here:
        said.append(say("Or {person}, who hosts it.", person=Name(host)))
    said.append(say("✅ = yes."))
    asked = f"{word} {occurrence.id}"
    return replace(
        paragraph(*said),
        about=(occurrence.id,),
        question=Question(yes=asked),
        check_mark=asked,
        for_all=True,
        of_room=True,
    )

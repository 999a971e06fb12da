"""A page for those outside the network: what is shared with them, without names of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from commands.context import Context
from commands.exports.rows import group_of
from commands.wording import due_of, local_day, mark
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.document import (
    Day,
    Document,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    paragraph,
    say,
)
from domain.promises import Answer

_LINK = re.compile(r"https?://\S+")


async def partners_page(ctx: Context, things: Sequence[Dated]) -> Document:
    """The things by group: organisations are named, a person is a member of the network."""
    day = Day(local_day(ctx.now, ctx.zone.key))
    document = paragraph(say("{network}, {day}.", network=Title(ctx.network.name), day=day))

    def group(thing: Dated) -> str:
        found = group_of(ctx, thing.room)
        return found.name if found is not None else ""

    for name, members in groupby(sorted(things, key=group), key=group):
        if name:
            document += Document((Heading((say("{place}", place=Title(name)),)),))
        document += await _listed(ctx, list(members))
    return document


async def _listed(ctx: Context, things: list[Dated]) -> Document:
    """Each commitment with its milestones and what shows it; then what hangs on none of them."""
    whole = {one.id for one in things if isinstance(one, Commitment)}
    document = Document()
    for item in (one for one in things if isinstance(one, Commitment)):
        document += Document((Paragraph(_line(item)),))
        steps = [one for one in things if isinstance(one, Milestone) and one.commitment == item.id]
        rows = [Entry(_line(one)) for one in steps]
        links = [link for one in await ctx.work.history.of(item.id) for link in _links(one.words)]
        rows += [Entry((say("Evidence: {link}", link=Title(link)),)) for link in links]
        document += Document((Listing(tuple(rows)),)) if rows else Document()
    rest = [
        one
        for one in things
        if isinstance(one, Action) or (isinstance(one, Milestone) and one.commitment not in whole)
    ]
    rows = [Entry(_line(one)) for one in rest]
    return document + (Document((Listing(tuple(rows)),)) if rows else Document())


def _links(words: str) -> list[str]:
    """The links in a note; its words may name somebody."""
    return [link.rstrip(".,;:!?)") for link in _LINK.findall(words)]


def _line(thing: Dated) -> tuple[Sentence, ...]:
    named = say("{id}: {title}.", id=Ref(thing.id), title=Title(thing.title))
    due = due_of(thing)
    owner = say("Owner: {owner}. No date.", owner=_owner(thing))
    if due is not None:
        owner = say("Owner: {owner}. Due {due}.", owner=_owner(thing), due=due)
    return (named, owner, *mark(thing))


def _owner(thing: Dated) -> Value:
    """Organisations by name, and people only as such."""
    member, nobody = say("a member"), say("nobody yet")
    if isinstance(thing, Action):
        return member if thing.owner else nobody
    held = [one for one in thing.promises if one.answer is not Answer.DECLINED]
    owners: list[Value] = [Title(one.short or one.owner) for one in held if one.organisation]
    if any(not one.organisation for one in held):
        owners.append(member)
    return Several(tuple(owners)) if owners else nobody

"""Which kinds of things take which verbs: each topic says it of its own, and the verbs ask here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from commands.context import Context
from commands.daily.waiting import tell_of_new_date
from commands.minutes.asking import may_ask
from commands.minutes.wording import spoken
from commands.shapes import ToWhom
from commands.things import check, seen
from commands.wording import unknown
from domain.actions import Action
from domain.document import Document, paragraph, say
from domain.refusals import Refused
from domain.reviews import Review
from domain.work import Gathering, Thing

OF_HOSTS = frozenset({"give", "later", "edit", "drop"})
"""What a host may do to the action items of their meeting: see that they have an owner and a date.
"""

Take = Callable[[Context, Any, Any], Awaitable[Document]]
"""Carries a verb out on one thing, given what was said with it. Raises Refused."""

_takers: dict[tuple[type[Thing], str], Take] = {}


def takes(kind: type[Thing], verb: str) -> Callable[[Take], Take]:
    """Declare the decorated function as what the verb does to things of this kind."""

    def declare(take: Take) -> Take:
        _takers[kind, verb] = take
        return take

    return declare


async def on_each(
    ctx: Context, verb: str, ids: tuple[str, ...], said: object, *, right: str = ""
) -> Document:
    """Carry a verb out on each thing: what can be done is done, and the rest is said.

    `right` is the word whose right is needed, where that is another. Raises Refused when nothing
    could be done.
    """
    done, refused, missing = Document(), Document(), []
    for id in ids:
        thing = await seen(ctx, id)
        if thing is None:
            missing.append(id)
            continue
        try:
            if isinstance(thing, Gathering | Review):
                # Who may do what nobody can do to them is not worth a word.
                _take(verb, thing)
            of_members = verb == "done" and may_ask(ctx, thing)
            if not of_members and not (verb in OF_HOSTS and await _minuted_by(ctx, thing)):
                check(ctx, right or _right(ctx, verb, thing, said), thing)
            done += await _take(verb, thing)(ctx, thing, said)
            await tell_of_new_date(ctx, verb, thing)
        except Refused as no:
            refused += no.document
    if missing:
        refused += paragraph(unknown(*missing))
    if not (done or done.reaction):
        raise Refused(document=refused)
    return done + refused


def _right(ctx: Context, verb: str, thing: Thing, said: object) -> str:
    """Who gives to oneself what has no owner takes it."""
    own = isinstance(said, ToWhom) and not said.helper and said.person == ctx.author.address
    free = isinstance(thing, Action) and thing.owner is None
    return "take" if verb == "give" and own and free else verb


async def _minuted_by(ctx: Context, thing: Thing) -> bool:
    """Whether it stands in the minutes of a meeting that the author hosts."""
    for line in await ctx.work.lines.about(thing.id) if isinstance(thing, Action) else ():
        held = await ctx.work.occurrences.get(line.occurrence)
        if line.live and held is not None and held.owner == ctx.author.address:
            return True
    return False


def _take(verb: str, thing: Thing) -> Take:
    take = _takers.get((type(thing), verb))
    if take is None:
        raise Refused(say("That does not work for {id}.", id=spoken(thing)))
    return take

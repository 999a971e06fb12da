"""Which kinds of things take which verbs: each topic says it of its own, and the verbs ask here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from commands.context import Context
from commands.minutes_wording import spoken
from commands.things import check, seen
from commands.wording import unknown
from domain.document import Document, paragraph, say
from domain.refusals import Refused
from domain.work import Thing

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
            check(ctx, right or verb, thing)
            done += await _take(verb, thing)(ctx, thing, said)
        except Refused as no:
            refused += no.document
    if missing:
        refused += paragraph(unknown(*missing))
    if not done:
        raise Refused(document=refused)
    return done + refused


def _take(verb: str, thing: Thing) -> Take:
    take = _takers.get((type(thing), verb))
    if take is None:
        raise Refused(say("That does not work for {id}.", id=spoken(thing)))
    return take

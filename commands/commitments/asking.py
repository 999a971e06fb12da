"""Asking those who can answer for a promise, once more after a week, and then telling who leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from commands.announcing import tell
from commands.context import Context
from domain.awaited import is_awaited
from domain.commitments import Commitment
from domain.notices import About
from domain.owners import answers_for
from domain.promises import Answer, Promise

AGAIN = timedelta(days=7)
"""How long the bot waits for an answer before it asks again, and then before it tells who leads."""


async def ask_owners(ctx: Context, item: Commitment, *new: str) -> None:
    """Ask those who may answer for an owner, in their daily message; only the `new` where named."""
    asked: dict[str, None] = {}
    waiting = unanswered(item)
    for promise in waiting:
        people: tuple[str, ...] = (promise.owner,)
        if promise.organisation:
            organisation = await ctx.work.organisations.get(promise.owner)
            people = organisation.contacts if organisation else ()
        asked |= dict.fromkeys(one for one in people if not new or one in new)
    if waiting:
        await ask_in_private(ctx, item, asked)


async def ask_in_private(
    ctx: Context, item: Commitment, people: Iterable[str], *, present: Iterable[str] = ()
) -> None:
    """Ask people in their daily message; they and those asked where they are, once more later."""
    absent = [who for who in people if not is_awaited(who)]
    for who in absent:
        await tell(ctx, who, About.PROPOSED, item, by=item.author)
    for who in dict.fromkeys((*absent, *present)):
        await tell(ctx, who, About.STILL_PROPOSED, item, by=item.author, after=AGAIN)
    for who in _told_at_last(ctx, item):
        known = await ctx.work.notices.waiting_for(who)
        if not any(one.about is About.UNANSWERED and one.thing == item.id for one in known):
            await tell(ctx, who, About.UNANSWERED, item, by=item.author, after=2 * AGAIN)


def unanswered(item: Commitment) -> list[Promise]:
    """The promises to which their owners have said neither yes nor no."""
    return [one for one in item.promises if one.answer is Answer.PROPOSED]


def _told_at_last(ctx: Context, item: Commitment) -> tuple[str, ...]:
    """Who leads its room; where nobody else does, who proposed it."""
    asked = {who for one in unanswered(item) for who in answers_for(one, ctx.standing)}
    direct = ctx.directory.direct_with(item.room) is not None
    leads = () if direct else ctx.standing.who_leads(item.room)
    return tuple(one for one in leads if one not in asked) or (item.author,)

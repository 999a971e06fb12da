"""Asking those who can answer for a promise, once more after a week, and then telling who leads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from commands.announcing import tell
from commands.context import Context
from domain.actions import Action
from domain.awaited import is_awaited
from domain.commitments import Commitment
from domain.dated import Dated
from domain.notices import About
from domain.owners import answers_for
from domain.promises import Answer, Promise
from domain.standing import Standing
from domain.work import Work

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


def unanswered(item: Dated) -> list[Promise]:
    """The promises to which their owners have said neither yes nor no."""
    promises = () if isinstance(item, Action) else item.promises
    return [one for one in promises if one.answer is Answer.PROPOSED]


async def still_silent(
    work: Work, item: Dated, told_at: datetime, standing: Standing
) -> list[Promise]:
    """Those of them about which who leads is told at this instant.

    Who has done anything about it since they were asked, such as moved its date, has answered.
    """
    done = await work.history.of(item.id) if item.live else ()
    asked_at = told_at - 2 * AGAIN
    heard = {one.act.who for one in done if one.act.at > asked_at}
    waiting = unanswered(item) if item.live else []
    return [one for one in waiting if not heard & {*answers_for(one, standing)}]


def _told_at_last(ctx: Context, item: Commitment) -> tuple[str, ...]:
    """Who leads its room; where nobody else does, who proposed it."""
    asked = {who for one in unanswered(item) for who in answers_for(one, ctx.standing)}
    direct = ctx.directory.direct_with(item.room) is not None
    leads = () if direct else ctx.standing.who_leads(item.room)
    return tuple(one for one in leads if one not in asked) or (item.author,)

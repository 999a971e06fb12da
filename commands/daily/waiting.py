"""Who waits for something learns once when it comes later than it was to come."""

from __future__ import annotations

from commands.announcing import tell
from commands.context import Context
from commands.daily.briefing import Briefing
from commands.things import is_ahead, of_what_is_gone, owed_by
from commands.wording import due_of
from domain.daily import due_day
from domain.dated import Dated
from domain.document import Day, Document, Paragraph, Ref, Sentence, Title, say
from domain.notices import About, Notice
from domain.owners import owing
from domain.seeing import sees
from domain.standing import Standing
from domain.waiting import back_after, is_later, needed_by, was_due
from domain.work import Thing, Work

_MOVING = frozenset({"later", "reopen", "edit"})


async def tell_of_new_date(ctx: Context, verb: str, before: Thing) -> None:
    """After a verb: tell those who wait for a thing that it has got a later date."""
    if verb not in _MOVING or not isinstance(before, Dated):
        return
    after = await ctx.work.thing(before.id)
    if isinstance(after, Dated) and is_later(before, after):
        await _tell(ctx, About.MOVED, after)


async def tell_of_absence(ctx: Context) -> None:
    """The author is away from now on: tell those who wait for what is due by then."""
    for thing in await owed_by(ctx.work, ctx.author.address, ctx.standing):
        if await is_ahead(ctx.work, thing) and await _back(ctx.work, thing, ctx.standing):
            await _tell(ctx, About.AWAY, thing)


async def _tell(ctx: Context, about: About, thing: Dated) -> None:
    waits = await _waiting_for(ctx.work, thing)
    for person in owing(waits, ctx.standing) if waits is not None else ():
        if waits is not None and person != ctx.author.address:
            await tell(ctx, person, about, thing, waits.id)


async def _waiting_for(work: Work, thing: Dated) -> Dated | None:
    """What waits for the thing, as long as somebody has to keep it."""
    id = needed_by(thing)
    waits = await work.thing(id) if id is not None else None
    if not isinstance(waits, Dated) or not await is_ahead(work, waits):
        return None
    return waits


async def _back(work: Work, thing: Dated, now: Standing) -> Day | None:
    """From when on a thing can be expected whose owners are all away beyond its date."""
    people = await work.people.several(owing(thing, now))
    day = back_after(due_day(thing, thing.zone), people)
    return Day(day) if day is not None else None


async def news_of_waiting(it: Briefing) -> Document:
    """When those things come that the reader's wait for: each once, as it is by now."""
    work, reader, now = it.work, it.reader, it.now
    lines: dict[tuple[str, str], Paragraph] = {}
    for notice in it.of(About.MOVED, About.AWAY):
        thing, waits = await work.thing(notice.thing), await work.thing(notice.words)
        if not isinstance(thing, Dated) or not isinstance(waits, Dated):
            continue
        seen = all(sees(reader, one, it.direct, now) for one in (thing, waits))
        if not (seen and thing.live and waits.live) or await of_what_is_gone(work, thing):
            continue
        told = await _told(work, notice, thing, waits, now)
        if told is not None:
            title = () if reader.private else (say("“{words}”", words=Title(thing.title)),)
            lines[thing.id, waits.id] = Paragraph((told, *title))
    ids = tuple(dict.fromkeys(thing for thing, _ in lines))
    return Document(tuple(lines.values()), ids)


async def _told(
    work: Work, notice: Notice, thing: Dated, waits: Dated, now: Standing
) -> Sentence | None:
    """When it comes; None where it comes as it was to come."""
    id, whole = Ref(thing.id), Ref(waits.id)
    back = await _back(work, thing, now)
    if back is not None:
        return say(
            "{id}, which {whole} needs, is not expected before {day}.", id=id, whole=whole, day=back
        )
    due = due_of(thing)
    if notice.about is About.AWAY or due is None or not await _later_since(work, notice, thing):
        return None
    return say("{id}, which {whole} needs, is now due {due}.", id=id, whole=whole, due=due)


async def _later_since(work: Work, notice: Notice, thing: Dated) -> bool:
    """Whether it is due later than before the move of which the notice tells."""
    moves = await work.history.by_cause(notice.cause)
    return any(is_later(was_due(thing, one), thing) for one in moves if one.entity == thing.id)

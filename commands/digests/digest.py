"""The digest of a chat: now, or how often it comes by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from commands.announcing import expected
from commands.context import Context
from commands.digests.content import Rest
from commands.digests.setting import zone_in
from commands.digests.telling import told_in, told_to
from commands.digests.wording import EXAMPLE, clock_changes, rhythm_in, rhythm_of
from commands.digests.words import Doubt, Wish, fits, read_wish
from commands.people.settings import in_quiet_hours
from commands.registry import Shape, command
from commands.wording import undo_hint
from domain.digests import Digest, Every, asked_since, begun, is_on, of_person, of_room, rarer
from domain.document import (
    Clock,
    Command,
    Day,
    Document,
    Sentence,
    Weekdays,
    Zone,
    echo,
    paragraph,
    say,
)
from domain.people import Person, is_quiet, zone_of
from domain.refusals import Refused
from domain.rights import Right, may, rights_in, who_leads_here
from domain.zones import zone

_WORD = "digest"


@command(
    _WORD,
    say("What has moved: now, or how often it comes here."),
    example=f"!{EXAMPLE}",
    shape=Shape(read_wish, fits),
)
async def digest(ctx: Context, wish: Wish) -> Document:
    """Say the digest of this chat, or set how often it comes by itself."""
    if ctx.room.direct and not _is_known(ctx):
        raise Refused(say("A digest is for people who share a room with me."))
    place = ctx.author.address if ctx.room.direct else ctx.room.address
    known = await ctx.work.digests.get(place) or Digest(place)
    if wish.asks:
        return await _now(ctx, known, wish.rest)
    if wish.doubt is not None:
        raise Refused(*_doubtful(wish))
    _check_right(ctx)
    if wish.less and not is_on(known):
        raise Refused(*_rhythm(ctx, known))
    wanted = begun(known, rarer(known) if wish.less else _wanted(known, wish), ctx.now)
    return await (_own_set if ctx.room.direct else _rooms_set)(ctx, known, wanted, wish)


def _is_known(ctx: Context) -> bool:
    """Whether the author is in the network; who coordinates it may not be in a room yet."""
    who = ctx.author.address
    return ctx.standing.in_network(who) or ctx.standing.coordinates(who)


async def _now(ctx: Context, known: Digest, rest: Rest | None) -> Document:
    """What is new. The next one that comes by itself tells it as well."""
    since = rest.since if rest else asked_since(known, ctx.now)
    parts = rest.told if rest else ()
    if ctx.room.direct:
        above = rest.above if rest else frozenset()
        told = await told_to(
            ctx.work, ctx.author, since, ctx.standing, ctx.network, ctx.measure, parts, above=above
        )
    else:
        told = await told_in(
            ctx.work, ctx.room, since, ctx.standing, ctx.network, ctx.measure, parts
        )
    if told:
        return told
    here = zone_of(ctx.author, ctx.network) if ctx.room.direct else zone_in(ctx.room, ctx.network)
    nothing = say("Nothing new since {when}.", when=Day(since.astimezone(zone(here)).date()))
    return paragraph(nothing) + paragraph(*_rhythm(ctx, known))


def _check_right(ctx: Context) -> None:
    """Raises Refused where it is not the author's to set: the main room's is the network's."""
    if ctx.room.direct:
        return
    held = rights_in(ctx.room, ctx.author.address, ctx.standing)
    if ctx.room.main and Right.COORDINATOR not in held:
        raise Refused(
            say("This is the network's main room."),
            say("This can be done by a coordinator."),
        )
    if not (ctx.room.main or may(_WORD, held)):
        raise Refused(who_leads_here(ctx.room.address, ctx.standing))


def _wanted(known: Digest, wish: Wish) -> Digest:
    """With what was said; what was not stays."""
    return replace(
        known,
        every=wish.every or known.every,
        weekday=known.weekday if wish.weekday is None else wish.weekday,
        at=wish.at or known.at,
    )


async def _rooms_set(ctx: Context, known: Digest, wanted: Digest, wish: Wish) -> Document:
    here = zone_in(ctx.room, ctx.network)
    if wish.zone not in (None, here, ctx.zone.key):
        raise Refused(
            say("A digest comes in the room's zone, {zone}.", zone=Zone(here)),
            say("To set it: {line}", line=Command("room zone Kenya")),
        )
    planned = of_room(wanted, ctx.now, here)
    await ctx.work.record(_WORD, known, planned)
    said = paragraph(*rhythm_in(planned, ctx.room, ctx.network))
    odd = (*clock_changes(planned, ctx.room, ctx.network), *_at_night(planned))
    return said + (paragraph(*odd) if odd else Document()) + paragraph(undo_hint())


def _at_night(planned: Digest) -> tuple[Sentence, ...]:
    """That a room's digest knows no quiet hours, where its hour lies in those people begin with."""
    if not is_on(planned) or not is_quiet(Person(""), datetime.combine(datetime.min, planned.at)):
        return ()
    return (
        say("{time} is at night: phones ring all the same.", time=Clock(planned.at)),
        say("By day: {line}", line=Command(f"digest {planned.every} 09:00")),
    )


async def _own_set(ctx: Context, known: Digest, wanted: Digest, wish: Wish) -> Document:
    """Somebody's own comes with the daily message, so at no other hour and on no rest day."""
    if wanted.every is not Every.OFF and ctx.author.stopped:
        raise Refused(
            say("I write to you no more. To change that: {line}", line=Command("me start"))
        )
    planned = of_person(replace(wanted, at=known.at), ctx.author, ctx.now, ctx.network)
    await ctx.work.record(_WORD, known, planned)
    if is_on(planned):
        await expected(ctx, ctx.author.address)
    said = paragraph(*rhythm_of(planned, ctx.author, ctx.network))
    hints = _hints(ctx, planned, wish)
    return said + (paragraph(*hints) if hints else Document()) + paragraph(undo_hint())


def _hints(ctx: Context, planned: Digest, wish: Wish) -> tuple[Sentence, ...]:
    """Why it comes at another hour or on another day than was said."""
    hints: list[Sentence] = []
    if planned.next_on is not None and planned.every is not Every.DAILY:
        resting = planned.weekday in ctx.author.rest_days
        day = Weekdays(frozenset({planned.weekday}))
        if resting:
            hints.append(say("{day} is a rest day of yours: it comes after that.", day=day))
    if wish.at is not None and wish.at != ctx.author.morning and is_on(planned):
        hints.append(_of_hours(ctx.author, wish.at))
    return tuple(hints)


def _of_hours(person: Person, at: time) -> Sentence:
    if is_quiet(person, datetime.combine(datetime.min, at)):
        return in_quiet_hours(person, at)
    line = Command(f"me morning {at:%H:%M}")
    return say("For another hour of all daily messages: {line}", line=line)


def _rhythm(ctx: Context, known: Digest) -> tuple[Sentence, ...]:
    if ctx.room.direct:
        return rhythm_of(known, ctx.author, ctx.network)
    return rhythm_in(known, ctx.room, ctx.network)


def _doubtful(wish: Wish) -> tuple[Sentence, ...]:
    """Why it could not be taken, with an example."""
    words = echo(wish.typed)
    why = {
        Doubt.DAY: say("I know no day called “{words}”.", words=words),
        Doubt.HOUR: say("I could not read the time “{words}”.", words=words),
        Doubt.RHYTHM: say("A digest comes daily, weekly on one day, or monthly."),
        Doubt.MONTH_DAY: say("A monthly digest comes on the first monday, tuesday … of a month."),
        Doubt.WORDS: say("I did not understand “{words}”. I changed nothing.", words=words),
    }
    monthly = wish.doubt is Doubt.MONTH_DAY
    line = Command("digest monthly 1st mon" if monthly else EXAMPLE)
    assert wish.doubt is not None
    return (why[wish.doubt], say("For example: {line}", line=line))

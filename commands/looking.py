"""Looking: what I owe, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import partial

from commands.commitments.asking import unanswered
from commands.context import Context
from commands.elsewhere import elsewhere
from commands.meetings.list import coming
from commands.meetings.showing import last_held
from commands.people.list import list_people
from commands.registry import Shape, command, find_command
from commands.searching import CATALOGUES, Search, read_search, without_start
from commands.setting import Setting
from commands.shapes import OnThings
from commands.showing import show
from commands.starting import planned, plans_of
from commands.things import is_ahead, of_what_is_gone
from commands.wording import listing, owner_of
from domain.actions import Action
from domain.commitments import Commitment
from domain.dated import Dated
from domain.document import (
    Command,
    Document,
    Paragraph,
    Sentence,
    Title,
    echo,
    paragraph,
    say,
    say_many,
)
from domain.looking import LIVE, NEVER, SOON, Look, Rank, Span, seconds, spans
from domain.marks import in_sight, marked, near, of_helper, of_organisation, of_person
from domain.owners import answers_for, owing
from domain.questions import Question
from domain.refusals import Refused
from domain.reminders import Reminder
from domain.seeing import sees
from domain.work import Thing

MOST = 10
COUNTED = 100
"""Up to so many things are counted; beyond that it is enough to know that there are more."""


def _read_start(rest: str, _: Setting) -> int:
    return without_start(rest)[1]


def _fits_mine(rest: str, _: Setting) -> bool:
    return not without_start(rest.strip(" .!"))[0]


@command(
    "mine",
    say("What I owe."),
    example="!mine",
    shape=Shape(_read_start, _fits_mine),
    on_card=True,
)
async def mine(ctx: Context, start: int) -> Document:
    """The author's own live things that may be shown here, and those of their organisations."""
    who, where = ctx.author, in_sight if ctx.room.direct else near
    spoken_for = ctx.standing.roles.speaks_for(who.address)
    owned = frozenset(
        {of_person(who.address), of_helper(who.address), *map(of_organisation, spoken_for)}
    )
    sets = (where(who, ctx.room, ctx.standing), owned)
    found = await _found(ctx, Look(sets, spans(ctx.now, Span(LIVE))), start)
    ids = [id for id in found if await _owes(ctx, id)]
    if ctx.room.direct:
        ids += [one.id for one in await ctx.work.reminders.of(who.address) if _shown(ctx, one)]
    if not ids:
        return paragraph(say("You have nothing open here."))
    return await _page(ctx, ids, start, "mine", _own_head)


async def _owes(ctx: Context, id: str) -> bool:
    """Whether it is the author's to do, or to answer."""
    thing = await ctx.work.thing(id)
    if not isinstance(thing, Dated):
        return False
    owes = ctx.author.address in owing(thing, ctx.standing)
    theirs = owes or _waits_for(ctx, thing) or _helps(ctx, thing)
    return theirs and await is_ahead(ctx.work, thing)


def _waits_for(ctx: Context, thing: Thing) -> bool:
    """Whether the author has not said yes or no to it."""
    who = ctx.author.address
    return isinstance(thing, Commitment) and any(
        who in answers_for(one, ctx.standing) for one in unanswered(thing)
    )


def _helps(ctx: Context, thing: Thing) -> bool:
    """Whether the author is there to help with it."""
    return isinstance(thing, Action) and ctx.author.address in thing.helpers


def _own_part(ctx: Context, plans: Mapping[str, str], thing: Thing) -> tuple[Sentence, ...]:
    """What the author has in it, where it is not simply theirs, and when they mean to begin."""
    planning = planned(plans.get(thing.id, ""))
    if _waits_for(ctx, thing):
        return (say("It waits for your answer: {line}", line=Command(f"yes {thing.id}")),)
    if _helps(ctx, thing):
        return (say("You help. Owner: {owner}.", owner=owner_of(thing)), *planning)
    return planning


def _own_head(count: int) -> Sentence:
    return say_many("You have one open thing.", "You have {count} open things.", count)


def _fits_list(rest: str, setting: Setting) -> bool:
    return len(read_search(rest, setting).words) < 2


@command(
    "list",
    say("Open things: late, soon, stuck, unowned, undated, @person, #tag, or words."),
    example="!list late @ben",
    shape=Shape(read_search, _fits_list),
)
async def list_(ctx: Context, search: Search) -> Document:
    """The things of this room, or of all the author's rooms in a direct chat; or what is named."""
    if search.unknown:
        raise Refused(say("I know nobody called {who} here.", who=Title(search.unknown)))
    if search.catalogue:
        return await _catalogue(ctx, search)
    if search.thing:
        return await show(ctx, OnThings((search.thing,)))
    look = _look(ctx, search)
    if not look.spans:
        raise Refused(say("Nothing is all of that at once."))
    ids = await _found(ctx, look, search.start)
    others = await elsewhere(ctx) if search == Search() else Document()
    if not ids:
        return paragraph(_nothing(search)) + others
    return await _page(ctx, ids, search.start, f"list {search.typed}".strip(), _head) + others


def _nothing(search: Search) -> Sentence:
    if not search.typed:
        return say("I found nothing.")
    return say("I found nothing for “{words}”.", words=echo(search.typed))


def _head(count: int) -> Sentence:
    return say_many("One thing.", "{count} things.", count)


async def _catalogue(ctx: Context, search: Search) -> Document:
    """The people, or what the noun alone shows."""
    if search.catalogue == "people":
        return await list_people(ctx, search.start)
    if search.catalogue == "meet":
        return await coming(ctx) + await last_held(ctx)
    noun = find_command(CATALOGUES[search.catalogue])
    assert noun is not None
    return await noun.run(ctx, noun.shape.read("", ctx.setting))


def _look(ctx: Context, search: Search) -> Look:
    """What is near, where only its state is asked for; else all that the author may see here."""
    named = bool(search.alternatives or search.words)
    seen = (in_sight if named else near)(ctx.author, ctx.room, ctx.standing)
    reminders = "reminders" in search.filters
    sets = tuple(marked(one, reminders=reminders) for one in (seen, *search.marks))
    narrowing = [_narrow(ctx, word, search) for word in search.filters - {"reminders", "all"}]
    if "all" in search.filters:
        return Look(sets, spans(ctx.now, *narrowing))
    if not (search.words or narrowing) or reminders:
        narrowing.append(Span(LIVE))
    return Look(sets, spans(ctx.now, *narrowing), tuple(dict.fromkeys(search.words)))


def _narrow(ctx: Context, word: str, search: Search) -> Span:
    """What a filter leaves of a list."""
    now = seconds(ctx.now)
    match word:
        case "open":
            return Span(LIVE)
        case "late":
            return Span(LIVE, until=now)
        case "soon":
            return Span(LIVE, after=now, until=seconds(ctx.now + SOON))
        case "undated":
            return Span(LIVE, after=NEVER - 1)
        case "stuck":
            return Span((Rank.STUCK,))
        case "unowned":
            return Span((Rank.FREE,))
        case _:
            if search.since is None:
                return Span((Rank.DONE,))
            begun = datetime.combine(search.since, time.min, tzinfo=ctx.zone)
            return Span((Rank.DONE,), until=-seconds(begun))


async def _found(ctx: Context, look: Look, start: int) -> list[str]:
    """The ids of what fits, as many as are counted, and one more if there are more."""
    return list(await ctx.work.looking.find(look, max(COUNTED, start + MOST) + 1))


async def _page(
    ctx: Context, ids: Sequence[str], start: int, line: str, head: Callable[[int], Sentence]
) -> Document:
    """Ten things, numbered so that answers can name them, and how to see the next ones."""
    shown = ids[start : start + MOST]
    things = [await ctx.work.thing(id) for id in shown]
    rows = [one for one in things if one is not None and _shown(ctx, one)]
    rows = [one for one in rows if not await of_what_is_gone(ctx.work, one)]
    if not rows:
        return paragraph(say("There are no more."))
    count = len(ids) - len(shown) + len(rows)
    mine = head is _own_head
    alone = mine and ctx.room.direct
    plans = await plans_of(ctx.work, ctx.author.address, (one.id for one in rows if alone))
    part = partial(_own_part, ctx, plans) if mine else lambda _: ()
    entries, about = listing(rows, numbered=True, mine=mine, part=part)
    blocks = (Paragraph((_headed(count, start, len(rows), head),)), entries)
    if len(ids) <= start + MOST:
        return Document(blocks, about)
    further = Paragraph((say("To see more: {line}", line=Command("more")),))
    question = Question(more=f"{line} from {start + MOST + 1}")
    return Document((*blocks, further), about, question=question)


def _headed(count: int, start: int, shown: int, head: Callable[[int], Sentence]) -> Sentence:
    """How many things there are, and on a later page which of them these are."""
    counted = max(COUNTED, start + MOST)
    if not start:
        if count > counted:
            return say("More than {count} things.", count=counted)
        return head(count)
    part = {"first": start + 1, "last": start + shown}
    if count > counted:
        return say("{first} to {last} of more than {count}.", **part, count=counted)
    return say("{first} to {last} of {count}.", **part, count=count)


def _shown(ctx: Context, thing: Thing) -> bool:
    """Whether it may be shown here; a reminder to oneself may be in one's direct chat."""
    if sees(ctx.author, thing, ctx.room, ctx.standing):
        return True
    own = isinstance(thing, Reminder) and thing.personal and thing.owner == ctx.author.address
    return own and ctx.room.direct

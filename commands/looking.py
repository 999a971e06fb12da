"""Looking: what I owe, what there is, and one thing with its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import NOTHING, THINGS, OnThings, person_named, text_that
from commands.things import seen, things_meant
from commands.wording import listing, local_day, mark, unknown, whole
from domain.actions import Action, State
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.history import Change
from domain.refusals import Refused
from domain.rights import sees
from domain.words import STOPS, fold
from domain.work import Thing

MOST = 10
SOON = timedelta(days=7)
_FILTERS = ("late", "soon", "stuck", "unowned", "undated", "done", "reminders")


@dataclass(frozen=True)
class Search:
    """What to list: filters by English word, an owner (address), tags, and words to find."""

    filters: frozenset[str] = frozenset()
    owner: str | None = None
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unknown: str = ""


def read_search(rest: str, setting: Setting) -> Search:
    """The words after `!list`; raises SeveralPeople."""
    search = Search()
    for typed in rest.split():
        word = setting.word(typed.strip(STOPS))
        if typed.startswith("@") and len(typed) > 1:
            person = person_named(typed, setting)
            search = replace(search, owner=person, unknown="" if person else typed)
        elif typed.startswith("#") and len(typed) > 1:
            search = replace(search, tags=(*search.tags, typed[1:]))
        elif word in _FILTERS:
            search = replace(search, filters=search.filters | {word})
        else:
            search = replace(search, words=(*search.words, typed))
    return search


def _fits(rest: str, setting: Setting) -> bool:
    return len(read_search(rest, setting).words) < 2


@command("mine", say("What I owe."), example="!mine", shape=NOTHING, on_card=True)
async def mine(ctx: Context, _: None) -> Document:
    """The author's own live items that may be shown here."""
    owned = await ctx.work.actions.owned_by(ctx.author.address)
    rows: list[Thing] = [row for row in owned if sees(ctx.author, row, ctx.room, ctx.standing)]
    if ctx.room.direct:
        rows.extend(
            row
            for row in await ctx.work.reminders.of(ctx.author.address)
            if row.personal or sees(ctx.author, row, ctx.room, ctx.standing)
        )
    if not rows:
        return paragraph(say("You have nothing open here."))
    head = say_many("You have one open thing.", "You have {count} open things.", len(rows))
    return _listed(head, rows, own=True)


def _listed(head: Sentence, rows: Sequence[Thing], *, own: bool = False) -> Document:
    """The first rows, numbered so that answers can name them, and how many more there are."""
    shown, ids = listing(rows[:MOST], numbered=True, mine=own)
    document = Document((Paragraph((head,)), shown), ids)
    if len(rows) > MOST:
        more, line = len(rows) - MOST, Command("list union")
        document += paragraph(
            say("And {count} more. To find one by a word: {line}", count=more, line=line)
        )
    return document


@command(
    "list",
    say("Open things: late, soon, stuck, unowned, undated, @person, #tag, or words."),
    example="!list late @ben",
    shape=replace(text_that(_fits), read=read_search),
)
async def list_(ctx: Context, search: Search) -> Document:
    """The things of this room, or of all the author's rooms in a direct chat."""
    if search.unknown:
        raise Refused(say("I know nobody called {who} here.", who=Title(search.unknown)))
    rows = [row for row in await _found(ctx, search) if _matches(ctx, row, search)]
    rows.sort(key=lambda row: _needs_a_person(ctx, row))
    if not rows:
        return paragraph(say("I found nothing."))
    head = say_many("One thing.", "{count} things.", len(rows))
    return _listed(head, rows)


async def _found(ctx: Context, search: Search) -> Sequence[Thing]:
    rooms = frozenset({ctx.room.address})
    if ctx.room.direct:
        rooms |= ctx.directory.rooms_of(ctx.author.address)
    found: list[Thing] = []
    if "reminders" in search.filters:
        found.extend(await ctx.work.reminders.live_in(rooms))
    elif search.words or "done" in search.filters:
        found.extend(await ctx.work.actions.search(rooms, [fold(word) for word in search.words]))
    else:
        found.extend(await ctx.work.actions.live_in(rooms))
    return [row for row in found if sees(ctx.author, row, ctx.room, ctx.standing)]


def _matches(ctx: Context, row: Thing, search: Search) -> bool:
    if search.owner is not None and row.owner != search.owner:
        return False
    if search.tags:
        held = {fold(tag) for tag in row.tags} if isinstance(row, Action) else set()
        if not {fold(tag) for tag in search.tags} <= held:
            return False
    return all(_TESTS[name](ctx, row) for name in search.filters)


def _late(ctx: Context, row: Thing) -> bool:
    if row.due_at is not None:
        return row.live and row.due_at < ctx.now
    return row.live and row.due_on is not None and row.due_on < local_day(ctx.now, row.zone)


def _soon(ctx: Context, row: Thing) -> bool:
    today = local_day(ctx.now, row.zone)
    day = local_day(row.due_at, row.zone) if row.due_at is not None else row.due_on
    return row.live and day is not None and today <= day <= today + SOON


_TESTS: dict[str, Callable[[Context, Thing], bool]] = {
    "late": _late,
    "soon": _soon,
    "stuck": lambda _, row: row.state == State.STUCK,
    "unowned": lambda _, row: row.owner is None and isinstance(row, Action),
    "undated": lambda _, row: row.due_on is None and row.due_at is None,
    "done": lambda _, row: row.state == State.DONE,
    "reminders": lambda _, row: True,
}


def _needs_a_person(ctx: Context, row: Thing) -> tuple[int, str]:
    """What needs somebody comes first: stuck, late, without an owner; then by date."""
    if row.state == State.STUCK:
        rank = 0
    elif _late(ctx, row):
        rank = 1
    elif row.owner is None:
        rank = 2
    else:
        rank = 3 if row.live else 4
    day = row.due_at.isoformat() if row.due_at else (row.due_on.isoformat() if row.due_on else "~")
    return rank, day


@command("show", say("One thing with its history."), example="!show A7", shape=THINGS)
async def show(ctx: Context, said: OnThings) -> Document:
    """Things with who did what and when."""
    ids = await things_meant(ctx, "show", said.ids)
    shown = Document()
    for id in ids[:MOST]:
        thing = await seen(ctx, id)
        shown += paragraph(unknown(id)) if thing is None else await _whole(ctx, thing)
    return shown


async def _whole(ctx: Context, thing: Thing) -> Document:
    lines = Listing(
        tuple(
            Entry(sentences)
            for change in await ctx.work.history.of(thing.id)
            if (sentences := _told(ctx, change))
        )
    )
    more: list[Sentence] = [*mark(thing)]
    if isinstance(thing, Action):
        if thing.helpers:
            helpers = Several(tuple(Name(helper) for helper in thing.helpers))
            more.append(say("Helpers: {people}.", people=helpers))
        if thing.tags:
            more.append(
                say("Tags: {tags}.", tags=Several(tuple(Title("#" + t) for t in thing.tags)))
            )
    return Document((Paragraph((*whole(thing), *more)), lines), (thing.id,))


def _told(ctx: Context, change: Change) -> tuple[Sentence, ...]:
    """One line of history: when, who, what, and the words."""
    who = Name(change.act.who)
    day = Day(local_day(change.act.at, ctx.zone.key))
    said = {
        "action": say("{day}: {who} logged it.", day=day, who=who),
        "remind": say("{day}: {who} set it.", day=day, who=who),
        "done": say("{day}: {who} said done.", day=day, who=who),
        "drop": say("{day}: {who} dropped it.", day=day, who=who),
        "dropped": say("{day}: {who} dropped it.", day=day, who=who),
        "later": say("{day}: {who} moved the date.", day=day, who=who),
        "stuck": say("{day}: {who} is stuck.", day=day, who=who),
        "take": say("{day}: {who} took it.", day=day, who=who),
        "give": say("{day}: {who} gave it on.", day=day, who=who),
        "confirm": say("{day}: {who} said yes.", day=day, who=who),
        "decline": say("{day}: {who} said no.", day=day, who=who),
        "edit": say("{day}: {who} reworded it.", day=day, who=who),
        "note": say("{day}: {who} wrote:", day=day, who=who),
    }
    told = said.get(change.verb)
    if told is None:
        return ()
    words = (say("“{words}”", words=Title(change.words)),) if change.words else ()
    return (told, *words)

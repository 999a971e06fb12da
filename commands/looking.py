"""Looking: what I owe, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from commands.context import Context
from commands.elsewhere import elsewhere
from commands.people_list import list_people
from commands.registry import command
from commands.setting import Setting
from commands.shapes import NOTHING, person_named, text_that
from commands.things import owed_by
from commands.wording import listing, local_day
from domain.actions import Action, State
from domain.document import (
    Command,
    Document,
    Paragraph,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
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
    owned = await owed_by(ctx.work, ctx.author.address, ctx.standing)
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
    if [ctx.setting.word(word) for word in search.words] == ["people"]:
        return await list_people(ctx)
    rows = [row for row in await _found(ctx, search) if _matches(ctx, row, search)]
    rows.sort(key=lambda row: _needs_a_person(ctx, row))
    others = Document() if search != Search() else await elsewhere(ctx)
    if not rows:
        return paragraph(say("I found nothing.")) + others
    head = say_many("One thing.", "{count} things.", len(rows))
    return _listed(head, rows) + others


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

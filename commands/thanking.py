"""Thanks: said once, and told to the room in its next digest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.context import Context
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import OnThings, person_named
from commands.taking import takes
from commands.vocabulary import FOR_WHAT, TOWARDS
from commands.wording import new_title, undo_hint
from domain.digests import is_on
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Title,
    echo,
    paragraph,
    say,
)
from domain.questions import Question
from domain.refusals import Refused
from domain.thanks import Thanks, ThanksState
from domain.words import STOPS, fold

_EXAMPLE = "thanks @ana for the brief"
_LONGEST_NAME = 4
_MOST_ROOMS = 20


@dataclass(frozen=True)
class Said:
    """Whom to thank, and for what: `person` is an address, None where the name is nobody's.

    `room` is where to tell it, in a line that completes an answer.
    """

    person: str | None = None
    typed: str = ""
    title: str = ""
    room: str | None = None


def read_thanks(rest: str, setting: Setting) -> Said:
    """A person and the words behind. Raises SeveralPeople."""
    words = rest.split()
    if len(words) > 1 and fold(words[0]) in TOWARDS:
        words = words[1:]
    for size in range(_name_ends(words, setting), 0, -1):
        typed = " ".join(words[:size]).strip(STOPS)
        person = person_named(typed, setting) if typed else None
        if person is not None:
            return Said(person, typed, _for_what(words[size:], setting))
    first = words[0].strip(STOPS) if words else ""
    return Said(None, first, _for_what(words[1:], setting))


def _name_ends(words: list[str], setting: Setting) -> int:
    """How many words a name can have: those before "for", or one address."""
    if words and words[0].startswith("@"):
        return 1
    ends = (place for place, word in enumerate(words) if place and _is_for(word, setting))
    return min(next(ends, len(words)), _LONGEST_NAME)


def _for_what(words: list[str], setting: Setting) -> str:
    if words and _is_for(words[0], setting):
        words = words[1:]
    return " ".join(words)


def _is_for(word: str, setting: Setting) -> bool:
    return setting.word(word) == "for" or fold(word) in FOR_WHAT


def _fits(rest: str, setting: Setting) -> bool:
    said = read_thanks(rest, setting)
    return said.person is not None or said.typed.startswith("@")


@command(
    "thanks",
    say("Thank somebody: it comes in the next digest."),
    example=f"!{_EXAMPLE}",
    shape=Shape(read_thanks, _fits),
)
async def thanks(ctx: Context, said: Said) -> Document:
    """Keep the thanks for the next digest of a room that both are in."""
    person = _known(ctx, said)
    room = said.room or _room(ctx, person, said)
    made = Thanks(
        id=await ctx.work.new_id(Thanks.letter),
        title=new_title(said.title),
        room=room,
        author=ctx.author.address,
        made_at=ctx.now,
        person=person,
    )
    await ctx.work.record("thanks", None, made)
    return await _told(ctx, made)


def _how() -> Sentence:
    return say("To thank somebody: {line}", line=Command(_EXAMPLE))


def _known(ctx: Context, said: Said) -> str:
    """The address of who is thanked. Raises Refused where it is nobody who can be."""
    if said.typed in ("", "@?"):
        raise Refused(say("Whom do you thank?"), _how())
    if said.person is None:
        if (body := ctx.standing.roles.organisation(said.typed)) is not None:
            raise Refused(
                say("{name} is an organisation. Please thank a person.", name=Title(body.short))
            )
        raise Refused(say("I know nobody called {who} here.", who=echo(said.typed)), _how())
    if said.person == ctx.author.address:
        raise Refused(say("You cannot thank yourself. Others can."))
    if not _rooms(ctx, said.person):
        raise Refused(say("I know nobody called {who} here.", who=echo(said.typed)), _how())
    return said.person


def _rooms(ctx: Context, person: str) -> list[str]:
    """Where it can be told: here, or in private every room that both are in."""
    if not ctx.room.direct:
        here = person in ctx.directory.members(ctx.room.address)
        return [ctx.room.address] if here else []
    rooms = ctx.directory.rooms_of
    return sorted(rooms(person) & rooms(ctx.author.address))


def _room(ctx: Context, person: str, said: Said) -> str:
    """The one room that is meant: of several, the only one of a group. Raises Refused to ask."""
    rooms = _rooms(ctx, person)
    of_groups = [room for room in rooms if ctx.standing.roles.group_of(room) is not None]
    for found in (rooms, of_groups):
        if len(found) == 1:
            return found[0]
    rooms = (of_groups or rooms)[:_MOST_ROOMS]
    picks = tuple(f"acknowledge {room} {person} {said.title}".rstrip() for room in rooms)
    names = (Title(ctx.directory.room_name(room)) for room in rooms)
    rows = Listing(tuple(Entry((say("{name}", name=name),)) for name in names), numbered=True)
    asked = Paragraph((say("In which room? Reply with its number."),))
    raise Refused(document=Document((asked, rows), question=Question(picks=picks)))


def _read_in(rest: str, setting: Setting) -> Said:
    room, _, behind = rest.partition(" ")
    person, _, title = behind.partition(" ")
    return Said(person, person, title, room)


@command(
    "acknowledge",
    say("Thank somebody in a room."),
    example="!acknowledge ROOM @ana the brief",
    shape=Shape(_read_in, lambda rest, setting: False),
    listed=False,
)
async def acknowledge(ctx: Context, said: Said) -> Document:
    """The answer to the question in which room; there both have to be still."""
    person = said.person or ""
    if said.room not in _rooms(ctx, person):
        raise Refused(say("I know nobody called {who} here.", who=echo(person)), _how())
    return await thanks(ctx, said)


async def _told(ctx: Context, made: Thanks) -> Document:
    """That it is kept, and when it is told."""
    who, where = Name(made.person), Title(ctx.directory.room_name(made.room))
    lines = [say("I thank {who} in the next digest here.", who=who)]
    if made.room != ctx.room.address:
        lines = [say("I thank {who} in the next digest of {room}.", who=who, room=where)]
    if not is_on(await ctx.work.digests.get(made.room)):
        lines.append(say("So far none comes by itself."))
    lines.append(undo_hint())
    return replace(paragraph(*lines), about=(made.id,))


@takes(Thanks, "edit")
async def edit(ctx: Context, made: Thanks, said: OnThings) -> Document:
    """Give them other words."""
    await ctx.work.record("edit", made, replace(made, title=new_title(said.text)))
    return await _told(ctx, made)


@takes(Thanks, "drop")
async def drop(ctx: Context, made: Thanks, said: OnThings) -> Document:
    """They are not told, or not again."""
    await ctx.work.record("drop", made, replace(made, state=ThanksState.WITHDRAWN))
    return replace(paragraph(say("It is taken back.")), about=(made.id,))

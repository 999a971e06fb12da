"""Thanks: said once, and told to the room in its next digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.context import Context
from commands.digests.sight import heard_by_all
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import OnThings, person_named
from commands.taking import takes
from commands.vocabulary import FOR_WHAT, TOWARDS
from commands.wording import LONGEST_TITLE, undo_hint
from domain.digests import is_on
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Sentence,
    Several,
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
    """Whom to thank, and for what: `people` are addresses, none where a name is nobody's.

    `room` is where to tell it, in a line that completes an answer.
    """

    people: tuple[str, ...] = ()
    typed: str = ""
    title: str = ""
    room: str | None = None


def read_thanks(rest: str, setting: Setting) -> Said:
    """A person, others by their address behind them, and the words. Raises SeveralPeople."""
    words = rest.split()
    if len(words) > 1 and fold(words[0]) in TOWARDS:
        words = words[1:]
    person, typed, behind = _somebody(words, setting)
    if person is None:
        return Said((), typed, _for_what(behind, setting))
    return _with_others(person, typed, behind, setting)


def _somebody(words: list[str], setting: Setting) -> tuple[str | None, str, list[str]]:
    """Whom the first words name, how, and the words behind; the longest name that is known.

    Where it is nobody's, the name is the first word. Raises SeveralPeople.
    """
    for size in range(_name_ends(words, setting), 0, -1):
        typed = " ".join(words[:size]).strip(STOPS)
        person = person_named(typed, setting) if typed else None
        if person is not None:
            return person, typed, words[size:]
    return None, words[0].strip(STOPS) if words else "", words[1:]


def _with_others(person: str, typed: str, words: list[str], setting: Setting) -> Said:
    """Who else is named, as in `@ana and @ben`; nobody is thanked where one of them is unknown.

    Raises SeveralPeople.
    """
    people = [person]
    while words:
        also = words[1:] if setting.word(words[0]) == "and" else words
        if not also or not also[0].startswith("@"):
            break
        found, other, words = _somebody(also, setting)
        if found is None:
            return Said((), other, _for_what(words, setting))
        people.append(found)
    return Said(tuple(dict.fromkeys(people)), typed, _for_what(words, setting))


def _name_ends(words: list[str], setting: Setting) -> int:
    """How many words a name can have: those before "for"."""
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
    return bool(said.people) or said.typed.startswith("@")


@command(
    "thanks",
    say("Thank somebody: it comes in the next digest."),
    example=f"!{_EXAMPLE}",
    shape=Shape(read_thanks, _fits),
)
async def thanks(ctx: Context, said: Said) -> Document:
    """Keep the thanks for the next digest of a room that both are in."""
    _check_known(ctx, said)
    words, room = _words(said.title), said.room or _room(ctx, said)
    every: list[Thanks] = []
    for person in said.people:
        made = Thanks(
            id=await ctx.work.new_id(Thanks.letter),
            title=words,
            room=room,
            author=ctx.author.address,
            made_at=ctx.now,
            person=person,
        )
        await ctx.work.record("thanks", None, made)
        every.append(made)
    return await _told(ctx, *every)


def _how() -> Sentence:
    return say("To thank somebody: {line}", line=Command(_EXAMPLE))


def _words(typed: str) -> str:
    """For what, on one line. Raises Refused where it is too long."""
    words = " ".join(typed.split())
    if len(words) > LONGEST_TITLE:
        raise Refused(
            say("That is too long for me: I read up to {count} characters.", count=LONGEST_TITLE),
            say("I changed nothing."),
        )
    return words


def _check_known(ctx: Context, said: Said) -> None:
    """Raises Refused where one of them is nobody who can be thanked."""
    if said.typed in ("", "@?"):
        raise Refused(say("Whom do you thank?"), _how())
    if not said.people:
        if (body := ctx.standing.roles.organisation(said.typed)) is not None:
            raise Refused(
                say("{name} is an organisation. Please thank a person.", name=Title(body.short))
            )
        raise Refused(say("I know nobody called {who} here.", who=echo(said.typed)), _how())
    if ctx.author.address in said.people:
        raise Refused(say("You cannot thank yourself. Others can."))
    if not _rooms(ctx, said.people):
        raise Refused(say("I know nobody called {who} here.", who=echo(said.typed)), _how())


def _rooms(ctx: Context, people: tuple[str, ...]) -> list[str]:
    """Where it can be told: here, or in private every room that all are in."""
    if not ctx.room.direct:
        here = ctx.directory.members(ctx.room.address)
        return [ctx.room.address] if set(people) <= set(here) else []
    rooms = ctx.directory.rooms_of
    shared = set(rooms(ctx.author.address))
    return sorted(shared.intersection(*(rooms(person) for person in people)))


def _room(ctx: Context, said: Said) -> str:
    """The one room that is meant: of several, the only one of a group. Raises Refused to ask."""
    rooms = _rooms(ctx, said.people)
    of_groups = [room for room in rooms if ctx.standing.roles.group_of(room) is not None]
    for found in (rooms, of_groups):
        if len(found) == 1:
            return found[0]
    rooms = (of_groups or rooms)[:_MOST_ROOMS]
    whom = " ".join((str(len(said.people)), *said.people))
    picks = tuple(f"acknowledge {room} {whom} {said.title}".rstrip() for room in rooms)
    names = (Title(ctx.directory.room_name(room)) for room in rooms)
    rows = Listing(tuple(Entry((say("{name}", name=name),)) for name in names), numbered=True)
    asked = Paragraph((say("In which room? Reply with its number."),))
    raise Refused(document=Document((asked, rows), question=Question(picks=picks)))


def _read_in(rest: str, setting: Setting) -> Said:
    room, _, behind = rest.partition(" ")
    typed, _, behind = behind.partition(" ")
    count, words = int(typed) if typed.isdecimal() and len(typed) < 4 else 0, behind.split(" ")
    people = tuple(words[:count])
    return Said(people, " ".join(people), " ".join(words[count:]), room)


@command(
    "acknowledge",
    say("Thank somebody in a room."),
    example="!acknowledge ROOM 1 @ana the brief",
    shape=Shape(_read_in, lambda rest, setting: False),
    listed=False,
)
async def acknowledge(ctx: Context, said: Said) -> Document:
    """The answer to the question in which room; there both have to be still."""
    if not said.people or said.room not in _rooms(ctx, said.people):
        raise Refused(say("I know nobody called {who} here.", who=echo(said.typed)), _how())
    return await thanks(ctx, said)


async def _told(ctx: Context, *every: Thanks) -> Document:
    """That it is kept, and when it is told."""
    made, who = every[0], Several(tuple(Name(one.person) for one in every))
    where = Title(ctx.directory.room_name(made.room))
    lines = [say("I thank {who} in the next digest here.", who=who)]
    if made.room != ctx.room.address:
        lines = [say("I thank {who} in the next digest of {room}.", who=who, room=where)]
    if not is_on(await ctx.work.digests.get(made.room)):
        lines.append(say("So far none comes by itself."))
    if await _heard_by_all(ctx, every):
        lines.append(say("The main room hears it as well."))
    lines.append(undo_hint())
    return replace(paragraph(*lines), about=tuple(one.id for one in every))


async def _heard_by_all(ctx: Context, every: Sequence[Thanks]) -> bool:
    """Whether the next digest of the network's main room tells all of them."""
    main = await ctx.work.rooms.main()
    if main is None or not is_on(await ctx.work.digests.get(main.address)):
        return False
    return len(await heard_by_all(ctx.work, every, main.address, ctx.standing)) == len(every)


@takes(Thanks, "edit")
async def edit(ctx: Context, made: Thanks, said: OnThings) -> Document:
    """Give them other words."""
    await ctx.work.record("edit", made, replace(made, title=_words(said.text)))
    return await _told(ctx, made)


@takes(Thanks, "drop")
async def drop(ctx: Context, made: Thanks, said: OnThings) -> Document:
    """They are not told, or not again."""
    await ctx.work.record("drop", made, replace(made, state=ThanksState.WITHDRAWN))
    return replace(paragraph(say("It is taken back.")), about=(made.id,))

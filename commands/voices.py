"""Voices: whose they are in this room's group, or in the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.context import Context
from commands.registry import Shape
from commands.setting import Setting
from commands.shapes import THINGS, OnThings
from commands.voices_wording import voices_told
from domain.document import Command, Document, echo, say, say_many
from domain.earshot import earshot, people_in, scope_of
from domain.people import Kind
from domain.refusals import Refused
from domain.subtraction import FEWEST_PEOPLE
from domain.voices import PERIOD, By, Member, members_of, voices
from domain.words import STOPS, fold

_WORD = "voices"
_LONGEST_CLASS = 2
_WEEKS = PERIOD.days // 7
_JOINING = frozenset(
    {
        *("by", "and", "of", "in", "the", "work", "here", "please"),
        *("por", "y", "e", "de", "trabajo", "trabalho", "aqui"),
        *("par", "et", "travail", "ici", "حسب", "و", "العمل", "عمل"),
    }
)
"""What may stand beside a class, folded: it changes nothing."""
_CLASSES = {
    "sector": By.SECTOR,
    "sectors": By.SECTOR,
    "region": By.REGION,
    **dict.fromkeys(("kind", *Kind), By.KIND),
}


@dataclass(frozen=True)
class OfVoices:
    """By what voices are put together, and what else was typed that is `unknown`."""

    by: tuple[By, ...] = tuple(By)
    unknown: str = ""


def _read(rest: str, setting: Setting) -> OnThings | OfVoices:
    said = _voices(rest, setting)
    if said is not None:
        return said
    found: OnThings = THINGS.read(rest, setting)
    return found


def _voices(rest: str, setting: Setting) -> OfVoices | None:
    """What is asked of voices, where the words begin so."""
    words = [word.strip(STOPS) for word in rest.split()]
    if not words or setting.word(words[0]) != _WORD:
        return None
    meant = [_CLASSES.get(setting.word(word) or "") for word in words[1:]]
    named = tuple(by for by in By if by in meant)
    if not named:
        return OfVoices(() if words[1:] else tuple(By), " ".join(words[1:]))
    more = zip(words[1:], meant, strict=True)
    unknown = [word for word, by in more if by is None and fold(word) not in _JOINING]
    return OfVoices(named, " ".join(unknown))


def _fits(rest: str, setting: Setting) -> bool:
    said = _voices(rest, setting)
    if said is None:
        return THINGS.fits(rest, setting)
    return bool(said.by) or len(said.unknown.split()) <= _LONGEST_CLASS


THINGS_OR_VOICES = Shape(_read, _fits)


async def show_voices(ctx: Context, said: OfVoices) -> Document:
    """The shares of what was said to the bot in the last 13 weeks, and in those before."""
    if said.unknown:
        raise Refused(
            say("I cannot show voices by that: “{words}”.", words=echo(said.unknown)),
            say("There are: sector, region and kind."),
            say("They are always of the last {weeks} weeks.", weeks=_WEEKS),
            say("For example: {line}", line=Command("show voices region")),
        )
    rooms, readers = _asked(ctx)
    members = await _members(ctx, rooms)
    counted = frozenset(one.address for one in members)
    heard_by = earshot(rooms, readers, counted, ctx.standing)
    here = people_in(heard_by.rooms, ctx.standing)
    members = [one for one in members if one.address in here]
    if len(members) < FEWEST_PEOPLE:
        few = say_many(
            "Voices are of three people or more. Here is one.",
            "Voices are of three people or more. Here are {count}.",
            len(members),
        )
        raise Refused(few)
    people = [one.address for one in members]
    heard = await ctx.work.contributions.since(ctx.now - 2 * PERIOD, heard_by.rooms, people)
    found = voices(members, heard, ctx.now - PERIOD, heard_by.parts(heard))
    return voices_told(found, said.by, _WEEKS)


async def _members(ctx: Context, rooms: frozenset[str]) -> Sequence[Member]:
    return members_of(await ctx.work.people.several(people_in(rooms, ctx.standing)))


def _asked(ctx: Context) -> tuple[frozenset[str], frozenset[str]]:
    """The rooms of this room's group, in a direct chat all rooms of the network; and who reads.

    Raises Refused for who shares no room with the bot.
    """
    if not ctx.room.direct:
        place = ctx.room.address
        return scope_of(place, ctx.standing), ctx.directory.members(place)
    if not ctx.standing.in_network(ctx.author.address):
        raise Refused(say("You share no room with me. Voices are of those who do."))
    return ctx.directory.rooms(), frozenset({ctx.author.address})

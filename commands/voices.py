"""Voices: whose they are in this room's group, or in the network."""

from __future__ import annotations

from dataclasses import dataclass

from commands.context import Context
from commands.registry import Shape
from commands.setting import Setting
from commands.shapes import THINGS, OnThings
from commands.voices_wording import voices_told
from domain.document import Command, Document, echo, say, say_many
from domain.people import Kind
from domain.refusals import Refused
from domain.subtraction import FEWEST_PEOPLE
from domain.voices import PERIOD, By, members_of, voices
from domain.words import STOPS

_WORD = "voices"
_LONGEST_CLASS = 2
_CLASSES = {
    "sector": By.SECTOR,
    "sectors": By.SECTOR,
    "region": By.REGION,
    **dict.fromkeys(("kind", *Kind), By.KIND),
}


@dataclass(frozen=True)
class OfVoices:
    """By what voices are put together; by nothing where `unknown` was typed."""

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
    if named or not words[1:]:
        return OfVoices(named or tuple(By))
    return OfVoices((), " ".join(words[1:]))


def _fits(rest: str, setting: Setting) -> bool:
    said = _voices(rest, setting)
    if said is None:
        return THINGS.fits(rest, setting)
    return len(said.unknown.split()) <= _LONGEST_CLASS


THINGS_OR_VOICES = Shape(_read, _fits)


async def show_voices(ctx: Context, said: OfVoices) -> Document:
    """The shares of what was said to the bot in the last 13 weeks, and in those before."""
    if said.unknown:
        raise Refused(
            say("I cannot show voices by that: “{words}”.", words=echo(said.unknown)),
            say("There are: sector, region and kind."),
            say("For example: {line}", line=Command("show voices region")),
        )
    rooms = _rooms(ctx)
    addresses = {who for room in rooms for who in ctx.directory.members(room)}
    members = members_of(await ctx.work.people.several(addresses))
    if len(members) < FEWEST_PEOPLE:
        few = say_many(
            "Voices are of three people or more. Here is one.",
            "Voices are of three people or more. Here are {count}.",
            len(members),
        )
        raise Refused(few)
    people = [one.address for one in members]
    heard = await ctx.work.contributions.since(ctx.now - 2 * PERIOD, rooms, people)
    found = voices(members, heard, ctx.now - PERIOD)
    return voices_told(found, said.by, PERIOD.days // 7)


def _rooms(ctx: Context) -> frozenset[str]:
    """The rooms of this room's group; in a direct chat all rooms of the network.

    Raises Refused for who shares no room with the bot.
    """
    if not ctx.room.direct:
        group = ctx.standing.roles.group_of(ctx.room.address)
        return frozenset({ctx.room.address, *(group.rooms if group else ())})
    if not ctx.standing.in_network(ctx.author.address):
        raise Refused(say("You share no room with me. Voices are of those who do."))
    return ctx.directory.rooms()

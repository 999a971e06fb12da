"""Groups and organisations by their names: what stands behind `!group` and `!org`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from commands.context import Context
from commands.setting import Setting
from commands.shapes import ID, person_named
from commands.vocabulary import WORDS
from domain.document import Command, Sentence, Several, Title, echo, say
from domain.groups import Group
from domain.near import nearest
from domain.organisations import Organisation
from domain.refusals import Refused
from domain.rights import may, rights_in, rights_to_set, who_sets
from domain.words import COMMAS, SEPARATORS, STOPS

LONGEST_SHORT = 40
LONGEST_NAME = 200
_MOST_WORDS = 12
_COMMA = re.compile(f"[{''.join(COMMAS)}]")
_SIGNS = frozenset("@#!+:;?")
_ABOUT_ONESELF = frozenset({"digital", "sectoral"})


@dataclass(frozen=True)
class Named:
    """A group or an organisation as typed, and what is said of it.

    `name` is the whole name behind the comma, None where there was none; `word` what is set, in
    English, and `rest` the words behind it.
    """

    short: str = ""
    name: str | None = None
    word: str = ""
    rest: str = ""


def read_named(rest: str, setting: Setting, settable: Collection[str]) -> Named:
    """The short name, and a whole name behind a comma or one of the `settable` words."""
    rest = " ".join(rest.split())
    head, comma, tail = _parted(rest)
    words = head.split()
    for place, typed in enumerate(words[1:], 1):
        word = setting.word(typed.strip(STOPS)) or ""
        if word in settable:
            behind = rest.split()[place + 1 :]
            return Named(_short(words[:place]), None, word, " ".join(behind))
    return Named(_short(words), tail.strip() if comma else None)


def _short(words: Sequence[str]) -> str:
    return " ".join(words).strip(STOPS).removeprefix("@")


def _parted(rest: str) -> tuple[str, str, str]:
    found = _COMMA.search(rest)
    if found is None:
        return rest, "", ""
    return rest[: found.start()].strip(), found.group(), rest[found.end() :]


@dataclass(frozen=True)
class People:
    """People as typed with their addresses; `unknown` are the names that mean nobody here."""

    addresses: tuple[str, ...]
    unknown: tuple[str, ...]
    off: bool


def read_people(rest: str, setting: Setting) -> People:
    """The people between commas or spaces, and whether "off" stands at the end.

    Raises SeveralPeople.
    """
    words = rest.strip(f" {STOPS}").split()
    off = len(words) > 0 and setting.word(words[-1]) == "off"
    parts = [part.strip(f" {STOPS}") for part in _names(" ".join(words[:-1] if off else words))]
    named = {part: person_named(part, setting) for part in parts if part}
    found = dict.fromkeys(address for address in named.values() if address is not None)
    unknown = tuple(typed for typed, address in named.items() if address is None)
    return People(tuple(found), unknown, off)


def _names(text: str) -> list[str]:
    """The names in a text: what stands between commas, and each that begins with @."""
    return [
        name for part in re.split(f"[{SEPARATORS}]", text) for name in re.split(r"\s(?=@)", part)
    ]


def known_people(people: People) -> People:
    """Raises Refused where one of the names means nobody here."""
    if people.unknown:
        names = Several(tuple(echo(typed) for typed in people.unknown), either=True)
        raise Refused(say("I know nobody called {who} here.", who=names), say("I changed nothing."))
    return people


def check_new_name(
    ctx: Context, short: str, name: str, known: Group | Organisation | None = None
) -> None:
    """Raises Refused where a name is too long, or could be taken for something else.

    `known` is who has it already and may keep it.
    """
    if len(short) > LONGEST_SHORT:
        raise Refused(
            say("That short name is too long: {count} characters at most.", count=LONGEST_SHORT)
        )
    if len(name) > LONGEST_NAME:
        raise Refused(say("That name is too long: {count} characters at most.", count=LONGEST_NAME))
    for typed in (short, name):
        other = ctx.standing.roles.group(typed) or ctx.standing.roles.organisation(typed)
        if typed and other is not None and other != known:
            raise Refused(say("That name is taken:"), named(other))
    meaning = ctx.setting.word(short) or ""
    taken = meaning in WORDS and meaning not in _ABOUT_ONESELF
    if (
        taken
        or not _SIGNS.isdisjoint(short)
        or ID.fullmatch(short)
        or not any(sign.isalpha() for sign in short)
    ):
        raise Refused(
            say("“{name}” means something else here.", name=echo(short)),
            say("Please take another short name."),
        )


def named(one: Group | Organisation) -> Sentence:
    """Its short and its whole name."""
    return say("{short}: {name}.", short=Title(one.short), name=Title(one.name))


def not_understood(
    typed: str, find: Callable[[str], Group | Organisation | None], line: str
) -> tuple[Sentence, ...]:
    """What to say of words behind a known name that say nothing; `line` is one that does.

    It has a gap for the name. Nothing where no known name stands before other words.
    """
    words = typed.split()
    for size in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        known = find(" ".join(words[:size]))
        if known is not None:
            return (
                say(
                    "I did not understand “{words}”. I changed nothing.",
                    words=echo(" ".join(words[size:])),
                ),
                say("For example: {line}", line=Command(line.format(known.short))),
            )
    return ()


def meant_instead(word: str, typed: str, shorts: Iterable[str]) -> tuple[Sentence, ...]:
    """The question whether a known name was meant, where one is near."""
    meant = nearest(typed, shorts)
    if meant is None:
        return ()
    return (say("Did you mean {line}?", line=Command(f"{word} {meant}")),)


def check_maker(ctx: Context, word: str) -> None:
    """Raises Refused, saying who can, where the author may make none in this chat."""
    if may(word, rights_in(ctx.room, ctx.author.address, ctx.standing)):
        return
    if ctx.room.direct:
        raise Refused(
            say("Here this can be done by a coordinator."),
            say("A moderator can do it in the room."),
        )
    raise Refused(who_sets((ctx.room.address,), ctx.author, ctx.room, ctx.standing))


def check_setter(ctx: Context, word: str, rooms: Iterable[str]) -> None:
    """Raises Refused, saying who can, where the author may not set what belongs to these rooms."""
    rooms = tuple(rooms)
    if not may(word, rights_to_set(ctx.author.address, rooms, ctx.standing)):
        raise Refused(who_sets(rooms, ctx.author, ctx.room, ctx.standing))

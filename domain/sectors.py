"""The sectors of society that groups and people are about: their names, read and spoken of.

The configuration names them. Those of the default list are also known in each language of the bot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from domain.document import Sentence, Several, Title, Value, echo, say
from domain.folding import fold
from domain.near import nearest
from domain.refusals import Refused
from domain.words import SEPARATORS

NAMES: dict[str, Sentence] = {
    "labour": say("labour"),
    "livelihoods": say("livelihoods"),
    "trade": say("trade"),
    "gender": say("gender"),
    "farming": say("farming"),
    "health": say("health"),
    "education": say("education"),
    "environment": say("environment"),
    "peace": say("peace"),
    "media": say("media"),
    "democracy": say("democracy"),
}
"""The default list, that of the first workshop, as the catalogues translate it."""

DEFAULT = tuple(NAMES)
_ARTICLE = "ال"
_LONGEST = 200


def sector_value(sector: str) -> Value:
    """A sector as a value: translated where it is one of the default list."""
    return NAMES.get(sector) or Title(sector)


def sector_values(sectors: Iterable[str]) -> Several:
    """Several of them, as a list."""
    return Several(tuple(sector_value(sector) for sector in sectors))


def sector_key(typed: str) -> str:
    """How a sector's name is compared."""
    return fold(" ".join(typed.split())).removeprefix(_ARTICLE)


def named_sectors(
    sectors: Iterable[str], translations: Callable[[str], Iterable[str]]
) -> dict[str, str]:
    """Every name that may be typed, as it is compared -> the sector.

    `translations` gives the names of an English one in the bot's languages; a configured name
    comes before the translation of another.
    """
    known: dict[str, str] = {}
    own = {sector_key(sector): sector for sector in sectors}
    for sector in own.values():
        if sector in NAMES:
            known |= {sector_key(name): sector for name in translations(sector)}
    return known | own


def read_sectors(
    typed: str, known: Mapping[str, str], is_and: Callable[[str], bool]
) -> tuple[str, ...]:
    """The sectors named, between commas or one after another, each once.

    `known` is what `named_sectors` gives; `is_and` says of a word whether it only joins. Raises
    Refused, with the sector that was probably meant, for a name that is none.
    """
    found: list[str] = []
    for part in re.split(f"[{SEPARATORS}]", typed[:_LONGEST]):
        words = part.split()
        while words:
            taken = next(
                (size for size in range(len(words), 0, -1) if _known(words[:size], known)), 0
            )
            if taken:
                found.append(_known(words[:taken], known) or "")
            elif not is_and(words[0]):
                raise _unknown(" ".join(words), known)
            words = words[taken or 1 :]
    return tuple(dict.fromkeys(found))


def _known(words: list[str], known: Mapping[str, str]) -> str | None:
    return known.get(sector_key(" ".join(words)))


def _unknown(typed: str, known: Mapping[str, str]) -> Refused:
    every = tuple(dict.fromkeys(known.values()))
    unknown = say("I know no sector called “{words}”.", words=echo(typed))
    meant = nearest(sector_key(typed), known)
    if meant is not None:
        return Refused(unknown, say("Did you mean {sector}?", sector=sector_value(known[meant])))
    return Refused(unknown, say("There are: {sectors}.", sectors=sector_values(every)))

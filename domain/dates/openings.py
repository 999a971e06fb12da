"""Words that introduce a date, and phrases that may open a text."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates.kinds import Kind
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY
from domain.dates.phrases import Phrase, phrase
from domain.dates.reader import Reader
from domain.dates.titles import is_article

_LINKS = (Kind.TO_BE, Kind.OF, Kind.AND, Kind.TO, Kind.WEAK, Kind.GLUE)


@dataclass(frozen=True)
class Opening:
    """A place where a phrase may begin after introducers, and how strongly they introduce it.

    `numbered`: the number of a day may follow at once, as after "antes del".
    """

    begin: int
    strength: int
    numbered: bool = False


def openings(reader: Reader, at: int) -> list[Opening]:
    """The places after one, two or three introducers ("para", "el")."""
    found: list[Opening] = []
    strength = ALONE
    for _ in range(3):
        strong, weak = reader.match(Kind.STRONG, at), reader.match(Kind.WEAK, at)
        if strong and (not weak or strong[1] >= weak[1]):
            strength, at, numbered = STRONGLY, strong[1], strong[0] == "numbered"
        elif weak:
            strength, at, numbered = max(strength, INTRODUCED), weak[1], False
        else:
            break
        if reader.sign("-", at, glued=True) and reader.glued(at + 1):
            break  # "avant-hier" is one word.
        at = reader.skip_signs(":-=,", at)
        found.append(Opening(at, strength, numbered))
    return found


def ways_in(reader: Reader, at: int, after: list[Opening]) -> list[Opening]:
    """Where a phrase may begin: after the introducers, or with the first of them, as in "in 3
    days"; a word that is both is rather the beginning of a length of time."""
    bare = Opening(at, after[0].strength if after else ALONE)
    return [bare, *after] if reader.has(Kind.IN, at) else [*after, bare]


def opened(reader: Reader) -> tuple[Phrase, int, int] | None:
    """The phrase at the start that may stand there, and from where to where it goes."""
    bare = phrase(reader, 0)
    if bare and reader.has(Kind.IN, 0) and bare[0].day and bare[0].needs == ALONE:
        return bare[0], 0, bare[1]
    for way in openings(reader, 0):
        found = phrase(reader, way.begin)
        article = is_article(reader, 0) and way.strength == INTRODUCED
        if (
            found
            and found[0].needs <= way.strength
            and (not article or separated(reader, found[1]) or _verb(reader, found[1]))
        ):
            return found[0], way.begin, found[1]
    return (bare[0], 0, bare[1]) if bare and _opens(reader, *bare) else None


def _opens(reader: Reader, said: Phrase, end: int) -> bool:
    """Whether a phrase may stand first as it is: "every Monday", "in 3 days", "at 5", or a date
    that is followed by "at the latest"."""
    if said.repeat and reader.has(Kind.EVERY, 0):
        return bool(said.repeat.anchor or said.clock) or separated(reader, end)
    if said.repeat and reader.has(Kind.WEEKDAYS, 0):
        return separated(reader, end)
    if reader.has(Kind.AT, 0) and said.clock and not said.clock.half_said:
        return True
    if reader.has(Kind.WEAK, 0):
        led = not is_article(reader, 0) or separated(reader, end) or _verb(reader, end)
        return said.needs <= INTRODUCED and led
    latest = any(reader.match(Kind.LATEST, at) for at in range(1, end))
    return latest and said.needs == ALONE


def _verb(reader: Reader, at: int) -> bool:
    """Whether an infinitive follows, where a language tells it by its ending: "el lunes enviar"."""
    if at >= len(reader.tokens):
        return False
    word = reader.tokens[at].fold
    return any(reader.lexicon.has(Kind.VERB_END, word[-n:]) for n in (2, 4, 5) if len(word) > n)


def goes_on(reader: Reader, at: int) -> bool:
    """Whether the words after a phrase at the start belong to it: "every Friday for Future"."""
    return any(reader.has(kind, at) for kind in _LINKS)


def separated(reader: Reader, at: int) -> bool:
    """Whether a sign sets off what follows."""
    return reader.sign(",:;-", at)

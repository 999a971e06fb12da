"""A whole phrase: a day or recurrence, a time, a zone and limits, in any order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.dates.anchors import Anchor
from domain.dates.clocks import TIMES_FIRST, Clock, span, times, with_part
from domain.dates.days import DAY_FIRST, day
from domain.dates.kinds import Kind
from domain.dates.lengths import LENGTH_FIRST, Length, length
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day, on_weekday
from domain.dates.places import Place, place
from domain.dates.reader import FIGURE, Reader, bits, remembered
from domain.dates.repeats import REPEAT_FIRST, Repeat, completed, repeat

Part = tuple["Phrase", int] | None


@dataclass(frozen=True)
class Phrase:
    """What was said, each part at most once."""

    day: Day | None = None
    clock: Clock | None = None
    part: str | None = None
    part_alone: bool = False
    place: Place | None = None
    repeat: Repeat | None = None
    starting: Day | None = None
    until: Day | None = None
    lasting: Length | None = None
    count: int | None = None
    led: bool = False

    @property
    def needs(self) -> int:
        """How the phrase must be introduced; `led`: a word behind it does that."""
        if self.led:
            return ALONE
        if self.repeat:
            unclear = self.repeat.named and not (self.repeat.anchor or self.clock)
            return STRONGLY if unclear else ALONE
        if self.day:
            timed = self.clock and not self.day.meeting
            return min(self.day.needs, INTRODUCED) if timed else self.day.needs
        if self.clock:
            return ALONE if self.clock.alone else INTRODUCED
        return ALONE if self.part_alone else STRONGLY

    @property
    def says_when(self) -> bool:
        return bool(self.day or self.clock or self.repeat or self.part)


@remembered()
def phrase(reader: Reader, at: int) -> tuple[Phrase, int] | None:
    """The longest phrase that begins here."""
    found, after = Phrase(), at
    for _ in range(10):
        more = _next_part(reader, found, after)
        if not more:
            break
        found, after = more
    if not found.says_when:
        return None
    led, after = _courtesies(reader, after)
    return replace(_tidy(found), led=led), after


def _courtesies(reader: Reader, at: int) -> tuple[bool, int]:
    """Whether the date is introduced from behind ("तक"), and the position after "at the latest",
    "please" and their like."""
    led = False
    for _ in range(3):
        begin = reader.skip_closing(reader.skip_signs(",(-", at))
        found = reader.match(Kind.LATEST, begin)
        if not found:
            break
        led, at = led or found[0] == "due", found[1]
    return led, at


def _tidy(found: Phrase) -> Phrase:
    if found.clock and found.part and not found.clock.marked:
        minute = with_part(found.clock.minute, found.part)
        clear = found.part == "day" and found.clock.half_said
        return replace(found, clock=replace(found.clock, minute=minute, half_said=clear))
    return found


def _next_part(reader: Reader, found: Phrase, at: int) -> Part:
    first = not found.says_when
    for begin in _beginnings(reader, at, first):
        kinds = reader.kinds[begin]
        for beginnings, read in _READERS:
            more = read(reader, found, begin) if kinds & beginnings else None
            if more and more[1] > begin:
                return more
        # The name of a place may be any word.
        if named := _place(reader, found, begin):
            return named
    return None


def _beginnings(reader: Reader, at: int, first: bool) -> list[int]:
    """Where the next part may begin: here, after a sign, or after a word that joins."""
    if first:
        return [at]
    after_signs = reader.skip_signs(",(-", at)
    glued = reader.skip(Kind.GLUE, after_signs)
    return list(dict.fromkeys((at, after_signs, glued, reader.skip(Kind.ARTICLE, glued))))


def _repeat(reader: Reader, found: Phrase, at: int) -> Part:
    begun = found.repeat
    if found.day:
        # Tuesday at 10 every week.
        if found.day.weekday is None or not (found.clock or found.part):
            return None
        begun = Repeat("week", anchor=Anchor(weekdays=(found.day.weekday,)))
    said = completed(reader, begun, at) if begun else repeat(reader, at)
    return (replace(found, repeat=said[0], day=None), said[1]) if said else None


def _clock(reader: Reader, found: Phrase, at: int) -> Part:
    if found.clock or (found.day and found.day.period):
        return None
    begun = found.repeat
    if begun and begun.named and begun.unit != "day" and not begun.anchor:
        return None  # "Rapport hebdomadaire à midi": on which days would that be?
    said = times(reader, at) or _plain_span(reader, found, at)
    return (replace(found, clock=said[0]), said[1]) if said else None


def _plain_span(reader: Reader, found: Phrase, at: int) -> tuple[Clock, int] | None:
    """The hours of "tomorrow 10-12", where a day or recurrence in words stands before."""
    named = (found.day or found.repeat) and reader.digits(at - 1) is None
    said = span(reader, at, bare=True) if named and reader.sign("-", at + 1) else None
    fits = said and said[1] == at + 3 and said[0].minute < (said[0].until or 0)
    return said if fits else None


def _day(reader: Reader, found: Phrase, at: int) -> Part:
    if found.repeat:
        return None
    if found.day is None:
        said = day(reader, at)
        if said and said[0].period and found.clock:
            return None
        return (_with_evening(reader, replace(found, day=said[0]), at), said[1]) if said else None
    weekday = reader.weekday(at)
    joined = (
        at == 0
        or reader.sign("-", at - 1)
        or reader.lexicon.has(Kind.GLUE, reader.tokens[at - 1].fold)
    )
    if weekday and not joined and not (found.clock or found.place or found.day.needs):
        return replace(found, day=on_weekday(weekday[0], found.day)), weekday[1]
    return None


def _with_evening(reader: Reader, found: Phrase, at: int) -> Phrase:
    """In "tonight at 8" the day says the part of the day too."""
    part = reader.match(Kind.DAYPART, at) or (
        reader.match(Kind.DAYPART, at + 1) if reader.has(Kind.THIS, at) else None
    )
    named = part and part[0] != "day" and reader.has(Kind.DAY, at)
    return replace(found, part=part[0]) if part and named else found


def _part(reader: Reader, found: Phrase, at: int) -> Part:
    said = None if found.part else reader.match(Kind.DAYPART, at)
    # "Foto de la mañana" and "clean up at night" go on as they like.
    of_hour = reader.has(Kind.HOUR_OF, at) and reader.lexicon.has(Kind.BLOCKED, reader.folds[at])
    of_hour = of_hour or (at > 0 and reader.lexicon.has(Kind.HOUR_OF, reader.folds[at - 1]))
    if not said or (not found.says_when and (of_hour or said[0] == "night")):
        return None
    alone = _stands_alone(reader, said[0], at, said[1])
    return replace(found, part=said[0], part_alone=alone), said[1]


def _stands_alone(reader: Reader, part: str, start: int, end: int) -> bool:
    """EOD does; "in the morning" too, but neither "night" nor "de la mañana"."""
    if reader.ordinal(start):
        return False  # "The first thing" is a title, though "tomorrow first thing" is a morning.
    of_hour = reader.has(Kind.HOUR_OF, start)
    return part == "day" or (end - start > 1 and part in _DAYLIGHT and not of_hour)


MOST_TIMES = 1_000_000
_DAYLIGHT = {"morning", "afternoon", "evening"}


def _place(reader: Reader, found: Phrase, at: int) -> Part:
    if found.place or not found.says_when:
        return None
    said = place(reader, at, after_time=found.clock is not None)
    return (replace(found, place=said[0]), said[1]) if said else None


def _until(reader: Reader, found: Phrase, at: int) -> Part:
    # "Informe semanal hasta el viernes" is due on Friday.
    named = found.repeat and found.needs == STRONGLY
    opened = reader.match(Kind.UNTIL, at) if found.repeat and not (found.until or named) else None
    said = day(reader, opened[1]) if opened else None
    return (replace(found, until=said[0]), said[1]) if said else None


def _starting(reader: Reader, found: Phrase, at: int) -> Part:
    opened = reader.match(Kind.STARTING, at) if found.repeat and not found.starting else None
    said = day(reader, opened[1]) if opened else None
    return (replace(found, starting=said[0]), said[1]) if said else None


def _lasting(reader: Reader, found: Phrase, at: int) -> Part:
    opened = reader.match(Kind.LASTING, at)
    if found.lasting or not (found.repeat or found.clock):
        return None
    said = length(reader, opened[1] if opened else at)
    if not said or not (opened or said[0].minutes):
        return None
    times_only = found.repeat or said[0].elapsed
    return (replace(found, lasting=said[0]), said[1]) if times_only else None


def _count(reader: Reader, found: Phrase, at: int) -> Part:
    number = reader.number(reader.skip(Kind.LASTING, at)) if found.repeat else None
    times = reader.match(Kind.TIMES, number[1]) if number else None
    if not number or not times or found.count or not 1 <= number[0] <= MOST_TIMES:
        return None
    return replace(found, count=number[0]), times[1]


_READERS = (
    (bits(*REPEAT_FIRST), _repeat),
    (bits(*TIMES_FIRST), _clock),
    (bits(*DAY_FIRST), _day),
    (bits(Kind.UNTIL), _until),
    (bits(Kind.STARTING), _starting),
    (bits(Kind.LASTING, *LENGTH_FIRST), _lasting),
    (bits(Kind.LASTING, Kind.NUMBER, FIGURE), _count),
    (bits(Kind.DAYPART), _part),
)
"""The parts of a phrase, each with the kinds of words with which it may begin."""

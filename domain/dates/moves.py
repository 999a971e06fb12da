"""What stands behind !later and a meeting: a new day or hour, for once or from a day on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from domain.dates.clocks import clock
from domain.dates.days import day
from domain.dates.durations import RATHER_A_LENGTH, read_lasting
from domain.dates.finding import reader_of
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.openings import openings
from domain.dates.outcomes import Day, month_day
from domain.dates.phrases import Phrase, phrase
from domain.dates.plans import backwards
from domain.dates.reader import Reader
from domain.dates.resolving import resolve
from domain.dates.titles import collapsed
from domain.dates.turns import read_turns
from domain.dates.values import Problem, Reading, Recurrence

_EDGES = " \t\n,;:-–—،؛."


@dataclass(frozen=True)
class Move:
    """A change of a meeting's time as it was written; what was not said stays as it was.

    `on` is the new day, `at` the new wall time, `zone` the zone if one was named. `following`: from
    `on` on, this and all that follow; then `recurrence` is the new rule, if one was said, and
    begins on or after `on`. `hours` are taken by turns. `reason` is what stands behind. `weekday`
    (Monday = 0) is there where `on` was said as a weekday; `since` is the day behind "from".
    """

    on: date | None = None
    at: time | None = None
    zone: ZoneInfo | None = None
    following: bool = False
    recurrence: Recurrence | None = None
    hours: tuple[time, ...] = ()
    minutes: int | None = None
    reason: str = ""
    problem: Problem | None = None
    weekday: int | None = None
    since: date | None = None


def read_move(text: str, reading: Reading) -> Move | None:
    """Read a new time for a meeting, with words behind it as a reason; None if there is none.

    Hours are of the zone in `reading` where no other is named. Never raises.
    """
    reading = replace(reading, for_meeting=True)
    if words := backwards(text, reading):
        return Move(problem=Problem("ends_before", words))
    if _only_so_much(reader_of(text, reading, 0, len(text))):
        return Move(problem=Problem("unreadable", collapsed(text)))
    turns = read_turns(text.strip(), reading)
    lasting = read_lasting(reader_of(turns.text, reading, 0, len(turns.text)))
    reader = reader_of(lasting.text, reading, 0, len(lasting.text))
    found = _following(reader, reading) or _once(reader, reading)
    if found is None:
        return Move(minutes=lasting.minutes) if lasting.minutes and not reader.tokens else None
    if turns.unclear or lasting.unclear or (turns.hours and not found.following):
        return Move(problem=Problem("unreadable", collapsed(text)))
    if found.problem:
        return found
    if found.following and found.reason and lasting.minutes and _says_no_time(found):
        return Move(problem=Problem("unreadable", collapsed(text)))
    minutes = found.minutes if lasting.minutes is None else lasting.minutes
    return replace(found, hours=turns.hours, minutes=minutes)


def _says_no_time(move: Move) -> bool:
    return not (move.at or move.recurrence or move.weekday is not None)


def _only_so_much(reader: Reader) -> bool:
    """Whether it begins with a length of time alone: "2 hours later" is no hour and no length.

    "For 2 hours" is a length, "in 2 hours" and "2 hours from now" are instants, "16h" is an hour.
    """
    said = length(reader, 0)
    if not said or any(reader.has(k, said[1]) for k in (Kind.AGO, Kind.FROM_NOW, Kind.SHIFT)):
        return False
    if clock(reader, 0) and said[0].minutes > RATHER_A_LENGTH:
        return False
    return phrase(reader, reader.skip_signs(",", said[1])) is None


def _once(reader: Reader, reading: Reading) -> Move | None:
    begins = [way.begin for way in openings(reader, 0)]
    for begin in (*begins, 0, reader.skip(Kind.TO, 0)):
        if found := phrase(reader, begin):
            return _moved(reader, reading, found, begin)
    return None


def _moved(reader: Reader, reading: Reading, found: tuple[Phrase, int], begin: int) -> Move | None:
    """One occurrence at a new time; a new rule needs "from"."""
    said, end = found
    words = reader.words(begin, end)
    if said.clock and said.clock.half_said and not said.day:
        return Move(problem=Problem("unreadable", words))
    if said.repeat or not (said.day or said.clock):
        return Move(problem=Problem("unreadable", words))
    meant = resolve(said, reading, words)
    weekday = said.day.weekday if said.day else None
    if isinstance(meant, Problem):
        return Move(problem=meant, weekday=weekday)
    wall = meant.missing or meant.at
    moved = Move(
        on=meant.on if said.day else None,
        at=wall.time() if wall else None,
        zone=meant.zone if said.place else None,
        minutes=_minutes(meant.lasting),
        weekday=weekday,
    )
    return replace(moved, reason=_rest(reader, end))


def _following(reader: Reader, reading: Reading) -> Move | None:
    """From 1 June 16:00; from 1 June every 2 weeks Wednesday 16:00; Wednesday 16:00 from 1 June."""
    if opened := _from_day(reader, 0):
        first, after = opened
        said = phrase(reader, reader.skip_signs(",:-", after))
        said = said or phrase(reader, reader.skip(Kind.GLUE, after))
        meant, end = said or (None, after)
        return _from_then(reader, reading, first, meant, end)
    said = phrase(reader, 0)
    later = _from_day(reader, reader.skip_signs(",", said[1])) if said else None
    if said and later:
        return _from_then(reader, reading, later[0], said[0], later[1])
    if said and said[0].repeat:
        return _from_then(reader, reading, said[0].starting, said[0], said[1])
    return None


def _from_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    for kind in (Kind.STARTING, Kind.FROM_TIME):
        opened = reader.match(kind, at)
        begin = reader.skip(Kind.ON_ARTICLE, opened[1]) if opened else at
        for start in dict.fromkeys((opened[1], begin)) if opened else ():
            if found := day(reader, start):
                return found
    return None


def _from_then(
    reader: Reader, reading: Reading, first: Day | None, said: Phrase | None, end: int
) -> Move:
    words, reason = reader.words(0, end), _rest(reader, end)
    today = reading.now.astimezone(reading.zone).date()
    begin = first.on(today) if first else today
    if isinstance(begin, tuple):
        return Move(problem=Problem("two_readings", words, begin))
    if begin is None:
        return Move(problem=Problem("no_such_date", words))
    if said is None:
        return Move(on=begin, following=True, reason=reason, since=begin)
    weekday = said.day.weekday if said.day else None
    if not said.repeat and (said.clock is None or (said.day and weekday is None)):
        return Move(problem=Problem("unreadable", words))
    since = begin
    if weekday is not None:
        begin += timedelta(days=(weekday - begin.weekday()) % 7)
    fixed = Day(month_day(begin.month, begin.day, begin.year))
    dated = replace(said, starting=fixed) if said.repeat else replace(said, day=fixed)
    meant = resolve(dated, reading, words)
    if isinstance(meant, Problem):
        return Move(problem=meant)
    named = meant.zone if said.place else None
    if rule := meant.recurrence:
        begin = begin if first else rule.start.date()
        at, lasting = rule.start.time() if rule.timed else None, rule.duration
    else:
        at, lasting = meant.at.time() if meant.at else None, meant.lasting
    moved = Move(begin, at, named, True, rule, (), _minutes(lasting), reason)
    return replace(moved, weekday=weekday, since=since)


def _rest(reader: Reader, end: int) -> str:
    """What stands behind, as a reason."""
    return collapsed(reader.text[reader.tokens[end - 1].end :]).strip(_EDGES) if end else ""


def _minutes(lasting: timedelta | None) -> int | None:
    return int(lasting.total_seconds() // 60) if lasting else None

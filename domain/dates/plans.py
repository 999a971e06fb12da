"""What stands behind !meet: a title, and when, how long and where people shall meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from domain.dates.clocks import NOON, clock, span
from domain.dates.durations import read_lasting
from domain.dates.finding import find_leading, find_when, reader_of
from domain.dates.kinds import Kind
from domain.dates.openings import openings
from domain.dates.outcomes import INTRODUCED
from domain.dates.phrases import phrase
from domain.dates.quoting import quotation_at, quotation_at_end
from domain.dates.reader import CLOSING, Reader
from domain.dates.resolving import resolve
from domain.dates.titles import collapsed, in_title, may_start, without
from domain.dates.turns import read_turns
from domain.dates.unread import unread
from domain.dates.values import Found, Problem, Reading, When
from domain.dates.venues import EDGES, address, in_town
from domain.dates.windows import Window, find_window
from domain.zones import find_zone

_LATEST_END = 6 * 60
"""A span of hours that ends on the next day may last this long: 23:00-01:00."""


@dataclass(frozen=True)
class Plan:
    """A meeting as it was written; every part but the title may be missing.

    `when` has a time of day, or is a recurrence; `minutes` is how long it lasts. `hours`: the wall
    times that a series takes by turns, the first of them that of `when`. `window`: the first and
    last day between which an hour is to be proposed, where none was said. With a `problem` there
    is no `when` and no `window`. `place` is an address of the web, or words.
    """

    title: str
    when: When | None = None
    problem: Problem | None = None
    minutes: int | None = None
    hours: tuple[time, ...] = ()
    place: str = ""
    window: Window | None = None


def read_plan(text: str, reading: Reading) -> Plan:
    """Take apart what stands behind !meet; what is unclear is a problem. Never raises.

    The title is what is quoted at the start or at the end, else all before the time or recurrence,
    or what follows it where nothing stands before.
    """
    reading = replace(reading, for_meeting=True)
    title, rest = _title(text.strip())
    place, rest = address(rest, reading)
    turns = read_turns(rest, reading)
    lasting = read_lasting(reader_of(turns.text, reading, 0, len(turns.text)))
    plan = _found(lasting.text, reading, placed=bool(place))
    if plan.when and not (place or plan.place):
        plan = replace(plan, place=in_town(lasting.text, plan.title, reading))
    beside = plan.title if title else ""
    plan = replace(
        plan,
        title=title or plan.title.strip(EDGES),
        place=place or plan.place,
        minutes=lasting.minutes,
        hours=turns.hours,
    )
    plan = _with_duration(plan)
    unclear = turns.unclear or lasting.unclear or bool(beside.strip(EDGES + CLOSING))
    problem = plan.problem or _problem(plan, rest, reading, unclear, bool(title))
    if problem is None:
        return plan
    said = problem.words in plan.title or plan.problem is not None
    if problem.kind == "unreadable" and (half := _half_said(text, problem, reading)):
        problem = half
    head = title or _before(plan.title if said else collapsed(rest), problem.words, reading)
    return replace(plan, title=head, problem=problem, when=None, window=None, hours=())


def _found(text: str, reading: Reading, placed: bool) -> Plan:
    """The time of a text, perhaps with a place or the title behind it."""
    plan = _read(text, reading)
    sure = plan.problem and not _may_be_days(plan.problem)
    if sure or plan.when or plan.window:
        return plan
    held = None if placed else next(_held_somewhere(text, reading), None)
    if held or plan.problem:
        return held or plan
    leading = find_leading(text, reading)
    return _titled(leading) if leading.when and timed(leading.when) else plan


def _title(text: str) -> tuple[str, str]:
    """The quoted title and the rest of the text; no title when none is quoted."""
    if found := quotation_at(text, 0):
        return found.words, text[found.end :].strip(EDGES)
    return "", text


def _read(text: str, reading: Reading) -> Plan:
    """The title and the time of a text, in which the other parts stand no more."""
    found = find_when(text, reading)
    if found.when and timed(found.when):
        return _titled(found)
    if found.problem and not _may_be_days(found.problem):
        return _asked(found.problem, found.title, reading)
    today = reading.now.astimezone(reading.zone).date()
    reader = reader_of(text, reading, 0, len(text))
    if found.when and _in_part_of_day(text, found.title, reading):
        return Plan(found.title, found.when)
    if found.when and found.when.recurrence:
        return Plan(found.title, found.when, window=(found.when.on, found.when.on))
    if window := find_window(reader, today):
        title = without(text, reader.tokens[window.start].start, len(text))
        return Plan(title, window=window.days)
    if found.when:
        return Plan(found.title, window=(found.when.on, found.when.on))
    if plan := _figures(reader, reading):
        return plan
    if found.problem:
        return _asked(found.problem, found.title, reading)
    return Plan(collapsed(text))


def _half_said(text: str, problem: Problem, reading: Reading) -> Problem | None:
    """Whether all is clear but the half of the day: "every Tuesday at 3"; the choices are times."""
    reader = reader_of(text, reading, 0, len(text))
    for at, token in enumerate(reader.tokens):
        said = None if token.quoted else clock(reader, at)
        if not said or not said[0].half_said or said[0].until is not None:
            continue
        words = reader.words(at, said[1])
        choices = tuple(time(*divmod(said[0].minute + ahead, 60)) for ahead in (0, NOON))
        clear = text.count(words) == 1 and words in problem.words
        sure = read_plan(text.replace(words, f"{choices[0]:%H:%M}"), reading) if clear else None
        if sure and sure.when and timed(sure.when):
            return Problem("two_readings", words, choices)
    return None


def _asked(problem: Problem, text: str, reading: Reading) -> Plan:
    return Plan(_before(text, problem.words, reading), problem=problem)


def _figures(reader: Reader, reading: Reading) -> Plan | None:
    """A date in figures with its hour, which elsewhere needs a word like "on": 12/6 14:00."""
    for start in range(len(reader.tokens)):
        found = phrase(reader, start) if may_start(reader, start) else None
        if not found or not reader.closed(found[1]) or not (found[0].day and found[0].clock):
            continue
        if found[0].needs <= INTRODUCED and not in_title(reader, start, introduced=True):
            title = without(reader.text, reader.tokens[start].start, len(reader.text))
            meant = resolve(found[0], reading, reader.words(start, found[1]))
            if isinstance(meant, Problem):
                return Plan(title, problem=meant)
            return Plan(title, meant)
    return None


def _in_part_of_day(text: str, title: str, reading: Reading) -> bool:
    """Whether a part of the day was said beside a title, as in "friday evening"."""
    start = len(title) if text.startswith(title) else 0
    reader = reader_of(text, reading, start, len(text))
    parts = (reader.match(Kind.DAYPART, at) for at in range(len(reader.tokens)))
    return any(part and part[0] != "day" for part in parts)


def _may_be_days(problem: Problem) -> bool:
    """Whether the words may be the days of a window: "next week", "3-7 June"."""
    hours = any(isinstance(choice, datetime) for choice in problem.choices)
    return problem.kind in {"two_readings", "unreadable"} and not hours


def _titled(found: Found) -> Plan:
    quoted = quotation_at_end(found.title)
    whole = quoted is not None and not found.title[: quoted.start].strip(EDGES)
    return Plan(quoted.words if quoted and whole else found.title, found.when)


def timed(when: When) -> bool:
    """Whether it was said at what time of day."""
    return when.recurrence.timed if when.recurrence else when.at is not None


def _before(text: str, words: str, reading: Reading) -> str:
    """What stands before the words that could not be read, or else the whole text."""
    head = text.rpartition(collapsed(words))[0].strip(EDGES) if words else ""
    reader = reader_of(head, reading, 0, len(head))
    count = len(reader.tokens)
    for at in range(max(0, count - 3), count):
        ways = openings(reader, at)
        if ways and ways[-1].begin == count:
            head = head[: reader.tokens[at].start].strip(EDGES)
            break
    return head or text


def _held_somewhere(text: str, reading: Reading) -> Iterator[Plan]:
    """Readings with a place at the end, the shortest place first: "tue 15:00 at the hall"."""
    reader = reader_of(text, reading, 0, len(text))
    for at in range(len(reader.tokens) - 2, -1, -1):
        led = reader.match(Kind.HELD_AT, at)
        if not led or reader.tokens[at].quoted or led[1] >= len(reader.tokens):
            continue
        if any(clock(reader, n) for n in range(at, len(reader.tokens))):
            return  # "Tuesday at 15:00 or Thursday at 9:00": a place has no hours.
        tail = text[reader.tokens[led[1]].start :].strip(EDGES)
        plan = _read(text[: reader.tokens[at].start].rstrip(EDGES), reading)
        if plan.when is None and plan.window is None:
            continue
        inner = quotation_at(tail, 0)
        yield replace(plan, place=inner.words if inner else tail.rstrip(CLOSING))
        return


def _with_duration(plan: Plan) -> Plan:
    """With one duration only, wherever it was said; two that differ are a problem."""
    if plan.when is None:
        return plan
    again = plan.when.recurrence
    said = again.duration if again else plan.when.lasting
    minutes = int(said.total_seconds() // 60) if said else plan.minutes
    if plan.minutes is not None and minutes != plan.minutes:
        return replace(plan, problem=Problem("unreadable", f"{minutes} / {plan.minutes} min"))
    lasting = timedelta(minutes=minutes) if minutes else None
    again = replace(again, duration=lasting) if again else None
    when = replace(plan.when, recurrence=again, lasting=lasting)
    return replace(plan, minutes=minutes, when=when)


def _problem(
    plan: Plan, text: str, reading: Reading, unclear: bool, quoted: bool
) -> Problem | None:
    """What makes it wrong to take a plan as it was read."""
    if words := backwards(text, reading):
        return Problem("ends_before", words)
    if unclear or (plan.hours and not (plan.when and plan.when.recurrence)):
        words = collapsed(text)
        return Problem("unreadable", words.removeprefix(plan.title).strip(EDGES) or words)
    if plan.when and plan.place:
        named = find_zone(plan.place, reading.languages)
        if named and named.zone != plan.when.zone.key and (named.zone or named.choices):
            choices = (plan.when.zone.key, *((named.zone,) if named.zone else named.choices))
            return Problem("zone_unclear", plan.place, choices)
    return None if quoted else _second_time(collapsed(text), plan.title, reading)


def backwards(text: str, reading: Reading) -> str:
    """The words of a span of hours that ends before it begins."""
    reader = reader_of(text, reading, 0, len(text))
    for at in range(len(reader.tokens)):
        said = None if reader.tokens[at].quoted else span(reader, at)
        until, start = (said[0].until, said[0].minute) if said else (None, 0)
        if said and until is not None and until <= start and until + 1440 - start > _LATEST_END:
            return reader.words(at, said[1])
    return ""


def _second_time(text: str, title: str, reading: Reading) -> Problem | None:
    """Words that say when, and that would stay in the title with which a text begins."""
    whole = text if text.startswith(title) else title
    reader = reader_of(whole, reading, 0, len(whole))
    end = sum(token.end <= len(title) for token in reader.tokens)
    at = unread(reader, end)
    if at is None:
        return None
    return Problem("unreadable", reader.words(at, len(reader.tokens) if at else end))

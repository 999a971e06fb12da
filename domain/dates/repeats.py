"""What comes again: every 2nd Tuesday, weekly on Fridays, el día 15 de cada mes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.dates.anchors import ANCHOR_FIRST, Anchor, anchor, days_of_week
from domain.dates.clocks import clock
from domain.dates.kinds import Kind
from domain.dates.reader import Reader, longest, remembered

ORDINAL, FORTNIGHT, HALFMONTH = "ordinal", "fortnight", "halfmonth"

_FIFTEEN = re.compile("qui(n|ns|nz|nc)|15$")

REPEAT_FIRST = (*ANCHOR_FIRST, Kind.EVERY, Kind.OFTEN, Kind.OFTEN_NAME, Kind.ONE)


@dataclass(frozen=True)
class Repeat:
    """A recurrence as said: every `interval` units, on the days of the anchor.

    `named`: an adjective said so ("reunión semanal"), which alone belongs to the title.
    """

    unit: str
    interval: int = 1
    anchor: Anchor | None = None
    note: str | None = None
    named: bool = False


@remembered(*REPEAT_FIRST)
def repeat(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Any recurrence; the reading that takes the most words."""
    return longest(
        # Of equals the first: "tuwing Linggo" is every Sunday, "setiap minggu" every week.
        _plural(reader, at),
        _headed(reader, at),
        _every_anchor(reader, at),
        _anchored(reader, at),
        _week_at(reader, at),
    )


@remembered(Kind.OFTEN, Kind.OFTEN_NAME, Kind.EVERY)
def _head(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Daily, every two weeks, each quarter, every second month."""
    often, named = reader.match(Kind.OFTEN, at), reader.match(Kind.OFTEN_NAME, at)
    every = reader.match(Kind.EVERY, at)
    found = _every_unit(reader, every[0], every[1]) if every else None
    if said := often or named:
        (unit, interval), after = said
        note = _two_weeks(reader.folds[at:after]) if (unit, interval) == ("week", 2) else None
        return longest((Repeat(unit, interval, note=note, named=not often), after), found)
    return found


def _every_unit(reader: Reader, interval: int, at: int) -> tuple[Repeat, int] | None:
    if said := reader.match(Kind.LENGTH, at):
        return _every_unit_counted(reader, interval, said)
    if behind := _count_behind(reader, at):
        return _every_unit_counted(reader, interval, behind)
    number = reader.ordinal(at) or reader.number(at)
    count, begin = number if number and interval == 1 else (interval, at)
    unit = reader.match(Kind.UNIT, begin)
    part = reader.match(Kind.DAYPART, at)
    if part and part[0] != "day" and not (number or unit):
        return Repeat("day", interval), at
    if not unit or not 1 <= count <= 500:
        return None
    if number and interval == 1 and begin == number[1] and unit[0] == "weekend":
        return None
    if unit[0] in {"workday", "weekend"}:
        days = (0, 1, 2, 3, 4) if unit[0] == "workday" else (5, 6)
        fits = count == 1 or unit[0] == "weekend"
        return (Repeat("week", count, Anchor(weekdays=days)), unit[1]) if fits else None
    if unit[0] in {"fortnight", "halfmonth"}:
        return Repeat("week", 2 * count, note=_two_weeks(reader.folds[at : unit[1]])), unit[1]
    return Repeat(unit[0], count), unit[1]


def _two_weeks(words: tuple[str, ...]) -> str | None:
    """What else such a word may mean: "biweekly" twice a week, "quincena" half a month."""
    if any(word.startswith("bi") for word in words):
        return FORTNIGHT
    plain = any("fortnight" in word for word in words)
    return HALFMONTH if not plain and any(_FIFTEEN.match(word) for word in words) else None


def _count_behind(reader: Reader, at: int) -> tuple[tuple[int, str], int] | None:
    """Kila wiki mbili: the number stands behind its unit."""
    unit = reader.match(Kind.UNIT_FIRST, at)
    number = reader.match(Kind.NUMBER, unit[1]) if unit else None
    return ((number[0], unit[0]), number[1]) if unit and number else None


def _every_unit_counted(
    reader: Reader, interval: int, said: tuple[tuple[float, str], int]
) -> tuple[Repeat, int] | None:
    (count, unit), after = said
    return (Repeat(unit, int(count)), after) if interval == 1 and count >= 1 else None


def _headed(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Every month on the 15th; weekly on Fridays; every Monday is not headed but anchored."""
    head = _head(reader, at)
    if not head:
        return None
    for begin in (reader.skip_signs(",", head[1]), _skip_links(reader, head[1])):
        due = head[0].named and _due_there(reader, begin)
        held = None if due else anchor(reader, begin)
        joined = _join(head[0], held[0]) if held and head[0].anchor is None else None
        if held and joined:
            inside = _of_unit(reader, held[1])
            return joined, inside[1] if inside and inside[0] == head[0].unit else held[1]
    return head


def completed(reader: Reader, said: Repeat, at: int) -> tuple[Repeat, int] | None:
    """What a recurrence lacks, said apart from it: "Mondays at 9 every two weeks"."""
    if said.anchor is None:
        held = None if said.named and _due_there(reader, at) else anchor(reader, at)
        joined = _join(said, held[0]) if held else None
        return (joined, held[1]) if held and joined else None
    head = _head(reader, at)
    if not head or head[0].anchor or said.interval > 1 or not said.anchor.weekdays:
        return None
    return (replace(head[0], anchor=said.anchor), head[1]) if head[0].unit == "week" else None


def _due_there(reader: Reader, at: int) -> bool:
    """Whether a word before makes a due date of what follows: "relatório semanal até sexta"."""
    this = any(reader.has(Kind.THIS, n) for n in range(max(0, at - 2), at + 1))
    return this or any(
        reader.has(Kind.STRONG, n)
        or (reader.has(Kind.WEAK, n) and not reader.has(Kind.ON_ARTICLE, n))
        for n in range(max(0, at - 2), at)
    )


def _every_anchor(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Every Monday and Thursday; every 2nd Tuesday (monthly); every 8 March; every last Friday."""
    every = reader.match(Kind.EVERY, at)
    if not every:
        return None
    days = _weeksets(reader, every[1])
    if days:
        return Repeat("week", every[0], Anchor(weekdays=days[0])), days[1]
    held = anchor(reader, every[1])
    if not held or (held[0].monthdays and held[0].month is None and not held[0].ordinal):
        return None
    said, after = held
    if said.monthdays and said.month is None and _counts_days(reader, said, every[1], after):
        return None
    note = ORDINAL if any(number > 0 for number, _ in said.nths) else None
    of = reader.skip(Kind.OF, after)
    unit = reader.match(Kind.UNIT, reader.skip(Kind.EVERY, reader.skip(Kind.ARTICLE, of)))
    unit = unit or reader.match(Kind.UNIT, after)
    linked = of > after or reader.has(Kind.EDGE_JOINED, every[1])
    if linked and unit and unit[0] in {"month", "quarter", "half", "year"}:
        joined = _join(Repeat(unit[0]), said)
        return (joined, unit[1]) if joined else None
    joined = _join(Repeat("", every[0], note=note), said)
    return (joined, after) if joined else None


def _weeksets(reader: Reader, at: int) -> tuple[tuple[int, ...], int] | None:
    """Weekend; كل خميس وسبت, where such words are names of single days."""
    found = reader.match(Kind.WEEKSET, at)
    if not found:
        return None
    days, after = list(found[0]), found[1]
    for _ in range(6):
        begin = reader.skip(Kind.AND, reader.skip_signs(",", after))
        more = reader.match(Kind.WEEKSET, begin) if begin > after else None
        if not more:
            break
        days, after = days + list(more[0]), more[1]
    return tuple(sorted(set(days))), after


def _counts_days(reader: Reader, said: Anchor, begin: int, after: int) -> bool:
    """Every third day is every three days, unless it is the third day of the month; and "every
    second counts" is no date at all."""
    of = reader.skip(Kind.OF, after)
    of_month = of > after and reader.has(Kind.UNIT, reader.skip(Kind.ARTICLE, of))
    in_digits = any(token.number is not None for token in reader.tokens[begin:after])
    plain = reader.has(Kind.UNIT, after - 1) or not in_digits
    return plain and said.monthdays[0] > 0 and not of_month


def _anchored(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Second Tuesday of every month; el 15 de cada mes; Fridays fortnightly; martes por medio."""
    held = anchor(reader, at) or anchor(reader, reader.skip(Kind.ONE, at))
    if not held or reader.has(Kind.SHORT, at):
        return None
    edge = reader.has(Kind.EDGE, held[1] - 1) and not reader.has(Kind.EDGE_JOINED, held[1] - 1)
    said, after = held
    if said.weekdays and (alternate := reader.match(Kind.ALTERNATE, after)):
        return Repeat("week", 2, said), alternate[1]
    inside = _of_unit(reader, after)
    beyond = (inside[1], _skip_links(reader, inside[1])) if inside else ()
    for begin in dict.fromkeys((after, _skip_links(reader, after), *beyond)):
        head = _head(reader, begin)
        # "Relatório final a cada mês" is something final.
        if head and head[0].anchor is None and not (edge and reader.skip(Kind.OF, after) == after):
            fits = begin not in beyond or (inside and inside[0] == head[0].unit)
            joined = _join(head[0], said) if fits else None
            return (joined, head[1]) if joined else None
    # The first and third Monday of the month: one month has one such day, not two.
    if inside and inside[0] == "month" and len(said.nths) > 1:
        return Repeat("month", 1, said), inside[1]
    return None


def _of_unit(reader: Reader, at: int) -> tuple[str, int] | None:
    """Of the year, del mes."""
    of = reader.skip(Kind.OF, at)
    for begin in (reader.skip(Kind.ARTICLE, of), at + 1) if of > at else ():
        unit = reader.match(Kind.UNIT, begin)
        if unit and unit[0] in {"month", "quarter", "half", "year"}:
            return unit
    return None


def _week_at(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Mon-Fri 9am: the days of a week with a time come again."""
    days = days_of_week(reader, at)
    if not days or len(days[0]) < 3:
        return None
    spans = any(reader.sign("-", n) or reader.has(Kind.TO, n) for n in range(at, days[1]))
    after = reader.skip_signs(",", days[1])
    timed = clock(reader, after) or clock(reader, reader.skip(Kind.GLUE, after))
    return (Repeat("week", 1, Anchor(weekdays=days[0])), days[1]) if spans and timed else None


def _plural(reader: Reader, at: int) -> tuple[Repeat, int] | None:
    """Tuesdays; los martes y jueves."""
    if not reader.has(Kind.WEEKDAYS, at):
        return None
    days = days_of_week(reader, at)
    return (Repeat("week", 1, Anchor(weekdays=days[0])), days[1]) if days else None


def _skip_links(reader: Reader, at: int) -> int:
    at = reader.skip_signs(",", at)
    for kind in (Kind.OF, Kind.GLUE, Kind.ON_ARTICLE):
        after = reader.skip(kind, at)
        if after > at:
            return after
    return at


def _join(head: Repeat, said: Anchor) -> Repeat | None:
    """The head with its anchor, if the two fit together."""
    if said.weekdays:
        if head.unit not in {"", "day", "week"}:
            return None
        return replace(head, unit="week", anchor=said)
    if said.month is not None:
        if head.unit not in {"", "year"}:
            return None
        return replace(head, unit="year", anchor=said)
    if head.unit in {"", "month", "quarter", "half"}:
        return replace(head, unit=head.unit or "month", anchor=said)
    if head.unit == "year" and said.ends_a_year:
        return replace(head, anchor=replace(said, month=12 if -1 in said.monthdays else 1))
    return None

"""A series that goes on at another time: from an occurrence on it has a new rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.dates.moves import Move
from domain.dates.occurrences import local_occurrences
from domain.meetings import Meeting, Rule
from domain.occurrences import Occurrence
from domain.zones import zone

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def with_rule(meeting: Meeting, rule: Rule) -> Meeting:
    """The meeting with a rule that takes the place of all that begin with its number or later."""
    before = tuple(one for one in meeting.rules if one.number < rule.number)
    return replace(meeting, rules=(*before, rule))


def rule_from(rule: Rule, first: Occurrence, move: Move) -> Rule | None:
    """The rule that holds from the occurrence `first` on, which was planned by `rule`.

    What the move does not say stays: the days, the hours with their turns, the zone. A new weekday
    is taken where the series has one day a week or month. None where it has to be said anew whole.
    """
    hours = move.hours or (() if move.at else _turned(rule, first.number))
    at = hours[0] if hours else move.at or first.planned_for.time()
    name = move.zone.key if move.zone else rule.zone
    if move.recurrence is not None:
        again = move.recurrence
        begins = again.start if again.timed else datetime.combine(again.start.date(), at)
        return Rule(begins, name, again.rrule, hours, first.number)
    rrule = _left(rule.rrule or "", first.number - rule.number)
    day = first.planned_for.date()
    if move.weekday is None or move.weekday == day.weekday():
        return Rule(datetime.combine(day, at), name, rrule, hours, first.number)
    other = _on_weekday(rrule, move.weekday)
    if other is None:
        return None
    starts = _first(other, day, move, at, name)
    return Rule(starts, name, other, hours, first.number) if starts else None


def _turned(rule: Rule, number: int) -> tuple[time, ...]:
    """The hours that take turns, that of the occurrence with this number first."""
    turn = (number - rule.number) % len(rule.hours) if rule.hours else 0
    return rule.hours[turn:] + rule.hours[:turn]


def _left(rrule: str, passed: int) -> str:
    """The RFC 5545 rule with the count that is left behind so many occurrences."""
    parts = rrule.split(";")
    counted = [f"COUNT={int(one[6:]) - passed}" if one[:6] == "COUNT=" else one for one in parts]
    return ";".join(counted)


def _on_weekday(rrule: str, weekday: int) -> str | None:
    """The same rule on another day of the week; None where it is not about one such day."""
    parts = rrule.split(";")
    days = [one for one in parts if one.startswith("BYDAY=")]
    simple = not any(one.startswith(("BYMONTHDAY=", "BYSETPOS=")) for one in parts)
    if not days and "FREQ=WEEKLY" in parts and simple:
        return rrule
    if not (days and simple and "," not in days[0]):
        return None
    return rrule.replace(days[0], f"{days[0][:-2]}{_WEEKDAYS[weekday]}")


def _first(rrule: str, day: date, move: Move, at: time, name: str) -> datetime | None:
    """The naive wall time of the first occurrence on the new weekday.

    A weekly one is in the week of the one it takes the place of, if that is not before the move.
    """
    since = move.since or day
    if "FREQ=WEEKLY" not in rrule:
        begins = datetime.combine(since, at)
        walls = local_occurrences(rrule, begins, zone(name), begins - timedelta(seconds=1))
        return next(walls, None)
    assert move.weekday is not None
    found = day + timedelta(days=move.weekday - day.weekday())
    if found < since:
        found += timedelta(weeks=1)
    return datetime.combine(found, at)

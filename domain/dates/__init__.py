"""Dates, times and recurrences as people write them, read with care: ask rather than guess."""

from domain.dates.finding import find_leading, find_when, may_speak_of_meetings, read_when
from domain.dates.moves import Move, read_move
from domain.dates.other_readings import other_reading
from domain.dates.plans import Plan, read_plan
from domain.dates.times import read_span, read_time, read_weekdays, warm
from domain.dates.topics import Topic, read_topic
from domain.dates.values import Found, MeetingDay, Problem, Reading, Recurrence, When

__all__ = [
    "Found",
    "MeetingDay",
    "Move",
    "Plan",
    "Problem",
    "Reading",
    "Recurrence",
    "Topic",
    "When",
    "find_leading",
    "find_when",
    "may_speak_of_meetings",
    "other_reading",
    "read_move",
    "read_plan",
    "read_span",
    "read_time",
    "read_topic",
    "read_weekdays",
    "read_when",
    "warm",
]

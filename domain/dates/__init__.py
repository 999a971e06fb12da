"""Dates, times and recurrences as people write them, read with care: ask rather than guess."""

from domain.dates.finding import find_leading, find_when, read_when
from domain.dates.times import read_span, read_time, read_weekdays, warm
from domain.dates.values import Found, Problem, Reading, Recurrence, When

__all__ = [
    "Found",
    "Problem",
    "Reading",
    "Recurrence",
    "When",
    "find_leading",
    "find_when",
    "read_span",
    "read_time",
    "read_weekdays",
    "read_when",
    "warm",
]

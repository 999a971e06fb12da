"""Dates, times and recurrences as people write them, read with care: ask rather than guess."""

from domain.dates.values import Found, Problem, Reading, Recurrence, When

__all__ = ["Found", "Problem", "Reading", "Recurrence", "When"]

"""How often a digest is to come, as people write it behind `!digest`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from commands.digests.content import Rest, read_rest
from commands.setting import Setting
from domain.dates import Recurrence, When, read_time, read_weekdays, read_when
from domain.digests import Every
from domain.words import SEPARATORS

_FREQ = {"DAILY": Every.DAILY, "WEEKLY": Every.WEEKLY, "MONTHLY": Every.MONTHLY}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY)(?:;BYDAY=(1?)([A-Z]{2}))?")
_OFF = frozenset({"off", "none", "no", "stop"})
_FIGURES = re.compile(r"\d")
_HOURS = re.compile(r"\S*\d[:.]\d\d\S*")
_FEW_WORDS = 3
"""So many may be an attempt at a rhythm that does not exist, such as "every two hours"."""
_NO_HOUR = re.compile(r"[-−–]|24\D")
"""Beginnings of what is no hour of a day: midnight belongs to the next one, at 00:00."""


class Doubt(StrEnum):
    """What could not be taken."""

    DAY = "day"
    HOUR = "hour"
    RHYTHM = "rhythm"
    MONTH_DAY = "day of a month"
    WORDS = "words"


@dataclass(frozen=True)
class Wish:
    """How often: what was not said is None. `zone` (IANA) is that in which the hour was said.

    `less` asks for one step rarer. Nothing said at all asks for a digest now, or for its `rest`.
    """

    every: Every | None = None
    weekday: int | None = None
    at: time | None = None
    zone: str | None = None
    less: bool = False
    doubt: Doubt | None = None
    typed: str = ""
    rest: Rest | None = None

    @property
    def asks(self) -> bool:
        """Whether a digest is asked for now."""
        return not (self.every or self.less or self.doubt)


def read_wish(rest: str, setting: Setting) -> Wish:
    """What was typed, with what is doubtful about it."""
    text = " ".join(rest.split()).strip(".!")
    word = setting.word(text)
    if not text or word == "now":
        return Wish()
    if word == "less":
        return Wish(less=True)
    if word in _OFF:
        return Wish(every=Every.OFF)
    if (left := read_rest(text)) is not None:
        return Wish(rest=left)
    if (odd := _odd_hours(text)) is not None:
        return Wish(doubt=Doubt.HOUR, typed=odd)
    found = read_when(text, setting.reading)
    if isinstance(found, When) and found.recurrence is not None:
        wish = _by_rule(found.recurrence, text)
        contradicts = wish.every is not Every.DAILY and _is_daily(text.split()[0], setting)
        return Wish(doubt=Doubt.RHYTHM, typed=text) if contradicts else wish
    return _by_parts(text, setting)


def _odd_hours(text: str) -> str | None:
    """Several hours, or one that no day has, as typed."""
    hours: list[str] = _HOURS.findall(text)
    odd = len(hours) > 1 or any(_NO_HOUR.match(one) for one in hours)
    return " ".join(hours) if odd else None


def _is_daily(word: str, setting: Setting) -> bool:
    found = read_when(word, setting.reading)
    again = found.recurrence if isinstance(found, When) else None
    return again is not None and _by_rule(again, word).every is Every.DAILY


def fits(rest: str, setting: Setting) -> bool:
    """Whether it says how often, or tries to, so that the prefix may be missing."""
    few = len(rest.split()) <= _FEW_WORDS
    return few or read_wish(rest, setting).doubt is not Doubt.WORDS


def _by_rule(again: Recurrence, text: str) -> Wish:
    """What a recurrence says: one day a week, or the first such day of a month."""
    rule = _RULE.fullmatch(again.rrule)
    if rule is None:
        of_month = "BYMONTHDAY" in again.rrule or "FREQ=MONTHLY;BYDAY" in again.rrule
        return Wish(doubt=Doubt.MONTH_DAY if of_month else Doubt.RHYTHM, typed=text)
    day = _DAYS.index(rule[3]) if rule[3] else None
    at = again.start.time() if again.timed else None
    return Wish(_FREQ[rule[1]], day, at, again.zone if again.timed else None)


def _by_parts(text: str, setting: Setting) -> Wish:
    """How often, a day and an hour, each where it was said: `monthly mon`, `friday 9`."""
    words = [word.strip(SEPARATORS) for word in text.split()]
    for size in range(min(len(words), 4), 0, -1):
        head = read_when(" ".join(words[:size]), setting.reading)
        if isinstance(head, When) and head.recurrence is not None:
            return _completed(_by_rule(head.recurrence, text), words[size:], text, setting)
    if _weekday(words[0], setting) is not None:
        return _completed(Wish(Every.WEEKLY), words, text, setting)
    return Wish(doubt=Doubt.WORDS, typed=text)


def _completed(said: Wish, words: list[str], text: str, setting: Setting) -> Wish:
    """With the day and the hour behind it."""
    dated = said.every is Every.MONTHLY and bool(words) and words[0].isdecimal()
    languages = setting.reading.languages
    of_month = dated and (len(words) == 1 or read_time(" ".join(words), languages) is None)
    if said.doubt is not None or of_month:
        return Wish(doubt=said.doubt or Doubt.MONTH_DAY, typed=text)
    for cut in range(len(words) + 1):
        day, hour = " ".join(words[:cut]), " ".join(words[cut:])
        weekday = _weekday(day, setting) if day else said.weekday
        at = read_time(hour, languages) if hour else said.at
        free = said.weekday is None and said.every is not Every.DAILY
        if (not day or (free and weekday is not None)) and (at or not hour):
            return Wish(said.every, weekday, at, said.zone)
    begin = next((n for n, word in enumerate(words) if _FIGURES.search(word)), len(words))
    day, hour = " ".join(words[:begin]), " ".join(words[begin:])
    if day and _weekdays(day, setting) is None:
        return Wish(doubt=Doubt.DAY, typed=day)
    several = bool(day) and _weekday(day, setting) is None
    return Wish(doubt=Doubt.HOUR if hour and not several else Doubt.RHYTHM, typed=hour or text)


def _weekday(text: str, setting: Setting) -> int | None:
    """The one day of the week that is meant."""
    found = _weekdays(text, setting)
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _weekdays(text: str, setting: Setting) -> frozenset[int] | None:
    """Days in the reader's words, or in English ones, though some mean something else to them."""
    return read_weekdays(text, setting.reading.languages) or read_weekdays(text, ("en",))

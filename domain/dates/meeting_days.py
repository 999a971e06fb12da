"""The day of a meeting: the next call, the Geneva meeting, (before) we meet, the 5 May call."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from domain.dates.calendar_days import month_name_day, number_of_day, numeric
from domain.dates.kinds import Kind
from domain.dates.outcomes import STRONGLY, Day
from domain.dates.reader import Reader, longest, remembered
from domain.dates.tokens import tokenize
from domain.dates.values import Reading
from domain.dates.weekdays import weekday_day

MEETING_FIRST = (
    Kind.MEETING,
    Kind.MEETING_LED,
    Kind.WE_MEET,
    Kind.NEXT,
    Kind.THIS,
)
_NAME = 4
"""How many words of a title may say which meeting."""


def meetings_ahead(reading: Reading) -> tuple[tuple[str, date], ...]:
    """The titles of the meetings to come, and the author's days on which they begin."""
    return tuple(
        (each.title, each.at.astimezone(reading.zone).date())
        for each in reading.meetings
        if each.at > reading.now
    )


def may_name_a_meeting(reader: Reader) -> bool:
    """Whether a text may speak of a meeting, whose days have to be looked up then.

    By its title alone a meeting is only named behind a word such as "by" or "before".
    """
    kinds = (Kind.MEETING, Kind.WE_MEET, Kind.STRONG)
    return any(reader.has(kind, at) for at in range(len(reader.tokens)) for kind in kinds)


def meeting_day(reader: Reader, at: int) -> tuple[Day, int] | None:
    """A meeting as a day by which something is due; only words like "by" and "before" introduce it.

    A meeting that is called by a name must be known by it; the next one may be unknown.
    """
    return _meeting(reader, at) if reader.meetings or reader.names_a_meeting else None


@remembered(*MEETING_FIRST)
def _meeting(reader: Reader, at: int) -> tuple[Day, int] | None:
    if clause := reader.match(Kind.WE_MEET, at):
        # "Until we meet again song" is a title.
        ends = reader.closed(clause[1]) or reader.sign(",:;-", clause[1])
        return (_next(reader), clause[1]) if ends else None
    led = reader.skip(Kind.MEETING_LED, at)
    begin = reader.skip(Kind.THIS, reader.skip(Kind.NEXT, led))
    noun = reader.match(Kind.MEETING, begin)
    # In "antes da reunião" the article belongs to the word before.
    joined = at > 0 and reader.lexicon.has(Kind.MEETING_LED, reader.folds[at - 1])
    definite = begin > at or joined or bool(noun and noun[0] == "definite")
    if not definite:
        return _named_behind(reader, noun[1]) if noun and at > 0 else None
    plain = (_next(reader), reader.skip(Kind.NEXT_AFTER, noun[1])) if noun else None
    behind = _named_behind(reader, noun[1]) if noun else None
    return longest(behind, plain, _named(reader, begin), _dated(reader, begin))


def _next(reader: Reader) -> Day:
    first = reader.meetings[0][1] if reader.meetings else None
    return Day(lambda today: first, STRONGLY, meeting=True)


def _on(found: date, after: int) -> tuple[Day, int]:
    return Day(lambda today: found, STRONGLY, meeting=True), after


def _named(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The Geneva meeting; the trade call; a whole title."""
    for count in range(1, _NAME + 1 if reader.meetings else 0):
        noun = reader.match(Kind.MEETING, at + count) if at + count < len(reader.tokens) else None
        words = reader.folds[at : at + count]
        if noun and (found := _called(reader, words)):
            return _on(found, noun[1])
    for title, on in reader.meetings:
        words = _words(title)
        if words and reader.folds[at : at + len(words)] == words:
            return _on(on, at + len(words))
    return None


def _named_behind(reader: Reader, at: int) -> tuple[Day, int] | None:
    """(La reunión) de Ginebra, where the name goes on to the end."""
    of = reader.skip(Kind.OF, at)
    last = len(reader.tokens)
    while last > at and reader.tokens[last - 1].is_sign:
        last -= 1
    for begin in dict.fromkeys((of, at)):
        if 0 < last - begin <= _NAME and (found := _called(reader, reader.folds[begin:last])):
            return _on(found, last)
    return None


def _called(reader: Reader, words: tuple[str, ...]) -> date | None:
    """The first meeting whose title has all of some words."""
    return next((on for title, on in reader.meetings if {*words} <= {*_words(title)}), None)


def _dated(reader: Reader, at: int) -> tuple[Day, int] | None:
    """The 25 March call is on 25 March, whether it is known or not."""
    said = longest(
        weekday_day(reader, at),
        numeric(reader, at),
        month_name_day(reader, at),
        number_of_day(reader, at),
    )
    noun = reader.match(Kind.MEETING, said[1]) if said else None
    return (Day(said[0].on, STRONGLY), noun[1]) if said and noun else None


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    return tuple(token.fold for token in tokenize(title[:200]) if not token.is_sign)

"""Where in a text a date may stand, and what remains as the title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.dates.calendar_days import numbered_day
from domain.dates.doubts import leaves_another, unclear
from domain.dates.fallback import read_foreign
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.lexicon import lexicon, primary_languages
from domain.dates.meeting_days import may_name_a_meeting, meetings_ahead
from domain.dates.openings import Opening, goes_on, opened, openings, separated, ways_in
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day
from domain.dates.phrases import Phrase, phrase
from domain.dates.plausible import meant_as_date
from domain.dates.reader import CLOSING, Reader
from domain.dates.regions import month_first
from domain.dates.resolving import resolve
from domain.dates.titles import called_by_date, collapsed, in_title, may_start, named_day, without
from domain.dates.tokens import tokenize
from domain.dates.values import Found, Problem, Reading, When

LONGEST = 500
_WHOLE = 200
_WINDOW = 150
_LAST_TOKENS = 26
_FEW_TOKENS = 6


@dataclass(frozen=True)
class Span:
    """A phrase in a text: tokens `start` to `end` with the introducer, the phrase from `begin`."""

    start: int
    begin: int
    end: int
    meant: When | Problem


def find_when(text: str, reading: Reading) -> Found:
    """Take a text apart into its title and the date or recurrence that it carries.

    A date is taken at the end, after an introducer or bare, and at the start after an introducer;
    or it is the whole text. Mentions and tags must have been removed. Never raises.
    """
    start, end = _ends(text)
    tail = reader_of(text, reading, end, len(text) if len(text) <= LONGEST else _line(text))
    found = _at_end(tail, reading)
    if found is None:
        head = tail if end == 0 else reader_of(text, reading, 0, start)
        found = _at_start(head, reading)
    if found is None:
        return Found(collapsed(text), None, None)
    span, reader = found
    if isinstance(span.meant, Problem):
        return Found(collapsed(text), None, span.meant)
    start, end = reader.tokens[span.start].start, reader.tokens[span.end - 1].end
    return Found(without(text, start, end), span.meant, None)


def read_when(text: str, reading: Reading) -> When | Problem | None:
    """Read a text that is nothing but a date or recurrence; None when it is nothing like one."""
    if len(text) > LONGEST:
        return None
    found = _whole(text, reading)
    if isinstance(found, When) and any(mark in text for mark in "?¿؟？"):
        return Problem("unreadable", collapsed(text))
    return found


def _whole(text: str, reading: Reading) -> When | Problem | None:
    reader = reader_of(text, reading, 0, len(text))
    if not reader.tokens:
        return None
    ways = openings(reader, 0)
    to = reader.skip(Kind.TO, 0)
    for way in (*ways, Opening(0, STRONGLY), Opening(to, STRONGLY)):
        if span := _ending(reader, reading, 0, Opening(way.begin, STRONGLY, way.numbered)):
            return span.meant
    begin = ways[-1].begin if ways else 0
    words = reader.words(begin, len(reader.tokens))
    foreign = read_foreign(words, reading)
    if foreign:
        return foreign
    plain = not ways and all(token.number is not None or token.is_sign for token in reader.tokens)
    if words and not plain and meant_as_date(reader, begin, strong=True):
        return Problem("unreadable", words)
    return None


def find_leading(text: str, reading: Reading) -> Found:
    """Take apart a text that begins with a date, as an answer does: "30 september because ...".

    The title is what follows the date; it is the whole text when the text begins otherwise.
    """
    reader = reader_of(text, reading, 0, _ends(text)[0])
    whole = read_when(text, reading)
    if isinstance(whole, When):
        return Found("", whole, None)
    for way in (*openings(reader, 0), Opening(0, INTRODUCED)):
        found = phrase(reader, way.begin)
        if found and (found[0].needs < STRONGLY or _before_a_meeting(found[0], way)):
            meant = resolve(found[0], reading, reader.words(way.begin, found[1]))
            if isinstance(meant, Problem):
                return Found(collapsed(text), None, meant)
            return Found(without(text, 0, reader.tokens[found[1] - 1].end), meant, None)
    return Found(collapsed(text), None, whole)


def _before_a_meeting(said: Phrase, way: Opening) -> bool:
    return bool(said.day and said.day.meeting) and way.strength == STRONGLY


def _ends(text: str) -> tuple[int, int]:
    """Where the beginning of a text stops to be looked at, and where its end starts to be: both
    between words, and for a very long text within its first line."""
    stop = len(text) if len(text) <= LONGEST else _line(text)
    if stop <= _WHOLE:
        return stop, 0
    space = next((at for at in range(stop - _WINDOW, stop) if text[at].isspace()), stop)
    return text.rfind(" ", 0, _WINDOW) + 1, space


def _line(text: str) -> int:
    """The length of the first line."""
    return len(text.partition("\n")[0])


def reader_of(text: str, reading: Reading, start: int, end: int) -> Reader:
    """A reader of text[start:end] in the languages of somebody."""
    words = lexicon(reading.languages)
    return Reader(
        text,
        tokenize(text, start, end, words.cut),
        words,
        primary_languages(reading.languages),
        month_first(reading),
        meetings_ahead(reading),
    )


def may_speak_of_meetings(text: str, reading: Reading) -> bool:
    """Whether the days of meetings have to be known to read a text."""
    return may_name_a_meeting(reader_of(text, reading, 0, len(text)))


def _at_end(reader: Reader, reading: Reading) -> tuple[Span, Reader] | None:
    """The leftmost phrase that reaches the end, or a phrase there that cannot be understood."""
    earlier, passed = None, False
    if (start := _after_holidays(reader)) is not None:
        return _problem(reader, start, start), reader
    for start in _starts(reader):
        ways = openings(reader, start)
        strong = bool(ways) and ways[-1].strength == STRONGLY
        if passed and (not strong or reader.has(Kind.TO, start)):
            continue
        endings = (_ending(reader, reading, start, way) for way in ways_in(reader, start, ways))
        if span := next(filter(None, endings), None):
            if in_title(reader, start, bool(ways)):
                # In "reply to letter of 3 March by EOD Friday" only the letter has its date.
                passed = True
                continue
            return (span if earlier is None else _problem(reader, earlier, earlier)), reader
        doubt = unclear(reader, start, ways)
        if doubt is not None:
            inside = in_title(reader, start, bool(ways))
            return None if inside else (_problem(reader, start, doubt), reader)
        every = reader.match(Kind.EVERY, start)
        asked = ways[-1] if ways else Opening(every[1], STRONGLY) if every else None
        if asked and (span := _unreadable(reader, reading, start, asked)):
            return span, reader
        if _belongs_to_title(reader, start):
            return None
        if earlier is None and leaves_another(reader, start, ways):
            earlier = start
    return None


def _after_holidays(reader: Reader) -> int | None:
    """Where the words begin by which a text ends with a time that has no date here."""
    count = len(reader.tokens)
    for start in range(max(0, count - _LAST_TOKENS), count):
        said = reader.match(Kind.AFTER_HOLIDAYS, start)
        if said and reader.closed(said[1]) and not reader.tokens[start].quoted:
            return start
    return None


def _starts(reader: Reader) -> Iterator[int]:
    """Where a phrase may begin; names like Plaza 25 de Mayo are passed over."""
    count, free = len(reader.tokens), 0
    for start in range(max(0, count - _LAST_TOKENS), count):
        if start < free or not may_start(reader, start):
            continue
        if name := called_by_date(reader, start) or _named_day(reader, start):
            free = name
        else:
            yield start


def _named_day(reader: Reader, start: int) -> int | None:
    """The position after a name like Santo Domingo, when a day follows it."""
    after = named_day(reader, start)
    ways = openings(reader, after) if after else []
    found = phrase(reader, ways[-1].begin if ways else after) if after else None
    return after if found and found[0].day else None


def _problem(reader: Reader, start: int, begin: int) -> Span:
    """The rest of the text as a date that cannot be read."""
    count = len(reader.tokens)
    words = reader.words(begin, count).rstrip(CLOSING)
    return Span(start, begin, count, Problem("unreadable", words))


def _belongs_to_title(reader: Reader, start: int) -> bool:
    """A phrase that reaches the end but may not stand alone takes its last words with it."""
    found = phrase(reader, start)
    return bool(found and reader.closed(found[1]))


def _ending(reader: Reader, reading: Reading, start: int, way: Opening) -> Span | None:
    """The phrase that goes on to the end of the text, if it is introduced well enough."""
    begin = way.begin
    found = _numbered_day(reader, begin) if way.numbered else None
    found = found or (_bare_length(reader, begin) if start == begin == 0 else None)
    found = found or phrase(reader, begin)
    if not found or not reader.closed(found[1]):
        return None
    said, end = found[0], len(reader.tokens)
    if said.needs > (max(INTRODUCED, way.strength) if start == begin == 0 else way.strength):
        return None
    return Span(start, begin, end, resolve(said, reading, reader.words(begin, found[1])))


def _numbered_day(reader: Reader, at: int) -> tuple[Phrase, int] | None:
    """In "antes del 15" the article is a part of the introducer."""
    number = reader.number(at)
    if not number or not 1 <= number[0] <= 31:
        return None
    found = numbered_day(reader, number)
    return (Phrase(day=found[0]), found[1]) if found and reader.closed(found[1]) else None


def _bare_length(reader: Reader, at: int) -> tuple[Phrase, int] | None:
    """A length that is the whole text ("3 days", "1h") is counted from now."""
    said = length(reader, at)
    if not said or not reader.closed(said[1]) or reader.has(Kind.FROM_DAWN, at):
        return None
    hour = reader.digits(at)
    if len(reader.tokens) == 2 and said[0].minutes == (hour or 0) * 60 and hour is not None:
        mark = reader.match(Kind.HOUR_MARK, 1)
        latest = 6 if mark and mark[0] == "written" else 12
        if latest < hour < 24:
            return None
    elapsed = said[0].elapsed
    return Phrase(day=Day(lambda today: said[0].after(today), ALONE, elapsed)), said[1]


def _unreadable(reader: Reader, reading: Reading, start: int, way: Opening) -> Span | None:
    """The rest of the text, when it was introduced as a date and looks like one."""
    count, begin = len(reader.tokens), way.begin
    after_number = start > 0 and reader.digits(start - 1) is not None
    if begin >= count or (after_number and count - begin == 1):
        return None
    # "Due to rain" promises nothing, and neither does "net zero by 2030".
    year = reader.skip(Kind.OF, begin)
    year_alone = year < count and reader.length(year) == 4 and reader.digits(year)
    year_alone = year_alone and reader.closed(year + 1)
    if year_alone or reader.has(Kind.NOT_DUE, begin):
        return None
    strong, few = way.strength == STRONGLY, count - begin <= _FEW_TOKENS
    words = reader.words(begin, count).rstrip(CLOSING)
    foreign = read_foreign(words, reading) if strong and few else None
    # After "due:" a date was promised, whatever it looks like.
    promised = strong and few and start > 0 and reader.sign(":", begin - 1)
    if not (foreign or promised or meant_as_date(reader, begin, strong)):
        return None
    return Span(start, begin, count, foreign or Problem("unreadable", words))


def _at_start(reader: Reader, reading: Reading) -> tuple[Span, Reader] | None:
    """An introduced phrase at the start, followed by a title."""
    if not reader.tokens:
        return None
    found = opened(reader)
    if found is None:
        return None
    said, begin, end = found
    if end >= len(reader.tokens) or reader.sign("-/'", end, glued=True):
        return None
    if not separated(reader, end) and goes_on(reader, end):
        return None
    return Span(0, begin, end, resolve(said, reading, reader.words(begin, end))), reader

"""Where in a text a date may stand, and what remains as the title."""

from __future__ import annotations

from dataclasses import dataclass

from domain.dates.fallback import read_foreign
from domain.dates.kinds import Kind
from domain.dates.lengths import length
from domain.dates.lexicon import lexicon, primary_languages
from domain.dates.outcomes import ALONE, INTRODUCED, STRONGLY, Day, day_of_month
from domain.dates.phrases import Phrase, phrase
from domain.dates.plausible import meant_as_date
from domain.dates.reader import Reader
from domain.dates.regions import month_first
from domain.dates.resolving import resolve
from domain.dates.tokens import tokenize
from domain.dates.values import Found, Problem, Reading, When

LONGEST = 500
_WINDOW = 200
_LAST_TOKENS = 32
_BINDING = (Kind.BLOCKED, Kind.WEEKDAY, Kind.NEXT, Kind.LAST, Kind.EDGE, Kind.STARTING)
_CLOSING = ".,;:!?)]}\"'…"


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
    tail, head = _readers(text, reading)
    found = _at_end(tail, reading) or _at_start(head, reading)
    if found is None:
        return Found(_collapsed(text), None, None)
    span, reader = found
    if isinstance(span.meant, Problem):
        return Found(_collapsed(text), None, span.meant)
    return Found(_title(text, reader, span), span.meant, None)


def read_when(text: str, reading: Reading) -> When | Problem | None:
    """Read a text that is nothing but a date or recurrence; None when it is nothing like one."""
    if len(text) > LONGEST:
        return None
    reader = _reader(text, reading, 0, len(text))
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
    if words and meant_as_date(reader, begin, strong=True):
        return Problem("unreadable", words)
    return None


@dataclass(frozen=True)
class Opening:
    """A place where a phrase may begin after introducers, and how strongly they introduce it.

    `numbered`: the number of a day may follow at once, as after "antes del".
    """

    begin: int
    strength: int
    numbered: bool = False


def openings(reader: Reader, at: int) -> list[Opening]:
    """The places after one, two or three introducers ("para", "el")."""
    found: list[Opening] = []
    strength = ALONE
    for _ in range(3):
        strong, weak = reader.match(Kind.STRONG, at), reader.match(Kind.WEAK, at)
        if strong and (not weak or strong[1] >= weak[1]):
            strength, at, numbered = STRONGLY, strong[1], strong[0] == "numbered"
        elif weak:
            strength, at, numbered = max(strength, INTRODUCED), weak[1], False
        else:
            break
        at = reader.skip_signs(":-=,", at)
        found.append(Opening(at, strength, numbered))
    return found


def _readers(text: str, reading: Reading) -> tuple[Reader, Reader]:
    if len(text) <= LONGEST:
        reader = _reader(text, reading, 0, len(text))
        return reader, reader
    line = text.partition("\n")[0]
    cut = max(0, len(line) - _WINDOW)
    return _reader(text, reading, cut, len(line)), _reader(
        text, reading, 0, min(_WINDOW, len(line))
    )


def _reader(text: str, reading: Reading, start: int, end: int) -> Reader:
    return Reader(
        text,
        tokenize(text, start, end),
        lexicon(reading.languages),
        primary_languages(reading.languages),
        month_first(reading),
    )


def _at_end(reader: Reader, reading: Reading) -> tuple[Span, Reader] | None:
    """The leftmost phrase that reaches the end, or a phrase there that cannot be understood."""
    count = len(reader.tokens)
    for start in range(max(0, count - _LAST_TOKENS), count):
        if not _may_start(reader, start):
            continue
        ways = openings(reader, start)
        inside = _in_title(reader, start, introduced=bool(ways))
        for way in (*ways, Opening(start, ways[0].strength if ways else ALONE)):
            if span := _ending(reader, reading, start, way):
                return None if inside else (span, reader)
        every = reader.match(Kind.EVERY, start)
        asked = ways[-1] if ways else Opening(every[1], STRONGLY) if every else None
        if asked and (span := _unreadable(reader, reading, start, asked)):
            return span, reader
        if _belongs_to_title(reader, start):
            return None
    return None


def _belongs_to_title(reader: Reader, start: int) -> bool:
    """A phrase that reaches the end but may not stand alone takes its last words with it."""
    found = phrase(reader, start)
    return bool(found and reader.skip_signs(_CLOSING, found[1]) == len(reader.tokens))


def _ending(reader: Reader, reading: Reading, start: int, way: Opening) -> Span | None:
    """The phrase that goes on to the end of the text, if it is introduced well enough."""
    begin = way.begin
    found = _numbered_day(reader, begin) if way.numbered else None
    found = found or (_bare_length(reader, begin) if start == begin == 0 else None)
    found = found or phrase(reader, begin)
    if not found or reader.skip_signs(_CLOSING, found[1]) < len(reader.tokens):
        return None
    said, end = found
    if said.needs > (max(INTRODUCED, way.strength) if start == begin == 0 else way.strength):
        return None
    return Span(start, begin, end, resolve(said, reading, reader.words(begin, end)))


def _numbered_day(reader: Reader, at: int) -> tuple[Phrase, int] | None:
    """In "antes del 15" the article is a part of the introducer."""
    number = reader.number(at)
    if not number or not 1 <= number[0] <= 31:
        return None
    if reader.skip_signs(_CLOSING, number[1]) < len(reader.tokens):
        return None
    return Phrase(day=Day(day_of_month(number[0]))), number[1]


def _bare_length(reader: Reader, at: int) -> tuple[Phrase, int] | None:
    """A length that is the whole text ("3 days", "1h") is counted from now."""
    said = length(reader, at)
    if not said or reader.skip_signs(_CLOSING, said[1]) < len(reader.tokens):
        return None
    hour = reader.digits(at)
    if len(reader.tokens) == 2 and said[0].minutes == (hour or 0) * 60 and hour is not None:
        latest = 12 if reader.languages[0] == "en" else 6
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
    if not meant_as_date(reader, begin, strong=way.strength == STRONGLY):
        return None
    words = reader.words(begin, count).rstrip(_CLOSING)
    foreign = read_foreign(words, reading)
    return Span(start, begin, count, foreign or Problem("unreadable", words))


def _at_start(reader: Reader, reading: Reading) -> tuple[Span, Reader] | None:
    """An introduced phrase at the start, followed by a title."""
    if not reader.tokens:
        return None
    opened = _opened(reader)
    if opened is None:
        return None
    said, begin, end = opened
    if end >= len(reader.tokens) or reader.sign("-/'", end, glued=True):
        return None
    if not _separated(reader, end) and _goes_on(reader, end):
        return None
    return Span(0, begin, end, resolve(said, reading, reader.words(begin, end))), reader


def _opened(reader: Reader) -> tuple[Phrase, int, int] | None:
    """The phrase at the start that may stand there, and from where to where it goes."""
    for way in openings(reader, 0):
        found = phrase(reader, way.begin)
        article = _is_article(reader, 0) and way.strength == INTRODUCED
        if (
            found
            and found[0].needs <= way.strength
            and (not article or _separated(reader, found[1]))
        ):
            return found[0], way.begin, found[1]
    found = phrase(reader, 0)
    return (found[0], 0, found[1]) if found and _opens(reader, *found) else None


def _opens(reader: Reader, said: Phrase, end: int) -> bool:
    """Whether a phrase may stand first as it is: "every Monday", "in 3 days", "at 5", or a date
    that is followed by "at the latest"."""
    if said.repeat and reader.has(Kind.EVERY, 0):
        return bool(said.repeat.anchor or said.clock) or _separated(reader, end)
    if reader.has(Kind.IN, 0) and said.day:
        return True
    if reader.has(Kind.WEAK, 0):
        return said.needs <= INTRODUCED and (not _is_article(reader, 0) or _separated(reader, end))
    latest = any(reader.match(Kind.LATEST, at) for at in range(1, end))
    return latest and said.needs == ALONE


def _goes_on(reader: Reader, at: int) -> bool:
    """Whether the words after a phrase at the start belong to it: "every Friday for Future"."""
    return any(reader.has(kind, at) for kind in (Kind.OF, Kind.AND, Kind.TO, Kind.WEAK, Kind.GLUE))


def _separated(reader: Reader, at: int) -> bool:
    return reader.sign(",:;-", at)


def _is_article(reader: Reader, at: int) -> bool:
    """Whether the introducer is a mere article, which begins much else too: "el lunes"."""
    return reader.has(Kind.ON_ARTICLE, at) or reader.has(Kind.THIS, at)


def _in_title(reader: Reader, start: int, introduced: bool) -> bool:
    """Whether what stands before binds the phrase: "letter of 2 March", "10 minutes before 5"."""
    if start == 0:
        return False
    if reader.has(Kind.AND, start - 1):
        return True
    if start > 1 and reader.has(Kind.SHIFT, start) and reader.has(Kind.UNIT, start - 1):
        return reader.number(start - 2) is not None
    if introduced and not _is_article(reader, start):
        return False
    return _blocked(reader, start)


def _may_start(reader: Reader, at: int) -> bool:
    token = reader.tokens[at]
    if token.quoted or (token.number is None and token.fold not in reader.lexicon.first_words):
        return False
    # In "pre-Friday" and "10-12 March" the dash binds to the left.
    return not (at > 1 and token.glued and reader.sign("-/'+.:", at - 1, glued=True))


def _blocked(reader: Reader, at: int) -> bool:
    """Whether the word before makes the phrase a part of the title: "letter of 2 March"."""
    before = reader.tokens[at - 1]
    if any(reader.lexicon.has(kind, before.fold) for kind in _BINDING):
        return True
    return reader.has(Kind.WEEKDAY, at) and reader.lexicon.has(Kind.NAMED_DAY, before.fold)


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _title(text: str, reader: Reader, span: Span) -> str:
    start = reader.tokens[span.start].start
    end = reader.tokens[span.end - 1].end
    before = text[:start].rstrip().rstrip("([{").rstrip(" \t\n,;:-–—")
    after = text[end:].lstrip(_CLOSING + " \t\n-–—")
    title = _collapsed(f"{before} {after}").strip(" ,;-–—")
    inner = title[1:-1]
    if len(title) > 1 and title[0] + title[-1] in {'""', "“”", "«»"} and title[0] not in inner:
        return inner.strip()
    return title

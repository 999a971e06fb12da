"""A document drawn for one reader: sentences become lines of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from string import Formatter
from unicodedata import category

from bot.texts import values
from bot.texts.catalogue import catalogue, command_line
from bot.texts.isolation import cleaned, inserted, leading_mark
from bot.texts.languages import own_name
from bot.texts.page import HEAD, TOP, Line, Page, Piece
from bot.texts.reader import Reader
from domain.document import (
    Block,
    Clock,
    Command,
    Day,
    Document,
    Example,
    Heading,
    Hours,
    Language,
    Listing,
    Moment,
    Name,
    Paragraph,
    Parts,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    Weekdays,
    Words,
    Zone,
)
from domain.former import A_FORMER_MEMBER, is_former
from domain.people import local_part

SPACE, DOT = Piece(" "), Piece(" · ")
_STOPS = (".", "?", "!", "؟")


def drawn(document: Document, reader: Reader) -> Page:
    """The document as a page in the reader's language; no gap begins it or ends it."""
    lines = [line for block in document.blocks for line in _lines(block, reader)]
    spoken = [place for place, line in enumerate(lines) if line.pieces]
    return Page(tuple(lines[spoken[0] : spoken[-1] + 1] if spoken else ()), reader.language)


def _lines(block: Block, reader: Reader) -> Iterator[Line]:
    if not isinstance(block, Listing):
        row = _row(block.sentences, reader)
        yield Line(_unstopped(row) if isinstance(block, Heading) else row, _mark(block))
        return
    for number, entry in enumerate(block.entries, block.first):
        mark = f"{number}." if block.numbered else "•"
        yield Line(_row(entry.sentences, reader), mark)


def _unstopped(row: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A heading, which ends with no stop."""
    *before, last = row
    return (*before, replace(last, words=last.words.rstrip(".:\u00a0 ")))


def _mark(block: Paragraph | Heading) -> str:
    if isinstance(block, Paragraph):
        return ""
    return TOP if block.top else HEAD


def _row(sentences: Iterable[Sentence], reader: Reader) -> tuple[Piece, ...]:
    """Sentences side by side, with a space between them, and a dot after what people copy."""
    draw = _Drawing(reader)
    row: list[Piece] = []
    for sentence in sentences:
        if row:
            row.append(DOT if row[-1].look == "code" or _ends_in_link(row[-1].words) else SPACE)
        begins = len(row) < 2 or row[-2].words.endswith(_STOPS)
        pieces = _joined(draw.sentence(sentence))
        row.extend(_capital(pieces) if begins and _is_dated(sentence) else pieces)
    line = "".join(piece.words for piece in row)
    return _joined((Piece(leading_mark(line, reader.language)), *row))


def _is_dated(sentence: Sentence) -> bool:
    """Whether a date stands first, which some languages write small."""
    first = sentence.text[1:].partition("}")[0] if sentence.text.startswith("{") else ""
    return isinstance(sentence.values.get(first), Day | Moment)


def _capital(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not pieces or pieces[0].look != "text":
        return pieces
    words = pieces[0].words
    return (Piece(words[0].upper() + words[1:]), *pieces[1:])


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without empty ones, neighbouring plain texts as one."""
    row: list[Piece] = []
    for piece in pieces:
        if row and row[-1].look == piece.look == "text":
            row[-1] = Piece(row[-1].words + piece.words)
        elif piece.words:
            row.append(piece)
    return tuple(row)


@dataclass(frozen=True)
class _Drawing:
    """Values drawn for one reader."""

    reader: Reader

    def sentence(self, sentence: Sentence) -> Iterator[Piece]:
        """The sentence in the reader's language, its places filled."""
        known = catalogue(self.reader.language)
        if sentence.many is None:
            text = known.gettext(sentence.text)
        else:
            text = known.ngettext(sentence.text, sentence.many, sentence.count)
        ended = False
        for words, place, _, _ in Formatter().parse(text):
            yield Piece(words.removeprefix(".") if ended else words)
            ended = place is not None and _ends(sentence.values[place])
            if place is not None:
                value = sentence.values[place]
                yield from self.enclosed(value) if _opens(words) else self.value(value)

    def enclosed(self, value: Value) -> Iterable[Piece]:
        """One value between quotation marks or brackets, which set words apart well enough."""
        if isinstance(value, Title):
            return (Piece(inserted(value.words, self.reader.language)),)
        return self.value(value)

    def value(self, value: Value) -> Iterable[Piece]:
        """One value, in the look that fits it.

        Titles are strong: they are what the eye looks for, and it is plain where the words of a
        person end and the bot's go on. Ids stay text, so that a line has one strong place.
        """
        language = self.reader.language
        match value:
            case Sentence():
                return self.sentence(value)
            case Several():
                return self.several(value)
            case Parts(values=parts):
                return chain.from_iterable(map(self.value, parts))
            case Title(words):
                return (Piece(inserted(words, language), "strong"),)
            case Words(words):
                return (Piece(inserted(words, language)),)
            case Name(person) if is_former(person):
                return self.sentence(A_FORMER_MEMBER)
            case Name(person):
                name = inserted(self.reader.name_of(person), language)
                return (Piece(name, "person", person),)
            case Command(line, about):
                return self.typed(line, about)
            case Example(line):
                return self.typed(line)
            case _:
                return (Piece(_plain(value, language)),)

    def typed(self, line: str, about: str = "C7") -> Iterable[Piece]:
        """Something to type, after the prefix, about something that is not C7."""
        shown = command_line(cleaned(line).removeprefix("!"), self.reader.language)
        return (Piece(self.reader.prefix + shown.replace("C7", cleaned(about)), "code"),)

    def several(self, several: Several) -> Iterator[Piece]:
        """The values as the language joins lists."""
        language = self.reader.language
        parts = self._listed(several.values)
        first, *others = values.list_pattern(len(parts), several.either, language)
        yield Piece(first)
        for part, after, following in zip(parts, others, [*parts[1:], ()], strict=False):
            yield from part
            head = "".join(piece.words for piece in following)
            copied = bool(following) and following[0].look == "code"
            yield Piece(values.euphonic(after, head, language, copied))

    def _listed(self, listed: tuple[Value, ...]) -> list[tuple[Piece, ...]]:
        """The values of a list; moments of one zone name it once, at the end."""
        instants = [value.at for value in listed if isinstance(value, Moment)]
        zones = {value.zone for value in listed if isinstance(value, Moment)}
        if len(instants) < len(listed) or len(zones) != 1:
            return [(*self.value(value), *_apart(value, listed, self.reader)) for value in listed]
        texts = values.moment_texts(instants, zones.pop(), self.reader.language)
        return [(Piece(text),) for text in texts]


def _apart(value: Value, listed: tuple[Value, ...], reader: Reader) -> tuple[Piece, ...]:
    """The account behind a name that another person of the list has, too."""
    if not isinstance(value, Name) or is_former(value.person):
        return ()
    others = {one.person for one in listed if isinstance(one, Name)} - {value.person}
    if reader.name_of(value.person) not in map(reader.name_of, others):
        return ()
    return (Piece(f" ({inserted(local_part(value.person), reader.language)})"),)


def _ends(value: Value) -> bool:
    """Whether somebody's words end a sentence by themselves: no full stop follows then.

    Behind a link it would become a part of it.
    """
    if isinstance(value, Parts):
        return bool(value.values) and _ends(value.values[-1])
    if not isinstance(value, Title):
        return False
    return _ends_in_link(value.words) or value.words.endswith((".", "?", "!", "…", "؟"))


def _ends_in_link(words: str) -> bool:
    return cleaned(words).rpartition(" ")[2].startswith(("https://", "http://"))


def _opens(words: str) -> bool:
    """Whether the words end with a quotation mark or bracket that opens, in whatever language."""
    return category(words.rstrip()[-1:] or " ") in ("Pi", "Ps")


def _plain(value: Value, language: str) -> str:
    """A value that is drawn as plain text."""
    match value:
        case Day(on, zone):
            return values.day_text(on, zone, language)
        case Moment(at, zone):
            return values.moment_text(at, zone, language)
        case Hours(at, zones):
            return values.hours_text(at, zones, language)
        case Clock(at):
            return values.clock_text(at, language)
        case Weekdays(days):
            return values.weekdays_text(days, language)
        case Zone(name):
            return values.city_text(name, language)
        case Language(tag):
            return inserted(own_name(tag), language)
        case int() | Decimal():
            return values.number_text(value, language)
        case Ref(id):
            return cleaned(id)
        case _:
            return cleaned(str(value))

"""What the bot says, before it has a language: sentences with typed values.

The English sentence is the message id of the catalogues, so the code reads as what the bot says.
Values stay typed until `bot.texts` renders them in the language, zone and chat of one reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from domain.calendar import Calendar
from domain.questions import Question, asked_together

LONGEST_ECHO = 100
"""Characters."""


@dataclass(frozen=True)
class Title:
    """Words as somebody typed them: isolated when rendered, never translated."""

    words: str


@dataclass(frozen=True)
class Words:
    """Words as somebody typed them, like a title, that the eye need not look for."""

    words: str


@dataclass(frozen=True)
class Name:
    """A person, by address; drawn as their display name."""

    person: str


@dataclass(frozen=True)
class Ref:
    """The id of a thing (A12): never isolated, because people copy it."""

    id: str


@dataclass(frozen=True)
class Command:
    """Something to type, in English (`done A1`); drawn in the reader's words with the prefix.

    `about` takes the place of C7, in a line of which catalogues have a translation as a whole.
    """

    line: str
    about: str = "C7"


@dataclass(frozen=True)
class Example:
    """A whole line to type, as the reader's catalogue has it; with the prefix `!`."""

    line: str


@dataclass(frozen=True)
class Day:
    """A calendar date; with `zone` (IANA) its zone is named too."""

    on: date
    zone: str | None = None


@dataclass(frozen=True)
class Moment:
    """An instant, drawn as wall time in `zone` (IANA), which is named."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Hours:
    """An instant as wall times of zones (IANA), others than the first with a differing weekday."""

    at: datetime
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """A time of day."""

    at: time


@dataclass(frozen=True)
class Weekdays:
    """Days of the week, Monday = 0."""

    days: frozenset[int]


@dataclass(frozen=True)
class Zone:
    """An IANA zone, drawn as the city people know."""

    name: str


@dataclass(frozen=True)
class Language:
    """A BCP 47 tag, drawn as the language's own name."""

    tag: str


@dataclass(frozen=True)
class Several:
    """A list of values, joined as the reader's language joins lists (`a, b or c` when `either`)."""

    values: tuple[Value, ...]
    either: bool = False


@dataclass(frozen=True)
class Parts:
    """Values one behind the other, as they are, with nothing between them."""

    values: tuple[Value, ...]


Value: TypeAlias = (
    "str | int | Decimal | Title | Words | Name | Ref | Command | Example | Day | Moment | Hours"
    " | Clock | Weekdays | Zone | Language | Several | Parts | Sentence"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence of the bot: the English text with {named} places and the values for them.

    `many` and `count` choose the plural form where the number matters.
    """

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)
    many: str | None = None
    count: int = 0


def echo(typed: str) -> Title:
    """Words that were typed, said again where they were not understood: their beginning only."""
    return Title(typed if len(typed) <= LONGEST_ECHO else f"{typed[: LONGEST_ECHO - 1]}…")


def say(text: str, /, **values: Value) -> Sentence:
    """A sentence; `text` is collected for the catalogues."""
    return Sentence(text, values)


def say_many(one: str, many: str, count: int, /, **values: Value) -> Sentence:
    """A sentence that depends on a number, which is also there as {count}."""
    return Sentence(one, {"count": count, **values}, many, count)


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand on one line."""

    sentences: tuple[Sentence, ...]


GAP = Paragraph(())
"""An empty line: what stands behind it is of another kind."""


@dataclass(frozen=True)
class Entry:
    """A line of a list; `about` is the id of the thing it speaks of."""

    sentences: tuple[Sentence, ...]
    about: str | None = None


@dataclass(frozen=True)
class Listing:
    """A list; `numbered`, from `first` on, when people answer by number."""

    entries: tuple[Entry, ...]
    numbered: bool = False
    first: int = 1


@dataclass(frozen=True)
class Heading:
    """What stands above a part of a long text, or at its `top` above all; only files have it."""

    sentences: tuple[Sentence, ...]
    top: bool = False


Block = Paragraph | Listing | Heading


@dataclass(frozen=True)
class File:
    """A file that goes with a message: its name, its media type (RFC 6838) and its text.

    `about` are the ids of the things whose words stand in it: when these are erased, it goes. The
    `text` is that of a document, drawn in its reader's language, or of a calendar, where one is,
    with one of the `notes` for each of its series.
    """

    name: str
    media_type: str
    text: str = field(default="", repr=False)
    about: tuple[str, ...] = ()
    document: Document | None = field(default=None, repr=False)
    calendar: Calendar | None = field(default=None, repr=False)
    notes: tuple[Sentence, ...] = field(default=(), repr=False)

    @property
    def content(self) -> bytes:
        """The file in UTF-8; a table begins with the mark by which spreadsheets know that."""
        return self.text.encode("utf-8-sig" if self.media_type == "text/csv" else "utf-8")


@dataclass(frozen=True)
class Document:
    """One message: its blocks, the ids it is about in the order of their numbers, and more.

    `mentions` are the addresses of people who must act. `question` is what it asks; with `for_all`
    everybody in the chat, each for themselves. `asked_of` are questions to others than the reader,
    by their address. `check_mark` is the English line that a reaction with ✅ stands for.
    `to_direct_chat` documents are for the person alone, wherever they asked. From those whom it
    `silences` all that the bot told them in private is taken back. `files` come after the words,
    each as a message of its own, and never without words. `also` is said elsewhere: a room, a
    thread of it, what. The bot's messages about the things it `erases` are taken back. Whoever it
    `forgets`, an address and what stands for it now, is named nowhere any more, not as its reader
    either. `reaction` is an emoji in place of words. What `begins_thread` does so where it answers.
    What is `of_room` is in the language of its room, not of whoever asked. What is `pinned` takes
    the place of what the bot has pinned in that room before; in a direct chat it is only said.
    The requests for help with the things it `recalls` are taken back.
    """

    blocks: tuple[Block, ...] = ()
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    question: Question | None = None
    check_mark: str | None = None
    to_direct_chat: bool = False
    asked_of: tuple[tuple[str, Question], ...] = ()
    silences: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    also: tuple[tuple[str, str | None, Document], ...] = ()
    erases: tuple[str, ...] = ()
    forgets: tuple[tuple[str, str], ...] = ()
    reaction: str | None = None
    for_all: bool = False
    begins_thread: bool = False
    of_room: bool = False
    pinned: bool = False
    recalls: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """A document without blocks says nothing: it is at most a reaction."""
        return bool(self.blocks)

    def __add__(self, other: Document) -> Document:
        """Both, one after the other; the later question is the one that stands open.

        One that only offers more takes nothing from the earlier one.

        A check mark keeps its meaning where only one of them gives it one.
        """
        marks = {mark for mark in (self.check_mark, other.check_mark) if mark}
        return Document(
            self.blocks + other.blocks,
            tuple(dict.fromkeys(self.about + other.about)),
            tuple(dict.fromkeys(self.mentions + other.mentions)),
            asked_together(self.question, other.question),
            marks.pop() if len(marks) == 1 else None,
            self.to_direct_chat or other.to_direct_chat,
            self.asked_of + other.asked_of,
            self.silences + other.silences,
            self.files + other.files,
            self.also + other.also,
            self.erases + other.erases,
            self.forgets + other.forgets,
            other.reaction or self.reaction,
            other.for_all if other.question else self.for_all,
            self.begins_thread or other.begins_thread,
            self.of_room or other.of_room,
            self.pinned or other.pinned,
            self.recalls + other.recalls,
        )


def paragraph(*sentences: Sentence) -> Document:
    """A document of one line."""
    return Document((Paragraph(sentences),))

"""The minutes as they are read: as a message for the chat, and as a file that leaves it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.minutes.record import Passage, Record
from commands.wording import due_of, mark, own_line
from domain.actions import Action
from domain.agenda import Topic
from domain.document import (
    Block,
    Day,
    Document,
    Entry,
    Heading,
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
    Words,
    say,
    say_many,
)
from domain.former import is_former
from domain.minutes import Line, LineKind
from domain.occurrences import Stage
from domain.people import local_part
from domain.work import Thing

MOST_PEOPLE = 30
MOST_LINES, MOST_CHARACTERS = 40, 4_000
"""What a message bears that people read on a phone; longer minutes are told in short there."""
MOST_IN_SHORT, LONGEST_IN_SHORT = 15, 200
"""So many decisions and actions are told in short, and so many characters of each."""


_MENTION = re.compile(r"((?<![\w@])@[\w.=/+-]*\w(?::[\w.-]*\w(?::\d+)?)?)")


@dataclass(frozen=True)
class Manner:
    """How minutes are told: a file has headings and names nobody of those `hidden`.

    In the chat at most so many people of a list are named.
    """

    in_file: bool = False
    hidden: frozenset[str] = frozenset()

    def words(self, typed: str, look: type[Title] | type[Words] = Title) -> Value:
        """Words as typed; where they mention somebody `hidden`, there stands "a member"."""
        known = {one.casefold() for one in self.hidden}
        known |= {f"@{local_part(one)}".casefold() for one in self.hidden}
        parts: list[Value] = []
        for text in _MENTION.split(typed):
            if text.startswith("@") and text.casefold() in known:
                parts.append(say("a member"))
            elif text:
                parts.append(look(text))
        return parts[0] if len(parts) == 1 else Parts(tuple(parts)) if parts else look(typed)

    def one(self, who: str) -> Value:
        """Somebody, as a value."""
        return say("a member") if who in self.hidden else Name(who)

    def several(self, people: Sequence[str]) -> Value:
        """People by name, and how many there are besides."""
        named = [Name(who) for who in people if who not in self.hidden and not is_former(who)]
        shown = tuple(named if self.in_file else named[:MOST_PEOPLE])
        more = len(people) - len(shown)
        if not shown:
            return say_many("one member", "{count} members", more)
        return Several((*shown, say_many("one other", "{count} others", more)) if more else shown)

    def begun(self, topic: Topic) -> tuple[Block, ...]:
        """What stands above the lines of a topic."""
        who, title = topic.presenter, self.words(topic.title)
        by = (say("Presented by {owner}.", owner=self.one(who)),) if who else ()
        if not self.in_file:
            return (Paragraph((say("Topic: {title}.", title=title), *by)),)
        return (Heading((say("{title}", title=title),)), *((Paragraph(by),) if by else ()))

    def above(self, words: Sentence) -> Block:
        """What stands above a list that is no topic's."""
        return Heading((words,)) if self.in_file else Paragraph((words,))


IN_CHAT = Manner()


def as_message(record: Record) -> Document:
    """The minutes for the room: all of them, or what matters most with all of them in the file."""
    top: tuple[Block, ...] = (Paragraph((*headline(record), _when(record), _stage(record))),)
    people = _people(record, IN_CHAT)
    if is_long(record):
        return Document((*top, *people, *_in_short(record)), record.about)
    return Document((*top, *people, *_passages(record, IN_CHAT)), record.about)


def as_file(record: Record, hidden: frozenset[str]) -> Document:
    """All of the minutes under headings; those `hidden` are counted and not named."""
    manner = Manner(True, hidden)
    top = (Heading(headline(record, manner), top=True), Paragraph((_when(record), _stage(record))))
    return Document((*top, *_people(record, manner), *_passages(record, manner)), record.about)


def is_long(record: Record) -> bool:
    """Whether the minutes are more than a message bears."""
    titles = [one.title for one in (*record.lines, *record.things.values(), *record.ahead)]
    return len(titles) > MOST_LINES or sum(map(len, titles)) > MOST_CHARACTERS


def headline(record: Record, manner: Manner = IN_CHAT) -> tuple[Sentence, ...]:
    """Whose minutes these are."""
    one = record.occurrence
    return (say("Minutes of {id}: {title}.", id=Ref(one.id), title=manner.words(one.title)),)


def _when(record: Record) -> Sentence:
    return say("{due}.", due=Moment(record.occurrence.at, record.occurrence.zone))


def _stage(record: Record) -> Sentence:
    if record.occurrence.state is Stage.PUBLISHED:
        return say("Published.")
    return say("Draft.") if record.occurrence.state is Stage.DRAFT else say("Not closed yet.")


def _people(record: Record, manner: Manner) -> tuple[Block, ...]:
    said = []
    if record.present:
        said.append(say("Present: {people}.", people=manner.several(record.present)))
    if record.absent:
        said.append(say("Could not come: {people}.", people=manner.several(record.absent)))
    return (Paragraph(tuple(said)),) if said else ()


def _passages(record: Record, manner: Manner) -> tuple[Block, ...]:
    """Topic by topic what was said, then the topics that were not reached."""
    blocks: list[Block] = []
    for passage in record.passages:
        if passage.topic is not None:
            blocks += manner.begun(passage.topic)
        if rows := _rows(passage, record, manner):
            blocks.append(Listing(rows))
    if not blocks:
        blocks.append(Paragraph((say("Nothing was written down."),)))
    return (*blocks, *_ahead(record, manner))


def _ahead(record: Record, manner: Manner) -> tuple[Block, ...]:
    if not record.ahead:
        return ()
    later = say("Not reached, for the next meeting:")
    head = later if record.goes_on else say("Not reached:")
    if record.occurrence.taking_minutes:
        head = say("Not reached yet:")
    rows = (
        Entry((say("{title}.", title=manner.words(one.title)),), one.id) for one in record.ahead
    )
    return (manner.above(head), Listing(tuple(rows)))


def _rows(passage: Passage, record: Record, manner: Manner) -> tuple[Entry, ...]:
    """Decisions first, then what is to be done, then notes and links."""
    about = dict.fromkeys(line.about for line in passage.lines if line.about)
    things = [record.things[id] for id in about if id in record.things]
    kinds = (LineKind.ACTION, LineKind.NOTE)
    notes = [line for kind in kinds for line in passage.saying(kind) if line.title]
    return (
        *(_decision(line, manner) for line in passage.saying(LineKind.DECISION)),
        *(Entry(action_told(one, record, manner), one.id) for one in things),
        *(Entry((_noted(line, manner),), line.id) for line in notes),
    )


def _decision(line: Line, manner: Manner, longest: int | None = None) -> Entry:
    words = manner.words(shortened(line.title, longest))
    return Entry((say("Decision: {title}.", title=words),), line.id)


def _noted(line: Line, manner: Manner) -> Sentence:
    words = manner.words(line.title, Words)
    if line.title.startswith(("https://", "http://")) and not line.title.split()[1:]:
        return say("Link: {link}", link=Words(line.title))
    if line.about:
        return say("On {id}: {words}", id=Ref(line.about), words=words)
    if line.says is LineKind.ACTION:
        return say("To do: {words}", words=words)
    return say("Note: {words}", words=words)


def action_told(
    thing: Thing, record: Record, manner: Manner, longest: int | None = None
) -> tuple[Sentence, ...]:
    """An action with its owner and date; of one of another room who owns it is not told."""
    if not isinstance(thing, Action) or thing.room != record.occurrence.room:
        return (*own_line(thing), *mark(thing))
    title, due = manner.words(shortened(thing.title, longest)), _due(thing, record, manner)
    owner = manner.one(thing.owner) if thing.owner else say("nobody yet")
    if due is None:
        dated = say("Owner: {owner}. No date.", owner=owner)
    else:
        dated = say("Owner: {owner}. Due {due}.", owner=owner, due=due)
    return (say("{id}: {title}.", id=Ref(thing.id), title=title), dated, *mark(thing))


def _due(thing: Action, record: Record, manner: Manner) -> Value | None:
    """Its date; in a file no zone but the meeting's is named: it would tell where somebody is."""
    if not manner.in_file:
        return due_of(thing)
    if thing.due_at is not None:
        return Moment(thing.due_at, record.occurrence.zone)
    return Day(thing.due_on) if thing.due_on is not None else None


def shortened(words: str, longest: int | None) -> str:
    """The words, or their beginning where they are longer."""
    return words if longest is None or len(words) <= longest else f"{words[: longest - 1]}…"


def _in_short(record: Record) -> tuple[Block, ...]:
    """How much there is of everything, then decisions and actions, as many as fit."""
    decisions = [line for line in record.lines if line.says is LineKind.DECISION]
    told = tuple(_decision(line, IN_CHAT, LONGEST_IN_SHORT) for line in decisions)
    doing = tuple(
        Entry(action_told(one, record, IN_CHAT, LONGEST_IN_SHORT), one.id)
        for one in record.things.values()
    )
    return (
        Paragraph((counted(record),)),
        *_first(say("Decisions:"), told),
        *_first(say("Actions:"), doing),
        Paragraph((say("All of it is in the file."),)),
    )


def _first(head: Sentence, rows: tuple[Entry, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    shown: tuple[Block, ...] = (Paragraph((head,)), Listing(rows[:MOST_IN_SHORT]))
    more = len(rows) - MOST_IN_SHORT
    if more < 1:
        return shown
    return (*shown, Paragraph((say_many("One more.", "{count} more.", more),)))


def counted(record: Record) -> Sentence:
    """How much the minutes hold."""
    kinds = [line.says for line in record.lines if line.title]
    topics = sum(passage.topic is not None for passage in record.passages)
    parts = (
        say_many("one topic", "{count} topics", topics),
        say_many("one decision", "{count} decisions", kinds.count(LineKind.DECISION)),
        say_many("one action", "{count} actions", len(record.things)),
        say_many("one note", "{count} notes", kinds.count(LineKind.NOTE)),
    )
    return say("In all: {parts}.", parts=Several(tuple(one for one in parts if one.count)))

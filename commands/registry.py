"""Commands are declared once, here by decoration; help, reference and tests follow from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from commands.context import Context
from commands.setting import Setting
from commands.vocabulary import COMMAND_WORDS
from domain.dates import Reading
from domain.document import Document, Sentence

LONGEST = 4_000
"""Characters: so long may a message be, unless its command takes more."""

Run = Callable[[Context, Any], Awaitable[Document]]
Prepare = Callable[[str, Reading], object]
TOPICS = (
    "actions.action",
    "commitments.commit",
    "meetings.meet",
    "meetings.finding_times",
    "verbs",
    "helping_out",
    "starting",
    "actions.verbs",
    "commitments.verbs",
    "commitments.promise_verbs",
    "meetings.moving",
    "meetings.verbs",
    "meetings.attending",
    "commitments.checking",
    "looking",
    "showing",
    "reminders.remind",
    "reminders.verbs",
    "people.me",
    "rooms",
    "sharing",
    "groups",
    "organisations",
    "block",
    "digests.digest",
    "thanking",
    "agenda.agenda",
    "agenda.verbs",
    "minutes.opening",
    "minutes.deciding",
    "minutes.closing",
    "capture.capture",
    "capture.recording",
    "reviews.review",
    "reviews.verbs",
    "reviews.next",
    "changes",
    "imports.importing",
    "people.identifying",
    "exports.exporting",
    "minutes.written",
    "minutes.publishing",
    "helping",
)


@dataclass(frozen=True)
class Shape:
    """What stands after a command's word: `read` makes its values, raising Misread; `fits` says
    whether the rest is so plainly meant for the bot that the prefix may be missing."""

    read: Callable[[str, Setting], Any]
    fits: Callable[[str, Setting], bool]


@dataclass(frozen=True)
class Command:
    """A word people can say. `example` is an English line with the prefix `!`.

    One that is not `listed` is only reached through an answer to a question. One whose text may be
    longer than others (`longest`, in characters) takes all the lines behind its word, also those
    that look like commands. `prepares` is a pure function on a long text: what is pasted behind the
    word, the text file that came with it, or the message that it replies to. That is looked up for
    such a command alone, and what the function makes of it, in a thread, is there when it runs.
    """

    word: str
    summary: Sentence
    example: str
    shape: Shape
    run: Run
    on_card: bool = False
    listed: bool = True
    longest: int = LONGEST
    prepares: Prepare | None = None

    @property
    def takes_all(self) -> bool:
        """Whether all the lines behind its word are its own."""
        return self.longest > LONGEST


_commands: dict[str, Command] = {}


def command(
    word: str,
    summary: Sentence,
    *,
    example: str,
    shape: Shape,
    on_card: bool = False,
    listed: bool = True,
    longest: int = LONGEST,
    prepares: Prepare | None = None,
) -> Callable[[Run], Run]:
    """Declare the decorated function as what the word does."""

    def declare(run: Run) -> Run:
        _commands[word] = Command(
            word, summary, example, shape, run, on_card, listed, longest, prepares
        )
        return run

    return declare


@cache
def _load() -> None:
    """Import every topic, which declares its commands; one alone may be there before."""
    for topic in TOPICS:
        import_module(f"commands.{topic}")


def all_commands() -> tuple[Command, ...]:
    """Every command, in the order of the vocabulary; those reached only by answers come last."""
    _load()
    order = list(COMMAND_WORDS)
    return tuple(
        sorted(
            _commands.values(),
            key=lambda one: order.index(one.word) if one.listed else len(order),
        )
    )


def find_command(word: str) -> Command | None:
    """The command with this English word."""
    _load()
    return _commands.get(word)

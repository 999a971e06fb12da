"""What a line of a rehearsal can say, typed.

Handles are names as typed in the script; `room` is None where a direct chat with the bot is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Number = int | Literal["last"]
"""The number of a message of the transcript, or the bot's newest one."""


@dataclass(frozen=True)
class Until:
    """The clock goes on to a wall time in a zone (IANA; None: the one last named)."""

    wall: datetime
    zone: str | None


@dataclass(frozen=True)
class Pause:
    """Time passes; `by_wall` when whole days pass and the wall time stays."""

    span: timedelta
    by_wall: bool


@dataclass(frozen=True)
class SetNetwork:
    """What holds where nobody has set anything; None leaves it as it is."""

    name: str | None
    zone: str | None
    language: str | None


@dataclass(frozen=True)
class DeclarePerson:
    """Somebody who takes part; None leaves a setting as it is."""

    handle: str
    name: str | None
    zone: str | None
    language: str | None


@dataclass(frozen=True)
class DeclareRoom:
    """A room with the bot and these people in it; None leaves a setting as it is."""

    handle: str
    name: str | None
    members: tuple[str, ...]
    language: str | None
    zone: str | None


@dataclass(frozen=True)
class MakeModerator:
    """The platform gives somebody the right to moderate a room."""

    person: str
    room: str


@dataclass(frozen=True)
class MakeCoordinator:
    """The operator names somebody a coordinator of the network."""

    person: str


@dataclass(frozen=True)
class MakeOperator:
    """Who hears of faults."""

    person: str


@dataclass(frozen=True)
class Speak:
    """Somebody says something, or sends a file with or without words.

    `content` is what stands in the file, where the script knows that.
    """

    person: str
    room: str | None
    text: str
    reply_to: Number | None = None
    thread: Number | None = None
    file: str | None = None
    content: bytes | None = None


@dataclass(frozen=True)
class Reword:
    """Somebody edits a message."""

    person: str
    target: Number
    text: str


@dataclass(frozen=True)
class Erase:
    """Somebody deletes a message."""

    person: str
    target: Number


@dataclass(frozen=True)
class React:
    """Somebody puts an emoji on a message."""

    person: str
    emoji: str
    target: Number


@dataclass(frozen=True)
class Join:
    """Somebody enters a room, or opens the bot's invitation to a direct chat."""

    person: str
    room: str | None


@dataclass(frozen=True)
class Leave:
    """Somebody leaves a room, or leaves or declines the direct chat."""

    person: str
    room: str | None


@dataclass(frozen=True)
class KeepClosed:
    """Somebody will not open invitations of the bot before a `Join` says so."""

    person: str


@dataclass(frozen=True)
class Stop:
    """The bot goes down."""


@dataclass(frozen=True)
class Start:
    """The bot comes up again, on the same database."""


@dataclass(frozen=True)
class Restart:
    """The bot goes down and comes up again."""


@dataclass(frozen=True)
class Server:
    """The chat server goes away or comes back."""

    away: bool


@dataclass(frozen=True)
class Expect:
    """The bot has said this text in a room or to a person, or has not when `absent`."""

    room: str | None
    person: str | None
    text: str
    absent: bool = False


@dataclass(frozen=True)
class ExpectNothing:
    """The bot has said nothing."""


Instruction = (
    Until
    | Pause
    | SetNetwork
    | DeclarePerson
    | DeclareRoom
    | MakeModerator
    | MakeCoordinator
    | MakeOperator
    | Speak
    | Reword
    | Erase
    | React
    | Join
    | Leave
    | KeepClosed
    | Stop
    | Start
    | Restart
    | Server
    | Expect
    | ExpectNothing
)


@dataclass(frozen=True)
class Step:
    """An instruction and the number of its line, from 1."""

    line: int
    instruction: Instruction


class ScriptError(Exception):
    """A line that cannot be read or done; `line` is its number, from 1."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")
        self.line = line
        self.sentence = sentence

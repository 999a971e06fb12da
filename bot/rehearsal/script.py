"""Reads a rehearsal's script: one instruction a line, typed, with the number of its line.

The whole script is read before anything is played, so a mistake at its end is found at once.
`docs/rehearsal.md` describes the instructions for people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.rehearsal.instructions import (
    DeclarePerson,
    DeclareRoom,
    Erase,
    Expect,
    ExpectNothing,
    Instruction,
    Join,
    KeepClosed,
    Leave,
    MakeCoordinator,
    MakeModerator,
    MakeOperator,
    Pause,
    React,
    Restart,
    Reword,
    ScriptError,
    Server,
    SetNetwork,
    Speak,
    Start,
    Step,
    Stop,
    Until,
)
from bot.rehearsal.parts import (
    UnreadableError,
    handle_of,
    language_in,
    number_of,
    options_in,
    shortened,
    text_of,
    zone_called,
    zone_in,
)
from bot.rehearsal.sent import MARK, continued, opened

UNITS = {"minute": "minutes", "hour": "hours", "day": "days", "week": "weeks"}
LONGEST_WAIT = timedelta(days=366 * 20)

HANDLE = r"[\w-]+"
NUMBER = r"\d{1,9}|last"

Read = Callable[[re.Match[str]], Instruction]
RULES: list[tuple[re.Pattern[str], Read]] = []
"""The shapes of a line, in the order in which they are tried."""


def rule(pattern: str) -> Callable[[Read], Read]:
    """Declare the shape of an instruction; a space in it stands for any white space."""
    spaced = re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)

    def declare(read: Read) -> Read:
        RULES.append((spaced, read))
        return read

    return declare


def parse(text: str, folder: Path | None = None) -> list[Step]:
    """The steps of a script; raises ScriptError for the first line that cannot be read.

    The files that people send are looked for in `folder`. Raises OSError for one of these.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    steps: list[Step] = []
    for number, line in enumerate(lines, start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        try:
            if words.startswith(MARK):
                steps[-1:] = [continued(steps, line)]
                continue
            instruction = opened(read_line(words), folder)
            if not steps and not (isinstance(instruction, Until) and instruction.zone):
                raise UnreadableError(
                    "The first instruction sets the clock: at 2026-03-04 10:00 Africa/Nairobi"
                )
        except UnreadableError as error:
            raise ScriptError(number, str(error)) from error
        steps.append(Step(number, instruction))
    return steps


def read_line(words: str) -> Instruction:
    """The instruction that a line gives; raises UnreadableError."""
    for pattern, read in RULES:
        match = pattern.fullmatch(words)
        if match:
            return read(match)
    raise UnreadableError(f"This is not an instruction: {shortened(words)}")


# Expectations -------------------------------------------------------------------------------------


@rule(r"expect nothing")
def _expect_nothing(_: re.Match[str]) -> Instruction:
    return ExpectNothing()


@rule(rf"expect( no)?(?: (dm))? ({HANDLE})\s*:(.*)")
def _expect(match: re.Match[str]) -> Instruction:
    absent, direct, handle, rest = match.groups()
    text = text_of(rest)
    if not text:
        raise UnreadableError("After the colon comes what the bot has said.")
    room, person = (None, handle) if direct else (handle, None)
    return Expect(room, person, text, bool(absent))


# Time ---------------------------------------------------------------------------------------------


@rule(r"(at|wait until) (\S+) (\S+)(?: (\S+))?")
def _until(match: re.Match[str]) -> Instruction:
    word, day, hour, place = match.groups()
    try:
        wall = datetime.strptime(f"{day} {hour}", "%Y-%m-%d %H:%M")
    except ValueError as error:
        raise UnreadableError(
            f"This is no date and hour such as 2026-03-04 10:00: {day} {hour}"
        ) from (error)
    if word.lower() == "at" and not place:
        raise UnreadableError("After the hour comes a zone, such as Africa/Nairobi.")
    return Until(wall, zone_called(place) if place else None)


@rule(r"wait (\d{1,7}|an?|one) (minute|hour|day|week)s?")
def _pause(match: re.Match[str]) -> Instruction:
    count, unit = match.group(1), match.group(2).lower()
    span = timedelta(**{UNITS[unit]: int(count) if count.isdigit() else 1})
    if span > LONGEST_WAIT:
        raise UnreadableError("A wait is twenty years at most.")
    return Pause(span, by_wall=unit in ("day", "week"))


# The bot and the server ---------------------------------------------------------------------------


@rule(r"(?:the )?(?:bot )?(stop|start|restart)s?")
def _life(match: re.Match[str]) -> Instruction:
    lives: dict[str, Instruction] = {"stop": Stop(), "start": Start(), "restart": Restart()}
    return lives[match.group(1).lower()]


@rule(r"server (away|back)")
def _server(match: re.Match[str]) -> Instruction:
    return Server(away=match.group(1).lower() == "away")


# The scene ----------------------------------------------------------------------------------------

NAME = r'["“”«]([^"“”»]*)["“”»]'
ZONE = r"zone (\S+)"
TAG = r"language (\S+)"
MEMBERS = rf"members? ((?:{HANDLE})(?:\s*,\s*(?:and )?{HANDLE}| and {HANDLE})*)"


@rule(r"network(?: (.*))?")
def _network(match: re.Match[str]) -> Instruction:
    given = options_in(match.group(1), name=rf"(?:name )?{NAME}", zone=ZONE, language=TAG)
    if not given:
        raise UnreadableError("A network has a name, a zone or a language.")
    return SetNetwork(given.get("name"), zone_in(given), language_in(given))


@rule(rf"person ({HANDLE})(?: (.*))?")
def _person(match: re.Match[str]) -> Instruction:
    given = options_in(match.group(2), name=NAME, zone=ZONE, language=TAG)
    handle = handle_of(match.group(1))
    return DeclarePerson(handle, given.get("name"), zone_in(given), language_in(given))


@rule(rf"room ({HANDLE})(?: (.*))?")
def _room(match: re.Match[str]) -> Instruction:
    given = options_in(match.group(2), name=NAME, members=MEMBERS, language=TAG, zone=ZONE)
    listed = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", given.get("members", ""), flags=re.I)
    members = tuple(handle_of(handle) for handle in listed if handle)
    language, place = language_in(given), zone_in(given)
    return DeclareRoom(handle_of(match.group(1)), given.get("name"), members, language, place)


@rule(rf"moderator ({HANDLE}) in ({HANDLE})")
def _moderator(match: re.Match[str]) -> Instruction:
    return MakeModerator(match.group(1), match.group(2))


@rule(rf"coordinator ({HANDLE})")
def _coordinator(match: re.Match[str]) -> Instruction:
    return MakeCoordinator(handle_of(match.group(1)))


@rule(rf"operator ({HANDLE})")
def _operator(match: re.Match[str]) -> Instruction:
    return MakeOperator(handle_of(match.group(1)))


# What people do -----------------------------------------------------------------------------------

WHERE = rf"({HANDLE}) (?:in ({HANDLE})|to bot)"
CONTEXT = rf"(?: replying to ({NUMBER})| in thread ({NUMBER}))?"


@rule(rf"{WHERE}{CONTEXT}{CONTEXT} sends (.*)")
def _send(match: re.Match[str]) -> Instruction:
    *where, rest = match.groups()
    file, _, caption = rest.strip().partition(": ")
    return _speak(where, text_of(caption), file.strip(' "'))


@rule(rf"{WHERE}{CONTEXT}{CONTEXT}\s*:(.*)")
def _say(match: re.Match[str]) -> Instruction:
    *where, rest = match.groups()
    text = text_of(rest)
    if not text:
        raise UnreadableError("After the colon comes what is said.")
    return _speak(where, text, None)


def _speak(where: Sequence[str | None], text: str, file: str | None) -> Speak:
    person, room, reply, thread, second_reply, second_thread = where
    assert person is not None
    reply_to, root = reply or second_reply, thread or second_thread
    return Speak(
        person,
        room,
        text,
        number_of(reply_to) if reply_to else None,
        number_of(root) if root else None,
        file,
    )


@rule(rf"({HANDLE}) edits ({NUMBER})\s*:(.*)")
def _reword(match: re.Match[str]) -> Instruction:
    return Reword(match.group(1), number_of(match.group(2)), text_of(match.group(3)))


@rule(rf"({HANDLE}) deletes ({NUMBER})")
def _erase(match: re.Match[str]) -> Instruction:
    return Erase(match.group(1), number_of(match.group(2)))


@rule(rf"({HANDLE}) reacts (\S+) to ({NUMBER})")
def _react(match: re.Match[str]) -> Instruction:
    return React(match.group(1), match.group(2), number_of(match.group(3)))


@rule(rf"({HANDLE}) keeps (?:the )?invitations? closed")
def _keep_closed(match: re.Match[str]) -> Instruction:
    return KeepClosed(match.group(1))


@rule(rf"({HANDLE}) (?:opens|joins) (?:the )?direct chat")
def _open_direct(match: re.Match[str]) -> Instruction:
    return Join(match.group(1), None)


@rule(rf"({HANDLE}) (?:leaves|declines) (?:the )?direct chat")
def _leave_direct(match: re.Match[str]) -> Instruction:
    return Leave(match.group(1), None)


@rule(rf"({HANDLE}) joins ({HANDLE})")
def _join(match: re.Match[str]) -> Instruction:
    return Join(match.group(1), match.group(2))


@rule(rf"({HANDLE}) leaves ({HANDLE})")
def _leave(match: re.Match[str]) -> Instruction:
    return Leave(match.group(1), match.group(2))

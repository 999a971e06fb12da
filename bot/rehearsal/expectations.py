"""What a script expects the bot to have said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.platforms.terminal import ISOLATES, legible
from bot.rehearsal.instructions import Expect, Step
from bot.rehearsal.scene import Scene
from bot.rehearsal.transcript import BOT, Said


class ExpectationError(Exception):
    """The bot has not said what the script expects, or has said what it should not."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(f"line {line}: {sentence}")
        self.line = line
        self.sentence = sentence


def check(step: Step, scene: Scene, since: Sequence[Said]) -> None:
    """Compare what was said since the last instruction with an expectation.

    Raises ExpectationError, and ImpossibleError for an unknown name.
    """
    said = [entry for entry in since if entry.sender == BOT]
    expected = step.instruction
    if not isinstance(expected, Expect):
        if said:
            raise ExpectationError(step.line, f"The bot should say nothing.{_instead(said)}")
        return
    room = scene.room(expected.room).address if expected.room else None
    person = scene.person(expected.person) if expected.person else None
    wanted = plain(expected.text)
    there = any(
        (entry.room, entry.person) == (room, person)
        and (wanted in plain(entry.text) or wanted == entry.file)
        for entry in said
    )
    if there == expected.absent:
        deed = "should not say" if expected.absent else "should say"
        where = f"in {room}" if room else f"to {person}"
        sentence = f"The bot {deed} {where}: {legible(expected.text)}{_instead(said)}"
        raise ExpectationError(step.line, sentence)


def plain(text: str) -> str:
    """The text as it is compared: without invisible signs, any white space as one space."""
    return " ".join(text.translate(ISOLATES).split())


def _instead(said: Sequence[Said]) -> str:
    if not said:
        return "\nIt said nothing."
    lines = [
        f"  {entry.n}, {f'in {entry.room}' if entry.room else f'to {entry.person}'}: "
        + (f"{entry.file}: " if entry.file else "")
        + legible(entry.text).replace("\n", "\n    ")
        for entry in said
    ]
    return "\n".join(["\nIt said:", *lines])

"""What stands in the files that people of a rehearsal send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from bot.rehearsal.instructions import Instruction, Speak, Step
from bot.rehearsal.parts import UnreadableError

MARK = "|"
"""Before each line of a file that stands in the script itself."""


def continued(steps: Sequence[Step], line: str) -> Step:
    """The last step, which sends a file, with one more line in it; raises UnreadableError."""
    speak = steps[-1].instruction if steps else None
    if not isinstance(speak, Speak) or speak.file is None:
        raise UnreadableError("A line of a file comes after the line that sends it.")
    added = line.strip().removeprefix(MARK).removeprefix(" ") + "\n"
    return replace(
        steps[-1], instruction=replace(speak, content=(speak.content or b"") + added.encode())
    )


def opened(instruction: Instruction, folder: Path | None) -> Instruction:
    """The instruction; one that sends a file by its path, with what stands there, if it is there.

    Raises OSError.
    """
    if not isinstance(instruction, Speak) or instruction.file is None:
        return instruction
    path, name = instruction.file, PurePath(instruction.file).name
    if folder is None or not (folder / path).is_file():
        return replace(instruction, file=name)
    return replace(instruction, file=name, content=(folder / path).read_bytes())

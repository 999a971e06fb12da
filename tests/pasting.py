"""The command that takes long texts does something else, for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from commands.context import Context
from commands.registry import Prepare, all_commands, command, find_command
from commands.shapes import text_that
from domain.document import Document, Title, paragraph, say

LONG = 60_000
WORD = "capture"


async def repeat(ctx: Context, said: Any) -> Document:
    """Say the beginning of what was pasted."""
    return paragraph(say("Pasted: {said}.", said=Title(said[:20])))


@contextmanager
def pasting(run: Any = repeat, prepares: Prepare | None = None) -> Iterator[None]:
    """While it lasts, `!capture` takes all the lines behind it."""
    all_commands()
    before = find_command(WORD)
    assert before is not None
    declare = command(
        WORD,
        before.summary,
        example=before.example,
        shape=text_that(lambda rest, _: "\n" in rest),
        longest=LONG,
        prepares=prepares,
    )
    declare(run)
    try:
        yield
    finally:
        again = command(
            WORD,
            before.summary,
            example=before.example,
            shape=before.shape,
            longest=before.longest,
            prepares=before.prepares,
        )
        again(before.run)

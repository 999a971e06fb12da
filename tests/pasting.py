"""A command that takes long texts, as the capture of minutes does, for the length of a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from commands.context import Context
from commands.registry import Prepare, all_commands, command, find_command
from commands.shapes import text_that
from domain.document import Document, Title, paragraph, say

LONG = 60_000
WORD = "identify"
"""A word that is English in every language, and that nobody else needs in these tests."""


async def repeat(ctx: Context, said: Any) -> Document:
    """Say the beginning of what was pasted."""
    return paragraph(say("Pasted: {said}.", said=Title(said[:20])))


@contextmanager
def pasting(run: Any = repeat, prepares: Prepare | None = None) -> Iterator[None]:
    """While it lasts, `!identify` takes all the lines behind it."""
    all_commands()
    before = find_command(WORD)
    assert before is not None
    declare = command(
        WORD,
        before.summary,
        example=before.example,
        shape=text_that(lambda rest, _: "\n" in rest),
        listed=False,
        longest=LONG,
        prepares=prepares,
    )
    declare(run)
    try:
        yield
    finally:
        again = command(
            WORD, before.summary, example=before.example, shape=before.shape, listed=before.listed
        )
        again(before.run)

"""A clause of minutes as a task with its people, and how far it is to be trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.capture.owners import Owners

_LEADING = re.compile(r"^(?:(?:to|please|kindly|pls)\s+)*(?:be\s+(?=\w+ing\b))?", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """A task with who was named for it."""

    title: str
    owners: Owners | None = None


@dataclass(frozen=True)
class Trust:
    """How much may be taken for an action: `marked` by a word, `listed` under a heading."""

    marked: bool = False
    listed: bool = True
    ambiguous: bool = False


SEPARATED = re.compile(r"\s*(?::|：|\s[-–—]+|[–—]|->|→|=>|\|)\s+")


def task_words(words: str) -> str:
    return _LEADING.sub("", words.strip(" \t:;,–—-|"), count=1)

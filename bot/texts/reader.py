"""For whom a text is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """Who reads, and where.

    `language` has a catalogue (`Texts.resolve` gives one). `prefix` stands before commands: `!` in
    rooms, nothing in direct chats. `name_of` gives the display name of an address.
    """

    language: str
    prefix: str
    name_of: Callable[[str], str]

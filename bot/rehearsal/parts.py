"""The parts of a script's lines: names, numbers, texts, options, zones, languages."""

from __future__ import annotations

import re

from bot.rehearsal.instructions import Number
from domain.zones import find_zone, zone

RESERVED = frozenset({"bot", "followthrough"})
"""Names that mean the bot itself."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class UnreadableError(Exception):
    """What is wrong with a line."""


def shortened(words: str) -> str:
    """As much of the words as a message about them needs."""
    return words if len(words) <= 80 else words[:79] + "…"


def text_of(words: str) -> str:
    """What is said; `\\n` is a new line."""
    return words.strip().replace("\\n", "\n")


def number_of(words: str) -> Number:
    """The number of a message."""
    return int(words) if words.isdigit() else "last"


def handle_of(handle: str) -> str:
    """A handle that is not the bot's; raises UnreadableError."""
    if handle.casefold() in RESERVED:
        raise UnreadableError(f"{handle} means the bot itself.")
    return handle


def options_in(rest: str | None, **shapes: str) -> dict[str, str]:
    """The values of the named parts that `rest` consists of, in any order.

    Raises UnreadableError when something else stands there.
    """
    given: dict[str, str] = {}
    words = (rest or "").strip()
    while words:
        for name, shape in shapes.items():
            spaced = re.compile(shape.replace(" ", r"\s+") + r"(?:\s+|$)", re.IGNORECASE)
            match = spaced.match(words)
            if match and name not in given:
                given[name] = next(group for group in match.groups() if group is not None)
                words = words[match.end() :]
                break
        else:
            raise UnreadableError(f"This part cannot be read: {shortened(words)}")
    return given


def zone_in(given: dict[str, str]) -> str | None:
    """The IANA zone among options; raises UnreadableError."""
    return zone_called(given["zone"]) if "zone" in given else None


def zone_called(name: str) -> str:
    """The IANA zone of a name; raises UnreadableError."""
    try:
        return zone(name).key
    except (KeyError, ValueError, OSError):
        found = find_zone(name, ())
    if found is None or found.zone is None:
        raise UnreadableError(f"This is no time zone such as Africa/Nairobi: {shortened(name)}")
    return found.zone


def language_in(given: dict[str, str]) -> str | None:
    """The BCP 47 tag among options; raises UnreadableError."""
    tag = given.get("language")
    if tag is not None and not LANGUAGE.fullmatch(tag):
        raise UnreadableError(f"This is no language tag such as es or pt-BR: {shortened(tag)}")
    return tag

"""The keys of letters: an occasion gives the same keys even to a bot that has forgotten it."""

from __future__ import annotations

from uuid import UUID, uuid5

OCCASIONS = UUID("6f1c9a52-5d0e-4c1b-9a6e-0b8f3f6f2d11")
FIRST = 8
"""So many of an occasion's letters are looked for; one alone shows that it has been answered."""


def key_of(occasion: str, kind: str, number: int) -> str:
    """The key of an occasion's letter of this kind, counted from 1 (a UUID by RFC 9562, 5.5).

    An occasion is what made the bot speak: an event's id, a reminder's instant, somebody's morning.
    """
    return str(uuid5(OCCASIONS, f"{number} {kind} {occasion}"))


def keys_of(occasion: str) -> tuple[str, ...]:
    """The keys by which it shows that something was said on this occasion."""
    return tuple(key_of(occasion, "say", number) for number in range(1, FIRST + 1))

"""Being stuck: in which words, and what has come of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.history import Change

STUCK = "stuck"
"""The state, and the verb."""
LONGEST = 500
"""So many characters of why somebody is stuck are told on."""


def joining(thing: str) -> str:
    """The line that a yes to the request for help with a thing (an id) stands for."""
    return f"join {thing}"


@dataclass(frozen=True)
class Spell:
    """Since when somebody is stuck: in which `words`, and the `changes` since, oldest first."""

    words: str
    changes: Sequence[Change]

    @property
    def asked(self) -> bool:
        """Whether the group was asked."""
        return any(one.verb == "appeal" for one in self.changes)

    @property
    def helpers(self) -> tuple[str, ...]:
        """Who has said that they help (addresses)."""
        return tuple(dict.fromkeys(one.act.who for one in self.changes if one.verb == "join"))

    def joined(self, person: str) -> bool:
        """Whether somebody (an address) has said that they help."""
        return person in self.helpers


def spell_of(changes: Sequence[Change]) -> Spell:
    """The last spell in all changes of a thing that still hold, oldest first."""
    began = [place for place, one in enumerate(changes) if one.after.get("state") == STUCK]
    since = changes[began[-1] :] if began else ()
    words = [one.words for one in since if one.verb == STUCK and one.words]
    return Spell(words[-1] if words else "", since)


def requests_in(changes: Iterable[Change]) -> tuple[str, ...]:
    """The things (ids) with which help was asked for by these changes, or that were stuck."""
    return tuple(dict.fromkeys(one.entity for one in changes if one.verb in (STUCK, "appeal")))

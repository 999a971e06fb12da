"""Being stuck: in which words, and what has come of it so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.history import Change

STUCK = "stuck"
"""The state, and the verb."""


@dataclass(frozen=True)
class Spell:
    """Since when somebody is stuck: in which `words`, and the `changes` since, oldest first."""

    words: str
    changes: Sequence[Change]

    @property
    def asked(self) -> bool:
        """Whether the group was asked."""
        return any(one.verb == "appeal" for one in self.changes)

    def joined(self, person: str) -> bool:
        """Whether somebody (an address) has said that they help."""
        return any(one.verb == "join" and one.act.who == person for one in self.changes)


def spell_of(changes: Sequence[Change]) -> Spell:
    """The last spell in all changes of a thing that still hold, oldest first."""
    began = [place for place, one in enumerate(changes) if one.after.get("state") == STUCK]
    since = changes[began[-1] :] if began else ()
    words = [one.words for one in since if one.verb == STUCK and one.words]
    return Spell(words[-1] if words else "", since)

"""How far a commitment is: what was counted of it, and what its last check has seen."""

from __future__ import annotations

from collections.abc import Mapping

from domain.commitments import Commitment, Level
from domain.document import Sentence, Words, say


def how_far(item: Commitment) -> tuple[Sentence, ...]:
    """What has been counted of a commitment, and what its last check has seen."""
    said: list[Sentence] = []
    if item.amount is not None and item.counted:
        unit = Words(item.amount.unit)
        amounts = {"counted": item.counted, "amount": item.amount.number}
        said.append(say("{counted} of {amount} {unit}.", unit=unit, **amounts))
    if item.level is not None:
        said.append(say("Checked: {level}.", level=level_named(item.level)))
    return tuple(said)


def level_named(level: Level) -> Sentence:
    """A completion level in words."""
    return {
        Level.NO_EVIDENCE: say("no evidence available"),
        Level.NOT_STARTED: say("not started"),
        Level.LIMITED: say("limited"),
        Level.SUBSTANTIAL: say("substantial"),
        Level.COMPLETE: say("complete"),
    }[level]


def levels_counted(levels: Mapping[Level | None, int]) -> tuple[Sentence, ...]:
    """How many commitments stand at which level, the furthest first, then those never checked."""
    named = {level: level_named(level) for level in reversed(Level)}
    return tuple(
        say("{count} {level}", count=levels[level], level=name)
        for level, name in (*named.items(), (None, say("not checked")))
        if levels.get(level)
    )

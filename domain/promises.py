"""Promises: each owner's part in a commitment, and what they have said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What an owner has said to a promise made in their name."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


@dataclass(frozen=True)
class Promise:
    """One owner's part: a person (an address) or an organisation (its key), and their answer.

    `by` is who gave the answer, at the instant `at`. `short` is the organisation's name as shown.
    """

    owner: str
    organisation: bool = False
    answer: Answer = Answer.PROPOSED
    by: str | None = None
    at: datetime | None = None
    short: str = ""

    def answered(self, answer: Answer, by: str, at: datetime) -> Promise:
        """The same with what somebody has said to it."""
        return replace(self, answer=answer, by=by, at=at)


def only_owner(promises: Sequence[Promise]) -> str | None:
    """The address of the owner where there is one alone who is a person."""
    held = [one for one in promises if one.answer is not Answer.DECLINED]
    return held[0].owner if len(held) == 1 and not held[0].organisation else None

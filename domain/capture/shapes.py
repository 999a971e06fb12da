"""Who does what in one clause: the shapes in which minutes put people and tasks together."""

from __future__ import annotations

import re

from domain.capture.beside import (
    before_sign,
    behind,
    credited,
    in_front,
    mentioned,
    told_behind,
    whose,
)
from domain.capture.clauses import Clause, Trust, task_words
from domain.capture.name_shapes import is_person
from domain.capture.owners import owners_in
from domain.capture.predicates import PARTICIPLE, REFUSAL
from domain.capture.spoken import addressed, myself, promised, reported, working
from domain.capture.subjects import called, conjugated, does, inverted, name_and_verb, pivoted, upon
from domain.capture.tasks import begins_task, begins_verb, needed

_ASSIGN = re.compile(
    r"^(?:re-?)?assign(?:ed)?(?:\s+(?:this|it|"
    r"action))?\s+to\s+(?P<who>[^:;.(]{1,60}?)(?:\s+on\s+[\d/-]+)?\s*[.:]?$",
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    r"^(?:as\s+(?:agreed|discussed|promised|decided)|also|then|finally|meanwhile|in\s+the\s+meantime|"
    r"additionally|furthermore|in\s+addition|secondly|lastly)\b,?\s+(?=\S)",
    re.IGNORECASE,
)


_TO_BE = re.compile(
    r"(?!(?:it|this|that|these|those|they|we|he|she|there|because|as|if|when|what|which|who|how|"
    r"so|but|and|or|will|may|might|could|would|not)\b)[^,;:.?]{2,80}?\s(?:(?:needs?|ha(?:s|ve)|is|are)\s+to|should|must|to)\s+be\s+"
    r"(?!(?:noted|discussed|continued|confirmed|advised|announced|considered|decided|determined|"
    r"agreed|remembered|said|used|seen|born|interested|involved|allowed|limited|based|related)\b)"
    rf"(?:\w+ly\s+)?{PARTICIPLE.pattern}",
    re.IGNORECASE,
)
"""What must be done to something, by nobody knows whom."""
_STAMPED = re.compile(r"\s+\d{4}-\d{2}(?:-\d{2})?(?=\s+(?:to|will|shall)\s)")


_SHAPES = (
    told_behind,
    credited,
    in_front,
    called,
    inverted,
    myself,
    pivoted,
    reported,
    before_sign,
    whose,
    behind,
    mentioned,
    addressed,
    promised,
    working,
)


def read_clause(text: str, trust: Trust) -> Clause | None:
    """The task and owners of a clause; None when it is talk and no action."""
    text = (_STAMPED.sub("", text) if "-" in text else text).strip()
    if found := _ASSIGN.match(text):
        owners = owners_in(found.group("who"), trusted=True)
        return Clause("", owners) if owners else None
    text = _MEANWHILE.sub("", text, count=1)
    if trust.marked and not trust.ambiguous and is_person(text):
        return Clause("", owners_in(text))
    for shape in _SHAPES:
        if found_clause := shape(text, trust):
            return found_clause
    if "ى" in text and (clause := upon(text)):
        return clause
    if trust.marked and (clause := name_and_verb(text) or conjugated(text) or does(text)):
        return clause
    return _ownerless(text, trust)


def _ownerless(text: str, trust: Trust) -> Clause | None:
    """Find two speakers; what is marked is a task even where its words do not show it."""
    if trust.ambiguous:
        return Clause(text, None) if begins_verb(text) else None
    if trust.marked:
        return Clause(task_words(text), None)
    if not trust.listed or REFUSAL.match(text):
        return None
    if words := needed(text):
        return Clause(words, None)
    if _TO_BE.match(text):
        return Clause(text, None)
    return Clause(task_words(text), None) if begins_task(text) else None

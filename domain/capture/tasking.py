"""What one clause of minutes says: a task with its people, its date and its state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.capture.clauses import Clause, Trust
from domain.capture.due import find_due
from domain.capture.owners import Owners, owners_in
from domain.capture.predicates import PARTICIPLE, REFUSAL
from domain.capture.shapes import read_clause
from domain.capture.statuses import links_of, status_of
from domain.capture.subjects import conjugated
from domain.capture.tasks import tells_task
from domain.capture.values import NO_DUE, Due, Kind, Status
from domain.capture.words import VERBS, folded
from domain.dates import Reading


@dataclass(frozen=True)
class Said:
    """An action or decision of a line, before it is put among the others."""

    kind: Kind
    title: str
    owners: Owners | None = None
    due: Due = NO_DUE
    helpers: tuple[str, ...] = ()
    status: Status = Status.OPEN
    links: tuple[str, ...] = ()
    only_date: bool = False
    correction: bool = False


_TRACKED = re.compile(
    r"\s*(?:\[on\s+(?P<who>[^\[\]]+?)\s*(?:[–—,-]\s*(?P<due>due\s+[^\[\]]+))?\]|"
    r"\((?:on\s+)?(?P<holder>[^()]+?)\s*[–—,-]\s*(?P<until>due\s+[^()]+)\))\s*\.?$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"^(?:follow(?:ing)?[\s-]*up|take\s+care\s+of\s+(?:it|this)|do(?:\s+(?:it|this|so|that))?|"
    r"look\s+into\s+(?:it|this)|handle\s+(?:it|this))[.!]?$",
    re.IGNORECASE,
)
_FOR_ALL = frozenset({"feedback", "comments", "input", "all"})
_REQUEST = re.compile(
    r"(?P<who>@[\w.-]+|[^,:;.?]{2,40}(?=[,:]))[,:]?\s+(?:please\s+)?(?:can|could|would|will)\s+you\s+"
    r"(?:please\s+)?(?P<task>\w[^.?]*)\?$"
)
_WHEN = re.compile(r"\s*[-–(,]\s*(?:by\s+)?(?:when|date|deadline)\s*\?+\)?$", re.IGNORECASE)
_READY = re.compile(
    r"\b(?:is|are)\s+to\s+be\b|\bto\s+be\s+(?:\w+ed|paid|sent|done|made|held)\b|\b(?:must|should|shall|will)\s+be\s+(?:ready|\w+ed|sent|done)\b"
)
_NAMED = re.compile(r"(?P<who>[^:]{2,60}):\s+(?P<task>(?:\w[\w'-]*\s+){0,2}\w[\w'-]*)$")
"""Wei: agenda (Friday)."""
_BEHIND = re.compile(r"(?P<task>[^:–—]{3,60}?)\s[-–—]+\s(?P<who>[^:–—]{2,60})$")
"""Website - Wei (Friday): two words are no agenda where a date stands."""
_DID = re.compile(
    rf"(?P<who>[^,:;.]{{2,40}}?)\s+(?:has\s+|have\s+)?(?P<task>(?:{PARTICIPLE.pattern}|wrote|did|drew|"
    r"gave|took|chose|began|spoke)\s+\w.*)"
)
"""What is over is told in the past: "Wei updated the page"."""
_LASTS = re.compile(r"\d+\s*(?:m|min\w*|h|hrs?|hours?|['’′])\.?$", re.IGNORECASE)
"""How long a point of an agenda takes."""
_IN_BRACKETS = re.compile(
    r"^(?P<task>.*?)\s*[(\[](?P<who>[^()\[\]]+?)\s*(?:[,;:–—-]\s*|\s+(?=by|until|due|before|on|"
    r"antes|hasta|avant|até)\b)(?P<due>[^()\[\]]+)[)\]]\s*\.?$"
)


def read_task(text: str, trust: Trust, reading: Reading, before: Status) -> Said | None:
    """The action of a clause; None for talk. `before` is the state that its line began with."""
    asked = _WHEN.search(text) if "?" in text[-3:] else None
    text = text[: asked.start()] if asked else text
    if text.rstrip().endswith("?") and not trust.marked:
        return _requested(text, reading)
    rest, status = status_of(text)
    rest, tracker = _tracked(rest)
    rest, due, named = _bracketed(rest, reading) or (*find_due(rest, reading), tracker)
    if asked and due == NO_DUE:
        due = Due(asked.group().strip(" -–(,)"))
    rest = rest.strip(" \t,;–—-|")
    if not rest.strip(" .:"):
        dated = due.words or due.urgent
        return Said(Kind.ACTION, "", None, due, only_date=True) if dated else None
    closed = status is not Status.OPEN or before is not Status.OPEN
    known = replace(trust, marked=True) if closed and not trust.marked else trust
    clause = (
        read_clause(rest, known) or _dated(rest, due, trust) or (Clause(rest) if named else None)
    )
    if clause is None:
        return None
    if named and (named is tracker or not clause.owners):
        clause = replace(clause, owners=named)
    if clause.owners is None and not known.marked and REFUSAL.search(rest):
        return None
    if closed and clause.owners is None:
        clause = _told(rest) or clause
    title = clause.title.strip(" \t,;:–—-|").rstrip(".")
    if clause.owners and _FOLLOWS.match(title):
        title = ""
    return Said(Kind.ACTION, title, clause.owners, due, status=status, links=links_of(text))


def _told(text: str) -> Clause | None:
    """Whose task is over, as it is told: Wei updated the page."""
    did = _DID.match(text)
    owners = owners_in(did["who"]) if did else None
    return Clause(did["task"], owners) if did and owners and owners.names else None


def _requested(text: str, reading: Reading) -> Said | None:
    """Wei, can you send the letter? That somebody was asked is asked back."""
    found = _REQUEST.match(text)
    owners = owners_in(found["who"]) if found and tells_task(found["task"]) else None
    if not found or not owners or not owners.names:
        return None
    task, due = find_due(found["task"].rstrip("? "), reading)
    return Said(Kind.ACTION, task, replace(owners, unsure=True), due)


def _dated(text: str, due: Due, trust: Trust) -> Clause | None:
    """What is a task only because it has a date: "All notes are to be ready by Friday"."""
    if not due.words or due.recurring or not trust.listed:
        return None
    if text.split(None, 1)[0].lower() in _FOR_ALL or (due.when and _READY.search(text)):
        return Clause(text)
    if (
        (named := _NAMED.match(text) or _BEHIND.match(text))
        and (owners := owners_in(named["who"]))
        and owners.names
    ):
        return Clause(named["task"], owners)
    return Clause(text) if folded(text) in VERBS else conjugated(text)


def _tracked(text: str) -> tuple[str, Owners | None]:
    """What a tracker of actions adds: [on Pilar Soto - due 2026-04-02]."""
    found = _TRACKED.search(text) if text.rstrip(" .")[-1:] in "])" else None
    owners = owners_in(found["who"] or found["holder"], trusted=True) if found else None
    if not found or not owners:
        return text, None
    due = found["due"] or found["until"]
    return text[: found.start()] + (f", {due}" if due else ""), owners


def _bracketed(text: str, reading: Reading) -> tuple[str, Due, Owners] | None:
    """Comment on the text (everybody, until 20 March)."""
    if text.rstrip(" .")[-1:] not in ")]" or not (found := _IN_BRACKETS.match(text)):
        return None
    owners = owners_in(found.group("who"), trusted=True)
    rest, due = find_due(found.group("due"), reading)
    if (
        owners is None
        or _LASTS.match(found.group("due"))
        or rest.strip(" ,.")
        or not (due.words or due.urgent)
    ):
        return None
    return found.group("task"), due, owners

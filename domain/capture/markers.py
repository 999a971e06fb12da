"""The words that mark an action or a decision in minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.capture.values import Kind
from domain.capture.words import listed

_ACTION = (
    r"action(?:[\s-]*(?:items?|points?|required|needed|steps?|de\s+suivi))?s?|actionables?|"
    r"to[\s-]?do|tasks?|follow[\s-]?ups?|next\s+steps?|assignment|"
    r"acci[oó]n(?:es)?|punto\s+de\s+acci[oó]n|tarea|pendiente|compromiso|encargo|"
    r"point\s+d['’]action|à\s+faire|t[âa]ches?|suivi|"
    r"a[cç][cç]?[ãa]o|tarefa|encaminhamentos?|pend[êe]ncia|a\s+fazer|"
    r"(?:ال)?(?:إجراء|اجراء|مهمة|مطلوب)|بند\s+عمل"
)
_SHORT = r"AIs?|APs?|A\.I\.|TODO|TO-DO|ACTION(?:\s+ITEM|\s+POINT|ITEM)?S?|TASK"
_DECISION = (
    r"decisions?(?:\s+(?:made|taken|reached))?|decided|resolutions?|resolved|agreed|agreements?|"
    r"consensus|accepted|approved|ratified|adopted|"
    r"rejected|acuerdos?|acordado|decisi[oó]n(?:es)?|resoluci[oó]n|resuelto|aprobado|"
    r"(?:relev[ée]\s+de\s+)?d[ée]cisions?|d[ée]cid[ée]|convenu|accord|adopt[ée]|"
    r"decis(?:ão|ões)|delibera[çc](?:ão|ões)|decidido|aprovado|"
    r"(?:ال)?قرار|تقرر|قرر|اتفق"
)
_NUMBER = r"(?:\s*(?:#|no\.?\s*)?[-\s]?[A-Z]?\d+(?:[.\-/]\d+)*)?"
_LEAD = r"(?:(?:\[?(?:new|open|pending|ongoing|key|main|final|old|previous|existing)\]?|new:)\s+)?"
_ASIDE = r"(?:\s*[(\[](?P<{0}>[^()\[\]]{{1,60}})[)\]])?"

HASH = re.compile(
    r"^[#!](?P<word>action(?:item)?s?|todo|task|ai|agreed|agree|decision|decided|accepted|"
    r"accept|resolved|resolution|rejected|"
    r"info|link|idea|topic|help|halp|meetingtopic|meetingname|startmeeting|endmeeting|chair|"
    r"unchair|nick|lurk|unlurk|undo|save|commands|restrictlogs|"
    r"accion|acción|tarea|acuerdo|decisión|ação|tarefa|decisão|décision|startvote|endvote|vote|"
    r"showvote)\b[:\s]*",
    re.IGNORECASE,
)
COLON = re.compile(
    rf"^{_LEAD}(?:(?P<action>{_ACTION}|AI|AP)|"
    rf"(?P<decision>{_DECISION})){_NUMBER}{_ASIDE.format('who')}\s*(?::|：|[–—]|\s-|->|→|=>)\s*",
    re.IGNORECASE,
)
BARE = re.compile(
    rf"^{_LEAD}(?:(?P<short>{_SHORT})|(?P<decision>AGREED|DECISION|DECIDED|RESOLVED|RESOLUTION|"
    rf"ACCEPTED|APPROVED)|"
    r"Action(?:\s+[Ii]tem)?(?=\s*[(\[]))"
    rf"{_NUMBER}{_ASIDE.format('who')}\s+(?=\S)"
)
FOR = re.compile(
    rf"^{_LEAD}(?:action(?:[\s-]*(?:item|point))?s?|AP|AI|TODO|acci[oó]n|tarea|a[cç][ãa]o|"
    rf"tarefa){_NUMBER}"
    r"\s+(?:(?:is\s+)?(?:assigned\s+)?(?:to|on|for|by|para|pour|d[aeo]|del)|-\s*@?)\s+(?=\S)",
    re.IGNORECASE,
)
"""Action item on X to, Action to X:, AP for X."""
SQUARE = re.compile(
    r"^\[(?:(?:ACTION|Action)(?:[\s-]*[Ii]tem)?s?|AP|AI|TODO|TASK|(?P<decision>DECISION|AGREED|RESOLVED))"
    r"(?:[-\s]?#?\d[\w-]*)?(?:\s*:\s*(?P<who>[^\[\]]+)|\s+(?P<named>[^\[\]]+))?\]\s*[:–-]?\s*(?=\S)"
)
"""[ACTION] task, [AI: Wei] task."""
BETWEEN = re.compile(
    rf"^(?:ACTION(?:\s+(?:ITEM|POINT))?|Action(?:\s+[Ii]tem|\s+[Pp]oint)?|AP|"
    rf"(?i:to-?do)){_NUMBER}\s+(?P<who>[^:]{{2,50}}):\s+"
)
"""ACTION X: task."""
INLINE = re.compile(
    r"(?:(?<=[\s,;.(])|(?<=\*))(?:ACTION(?:\s+(?:ITEM|POINT))?S?|Action(?:\s+(?:item|point))?|"
    r"action\s+(?:item|point)|AI|AP|TODO|ACCIÓN|AÇÃO"
    r"|DECISION|DECISIÓN|RESOLVED|RESOLUTION|AGREED)"
    + _NUMBER
    + r"\s*[:：]\s|(?<=\s)#(?:action|agreed|todo|decision)\s"
)
"""A marker within a line: what stands before it is talk."""

_GOES_ON = re.compile(
    r"(?:will|shall|is|are|was|were|has|have|can|could|may|might|should|must|to|of|in|and|or|by)\s"
)
"""Behind these words "AI" was the subject of a sentence."""
_AMBIGUOUS = re.compile(r"^(?:AIs?|A\.I\.|#?ai)\b", re.IGNORECASE)
_COUNTED = re.compile(r"AIs?[\s#-]*\d", re.IGNORECASE)
_DECISIONS = listed(
    """agreed agree decision decided accepted accept resolved resolution rejected acuerdo decisión
    decisão décision"""
)
_ACTIONS = listed(
    """action actions actionitem actionitems todo task ai accion acción tarea ação tarefa"""
)


@dataclass(frozen=True)
class Marked:
    """What a marker says of the text behind it: `kind` is None for what is neither.

    `who` is a name within the marker; `ambiguous` a marker that may be a topic too ("AI:");
    `leads` says that a name must follow ("Action item on ...").
    """

    kind: Kind | None
    rest: str
    who: str = ""
    ambiguous: bool = False
    leads: bool = False


@lru_cache(maxsize=64)
def marked(text: str) -> Marked | None:
    """The marker at the beginning of a line; None when there is none."""
    first = text[:1]
    if first in "#!" and (found := HASH.match(text)):
        word = found.group("word").lower()
        kind = Kind.ACTION if word in _ACTIONS else Kind.DECISION if word in _DECISIONS else None
        rest = text[found.end() :]
        return Marked(kind, f"Rejected: {rest}" if word == "rejected" else rest)
    square = SQUARE.match(text) if first == "[" else None
    found = square or COLON.match(text) or FOR.match(text) or BARE.match(text)
    if not (found := found or BETWEEN.match(text)):
        return None
    groups = found.groupdict()
    if found.re is BARE and _GOES_ON.match(text, found.end()):
        return None
    if found.re is BETWEEN and text[1:2].islower() and groups["who"][0].islower():
        return None
    kind = Kind.DECISION if groups.get("decision") else Kind.ACTION
    ambiguous = _AMBIGUOUS.match(text) is not None and not _COUNTED.match(text)
    if ambiguous and not text[:2].isupper():
        return None
    rest = text[found.end() :]
    who = (groups.get("who") or groups.get("named") or "").strip()
    return Marked(kind, rest, who, ambiguous, found.re is FOR)

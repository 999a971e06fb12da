"""Sentences that say what was decided, without a marker."""

from __future__ import annotations

import re

from domain.capture.clauses import Trust
from domain.capture.subjects import pivoted
from domain.capture.tongues import words_of
from domain.capture.words import folded, listed

_DECIDED = r"(?:agreed|decided|resolved|concluded|determined|confirmed)"
_BODY = (
    r"(?:we|(?:the\s+)?(?:[\w-]+\s+){0,3}(?:group|board|meeting|committee|wg|team|council|"
    r"members|participants|assembly|chairs|"
    r"attendees|union|network|community|room|plenary|working\s+group|branch|chapter|federation|congress|conference|executive|caucus|partners|trustees|directors|delegates|collective|cooperative|"
    r"task\s+force|"
    r"general\s+assembly|everyone|all))"
)
_LEADS = [
    rf"(?:[^.:]{{0,60}}?\bit\s+(?:was|is|has\s+been)|was)\s+(?:\w+ly\s+|also\s+)?(?:{_DECIDED}|"
    rf"approved)\s+(?:by\s+[\w ]+?\s+)?(?:that|to|on)\s+",
    rf"{_BODY}\s+(?:have\s+|has\s+|all\s+|also\s+|\w+ly\s+)*(?:agreed?|agrees|decided|decides|"
    rf"resolved|resolves|voted|concluded)(?:\s+\w+ly)?\s*(?:that|to|on|:)\s*",
    rf"{_DECIDED}(?:,|\s+in\s+principle|\s+unanimously|\s+by\s+all)?\s+(?:that|to|by\s+consensus(?:\s+(?:that|to))?)\s*:?\s*",
    r"(?:there\s+(?:was|is)\s+|we\s+(?:have|reached)\s+|the\s+)?(?:rough\s+|general\s+|clear\s+|"
    r"broad\s+)*consensus\s+(?:was\s+(?:reached\s+)?|is\s+|reached\s+)?"
    r"(?:that|to|on|for|in\s+favou?r\s+of)\s+(?!be\b)",
    r"se\s+(?:acord[óo]|decidi[óo]|aprob[óo]|resolvi[óo]|acuerda|decide|resuelve|"
    r"aprueba)\s+(?:que\s+|por\s+unanimidad\s+)*",
    r"(?:il\s+a\s+été|il\s+est)\s+(?:décidé|convenu|résolu)\s+(?:que\s+|qu['’]|de\s+|d['’])|"
    r"(?:on|nous|le\s+groupe|l['’]assemblée)\s+(?:a|avons|ont)\s+décidé\s+(?:que\s+|de\s+|d['’])",
    r"(?:ficou|foi)\s+(?:decidido|acertado|combinado|definido|acordado|resolvido|aprovado)\s+(?:que\s+)?|(?:decidiu|acordou|"
    r"resolveu|aprovou)-se\s+(?:que\s+)?|(?:o\s+grupo|a\s+assembleia)\s+decidiu\s+(?:que\s+)?",
    r"(?:l['’]assemblée|l[ea]\s+(?:conseil|comité|bureau|groupe|commission|collectif|CA))\s+(?:a\s+)?"
    r"(?:approuv|adopt|décid|valid)(?:e|é)\s+(?:de\s+|d['’]|que\s+)?",
    r"(?:la\s+(?:asamblea|junta|comisión|directiva)|el\s+(?:comité|consejo|grupo|pleno))\s+"
    r"(?:aprueba|decide|acuerda|resuelve|aprobó|decidió|acordó|resolvió)\s+(?:que\s+)?",
    r"(?:a\s+(?:assembleia|diretoria|comissão)|o\s+(?:conselho|comitê|grupo))\s+"
    r"(?:aprova|decide|delibera|aprovou|decidiu|deliberou)\s+(?:que\s+)?",
    r"(?:تقرر|اتفق\s+\w+\s+على|تم\s+الاتفاق\s+على|قرر(?:ت)?\s+\w+)\s+(?:أن\s+)?",
]
LEAD = re.compile("^(?:" + "|".join(_LEADS) + ")", re.IGNORECASE)
_CARRIED = re.compile(
    r"(?:^|[.;:,–—-]\s*|\s)(?:the\s+)?(?:motion|resolution|proposal|vote)\s+(?:was\s+|is\s+|"
    r"has\s+been\s+)?(?:carried|carries|passed|passes|approved|adopted|accepted|agreed)\b"
    r"|(?:^|[.;,]\s+)(?:carried|passed|approved|adopted)(?:\s+(?:\d+\s*[-–:/]\s*\d+.*))?\s*[.!]*$"
    r"|^(?:carried|approved|adopted|passed)\s+(?:unanimously|by\s+\w+)|\b(?:carried|approved|"
    r"adopted|agreed|passed|accepted)\s+(?:unanimously|by\s+consensus|by\s+acclamation|"
    r"nem\.?\s+con)"
    r"|\bunanimously\s+(?:approved|adopted|agreed|accepted|passed)|\b(?:the\s+)?(?:board|"
    r"committee|council|assembly|group|members|network|congress|federation|branch|conference)\s+(?:unanimously\s+)?(?:approved|adopted|"
    r"ratified|accepted|endorsed)\b"
    r"|\b(?:propuesta|moción|proposta|moção|proposition|motion|résolution)\s+(?:est\s+|fue\s+|foi\s+)?"
    r"(?:aprobada|aprovada|adoptée|approuvée|acceptée)\b"
    r"|\b(?:executive|trustees|directors|plenary)\s+(?:unanimously\s+)?(?:approved|adopted|ratified|endorsed)\b"
    r"|\band\s+(?:it\s+was\s+)?resolved\s+(?:that|to)\b"
    r"|\baprobad[oa]\s+por\s+unanimidad|\badopté[es]*\s+à\s+l['’]unanimité|"
    r"\baprovad[oa]\s+por\s+unanimidade|\bla\s+asamblea\s+aprobó",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|was|were|has\s+been|have\s+been)\s+(?:now\s+|hereby\s+|"
    r"formally\s+)?(?:approved|accepted|rejected|adopted|ratified|agreed|endorsed|carried|"
    r"passed|declined)\b(?!\s+(?:to|by\s+\w+\s+\d))",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"\bseconded\b.*\b(?:agreed|carried|approved|resolved|passed)\b|"
    r"\b(?:was|were)\s+(?:duly\s+|then\s+|both\s+)?(?:approved|adopted|ratified|rejected|endorsed)\b|"
    r"\b(?:was|were)\s+(?:duly\s+|unanimously\s+)?(?:re-?)?(?:elected|co-opted)\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"\b(?:minutes|agenda|apologies|actas?|last|previous\w*|earlier|already|yet|if|when|once|after|"
    r"which|that\s+(?:was|were)|\d{4})\b",
    re.IGNORECASE,
)
"""What every meeting approves, and what others did approve, is no decision of this one."""
_UNDERTAKEN = re.compile(
    r"(?P<who>[^,;:.]{2,60}?)\s+(?:would|will|shall|should|to)\s+(?!be\b|not\b)(?P<task>\w.*)"
)
_BODIES = listed(
    """board committee subcommittee team teams group groups wg office council councils union unions
    network cooperative collective federation association department bureau assembly chapter
    chapters caucus members everyone everybody all participants hub forum alliance coalition
    branch"""
)
"""What these shall do is the decision itself."""
_NOT = re.compile(
    r"\b(?:no|not|without|lack\s+of|n['’]t|yet\s+to|failed|unable|pending|needed|deferred|"
    r"postponed|sin|pas|aucune?|nenhuma?|não|sem)\s+(?:\w+\s+){0,3}(?:decisions?|consensus|"
    r"agree\w*|decid\w*|resol\w*|carried|acuerdos?|décisions?|decis\w+)\b"
    r"|\b(?:decision|vote|discussion)\s+(?:was\s+|is\s+)?(?:deferred|postponed|needed|required|"
    r"pending|to\s+be)\b|\bto\s+be\s+(?:decided|agreed|confirmed)\b|\b(?:agreed|"
    r"decided)\s+to\s+(?:disagree|differ)\b"
    r"|\bif\s+(?:approved|agreed)\b|\b(?:should|could|shall|can|whether|if)\s+(?:we|"
    r"the)\b.*\b(?:agree|decide)",
    re.IGNORECASE,
)


_WORDS = listed(
    """agreed agree agrees decided decides resolved resolves concluded determined confirmed
    approved voted consensus motion resolution proposal vote carried carries passed adopted
    accepted ratified rejected endorsed declined acordo acuerda decidio decide aprobo
    aprobado aprobada resolvio resuelve aprueba decide convenu resolu adopte adoptee adoptes
    decidido acertado combinado definido elected re-elected reelected co-opted executive
    propuesta mocion proposta mocao acordado
    resolvido aprovado aprovada decidiu acordou resolveu aprovou approuve
    approuve adopte decide valide delibera deliberou aprova acordo decidio decision
    decisions agreement deferred postponed تقرر اتفق الاتفاق قرر قررت"""
)
"""Without one of these words nothing was decided."""


def decision_in(text: str) -> str | None:
    """What was decided, where a sentence says that it was; None for any other sentence."""
    if not words_of(text) & _WORDS:
        return None
    found = LEAD.match(text)
    if not (found or _CARRIED.search(text) or _adopted(text)):
        return None
    if _NOT.search(text) or text.endswith("?"):
        return None
    return text[found.end() :].strip(" .") if found else text


def _adopted(text: str) -> bool:
    return _ADOPTED.search(text) is not None and not _ROUTINE.search(text)


def undertaken(words: str) -> str | None:
    """What somebody shall do by a decision: "the clerk would write" is an action of the clerk."""
    found = _UNDERTAKEN.match(words)
    text = f"{found['who']} will {found['task']}" if found else words
    task = pivoted(text, Trust()) if found or not words.isascii() else None
    owners = task.owners if task else None
    if not owners or not owners.names:
        return None
    return None if any(folded(name).split()[-1] in _BODIES for name in owners.names) else text


def is_decided(text: str) -> bool:
    """Whether words that are marked as an action state a decision: the proposal is approved."""
    return bool(words_of(text) & _WORDS and not _NOT.search(text)) and (
        _STATED.search(text) is not None or _CARRIED.search(text) is not None
    )


def undecided(text: str) -> bool:
    """Whether a text says that nothing was decided."""
    return _NOT.search(text) is not None

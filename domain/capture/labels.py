"""Records written with labels: Owner: Wei  Task: send the letter  Deadline: Friday."""

from __future__ import annotations

import re

from domain.capture.words import folded, listed

_LABELS = {
    "owner": r"owners?|responsible(?:\s+(?:person|party))?|assigned\s+to|assignees?|who|lead|"
    r"by\s+whom|action\s+by|responsables?|encargad[oa]|quien|quién|qui|responsáve(?:l|is)|quem|"
    r"المسؤول(?:ة)?",
    "task": r"task|action(?:\s+item)?|what|to-?do|description|activity|tarea|acci[oó]n|qué|"
    r"t[âa]che|quoi|tarefa|ação|o\s+quê?|المهمة|الإجراء",
    "due": r"due(?:\s+date)?|deadline|by\s+when|when|target(?:\s+date)?|date|eta|plazo|"
    r"fecha(?:\s+l[ií]mite)?|cuándo|échéance|date\s+limite|délai|quand|prazo|data(?:\s+limite)?|"
    r"quando|الموعد(?:\s+النهائي)?",
    "status": r"status|state|estado|statut|état|situação|الحالة",
}
_LABEL = re.compile(
    r"(?:^|(?<=[\s,;|(/]))\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*[:：=]\s*",
    re.IGNORECASE,
)

_BEFORE = re.compile(r"(\w+)\s*[:：=]")
_LAST_WORDS = listed(
    """owner owners responsible person party to assignee assignees who lead whom by responsable
    responsables encargado encargada quien quién qui responsável responsáveis quem المسؤول المسؤولة
    task action item what todo do description activity tarea accion acción qué tache tâche quoi
    tarefa ação que quê المهمة الإجراء due date deadline when target eta plazo fecha limite límite
    cuándo échéance délai quand prazo data quando الموعد النهائي status state estado statut état
    situação الحالة"""
)
"""With one of these words a label ends."""
_BOTH = re.compile(r"([^:;–—]{2,50}?)(?:\s-\s|[–—:;]\s)\s*(.+)$")

_LATER = re.compile(
    r"(?:owners?|responsible|assigned\s+to|assignees?|responsables?|responsáve(?:l|is)|due(?:\s+date)?|"
    r"deadline|plazo|échéance|prazo)\b",
    re.IGNORECASE,
)
"""The labels that may follow a task."""
_ENDED = tuple(".,;|/(–—-[")


def labelled(text: str) -> dict[str, str]:
    """The fields of a line that begins with a label; empty for any other line.

    An action alone is no record, for "Action:" marks an action in every other shape too.
    """
    if ":" not in text and "=" not in text and "：" not in text:
        return {}
    if not any(folded(each) in _LAST_WORDS for each in _BEFORE.findall(text)):
        return {}
    found = list(_LABEL.finditer(text))
    if not found:
        return {}
    fields: dict[str, str] = {}
    if found[0].start() > 0:
        found = [each for each in found if _LATER.match(each.group().strip())]
        before = text[: found[0].start()].rstrip() if found else ""
        if before[-1:] not in _ENDED or len(before) < 3:
            return {}
        fields["task"] = before.strip(" .,;|/(–—-[")
    ends = [each.start() for each in found[1:]] + [len(text)]
    for each, end in zip(found, ends, strict=True):
        fields.setdefault(str(each.lastgroup), text[each.end() : end].strip(" ,;|/(–—-"))
    if set(fields) == {"owner"} and (two := _BOTH.match(fields["owner"])):
        fields = {"owner": two.group(1), "task": two.group(2)}
    return {} if set(fields) == {"task"} else fields

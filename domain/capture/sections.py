"""What a heading says of the lines under it."""

from __future__ import annotations

import re
from enum import Enum

from domain.capture.layout import Line
from domain.folding import fold


class Section(Enum):
    """Where a line stands. In `TALK` and `PEOPLE` only what is clearly an action is one."""

    ACTIONS = "actions"
    DECISIONS = "decisions"
    TALK = "talk"
    PEOPLE = "people"


_WORDS = {
    Section.ACTIONS: (
        r"(?:(?:new|open|key|agreed|follow-?up|outstanding|pending|summary of|list of|review of|"
        r"the|our|\w+) )*"
        r"(?:action ?(?:items?|points?|list|steps?)|actions|to-?dos?|tasks?|next steps?|"
        r"follow-?ups?|ais|aps|assignments|commitments|deliverables)"
        r"(?: (?:required|agreed|arising|by person|review|summary|list|(?:from|for) [^:]+))*|"
        r"(?:puntos de )?acci(?:on|ones)|tareas|compromisos|pendientes|proximos pasos|"
        r"acciones (?:a .*|pendientes)|actions a .*|prochaines etapes|taches|a faire|"
        r"releve d'actions|points? d'action|acoes|tarefas|encaminhamentos|proximos passos|"
        r"pendencias|المهام|الاجراءات|بنود العمل|الخطوات القادمه"
    ),
    Section.DECISIONS: (
        r"(?:(?:summary of|key|the) )*(?:decisions?|resolutions?|agreements?|agreed|conclusions)"
        r"(?: (?:made|taken|reached|and .*))*|acuerdos|decisiones|resoluciones|decisions prises|"
        r"releve de decisions|decisoes|deliberacoes|القرارات|قرارات"
    ),
    Section.PEOPLE: (
        r"(?:people )?present(?: \(.*\))?|attendees|attendance|attending|participants?|apologies|"
        r"absent|regrets|in attendance|who was (?:there|here)|people present.*|asistentes|ausentes|"
        r"presents|presentes|excuses|absents|الحضور|الغائبون"
    ),
    Section.TALK: (
        r"agenda|discussions?|notes?|summary|background|minutes|minutes of .*|topics?|"
        r"introductions?|welcome|updates?|reports?|log|full log|transcript|links?|resources|"
        r"references|aob|any other business|date of next meeting|next meeting|attachments|"
        r"orden del dia|discusion|ordre du jour|pauta|decisions needed|open questions|"
        r"parking lot|ideas|information|info"
    ),
}
_KNOWN = re.compile(
    "|".join(f"(?P<{section.value}>(?:{words})$)" for section, words in _WORDS.items())
)
_LONGEST = 50
_COMPANY = re.compile(
    rf"(?:{_WORDS[Section.PEOPLE]}|chair|scribes?|scribenick|note-?taker|"
    r"minutes by|regrets from) ?: *\S"
)


def tells_people(text: str) -> bool:
    """Whether a line says who was there: "Present: Wei, Ana (chair)"."""
    return ":" in text[:_LONGEST] and _COMPANY.match(fold(text[:_LONGEST])) is not None


def section_of(line: Line) -> Section | None:
    """The section that a line opens, if it is a heading; TALK for a heading that says no more."""
    if len(line.text) > _LONGEST or line.nick or line.ticked is not None or line.text[-1] in ".?!":
        return None
    plain = fold(line.text).strip(" :：.-=#*()0123456789")
    if found := _KNOWN.match(plain):
        return Section(found.lastgroup)
    return Section.TALK if line.heading else None

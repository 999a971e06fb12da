"""What one line of minutes says: its actions and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.capture.clauses import Trust
from domain.capture.decisions import decision_in, is_decided, undecided
from domain.capture.layout import Line
from domain.capture.markers import Marked, marked
from domain.capture.owners import owners_in
from domain.capture.splitting import at_markers, sentences, tasks
from domain.capture.statuses import links_of, status_of
from domain.capture.tasking import Said, read_task
from domain.capture.values import NO_DUE, Kind, Status
from domain.dates import Reading

_NONE = re.compile(
    r"(?:actions?(?:\s+(?:items?|points?))?\s*[:–-]\s*)?(?:there\s+(?:were|are|was)\s+)?(?:no|"
    r"none|nil|n/?a|nothing|nenhum\w*|ningun[oa]?|ninguna|aucune?|sin|pas\s+de|néant|nada|"
    r"لا\s+توجد?)"
    r"(?:\s+(?:new|open|further|other|specific|nuevas|nouvelle|nova))*(?:\s+(?:actions?|items?|"
    r"points?|decisions?|to-?dos?|tasks?|acci\w+|acuerdos?|tareas?|aç\w+|taref\w+|déc\w+))*"
    r"(?:\s+(?:items?|points?|were|was|are|recorded|taken|identified|noted|assigned|made|"
    r"at\s+this\s+time|this\s+(?:week|time|meeting)|to\s+report|arising|registrad\w+|"
    r"enregistr\w+))*\s*[.!]*$",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"<[^<>@]{1,40}>|\{[^{}]{1,40}\}|\[(?:name|owner|task|nick|who|what|date|insert[^\]]*)\]",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^(?:\[?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\]?)\s*(?::|[–—-])?\s+(?=\S)"
)
_PROGRESS = re.compile(r"\s+#\s+(?=\d{4}-\d{2}|[A-Z]).*$")
_HISTORY = re.compile(
    r"^#?\s*(?:was\s+(?P<was>[\w.\- ]+?)['’]s?\.?\s*)?(?:now\s+)?(?:re-?)?assigned\s+to\s+"
    r"(?P<who>[^.,;(]+?)(?:\s+on\s+\S+?)?\.?$",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"^(?P<who>.{1,60}?)\s+(?:will\s+|to\s+|can\s+|shall\s+|offered\s+to\s+)?(?:help|assist|"
    r"support|helps|assists|supports|ayudará|aidera|ajudará|vai\s+ajudar)\b[^.]{0,30}\.?$",
    re.IGNORECASE,
)


def nothing_recorded(text: str) -> bool:
    """Whether a line says that there is nothing: None, No action items were recorded."""
    return len(text) < 90 and _NONE.match(text) is not None


def read_line(line: Line, trust: Trust, reading: Reading, decisions: bool) -> Iterator[Said]:
    """What a line says; under a heading "Decisions" what is not marked is one."""
    dated = line.text[:1].isdigit() or line.text[:1] == "["
    text = _DATED.sub("", line.text, count=1) if dated else line.text
    for piece in at_markers(text):
        status = Status.OPEN
        mark = marked(piece)
        if mark is None:
            rest, status = status_of(piece)
            if status is not Status.OPEN or rest != piece:
                piece, mark = rest, marked(rest)
        if mark and mark.kind is None:
            continue
        for said in _piece(piece, mark, trust, reading, decisions, status):
            changed = said.status is Status.OPEN and status is not Status.OPEN
            yield replace(said, status=status) if changed else said


def _piece(
    piece: str,
    mark: Marked | None,
    trust: Trust,
    reading: Reading,
    decisions: bool,
    status: Status,
) -> Iterator[Said]:
    words = mark.rest if mark else piece
    if not words.strip() or nothing_recorded(words) or _BLANK.search(words):
        return
    if (mark and mark.kind is Kind.DECISION) or (decisions and not mark):
        if not undecided(words) and not words.endswith("?"):
            yield Said(Kind.DECISION, words.strip(" -–—:"), links=links_of(words))
        return
    if mark is None:
        if (found := _HISTORY.match(piece)) and (
            owners := owners_in(found.group("who"), trusted=True)
        ):
            yield Said(Kind.ACTION, "", owners, correction=True)
            return
        if decided := decision_in(piece):
            yield Said(Kind.DECISION, decided, links=links_of(piece))
            return
    elif is_decided(words) and not re.search(r"\bto\b", words.split(" is ")[0]):
        yield Said(Kind.DECISION, words, links=links_of(words))
        return
    yield from _actions(words, mark, trust, reading, status)


def _actions(
    words: str, mark: Marked | None, trust: Trust, reading: Reading, status: Status
) -> Iterator[Said]:
    given = owners_in(mark.who, trusted=True) if mark and mark.who else None
    known = Trust(
        trust.marked or mark is not None,
        trust.listed,
        bool(mark and (mark.ambiguous or mark.leads)),
    )
    last: Said | None = None
    for number, sentence in enumerate(sentences(_PROGRESS.sub("", words))):
        if (
            last
            and (found := _HELPS.match(sentence))
            and (helpers := owners_in(found.group("who")))
        ):
            last = replace(last, helpers=(*last.helpers, *helpers.names))
            continue
        if (
            last
            and last.status is Status.OPEN
            and (state := status_of(f"{last.title} - {sentence}"))[1] is not Status.OPEN
        ):
            last = replace(last, status=state[1])
            continue
        for clause in tasks(sentence):
            trusted = known if number == 0 else Trust(False, known.listed and mark is None, False)
            said = read_task(clause, trusted, reading, status)
            if said is None:
                continue
            if said.only_date and last and last.due == NO_DUE:
                last = replace(last, due=said.due)
                continue
            if last:
                if number and said.owners is None:
                    continue
                yield last
            last = replace(said, owners=said.owners or given) if given else said
    if last:
        yield last

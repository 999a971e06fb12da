"""What one line of minutes says: its actions and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from domain.capture.beside import before_sign
from domain.capture.clauses import Trust
from domain.capture.decisions import decision_in, is_decided, undecided, undertaken
from domain.capture.due import read_due
from domain.capture.layout import Line
from domain.capture.markers import Marked, marked
from domain.capture.name_shapes import is_person
from domain.capture.owners import Owners, owners_in
from domain.capture.splitting import at_markers, sentences, tasks
from domain.capture.statuses import links_of, status_of
from domain.capture.subjects import pivoted
from domain.capture.tasking import Said, read_task
from domain.capture.tongues import tongue, words_of
from domain.capture.values import NO_DUE, Due, Kind, Status
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
_SHORTEST = 3
"""How many words say what was decided: "Agreed." says nothing."""
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
    for piece in _credited(at_markers(text)):
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


def _credited(pieces: list[str]) -> list[str]:
    """The pieces, where "ACTION: Wei" behind a sentence says whose task that sentence is."""
    if len(pieces) < 2:
        return pieces
    found: list[str] = []
    for piece in pieces:
        mark = marked(piece) if found and not marked(found[-1]) else None
        who = mark.rest.strip(" .*)]") if mark and mark.kind is Kind.ACTION else ""
        if who and (owners := owners_in(who, trusted=True)) and owners.names:
            *before, task = sentences(found.pop().rstrip(" ([*"))
            found += [*before, f"Action: [{who}] {_told(task)}"]
        else:
            found.append(piece)
    return found


def _told(task: str) -> str:
    """A sentence without whom it names: "Treasurer to move the money" is to move it."""
    begun = pivoted(task, Trust())
    return begun.title if begun and begun.owners else task.rstrip(".")


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
        if mark is None and _assigned(words):
            yield from _actions(words, None, Trust(), reading, status)
        elif not undecided(words) and not words.endswith("?"):
            yield from _decided(words, words.strip(" -–—:"), reading)
        return
    if mark is None:
        if (found := _HISTORY.match(piece)) and (
            owners := owners_in(found.group("who"), trusted=True)
        ):
            yield Said(Kind.ACTION, "", owners, correction=True)
            return
        if decided := decision_in(piece):
            if task := undertaken(decided):
                yield from _actions(task, None, trust, reading, status)
            else:
                yield from _decided(piece, decided, reading)
            return
    elif is_decided(words) and not re.search(r"\bto\b", words.split(" is ")[0]):
        yield Said(Kind.DECISION, words, links=links_of(words))
        return
    yield from _sentences(words, mark, trust, reading, status)


def _decided(text: str, decided: str, reading: Reading) -> Iterator[Said]:
    """A decision, and what people shall do by the sentences behind it."""
    done = [
        said
        for sentence in sentences(text)[1:]
        for said in _actions(sentence, None, Trust(False, False, False), reading, Status.OPEN)
        if said.owners and said.owners.names and not said.owners.unsure
    ]
    if done:
        decided = sentences(decided)[0].rstrip(".")
    yield Said(Kind.DECISION, decided, links=links_of(text))
    yield from done


def _actions(
    words: str, mark: Marked | None, trust: Trust, reading: Reading, status: Status
) -> Iterator[Said]:
    """The actions of a line: one for each clause with people of its own."""
    given, dated = _in_marker(mark, reading)
    unsure = bool(mark and (mark.ambiguous or mark.leads))
    first = Trust(trust.marked or mark is not None, trust.listed, unsure)
    later = Trust(False, trust.listed and mark is None, False)
    last: Said | None = None
    for number, sentence in enumerate(
        sentences(_PROGRESS.sub("", words) if "#" in words else words)
    ):
        if last and (more := _added(last, sentence)):
            last = more
            continue
        for clause in tasks(sentence):
            said = read_task(clause, later if number else first, reading, status)
            if said and said.only_date and last and last.due == NO_DUE:
                last = replace(last, due=said.due)
            elif said and not (last and number and said.owners is None):
                if last:
                    yield last
                last = said
                if given or dated.words:
                    due = dated if said.due == NO_DUE else said.due
                    last = replace(said, owners=said.owners or given, due=due)
    if last:
        yield last


def _sentences(
    words: str, mark: Marked | None, trust: Trust, reading: Reading, status: Status
) -> Iterator[Said]:
    """The actions of a text, and what was decided by the sentences behind the first."""
    parts = sentences(words)
    if len(parts) == 1:
        yield from _actions(words, mark, trust, reading, status)
        return
    run: list[str] = []
    for number, sentence in enumerate(parts):
        decided = _decision(sentence) if number else None
        if decided is None:
            run.append(sentence)
            continue
        if run:
            yield from _actions(" ".join(run), mark, trust, reading, status)
        yield decided
        mark, trust, run = None, Trust(False, trust.listed and mark is None), []
    if run:
        yield from _actions(" ".join(run), mark, trust, reading, status)


def _assigned(words: str) -> bool:
    """Whether a line under "Decisions" gives somebody a task: "Wei: draft the letter"."""
    clause = before_sign(words, Trust())
    if clause is None and tongue(words, words_of(words)):
        clause = pivoted(words, Trust())
    owners = clause.owners if clause else None
    return bool(owners and owners.names and all(is_person(name) for name in owners.names))


def _decision(sentence: str) -> Said | None:
    """A decision in a sentence behind others: "... Agreed: the fee is 20 euros."."""
    mark = marked(sentence)
    decided = mark.rest if mark and mark.kind is Kind.DECISION else None
    if decided is None and mark is None:
        decided = decision_in(sentence)
        if decided and undertaken(decided):
            return None
    if not decided or len(sentence.split()) < _SHORTEST or undecided(sentence):
        return None
    return Said(Kind.DECISION, decided.strip(" .-–—:"), links=links_of(sentence))


def _in_marker(mark: Marked | None, reading: Reading) -> tuple[Owners | None, Due]:
    """Who or what date stands within a marker: ACTION (Wei), ACTION (due 20 March)."""
    if not mark or not mark.who:
        return None, NO_DUE
    owners = owners_in(mark.who, trusted=True)
    due = NO_DUE if owners else read_due(mark.who, reading)
    return owners, due if due.when else NO_DUE


def _added(last: Said, sentence: str) -> Said | None:
    """The action with what the next sentence adds: "Ana will help.", "No longer needed."."""
    if found := _HELPS.match(sentence):
        helpers = owners_in(found.group("who"))
        return replace(last, helpers=(*last.helpers, *helpers.names)) if helpers else None
    if last.status is not Status.OPEN:
        return None
    _, status = status_of(f"{last.title} - {sentence}")
    return replace(last, status=status) if status is not Status.OPEN else None

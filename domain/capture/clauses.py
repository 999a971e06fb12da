"""Who does what in one clause: the shapes in which minutes put an owner and a task together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.capture.owners import Owners, is_nick, is_person, is_role, owners_in
from domain.capture.predicates import PASSIVE, PIVOT, REFUSAL, is_task, passive_end
from domain.capture.tasks import begins_task, begins_verb, needed, tells_task
from domain.capture.tongues import words_of
from domain.capture.words import NAMES_TOO, NOBODY, VERBS, folded, listed


@dataclass(frozen=True)
class Clause:
    """A task with who was named for it."""

    title: str
    owners: Owners | None = None


@dataclass(frozen=True)
class Trust:
    """How much may be taken for an action: `marked` by a word, `listed` under a heading."""

    marked: bool = False
    listed: bool = True
    ambiguous: bool = False


_SEPARATED = re.compile(r"\s*(?::|：|\s[-–—]+|[–—]|->|→|=>|\|)\s+")
_FRONT = re.compile(
    r"^(?:\[(?P<square>[^\[\]]{1,60})\]|\((?P<round>[^()]{1,60})\))\s*[:–—-]?\s*(?=\S)"
)
_MENTIONS = re.compile(
    r"^(?P<who>@[\w.=/+:-]*\w(?:\s*(?:,|&|and|y|et|e|/|"
    r",?\s+and)?\s*@[\w.=/+:-]*\w)*)\s*(?:[:,–—-]\s*)?(?=\S)"
)
_BACK = re.compile(
    r"^(?P<task>.+?)\s*(?:[(\[](?P<held>[^()\[\]]{1,60})[)\]]|(?:\s[-–—]+|[–—]|->|→|=>|:(?=\s)|;|\||"
    r"\s//)\s*(?P<bare>@?[^–—|;:()]{1,60}))\s*\.?$"
)
_CREDIT = re.compile(
    r"[\s,;(\[–—-]*\b(?:assigned\s+to|owners?\s*:|owner\s+is|responsible\s*(?:person|"
    r"party)?\s*:|responsable\s*:|assignees?\s*:|who\s*:|"
    r"led\s+by|action\s+by|action\s*:|lead\s*:|asignado\s+a|a\s+cargo\s+de|attribué\s+à|"
    r"assigné\s+à|atribuído\s+a|responsável\s*:|"
    r"encargad[oa]\s*:|المسؤول\s*:)\s*(?P<who>[^()\[\];|]{1,60}?)[)\]]?\s*\.?$",
    re.IGNORECASE,
)
_CREDITS = listed(
    """assigned owner owners responsible responsable responsavel assignee assignees who led action
    lead asignado cargo attribue assigne atribuido encargado encargada المسؤول"""
)
_ASSIGN = re.compile(
    r"^(?:re-?)?assign(?:ed)?(?:\s+(?:this|it|"
    r"action))?\s+to\s+(?P<who>[^:;.(]{1,60}?)(?:\s+on\s+[\d/-]+)?\s*[.:]?$",
    re.IGNORECASE,
)
_FURTHEST = 100
"""How many characters from the start what names its owner ends."""
_MEANWHILE = re.compile(
    r"^(?:as\s+(?:agreed|discussed|promised|decided)|also|then|finally|meanwhile|in\s+the\s+meantime|"
    r"additionally|furthermore|in\s+addition|secondly|lastly)\b,?\s+(?=\S)",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"^(?P<who>[^,:;.]{2,40}?),?\s+(?:please|pls|kindly|por\s+favor)[,:]?\s+(?P<task>\w.*)", re.I
)
_UPON = re.compile(r"(?:على|(?:سي|ست|ي|ت)تولى)\s+(?P<who>\w+)\s+(?:أن\s+)?(?=\w)")
_FOR = re.compile(r"^(?:for|to|para|pour)\s+(?=\S)", re.IGNORECASE)
_BECOMES = re.compile(r"be\s+(?:the|an?|our|in|at|on|held|one)\b")
"""In "Wei will be the treasurer" there is nothing to do."""
_STAMPED = re.compile(r"\s+\d{4}-\d{2}(?:-\d{2})?(?=\s+(?:to|will|shall)\s)")


def read_clause(text: str, trust: Trust) -> Clause | None:
    """The task and owners of a clause; None when it is talk and no action."""
    text = _STAMPED.sub("", text).strip()
    if found := _ASSIGN.match(text):
        owners = owners_in(found.group("who"), trusted=True)
        return Clause("", owners) if owners else None
    text = _MEANWHILE.sub("", text, count=1)
    if trust.marked and not trust.ambiguous and is_person(text):
        return Clause("", owners_in(text))
    for shape in (_credited, _in_front, _called, _pivoted, _before_sign, _behind):
        if found_clause := shape(text, trust):
            return found_clause
    if "ى" in text and (clause := _upon(text)):
        return clause
    if trust.marked and (clause := _name_and_verb(text) or conjugated(text)):
        return clause
    return _ownerless(text, trust)


def _credited(text: str, trust: Trust) -> Clause | None:
    """Send the letter, assigned to Wei."""
    found = _CREDIT.search(text) if words_of(text) & _CREDITS else None
    if not found or not found.start():
        return None
    owners = owners_in(found.group("who"), trusted=True)
    task = text[: found.start()]
    return Clause(_task_words(task), owners) if owners else None


def _in_front(text: str, trust: Trust) -> Clause | None:
    """[Wei] send the letter; @wei, @ana: send the letter."""
    if found := _MENTIONS.match(text):
        owners = owners_in(
            found.group("who").replace(" @", ", @")
            if "," not in found.group("who") and " and " not in found.group("who")
            else found.group("who"),
            trusted=True,
        )
        rest = text[found.end() :]
    elif found := _FRONT.match(text):
        owners = owners_in(found.group("square") or found.group("round"), trusted=True)
        rest = text[found.end() :]
    else:
        return None
    if not owners or REFUSAL.search(rest):
        return None
    pivot = PIVOT.match(" " + rest, 1)
    if pivot and not pivot.group("future") and not pivot.group("ar"):
        rest = rest[pivot.end() - 1 :]
    elif not trust.marked and not (begins_task(rest) or (rest[:1].isupper() and begins_verb(rest))):
        return None
    return Clause(_task_words(rest), owners)


def _called(text: str, trust: Trust) -> Clause | None:
    """Wei, please send the letter; everyone please fill in the poll."""
    found = _PLEASE.match(text)
    owners = owners_in(found.group("who"), trusted=True) if found else None
    if not found or not owners or not owners.names or not begins_verb(found.group("task")):
        return None
    return Clause(_task_words(found.group("task")), owners)


def _pivoted(text: str, trust: Trust) -> Clause | None:
    """Wei to send, Wei will send, Wei agreed to send; the first place behind a name."""
    for pivot in PIVOT.finditer(text, 1, _FURTHEST):
        subject, rest = text[: pivot.start()].strip(), text[pivot.end() :]
        if pivot.group("will"):
            subject = subject.rstrip("'’")
        if pivot.lastgroup in {"to", "said", "will"} and not is_task(rest, trust.marked):
            continue
        owners = owners_in(subject, trust.marked) or _lone_nick(subject, rest, trust)
        if not trust.marked and pivot.group("will") and _BECOMES.match(rest):
            return None
        if owners is None and (parts := _SEPARATED.split(subject))[1:]:
            # "Website: Wei to mend the form": the topic stands first.
            owners = owners_in(parts[-1])
            if owners and owners.first:
                owners = owners_in(parts[0]) or owners
        done_to = passive_end(rest)
        if done_to and (passive := _passive(text)):
            return passive
        if owners is None:
            continue
        if done_to:
            return Clause(text) if trust.marked else None
        refused = REFUSAL.search(text, pivot.start() - 1, pivot.end() + 12)
        return None if refused else Clause(_task_words(rest), owners)
    return None


def _upon(text: str) -> Clause | None:
    """In Arabic a duty is upon somebody, or somebody takes it over."""
    found = _UPON.match(text)
    owners = owners_in(found.group("who")) if found else None
    return Clause(text[found.end() :].strip(), owners) if found and owners else None


def _lone_nick(subject: str, rest: str, trust: Trust) -> Owners | None:
    """A lower-case nick at the start of a line, where a well-known verb follows."""
    if trust.marked or " " in subject or not subject.islower() or len(subject) < 2:
        return None
    verb = folded(rest.split(None, 1)[0]) if rest else ""
    return Owners((subject,)) if verb in VERBS and is_nick(subject) else None


def _passive(text: str) -> Clause | None:
    """The letter will be sent by Wei."""
    for found in PASSIVE.finditer(text):
        owners = owners_in(found.group("who"))
        if owners and owners.names:
            words = f"{text[: found.start()]}{text[found.end() :]}"
            return Clause(" ".join(words.split()), owners)
    return None


def _before_sign(text: str, trust: Trust) -> Clause | None:
    """Wei: send the letter; Wei - send the letter - by Friday."""
    found = _SEPARATED.search(text, 0, 90)
    if not found or not found.start():
        return None
    who, rest = _FOR.sub("", text[: found.start()].strip()), text[found.end() :].strip()
    owners = owners_in(who, trust.marked or not trust.listed)
    if not owners and trust.listed and not trust.marked and is_nick(who) and begins_verb(rest):
        owners = Owners((who,))
    if not owners or not rest:
        return None
    if rest.lower().startswith(("to ", "will ", "shall ")):
        rest = rest.split(None, 1)[1]
    elif not (tells_task(rest) or (trust.marked and not trust.ambiguous)):
        return _pivoted(rest, trust)
    if not trust.listed and not trust.marked:
        return None
    if REFUSAL.match(rest):
        return None
    inner = _pivoted(rest, trust)
    return (
        inner
        if inner and inner.owners and not begins_verb(rest)
        else Clause(_task_words(rest), owners)
    )


def _behind(text: str, trust: Trust) -> Clause | None:
    """Send the letter - Wei; Send the letter (Wei); Send the letter [Wei, Ana]."""
    found = _BACK.match(text)
    if not found or not (trust.listed or trust.marked):
        return None
    who, task = found.group("held") or found.group("bare"), found.group("task")
    if text[found.end("task")] == ":" and (task.count(" ") < 2 or not begins_task(task)):
        return None
    who = re.sub(r"^(?:by|to|for|per|par|por|with)\s+", "", who.strip())
    owners = owners_in(who, trusted=bool(found.group("held")) and trust.marked)
    if not owners and is_nick(who) and begins_verb(task):
        owners = Owners((who,))
    if not owners or not (
        trust.marked or begins_verb(task) or is_person(who) or folded(who) in NOBODY or is_role(who)
    ):
        return None
    if (
        not trust.marked
        and not begins_verb(task)
        and ((not found.group("held") and len(task.split()) < 3) or _told(task))
    ):
        return None
    return Clause(_task_words(task), owners)


def _told(words: str) -> bool:
    """Whether words tell what was, rather than what is to do."""
    return (
        re.search(
            r"\b(?:is|are|was|were|has|have|had|said|noted|reported|presented|asked|thanked|"
            r"explained|discussed)\b",
            words,
        )
        is not None
    )


def _name_and_verb(text: str) -> Clause | None:
    """ACTION: Sato-san send the draft; ACTION: Wei Chen and Ana review it."""
    words = text.split(None, 8)
    for size in range(min(len(words) - 1, 6), 0, -1):
        verb = folded(words[size].strip(".,"))
        if verb not in VERBS:
            continue
        subject = " ".join(words[:size]).rstrip(",")
        first = folded(words[0])
        if size == 1 and first in VERBS and first not in NAMES_TOO:
            continue
        owners = owners_in(subject, trusted=True)
        if owners and (owners.names or owners.first):
            rest = text.split(None, size)[size]
            return Clause(_task_words(rest), owners)
    return None


_THIRD = re.compile(r"\w+(?:s|es)$")
_ROMANCE_THIRD = re.compile(r"\w{3,}(?:a|e|ent|an|en|am|em|ra|rá|t|d)$")


def conjugated(text: str) -> Clause | None:
    """ACTION: Wei sends the letter; ACTION : Awa rédige la note."""
    words = text.split(None, 5)
    for size in (3, 2, 1):
        if len(words) <= size + 1 or not words[size][0].islower():
            continue
        verb, subject = folded(words[size]), " ".join(words[:size])
        stem = (
            next((stem for stem in (verb[:-1], verb[:-2], verb[:-3] + "y") if stem in VERBS), "")
            if _THIRD.match(verb)
            else ""
        )
        article = folded(words[size + 1]) in _ARTICLES
        if verb in VERBS or stem in _TALKS:
            continue
        if (stem or (_ROMANCE_THIRD.match(verb) and article)) and (owners := owners_in(subject)):
            return Clause(text.split(None, size)[size], owners)
    return None


_TALKS = listed(
    """report ask present explain note think propose suggest mention thank welcome discuss describe
    announce update agree inform introduce support raise comment confirm clarify remind tell move
    work attend want need see question request recommend"""
)
_ARTICLES = listed("""le la les l un une des du el los las una unos o a os as um uma au aux al""")


def _ownerless(text: str, trust: Trust) -> Clause | None:
    """Find two speakers; what is marked is a task even where its words do not show it."""
    if trust.ambiguous:
        return Clause(text, None) if begins_verb(text) else None
    if trust.marked:
        return Clause(_task_words(text), None)
    if not trust.listed or REFUSAL.match(text):
        return None
    if words := needed(text):
        return Clause(words, None)
    return Clause(_task_words(text), None) if begins_task(text) else None


_LEADING = re.compile(r"^(?:(?:to|please|kindly|pls)\s+)*(?:be\s+(?=\w+ing\b))?", re.IGNORECASE)


def _task_words(words: str) -> str:
    return _LEADING.sub("", words.strip(" \t:;,–—-|"), count=1)

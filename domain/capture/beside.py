"""Tasks with a name beside them: Wei: send it; send it (Wei); [Wei] send it; owner: Wei."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.capture.clauses import SEPARATED, Clause, Trust, task_words
from domain.capture.name_shapes import is_nick, is_person, is_role
from domain.capture.owners import Owners, owners_in
from domain.capture.predicates import PIVOT, REFUSAL, is_task
from domain.capture.subjects import pivoted
from domain.capture.tasks import begins_task, begins_verb, tells_task
from domain.capture.words import NOBODY, folded

_WHOSE = re.compile(r"(?P<who>[^()\[\]:,]{2,40}?)\s*\((?P<task>[a-z][^()]{3,})\)?\.?$")


def whose(text: str, trust: Trust) -> Clause | None:
    """Wei (send the letter)."""
    found = _WHOSE.match(text) if "(" in text and trust.listed else None
    owners = owners_in(found["who"]) if found and begins_task(found["task"]) else None
    if not found or not owners or not owners.names:
        return None
    return Clause(task_words(found["task"]), owners)


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


_CREDITS = (
    *("assign", "owner", "respons", "who", "led ", "action", "lead", "asignad", "cargo"),
    *("attrib", "atrib", "encargad", "المسؤول"),
)
_FOR = re.compile(r"^(?:for|to|para|pour)\s+(?=\S)", re.IGNORECASE)


def credited(text: str, trust: Trust) -> Clause | None:
    """Send the letter, assigned to Wei."""
    plain = text.casefold()
    found = _CREDIT.search(text) if any(each in plain for each in _CREDITS) else None
    if not found or not found.start():
        return None
    owners = owners_in(found.group("who"), trusted=True)
    task = text[: found.start()]
    return Clause(task_words(task), owners) if owners else None


_MENTIONED = re.compile(
    r"^(?P<task>\S+\s(?:.*\s)?(?!(?:to|with|for|from|by|and|of|about|like|cc)\s)\S+)\s+(?P<who>@[\w.-]+)$"
)


def mentioned(text: str, trust: Trust) -> Clause | None:
    """Send the invoices @wei: who is mentioned last may be meant, and is asked."""
    found = _MENTIONED.match(text) if "@" in text else None
    if not found or not begins_task(found["task"]):
        return None
    return Clause(task_words(found["task"]), Owners((found["who"].lstrip("@"),), unsure=True))


_TOLD_BEHIND = re.compile(
    r"^(?P<task>.+?)\s*[(\[](?P<who>[^()\[\]]{2,40}?)\s+(?:to|will)\s+(?P<rest>[a-z][^()\[\]]*)[)\]]\.?$"
)


def told_behind(text: str, trust: Trust) -> Clause | None:
    """Client list (Wei to update)."""
    found = _TOLD_BEHIND.match(text) if text.rstrip(".")[-1:] in ")]" else None
    owners = owners_in(found["who"]) if found and is_task(found["rest"], False) else None
    if not found or not owners or not (owners.names or owners.first):
        return None
    return Clause(f"{task_words(found['task'])} ({found['rest']})", owners)


def in_front(text: str, trust: Trust) -> Clause | None:
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
    return Clause(task_words(rest), owners)


_ARROWS = frozenset({"->", "→", "=>"})


def before_sign(text: str, trust: Trust) -> Clause | None:
    """Wei: send the letter; Wei - send the letter - by Friday."""
    found = SEPARATED.search(text, 0, 90)
    if not found or not found.start():
        return None
    who, rest = _FOR.sub("", text[: found.start()].strip()), text[found.end() :].strip()
    owners = owners_in(who, trust.marked or not trust.listed)
    if not owners and trust.listed and not trust.marked and begins_verb(rest):
        nicks = tuple(re.split(r"\s*[,&]\s*", who))
        owners = Owners(nicks) if all(map(is_nick, nicks)) else None
    if not owners or not rest:
        return None
    if rest.lower().startswith(("to ", "will ", "shall ")):
        rest = rest.split(None, 1)[1]
    elif not (
        tells_task(rest)
        or (trust.marked and not trust.ambiguous)
        or found.group().strip() in _ARROWS
    ):
        return pivoted(rest, trust)
    if not trust.listed and not trust.marked:
        return None
    if REFUSAL.match(rest):
        return None
    inner = pivoted(rest, trust)
    return (
        inner
        if inner and inner.owners and not begins_verb(rest)
        else Clause(task_words(rest), owners)
    )


def behind(text: str, trust: Trust) -> Clause | None:
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
    if not trust.marked and task.isascii() and not begins_task(task):
        # "5. Budget - Wei" may be a point of the agenda.
        owners = replace(owners, unsure=True)
    return Clause(task_words(task), owners)


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

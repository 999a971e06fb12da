"""What people take on in their own words: I will send, "Me encargo del café", Wei promised it."""

from __future__ import annotations

import re

from domain.capture.clauses import Clause, Trust, task_words
from domain.capture.name_shapes import is_person
from domain.capture.owners import Owners, owners_in
from domain.capture.predicates import REFUSAL, is_task
from domain.capture.tasks import begins_task
from domain.capture.words import listed

_ARTICLE = r"(?:el|la|los|las|un|una|mi|o|a|os|as|um|uma|le|les|une|des|du)\s|l['’]"
_OF = r"(?:\s+d(?:e\s+l['’]|e\s+la|es|u|e)\b|\s+d['’]|(?=[.!]?$))\s*"
_PROMISES = (
    r"(?:yo\s+)?me\s+(?:encargo|ocupo|comprometo)(?:\s+(?:del?|a)\b|(?=[.!]?$))\s*",
    r"(?:yo\s+)?voy\s+a\s+(?=\w)",
    r"(?=[a-zà-ÿ]{2,}[aei]ré\s)",
    rf"yo\s+(?=[a-zà-ÿ]{{2,}}o\s+(?:{_ARTICLE}))",
    rf"je\s+m['’](?:en\s+)?(?:occupe|charge)(?:rai)?{_OF}",
    rf"je\s+me\s+charge(?:rai)?{_OF}",
    r"je\s+vais\s+(?=\w+(?:er|ir|re)\s)",
    r"j(?:e\s+|['’])(?=[a-zà-ÿ]{2,}rai\s)",
    rf"j(?:e\s+|['’])(?=[a-zà-ÿ]{{2,}}e\s+(?:{_ARTICLE}))",
    r"(?:eu\s+)?vou\s+(?=\w+(?:ar|er|ir)\s)",
    r"eu\s+fico\s+(?:com|de)\s+(?:[oa]s?\s+)?",
    r"(?:eu\s+)?(?:me\s+(?:encarrego|ocupo|comprometo)|cuido|encarrego-me)\s+"
    r"(?:d[eoa]s?|disso|a)\b\s*",
    r"(?=[a-zà-ÿ]{2,}[aei]rei\s)",
    rf"eu\s+(?=[a-zà-ÿ]{{2,}}o\s+(?:{_ARTICLE}))",
    r"سوف\s+(?=أ\w{2,}\s)|(?=سأ\w{2,}\s)",
)
_MYSELF = re.compile("|".join(_PROMISES), re.IGNORECASE)
_FIRSTS = frozenset("mvyjec")
"""So these sentences begin where no accent tells them from English."""
_THOUGHT = listed(
    """creo pienso digo entiendo quiero veo tengo prefiero apoyo agradezco comparto propongo acho
    quero vejo tenho prefiro penso proponho compartilho agradeço partage trouve pense propose
    soutiens appuie aime remercie regrette souhaite recuerdo lembro"""
)


def myself(text: str, trust: Trust) -> Clause | None:
    """I will send it, in the other languages: Me encargo del café, Vou comprar o café."""
    found = _MYSELF.match(text) if text[0].casefold() in _FIRSTS or not text.isascii() else None
    if not found or REFUSAL.search(text):
        return None
    task = text[found.end() :].strip()
    if task and task.split()[0].casefold() in _THOUGHT:
        return None
    return Clause(task, Owners(first=True))


_ADDRESSED = re.compile(r"(?P<who>[^,:;.()]{2,40}),\s+(?P<task>\w.*)")


def addressed(text: str, trust: Trust) -> Clause | None:
    """Wei, send the letter."""
    found = _ADDRESSED.match(text) if "," in text[:42] else None
    if not found or not (trust.listed or trust.marked):
        return None
    if not begins_task(found["task"]) or not is_person(found["who"]):
        return None
    return Clause(task_words(found["task"]), owners_in(found["who"]))


_THEY = ("he will ", "he shall ", "he is ", "they will ", "they shall ", "they are ")
_REPORTED = re.compile(
    r"(?P<who>[^,:;.]{2,40}?)\s+(?:has\s+)?(?:said|says|confirmed|promised|agreed|indicated)\s+"
    r"(?:that\s+)?(?:he|she|they|s/he)\s+(?:(?:will|shall)|(?:is|are)\s+going\s+to)\s+"
    r"(?P<task>(?!not\b)\w.*)",
    re.IGNORECASE,
)


def reported(text: str, trust: Trust) -> Clause | None:
    """Wei said she will send it."""
    found = _REPORTED.match(text) if any(each in text for each in _THEY) else None
    if not found or not is_task(found["task"], False) or REFUSAL.match(found["task"]):
        return None
    owners = owners_in(found["who"])
    return Clause(task_words(found["task"]), owners) if owners and owners.names else None


_PROMISED = re.compile(
    r"(?P<who>[^,:;.]{2,40}?)\s+(?:has\s+)?promise[sd]\s+(?:us\s+|to\s+)?"
    r"(?!that\b|he\b|she\b|they\b|not\b|by\b|on\b|in\b)(?P<task>\w.*)",
    re.IGNORECASE,
)


def promised(text: str, trust: Trust) -> Clause | None:
    """Wei promised the figures."""
    found = _PROMISED.match(text) if " promise" in text else None
    owners = owners_in(found["who"]) if found else None
    return Clause(found["task"], owners) if found and owners and owners.names else None


_WORKING = re.compile(
    r"(?:[^:]{2,40}:\s+)?(?P<who>[^,:;.()]{2,40}?)\s+(?P<task>working\s+(?:on|with|to)\s+\w.*)"
)
_TOLD = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")


def working(text: str, trust: Trust) -> Clause | None:
    """Wei working on the slides."""
    found = _WORKING.match(text) if trust.listed and " working " in text else None
    if not found or _TOLD.search(text):
        return None
    owners = owners_in(found["who"])
    if not owners or not all(map(is_person, owners.names)):
        return None
    return Clause(found["task"], owners)

"""Where one line says several things: two markers, two sentences, two people with their tasks."""

from __future__ import annotations

import itertools
import re

from domain.capture.markers import INLINE
from domain.capture.owners import owners_in
from domain.capture.predicates import is_task

_TITLES = "Dr Mr Ms Md Mrs St No Sr Sra Prof Eng vs etc"
_SENTENCE = re.compile(
    r"[.!?]"
    + "".join(rf"(?<!\b{word}\.)" for word in _TITLES.split())
    + r"(?<!e\.g\.)(?<!i\.e\.)(?<!\b[A-Z][.!?])\s+(?=[\"“(]?[^\W\d_a-zà-ÿ@]|@)"
)
_JOINT = re.compile(
    r"\s*;\s+|\s*,\s+(?:and\s+|while\s+|y\s+|et\s+|e\s+)?|\s+(?:and|while|y|et|e)\s+|\s+/\s+"
)
_BEGINNING = re.compile(
    r"(?P<who>[^\s,;:][^,;:]{0,40}?)\s+(?P<how>to|will|shall|va\s+à|va\s+a|vai|"
    r"se\s+encarga)\s+(?P<rest>\w.*)|(?P<named>[^\s,;:()][^,;:()]{1,40}?)(?::|\s[-–—])\s+(?P<task>\w.*)"
)
_NAMED = re.compile(r"\s*(?P<who>[^\s,;:()][^,;:()]{1,40}?)(?::|\s[-–—])\s+\w[^:;]*$")
_ASKS = re.compile(
    r"\b(?:ask|invite|request|remind|help|get|allow|want|need|encourage|tell|that|whether|if|"
    r"enable|expect|require|urge|like|for|between|from|with|contact|see|so|how|who|when|where|"
    r"which|what)\b",
    re.IGNORECASE,
)
_TASKED = (" to ", " will ", ": ", " - ", " – ", " shall ", " va ", " vai ")
_LAST_BRACKET = re.compile(r"\(([^()]*)\)$")
_STATE = re.compile(r"\[[^\[\]]{1,20}\]\s*|[A-Za-z]{3,10}\s*[:–—-]?\s*")
"""What stands before a marker and is no talk: [DONE] ACTION:"""
_SAYS = re.compile(
    r"\b(?:that|whether|if|how|who|when|where|which|what|so|until|hope|sure)\b", re.I
)
_MOST = 20


def at_markers(text: str) -> list[str]:
    """The pieces of a line from one marker within it to the next; the first may be talk."""
    if ":" not in text and "#" not in text and "：" not in text:
        return [text]
    starts = [
        found.start()
        for found in INLINE.finditer(text)
        if found.start() and not _STATE.fullmatch(text, 0, found.start())
    ]
    if not starts:
        return [text]
    cuts = [0, *starts, len(text)]
    return [text[a:b].strip(" ,;(") for a, b in itertools.pairwise(cuts)]


def sentences(text: str) -> list[str]:
    """The sentences of a text, as far as signs tell."""
    if "." not in text and "!" not in text and "?" not in text:
        return [text]
    parts, at = [], 0
    for found in _SENTENCE.finditer(text):
        parts.append(text[at : found.start() + 1].strip())
        at = found.end()
    return [*parts, text[at:].strip()][:_MOST]


def tasks(text: str) -> list[str]:
    """The clauses of a sentence that each have people and a task of their own."""
    if (
        ";" not in text
        and not any(sign in text for sign in _TASKED)
        and (text.rstrip(" .")[-1:] != ")")
    ):
        return [text]
    parts: list[str] = []
    at = 0
    for joint in _JOINT.finditer(text):
        if joint.start() <= at or len(parts) >= _MOST:
            continue
        left = text[at : joint.start()]
        if _opens_clause(text, joint.end(), left, ";" in joint.group()):
            parts.append(left.strip())
            at = joint.end()
    return [*parts, text[at:].strip()]


def _opens_clause(text: str, begin: int, left: str, strong: bool) -> bool:
    """Whether a name with its own task begins here: "; Rafael to update the page"."""
    if left.endswith(")") and text.rstrip(" .").endswith(")"):
        ends = _LAST_BRACKET.search(left), _LAST_BRACKET.search(text.rstrip(" ."))
        return all(each and owners_in(each.group(1)) is not None for each in ends)
    if not strong and not any(sign in left for sign in _TASKED):
        return False
    found = _BEGINNING.match(text, begin)
    promised = found is not None and found.group("how") in {"will", "shall"}
    if not found or (not strong and (_SAYS if promised else _ASKS).search(left)):
        return False
    if found.group("named"):
        before = None if strong else _NAMED.match(left)
        listed = strong or (before is not None and owners_in(before["who"]) is not None)
        return listed and owners_in(found.group("named")) is not None
    if not is_task(found.group("rest"), trusted=False) and not strong:
        return False
    who = owners_in(found.group("who"), trusted=strong and " " not in found.group("who"))
    return who is not None

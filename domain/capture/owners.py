"""Who is meant: whether some words are the names of owners, as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.capture.name_shapes import is_nick, is_person, is_role, leads_role
from domain.capture.words import NOBODY, folded


@dataclass(frozen=True)
class Owners:
    """Who was named. Nobody, where the place of the name is taken by "TBD"; `first` is "I".

    `unsure`: the words are there, but not whom they mean ("each of the leads").
    """

    names: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    first: bool = False
    unsure: bool = False


_AND = re.compile(
    r"\s*(?:,\s*(?:and/or|and|or|&|y|e|et)\s+|\s(?:and/or|and|or|y|e|et|ou|plus)\s|[,&/+]|"
    r"\s+و\s*)\s*"
)
_WITH = re.compile(
    r"[,(]?\s*\b(?:with(?:\s+(?:help|support|input|assistance)\s+(?:from|of))?|supported\s+by|"
    r"helped\s+by|con(?:\s+apoyo\s+de)?|"
    r"avec|com(?:\s+apoio\s+d[eao])?|together\s+with|assisted\s+by)\s+(?P<who>[^()]+?)\)?$",
    re.IGNORECASE,
)


_SHORTENED = re.compile(r"\b(?:\w|\w\.\w|Sec|Dept|Org|Ltd|Inc|Jr|Sr)\.$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$|\s+(?:from|of|at)\s+(?:the\s+)?[A-Z][\w &-]*$")


_AS = re.compile(
    r",?\s+as\s+(?:the\s+)?[\w -]+$|"
    r"(?:\s+(?:also|kindly|both|jointly|then|now|still|again|\w+ly))+$"
)
_UNSURE = re.compile(r"\s*(?:\(\?+\)|\?+)$")


_BODIES = re.compile(
    r"(?<!the)\s(?:and|&)\s+(?!the\b|our\b)\w+(?:\s\w+)*\s(?:groups?|teams?|wgs?|committees?|unions?|councils?)$",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_MENTION = re.compile(r"@[\w.=/+-]+(?::[\w.-]+)?$|@[\w.-]+$")


_HANDLE = re.compile(
    r"[a-z][a-z0-9]*(?:[._][a-z0-9]+)+$|[a-z]+[0-9]+[a-z0-9]*$|[a-z]\w*_+$|[A-Za-z0-9_.]+\|\w+$"
)
_LOST = re.compile(
    r"(?:some(?:one|body))\s|(?:one|two|three|four|five|\d+)\s+\w|"
    r"an?\s+(?:representative|volunteer|member|person|delegate|speaker|facilitator|few)\b|"
    r"(?:unlicensed|unknown|unidentified|anonymous|guest)\b|(?:speaker|participant|user)\s+\d+$|"
    r"to\s+be\s+\w+$|"
    r"(?:new|a)\s+volunteer\b|not\s+assigned|por\s+(?:definir|asignar)|à\s+définir|a\s+definir",
    re.IGNORECASE,
)


_EACH = re.compile(r"(?:each|every|either|any|cada|chaque|one)\s+(?:of\s+)?\S", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|el|la|los|las|le|les|o|a|os|as|our)\s+(?=\w)|l['’](?=\w)", re.IGNORECASE
)


_LONGEST = 80


@lru_cache(maxsize=2048)
def owners_in(words: str, trusted: bool = False) -> Owners | None:
    """The owners that some words name; None when the words are not the names of anybody.

    `trusted`: a marker or the layout says that a name stands here, so a lower-case nick is one.
    """
    words = (
        _stop(words.strip(" \t\"'“”‘’*_`:;,–—-").strip())
        if words.strip() not in NOBODY
        else words.strip()
    )
    if not words or len(words) > _LONGEST:
        return None
    if folded(words) in NOBODY or _LOST.match(words):
        return Owners()
    if folded(words) == "i" and words != "i":
        return Owners(first=True)
    if found := _UNSURE.search(words):
        guess = owners_in(words[: found.start()], trusted)
        return replace(guess, unsure=True) if guess else None
    words = _AS.sub("", words) if " " in words else words
    if found := _WITH.search(words) if " " in words else None:
        first = owners_in(words[: found.start()], trusted)
        others = owners_in(found.group("who"), trusted=True)
        if first and others:
            return Owners(first.names, others.names, first.first, first.unsure)
    if whole := _one(words, trusted):
        return whole
    return _several(words, trusted)


def _stop(words: str) -> str:
    """The words without a full stop that is not of an abbreviation: "Ana S." keeps its own."""
    return words if not words.endswith(".") or _SHORTENED.search(words) else words.rstrip(".")


def _several(words: str, trusted: bool) -> Owners | None:
    parts = [part for part in _AND.split(words) if part.strip() and not _THEIRS.match(part)]
    if len(parts) == 1 and parts[0] != words:
        return _one(parts[0], trusted)
    if len(parts) < 2:
        return None
    if len(parts) == 2 and _BODIES.search(words) and is_role(parts[1]) and not is_role(parts[0]):
        # "Peace and media groups" are two groups, "Health and Safety WG" is one: ask.
        return Owners((words,), unsure=True) if parts[1].split()[1:] else None
    names: list[str] = []
    first = unsure = False
    for part in parts:
        one = _one_of(part, trusted)
        if one is None:
            return None
        names += one.names
        first, unsure = first or one.first, unsure or one.unsure
    return Owners(tuple(dict.fromkeys(names)), (), first, unsure)


def _one_of(part: str, trusted: bool) -> Owners | None:
    """One of several; among names even "will" is a name."""
    if part.strip() in {"I", "me", "myself"}:
        return Owners(first=True)
    return Owners((part,)) if part == "will" else _one(part, trusted)


def _one(words: str, trusted: bool) -> Owners | None:
    """One person, office or body."""
    words = words.strip(" \t\"'“”*_`:;,")
    if _MENTION.match(words):
        return Owners((words if ":" in words else words.lstrip("@"),))
    if words.startswith("[") and words.endswith("]"):
        words = words[1:-1].strip()
    if _EACH.match(words) and is_role(words):
        return Owners((words,), unsure=True)
    article = _ARTICLE.match(words)
    plain = words[article.end() :] if article else words
    if plain != words and leads_role(plain):
        return Owners((plain,))
    if _HANDLE.match(plain) and plain.lower() not in {"e.g", "i.e", "etc"}:
        return Owners((plain,))
    if is_person(plain) or is_role(plain):
        return Owners((plain,))
    shorter = _ASIDE.sub("", plain)
    if shorter != plain and shorter and (is_person(shorter) or is_role(shorter)):
        return Owners((shorter,))
    if trusted and is_nick(plain):
        return Owners((plain,))
    return None

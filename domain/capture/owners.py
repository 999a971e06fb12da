"""Who is meant: whether some words are the names of owners, as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.capture.words import (
    NAMES_TOO,
    NOBODY,
    PARTICLES,
    PRONOUNS,
    ROLES,
    THINGS,
    VERBS,
    listed,
)
from domain.folding import fold


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
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$|\s+(?:from|of|at)\s+(?:the\s+)?[A-Z][\w &-]*$")
_MENTION = re.compile(r"@[\w.=/+-]+(?::[\w.-]+)?$|@[\w.-]+$")
_HANDLE = re.compile(
    r"[a-z][a-z0-9]*(?:[._][a-z0-9]+)+$|[a-z]+[0-9]+[a-z0-9]*$|[a-z]\w*_+$|[A-Za-z0-9_.]+\|\w+$"
)
_LOST = re.compile(
    r"(?:unlicensed|unknown|unidentified|anonymous|guest)\b|(?:speaker|participant|user)\s+\d+$|"
    r"to\s+be\s+\w+$|"
    r"(?:new|a)\s+volunteer\b|not\s+assigned|por\s+(?:definir|asignar)|à\s+définir|a\s+definir",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:each|every|either|any|cada|chaque|one)\s+(?:of\s+)?\S", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|el|la|los|las|le|les|o|a|os|as|our)\s+(?=\w)|l['’](?=\w)", re.IGNORECASE
)
_DID = listed(
    """agreed decided moved resolved asked wanted needed proposed planned tried going looking trying
    hoping planning aiming continuing working seconded committed happened used continued invited
    offered volunteered required expected good great nice hard easy happy glad willing able
    unable up down back according thanks due close similar subject related access invitation
    invitations"""
)
_LONGEST = 80
_MOST_WORDS = 5


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
    if fold(words) in NOBODY or _LOST.match(words):
        return Owners()
    if fold(words) == "i" and words != "i":
        return Owners(first=True)
    if found := _WITH.search(words):
        first = owners_in(words[: found.start()], trusted)
        others = owners_in(found.group("who"), trusted=True)
        if first and others:
            return Owners(first.names, others.names, first.first, first.unsure)
    if whole := _one(words, trusted):
        return whole
    return _several(words, trusted)


def _stop(words: str) -> str:
    """The words without a full stop that is not of an abbreviation: "Ana S." keeps its own."""
    return (
        words
        if re.search(r"\b(?:\w|\w\.\w|Sec|Dept|Org|Ltd|Inc|Jr|Sr)\.$", words)
        else words.rstrip(".")
    )


def _several(words: str, trusted: bool) -> Owners | None:
    parts = [part for part in _AND.split(words) if part.strip()]
    if len(parts) < 2:
        return None
    names: list[str] = []
    first = unsure = False
    for part in parts:
        one = Owners(first=True) if part.strip() in {"I", "me", "myself"} else _one(part, trusted)
        if one is None:
            return None
        names += one.names
        first, unsure = first or one.first, unsure or one.unsure
    return Owners(tuple(dict.fromkeys(names)), (), first, unsure)


def _one(words: str, trusted: bool) -> Owners | None:
    """One person, office or body."""
    words = words.strip(" \t\"'“”*_`:;,")
    if _MENTION.match(words):
        return Owners((words if ":" in words else words.lstrip("@"),))
    if words.startswith("[") and words.endswith("]"):
        words = words[1:-1].strip()
    if _EACH.match(words) and is_role(words):
        return Owners((words,), unsure=True)
    plain = _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
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


def is_nick(word: str) -> bool:
    """Whether a lower-case word may be what somebody is called in a chat."""
    folded = fold(word)
    return (
        re.fullmatch(r"[^\W\d][\w\-|^`\[\]{}\\]*", word) is not None
        and (folded not in VERBS or folded in NAMES_TOO)
        and not (folded in THINGS or folded in PRONOUNS or folded in _DID or folded in NOBODY)
    )


def is_person(words: str) -> bool:
    """Whether words have the shape of a person's or an organisation's name."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS + 1:
        return False
    first, last = fold(parts[0]).strip("."), fold(parts[-1])
    if first in THINGS or first in PRONOUNS or first in _DID or first in NOBODY:
        return False
    if last in THINGS or (len(parts) == 1 and first in VERBS and first not in NAMES_TOO):
        return False
    if len(parts) > 1 and first in VERBS and first not in NAMES_TOO:
        return False
    return all(_in_name(part, n) for n, part in enumerate(parts)) and any(
        _capital(p) for p in parts
    )


def _in_name(part: str, at: int) -> bool:
    if fold(part) in PARTICLES and not (
        at == 0 and fold(part) in {"e", "y", "a", "al", "la", "el", "le"} and part.islower()
    ):
        return True
    plain = part.replace("’", "'")
    return _capital(plain) and re.fullmatch(r"[^\W\d_][\w'.\-·]*", plain) is not None


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, or in a script that has none."""
    return word[0].isalpha() and not word[0].islower()


def is_role(words: str) -> bool:
    """Whether words name an office or a body: the co-chairs, Health working group."""
    parts = re.split(r"\s+", fold(words).strip(" .,"))
    if not 0 < len(parts) <= _MOST_WORDS + 2:
        return False
    head = next(
        (
            parts[:n]
            for n, part in enumerate(parts)
            if n and part in {"of", "for", "de", "du", "da", "do", "des", "del"}
        ),
        parts,
    )
    if head[-1] not in ROLES and not (head[0] in {"all", "each", "every"} and parts[-1] in ROLES):
        return parts[-1] in ROLES and len(parts) > 1 and parts[0] in {"each", "all", "one"}
    if parts[0] in VERBS and parts[0] not in ROLES:
        return False
    return all(re.fullmatch(r"[\w\-'&./]+", part) for part in parts) and not set(parts) & _CLAUSE


_CLAUSE = listed(
    """to will shall is are was were has have that which who should must and or by if not with"""
)

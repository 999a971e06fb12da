"""Who is meant: whether some words are the names of owners, as they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.capture.words import (
    NAMES_TOO,
    NOBODY,
    PARTICLES,
    PRONOUNS,
    ROLES,
    THINGS,
    VERBS,
    folded,
    listed,
)


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
    r",?\s+as\s+(?:the\s+)?[\w -]+$|(?:\s+(?:also|kindly|both|jointly|then|now|\w+ly))+$"
)
_ARABIC_FUTURE = re.compile(r"(?:سي|ست)\w{3,}$")
_UNSURE = re.compile(r"\s*(?:\(\?+\)|\?+)$")
_BODIES = re.compile(
    r"(?<!the)\s(?:and|&)\s+(?!the\b|our\b)\w+(?:\s\w+)*\s(?:groups?|teams?|wgs?|committees?|unions?|councils?)$",
    re.IGNORECASE,
)
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
    """taken completed agreed decided moved resolved asked wanted needed proposed planned tried
    going looking trying hoping planning aiming continuing working seconded committed
    happened used continued invited offered volunteered required expected good great nice
    hard easy happy glad willing able unable up down back according thanks due close similar
    subject related access invitation invitations"""
)
_LONGEST = 80
_MOST_WORDS = 5


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
    words = _AS.sub("", words)
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
    return words if not words.endswith(".") or _SHORTENED.search(words) else words.rstrip(".")


def _several(words: str, trusted: bool) -> Owners | None:
    parts = [part for part in _AND.split(words) if part.strip()]
    if len(parts) < 2:
        return None
    if len(parts) == 2 and _BODIES.search(words) and is_role(parts[1]) and not is_role(parts[0]):
        # "Peace and media groups" are two groups, "Health and Safety WG" is one: ask.
        return Owners((words,), unsure=True) if parts[1].split()[1:] else None
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
    article = _ARTICLE.match(words)
    plain = words[article.end() :] if article else words
    if plain != words and _leads_role(plain):
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


def _leads_role(words: str) -> bool:
    """Whether an office stands first, as in languages that say what kind of one behind it."""
    parts = folded(words).split()
    return parts[0] in ROLES and len(parts) < 5 and not set(parts) & (_CLAUSE | THINGS)


def is_nick(word: str) -> bool:
    """Whether a lower-case word may be what somebody is called in a chat."""
    plain = folded(word)
    return (
        re.fullmatch(r"[^\W\d][\w\-|^`\[\]{}\\]*", word) is not None
        and (plain not in VERBS or plain in NAMES_TOO)
        and not (plain in THINGS or plain in PRONOUNS or plain in _DID or plain in NOBODY)
    )


def is_person(words: str) -> bool:
    """Whether words have the shape of a person's or an organisation's name."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS + 1:
        return False
    first, last = folded(parts[0]).strip("."), folded(parts[-1])
    if first in THINGS or first in PRONOUNS or first in _DID or first in NOBODY:
        return False
    if last in THINGS or (len(parts) == 1 and first in VERBS and first not in NAMES_TOO):
        return False
    if len(parts) > 1 and first in VERBS and first not in NAMES_TOO:
        return False
    if not any(char.isupper() or char.islower() for char in words) and (
        len(parts) > 2 or any(_ARABIC_FUTURE.match(part) for part in parts)
    ):
        return False
    return all(_in_name(part, n) for n, part in enumerate(parts)) and any(
        _capital(p) for p in parts
    )


def _in_name(part: str, at: int) -> bool:
    if folded(part) in PARTICLES and not (
        at == 0 and folded(part) in {"e", "y", "a", "al", "la", "el", "le"} and part.islower()
    ):
        return True
    plain = part.replace("’", "'")
    return _capital(plain) and re.fullmatch(r"[^\W\d_][\w'.\-·]*", plain) is not None


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, or in a script that has none."""
    return word[0].isalpha() and not word[0].islower()


def is_role(words: str) -> bool:
    """Whether words name an office or a body: the co-chairs, Health working group."""
    parts = re.split(r"\s+", folded(words).strip(" .,"))
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
    if parts[0] in VERBS and parts[0] not in ROLES and not words.istitle():
        return False
    return all(re.fullmatch(r"[\w\-'&./]+", part) for part in parts) and not set(parts) & _CLAUSE


_CLAUSE = listed(
    """to will shall is are was were has have that which who should must and or by if not with from
    in on at as about into than via"""
)

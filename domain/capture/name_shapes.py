"""The shapes of names: of people, of offices and bodies, of nicks."""

from __future__ import annotations

import re

from domain.capture.words import (
    NAMES_TOO,
    NOBODY,
    NOT_TASKS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    THINGS,
    VERBS,
    folded,
    listed,
)

_ARABIC_FUTURE = re.compile(r"(?:سي|ست)\w{3,}$")
_NO_NAMES = listed(
    """taken completed one two three four five six ten both several agreed decided moved resolved
    asked wanted needed proposed planned tried going looking trying hoping planning aiming
    continuing working seconded committed happened used continued invited offered
    volunteered required expected good great nice hard easy happy glad willing able unable
    up down back according thanks due close similar subject related access invitation
    invitations still already just yet only never always not"""
)
_SHORTENED = re.compile(r"(?:n't|'(?:ll|re|ve|m|d|s))$", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:pre|post|co|non|sub|follow|self|multi|anti|kick|sign|wrap)-[a-z]", re.I)
"""In "we'll" and "pre-work" a capital makes no name."""


_THIRD = (VERBS | NOT_TASKS) - NAMES_TOO
_MOST_WORDS = 5
_MODALS = listed("will may can shall must should")
_SMALL = listed("the a an of for our it")
_CLAUSE = listed(
    """to will shall is are was were has have that which who should must and or by if not with from
    in on at as about into than via"""
)


def is_nick(word: str) -> bool:
    """Whether a lower-case word may be what somebody is called in a chat."""
    plain = folded(word)
    if word in _MODALS or _COMPOUND.match(word):
        return False
    return (
        re.fullmatch(r"[^\W\d][\w\-|^`\[\]{}\\]*", word) is not None
        and (plain not in VERBS or plain in NAMES_TOO)
        and not (plain in THINGS or plain in PRONOUNS or plain in _NO_NAMES or plain in NOBODY)
    )


def is_person(words: str) -> bool:
    """Whether words have the shape of a person's or an organisation's name."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS + 1:
        return False
    first, last = folded(parts[0]).strip("."), folded(parts[-1])
    if first in THINGS or first in PRONOUNS or first in _NO_NAMES or first in NOBODY:
        return False
    if last in THINGS or (len(parts) == 1 and first in VERBS and first not in NAMES_TOO):
        return False
    if len(parts) > 1 and first in VERBS and first not in NAMES_TOO:
        return False
    if len(parts) == 1 and first[-1:] == "s" and first[:-1] in _THIRD:
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
    if part.isupper() and folded(part) in _CLAUSE | _SMALL:
        return False
    plain = part.replace("’", "'")
    if _SHORTENED.search(plain) or (_COMPOUND.match(plain) and plain[-1].islower()):
        return False
    return _capital(plain) and re.fullmatch(r"[^\W\d_][\w'.\-·]*", plain) is not None


def _capital(word: str) -> bool:
    """Whether a word begins with a capital, or in a script that has none."""
    return word[0].isalpha() and not word[0].islower()


_IN_ROLE = re.compile(r"&|[\w\-'&./]*\w[\w\-'&./]*")


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
    return all(_IN_ROLE.fullmatch(part) for part in parts) and not set(parts) & _CLAUSE


def leads_role(words: str) -> bool:
    """Whether an office stands first, as in languages that say what kind of one behind it."""
    parts = folded(words).split()
    return parts[0] in ROLES and len(parts) < 5 and not set(parts) & (_CLAUSE | THINGS)

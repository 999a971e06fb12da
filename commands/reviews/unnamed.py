"""Words that keep their author's name away from an answer, as they are typed and mistyped.

Whoever is named against their will cannot be unnamed: a word that is only near is asked about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from commands.setting import Setting
from commands.vocabulary import NAMED, OF_NAMES, UNNAMED
from domain.near import distance
from domain.words import fold

_LONGEST = max(len(words.split()) for words in UNNAMED | NAMED)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"[^\W\d_]+")
_STEM = "anonim"
_SPELLED = ("anonimus", "anonimusli", "anonimo", "anonima", "anonime", "anonimement")
"""As they sound: see `_sound`."""
_ARABIC, _EFFORT = "مجهول", "مجهود"
_ARABIC_BEFORE = re.compile("^[وفبكل]?(?:ال)?(?=.{4})")


def without_name(words: str, setting: Setting) -> str | None:
    """What stands behind the words "without name" at the beginning; None where they are none."""
    return _behind(words, UNNAMED, setting)


def with_name(words: str) -> str | None:
    """What stands behind the words "with my name" at the beginning; None where they are none."""
    return _behind(words, NAMED, None)


def _behind(words: str, meant: set[str], setting: Setting | None) -> str | None:
    """They may be in brackets, or between dashes."""
    said = words.split()
    for count in range(1, min(len(said), _LONGEST + 1) + 1):
        begun = _AROUND.sub("", " ".join(said[:count]))
        if fold(begun) in meant or (setting is not None and setting.means(begun, "anonymous")):
            return " ".join(said[count:])
    return None


def may_mean_unnamed(text: str) -> bool:
    """Whether a text has a word anywhere that is, or nearly is, one for "without my name"."""
    folded = fold(text)
    pieces = (re.sub(r"[\W\d_]+", "", piece) for piece in folded.split())
    words = _WORD.findall(folded)
    return any(_is_near(word) for word in {*pieces, *words}) or _has_phrase(words)


@lru_cache(maxsize=4096)
def _is_near(word: str) -> bool:
    """Whether one word is near "anonymous" in a language of the bot."""
    if not word.isascii():
        bare = _ARABIC_BEFORE.sub("", word)
        near = bare[:1] == _ARABIC[0] and distance(bare[: len(_ARABIC)], _ARABIC) <= 1
        return near and not bare.startswith(_EFFORT)
    sound = _sound(word)
    if sound == "anon" or word in _joined():
        return True
    # One letter that is wrong leaves four of these five.
    if len(sound) < 5 or len(set(sound) & set(_STEM)) < 4:
        return False
    if any(distance(sound[:length], _STEM) <= 1 for length in (5, 6, 7)):
        return True
    # With two that are wrong it is another word, unless much else is right: "unanimous".
    begins = sound.startswith(("a", "na")) and "m" in sound
    return begins and len(sound) > 5 and any(distance(sound, one) <= 2 for one in _SPELLED)


def _sound(word: str) -> str:
    """A folded word with the letters that people take for one another made one."""
    return re.sub(r"(.)\1+", r"\1", word.replace("y", "i").replace("ou", "u"))


@lru_cache(maxsize=1)
def _joined() -> frozenset[str]:
    return frozenset(phrase.replace(" ", "") for phrase in UNNAMED)


def _has_phrase(words: list[str]) -> bool:
    """Whether the words of a phrase stand there in a row, one of them perhaps mistyped."""
    for phrase in UNNAMED | OF_NAMES:
        meant = phrase.split()
        for place in range(len(words) - len(meant) + 1):
            if _is_phrase(words[place : place + len(meant)], meant):
                return True
    return False


def _is_phrase(said: list[str], meant: list[str]) -> bool:
    wrong = [(a, b) for a, b in zip(said, meant, strict=True) if a != b]
    if len(wrong) > 1 or (wrong and len(meant) == 1):
        return not wrong
    shortest = 4 if len(meant) < 3 else 3
    return all(len(b) >= shortest and distance(a, b) <= 1 for a, b in wrong)

"""The words of dates in the languages of a reader: by hand, with names from CLDR."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any

from domain.dates.cutting import Cutter, is_unspaced
from domain.dates.kinds import Kind, Words
from domain.dates.tokens import tokenize

BY_HAND = {
    "ar": "arabic",
    "bn": "bengali",
    "en": "english",
    "es": "spanish",
    "fil": "filipino",
    "fr": "french",
    "hi": "hindi",
    "id": "indonesian",
    "pt": "portuguese",
    "sw": "swahili",
    "th": "thai",
}
"""The table of each language that has one: a module beside this one, loaded when first needed."""

Phrase = tuple[str, ...]

_CLDR_UNITS = ("day", "week", "month", "quarter", "year", "hour", "minute")


class Lexicon:
    """Phrases of several languages and what they mean; the first language to say so decides.

    `longest` says, for each kind and first word of a phrase, how many words the longest has;
    `kinds` as bits the kinds whose phrases begin with a word.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        self._meanings: dict[Kind, dict[Phrase, Any]] = {kind: {} for kind in Kind}
        self.longest: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
        for language in languages:
            own = frozenset(self._meanings[Kind.OWN])
            for kind, phrase, value in _entries(language):
                if phrase not in own:
                    self._add(kind, phrase, value)
        self.kinds: dict[str, int] = {}
        for kind, words in self.longest.items():
            for word in words:
                self.kinds[word] = self.kinds.get(word, 0) | 1 << kind
        self.first_words = frozenset(
            word for kind in _STARTING_KINDS for word in self.longest[kind]
        )
        self.cut = self._cutter()
        self.date_words = frozenset(
            word
            for kind in _NAMING_KINDS
            for phrase in self._meanings[kind]
            for word in phrase
            if len(phrase) == 1
        )

    def _add(self, kind: Kind, phrase: Phrase, value: Any) -> None:
        self._meanings[kind].setdefault(phrase, value)
        longest = self.longest[kind]
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))

    def _cutter(self) -> Cutter:
        before = {word: value for (word,), value in self._meanings[Kind.JOINED].items()}
        endings = {word: value for (word,), value in self._meanings[Kind.ENDING].items()}
        known = frozenset(word for kind in _CUT_KINDS for word in self.longest[kind])
        whole = frozenset(
            word
            for kind in _STARTING_KINDS + _FOLLOWING_KINDS
            for phrase in self._meanings[kind]
            for word in phrase
        )
        return Cutter(before, endings, known, whole, filter(is_unspaced, whole))

    def match(self, kind: Kind, words: Phrase, at: int) -> tuple[Any, int] | None:
        """The value of the longest phrase of a kind at a word, and the position after it."""
        longest = self.longest[kind].get(words[at], 0) if at < len(words) else 0
        meanings = self._meanings[kind]
        for after in range(min(at + longest, len(words)), at, -1):
            phrase = words[at:after]
            if phrase in meanings:
                return meanings[phrase], after
        return None

    def has(self, kind: Kind, word: str) -> bool:
        """Whether one word alone has a meaning of this kind."""
        return (word,) in self._meanings[kind]


_NAMING_KINDS = (Kind.WEEKDAY, Kind.MONTH, Kind.UNIT, Kind.DAY, Kind.WEEKDAYS)
_CUT_KINDS = (
    *_NAMING_KINDS,
    Kind.WEEKSET,
    Kind.NUMBER,
    Kind.ORDINAL,
    Kind.EDGE,
    Kind.EDGE_AFTER,
    Kind.DAYPART,
    Kind.THIS,
    Kind.ARTICLE,
)
"""What words that are written together may contain."""
_FOLLOWING_KINDS = (Kind.GLUE, Kind.OF, Kind.AND, Kind.BLOCKED, Kind.NAMED_DAY, Kind.NUMBERED)
_STARTING_KINDS = tuple(
    kind
    for kind in Kind
    if kind
    not in {
        Kind.GLUE,
        Kind.OF,
        Kind.AND,
        Kind.BLOCKED,
        Kind.CONNECTIVE,
        Kind.NAME,
        Kind.VAGUE,
        Kind.AFTER_HOLIDAYS,
        Kind.NUMBERED,
        Kind.NAMED_BY_DATE,
        Kind.EXCEPT,
        Kind.VERB_END,
        Kind.MEETING,
        Kind.MEETING_LED,
        Kind.WE_MEET,
        Kind.BY_TURNS,
        Kind.HELD_AT,
        Kind.OWN,
        Kind.SHORT,
        Kind.TO_BE,
        Kind.NOT_DUE,
        Kind.TOPICAL,
        Kind.HOUR_OF,
        Kind.END_AFTER,
        Kind.JOINED,
        Kind.ENDING,
    }
)


def lexicon(languages: Sequence[str]) -> Lexicon:
    """The lexicon of some BCP 47 tags in order, then English; built once for each order."""
    return _lexicon(primary_languages(languages))


def primary_languages(languages: Sequence[str]) -> tuple[str, ...]:
    """The first parts of the tags, each once, English last if it was not named."""
    parts = [tag.replace("_", "-").split("-")[0].lower() for tag in (*languages, "en")]
    return tuple(dict.fromkeys(parts))


@lru_cache(maxsize=64)
def _lexicon(languages: tuple[str, ...]) -> Lexicon:
    return Lexicon(languages)


def _entries(language: str) -> Iterator[tuple[Kind, Phrase, Any]]:
    for kind, meanings in _table(language).items():
        for value, phrases in meanings.items():
            for phrase in phrases.split(" | "):
                if words := _words(phrase):
                    yield kind, words, value
    for kind, name, value in _cldr_names(language):
        if words := _words(name.strip().rstrip(".")):
            yield kind, words, value


def _table(language: str) -> Words:
    if language not in BY_HAND:
        return {}
    words: Words = import_module(f"domain.dates.{BY_HAND[language]}").WORDS
    return words


def _words(phrase: str) -> Phrase:
    return tuple(token.fold for token in tokenize(phrase))


def _cldr_names(language: str) -> Iterator[tuple[Kind, str, Any]]:
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            days = {} if _ambiguous(language, width) else locale.days[context][width]
            for weekday, name in days.items():
                yield Kind.WEEKDAY, name, weekday
            for month, name in locale.months[context][width].items():
                yield Kind.MONTH, name, month
    for unit, count in product(_CLDR_UNITS, (1, 2, 5, 11)):
        said = format_unit(count, f"duration-{unit}", "long", locale=locale)
        # Without a pattern of its own a unit is called by its key.
        if "duration-" not in said:
            yield Kind.UNIT, "".join(char for char in said if not char.isdecimal()), unit
    for marker in ("am", "pm"):
        name = locale.day_periods["format"]["abbreviated"].get(marker)
        if name:
            yield Kind.AM_PM, name, marker


def _ambiguous(language: str, width: str) -> bool:
    """Whether the short names of weekdays are other words, or people's names: রবি, Sel, Mar."""
    return width == "abbreviated" and language in _SHORT_DAYS_ARE_WORDS


_SHORT_DAYS_ARE_WORDS = frozenset(["ar", "bn", "fil", "hi", "id", "sw", "th"])

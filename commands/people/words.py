"""What people type behind `!me`, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.setting import Setting
from commands.vocabulary import HOURS, OF
from domain.dates import When, read_weekdays, read_when
from domain.refusals import Refused
from domain.words import SEPARATORS, fold
from domain.zones import find_zone


@dataclass(frozen=True)
class Wanted:
    """One setting as typed: its English word ("" when none was said) and the words behind it."""

    word: str
    text: str


SETTINGS = frozenset(
    {
        *("zone", "country", "language", "morning", "quiet", "rest", "private", "start", "stop"),
        *("named", "sectors", "region", "kind", "away", "back", "less", "more"),
        *("export", "forget"),
    }
)
_MEANT = {
    "timezone": "zone",
    "sector": "sectors",
    # Some languages have one word for both, such as “mañana”.
    "tomorrow": "morning",
}
_KINDS = ("sectoral", "digital", "both")


def read_settings(rest: str, setting: Setting) -> tuple[Wanted, ...]:
    """The settings between commas; a comma within one, as in a list of days, parts nothing."""
    wanted: list[Wanted] = []
    for part in re.split(rf"[\n{SEPARATORS}]", rest):
        typed = part.strip()
        if not typed:
            continue
        one = _setting(typed, setting)
        if wanted and not one.word and _goes_on(wanted[-1], typed, setting):
            last = wanted.pop()
            one = Wanted(last.word, f"{last.text}, {typed}")
        wanted.append(one)
    return tuple(wanted)


def _setting(typed: str, setting: Setting) -> Wanted:
    """What one part of the line names; without a word "" and all of it."""
    first, _, text = _without_hours(typed, setting).partition(" ")
    word = setting.word(first.rstrip(":")) or ""
    if word == "quiet" and text and fold(text.split()[0].rstrip(":")) in HOURS:
        text = text.partition(" ")[2]
    word = _MEANT.get(word, word)
    if word in _KINDS and not text:
        return Wanted("kind", typed)
    if word in SETTINGS:
        return Wanted(word, text.strip())
    return Wanted("", typed)


def _without_hours(typed: str, setting: Setting) -> str:
    """`horas de silencio 22 a 6`, as settings are shown, from the word that names it."""
    words = typed.split()
    begin = 2 if len(words) > 1 and fold(words[1]) in OF else 1
    named = len(words) > begin and setting.word(words[begin].rstrip(":")) == "quiet"
    return " ".join(words[begin:]) if named and fold(words[0]) in HOURS else typed


def _goes_on(last: Wanted, part: str, setting: Setting) -> bool:
    """Whether a part without a word belongs to the setting before it."""
    if last.word == "rest":
        return bool(read_weekdays(part.removeprefix("and "), setting.reading.languages))
    if last.word == "sectors":
        elsewhere = find_zone(part, setting.reading.languages) or setting.language_named(part)
        return _are_sectors(part, setting) or not elsewhere
    if last.word == "away" and find_zone(part, setting.reading.languages) is None:
        day = without_until(f"{last.text}, {part}", setting)
        return isinstance(read_when(day, setting.reading), When)
    return False


def _are_sectors(text: str, setting: Setting) -> bool:
    try:
        return bool(setting.sectors(text))
    except Refused:
        return False


def without_until(text: str, setting: Setting) -> str:
    """A date without the word "until" before it."""
    first, _, rest = text.strip().partition(" ")
    return rest.strip() if setting.word(first) == "until" else text.strip()


def fits(rest: str, setting: Setting) -> bool:
    """Whether all of it is so plainly a setting that the prefix may be missing."""
    return all(
        one.word or find_zone(one.text, setting.reading.languages) is not None
        for one in read_settings(rest, setting)
    )

"""What may stand after a command's word: ids, a date, a person, a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import decimal

from commands.registry import Shape
from commands.setting import Misread, Setting, SeveralPeople
from commands.vocabulary import OF, TOWARDS
from domain.dates import Problem, When, read_when
from domain.document import Command, say
from domain.organisations import Organisation
from domain.questions import Question
from domain.words import COMMAS, SEPARATORS, STOPS, fold
from domain.work import SAID, TYPED

_LETTERS = "".join(sorted(TYPED))
ID = re.compile(rf"[{_LETTERS}{_LETTERS.lower()}]\d{{1,9}}(?:\.\d{{1,9}})?")
_UNTYPED = re.compile(rf"[{''.join(sorted(SAID))}]\d{{1,9}}")
_GLUE = re.compile(rf"[\s{SEPARATORS}]*")
_TOKEN = re.compile(rf"[^\s{SEPARATORS}]+")
_TAKEN_OFF = re.compile(r"(?:^|\s)[-−–—]@")
_LONGEST_GROUP = 12
_BEHIND = f"{SEPARATORS} -–—:"


@dataclass(frozen=True)
class OnThings:
    """Things by id, and the words after them; `clear` when they stand behind a comma or dash."""

    ids: tuple[str, ...]
    text: str = ""
    clear: bool = False

    @property
    def tail(self) -> str:
        """The words behind the ids as they are typed again behind others."""
        return f"{',' if self.clear else ''} {self.text}".rstrip()


@dataclass(frozen=True)
class ToWhen:
    """Things by id, and their new date, or why it could not be read."""

    ids: tuple[str, ...]
    when: When | None
    problem: Problem | None
    typed: str
    reason: str = ""

    @property
    def tail(self) -> str:
        """The words behind the ids as they are typed again behind others."""
        return f" {self.typed}{', ' if self.reason else ''}{self.reason}".rstrip()


@dataclass(frozen=True)
class ToWhom:
    """Things by id, and a person: an address, None for nobody, or as typed when unknown.

    `group` is the key of a group that is to find somebody, `handed` of one that is itself given; an
    organisation stands as typed. `off` takes a helper away.
    """

    ids: tuple[str, ...]
    person: str | None
    unknown: str = ""
    helper: bool = False
    group: str | None = None
    handed: str | None = None
    off: bool = False

    @property
    def tail(self) -> str:
        """The words behind the ids as they are typed again behind others."""
        sign = "-" if self.off else "+" if self.helper else ""
        return f" {sign}{self.person or self.group or self.unknown or '@?'}"


def leading_ids(rest: str, setting: Setting) -> tuple[tuple[str, ...], str, bool]:
    """The ids at the beginning, the words behind them, and whether a comma parted the two."""
    begun = rest.lstrip(_BEHIND)
    if _TOKEN.match(begun) and ID.fullmatch(begun.split()[0].rstrip(STOPS)):
        rest = begun
    ids: list[str] = []
    place = 0
    comma = False
    while match := _TOKEN.match(rest, place):
        word = match.group()
        bare = without_and(word.rstrip(":.!)").lstrip("("), setting)
        asked = bare.rstrip("?؟")
        if ID.fullmatch(asked) or (setting.completed and _UNTYPED.fullmatch(asked)):
            ids.append(as_id(asked))
            if asked != bare:
                place = match.start() + word.index(asked) + len(asked)
                break
        elif not (ids and setting.word(word) == "and"):
            break
        glue = _GLUE.match(rest, match.end())
        place = glue.end() if glue else match.end()
        comma = not set(SEPARATORS).isdisjoint(rest[match.end() : place]) or word.endswith(":")
    text = rest[place:].strip()
    if not ids and rest.lstrip()[:1] in (*COMMAS, "-", "–", "—", ":"):
        return (), rest.lstrip(_BEHIND).strip(), True
    if text[:1] in ("-", "–", "—") and not text[1:2].isdecimal():
        return tuple(dict.fromkeys(ids)), text.lstrip("-–— "), True
    return tuple(dict.fromkeys(ids)), text, comma and bool(text)


def as_id(word: str) -> str:
    """An id as the bot writes it, whatever its case and the script of its digits."""
    return "".join(str(decimal(char)) if char.isdecimal() else char for char in word).upper()


def without_and(word: str, setting: Setting) -> str:
    """An id or number without an "and" that is written as one with it, as in Arabic: وA2."""
    rest = word[1:]
    alone = rest.isdecimal() or ID.fullmatch(rest.rstrip("?؟"))
    return rest if alone and setting.word(word[0]) == "and" else word


def _read_things(rest: str, setting: Setting) -> OnThings:
    return OnThings(*leading_ids(rest, setting))


def _fits_things(rest: str, setting: Setting) -> bool:
    ids, text, clear = leading_ids(rest, setting)
    if not text:
        return True
    return clear or bool(ids)


def _read_numbered(rest: str, setting: Setting) -> OnThings:
    """In reply to a numbered message bare numbers are things as well: `drop 2`."""
    said = _read_things(rest, setting)
    if said.ids or not setting.replies or len(setting.about) < 2:
        return said
    words = [word.rstrip(".)") for word in _TOKEN.findall(rest) if setting.word(word) != "and"]
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 4]
    if not numbers or len(numbers) < len(words) or not _are_places(numbers, setting):
        return said
    return OnThings(tuple(dict.fromkeys(setting.about[number - 1] for number in numbers)))


def _are_places(numbers: list[int], setting: Setting) -> bool:
    return all(1 <= number <= len(setting.about) for number in numbers)


def _fits_numbered(rest: str, setting: Setting) -> bool:
    return bool(_read_numbered(rest, setting).ids) or _fits_things(rest, setting)


def _fits_reply(rest: str, setting: Setting) -> bool:
    return _fits_things(rest, setting) or setting.replies_to_bot


def _fits_ids(rest: str, setting: Setting) -> bool:
    ids, text, _ = leading_ids(rest, setting)
    return bool(ids) or (setting.replies_to_bot and bool(text))


def _read_date(rest: str, setting: Setting) -> ToWhen:
    ids, text, _ = leading_ids(rest, setting)
    text, reason = without_reason(text, setting)
    if not text:
        return ToWhen(ids, None, None, "", reason)
    found = read_when(text, setting.reading)
    if isinstance(found, When):
        return ToWhen(ids, found, None, text, reason)
    return ToWhen(ids, None, found or Problem("unreadable", text), text, reason)


def without_reason(text: str, setting: Setting) -> tuple[str, str]:
    """A date as typed, and the words that say why, behind "because" or a comma."""
    words = text.split()
    for place, word in enumerate(words):
        if setting.word(word.strip(SEPARATORS)) == "because":
            rest = words[place + 1 :]
            if rest and fold(rest[0]) in OF:
                rest = rest[1:]
            return " ".join(words[:place]).rstrip(SEPARATORS), " ".join(rest)
    head, *tail = re.split(rf"[{''.join(COMMAS)}]", text, maxsplit=1)
    if tail and isinstance(read_when(head, setting.reading), When):
        whole = read_when(text, setting.reading)
        if not isinstance(whole, When):
            return head.strip(), tail[0].strip()
    return text, ""


def _fits_date(rest: str, setting: Setting) -> bool:
    said = _read_date(rest, setting)
    return said.when is not None or bool(said.ids) or not said.typed


def _read_person(rest: str, setting: Setting) -> ToWhom:
    ids, text, _ = leading_ids(rest, setting)
    handed, words = _handed(text, setting) if not ids else (None, text.split())
    if words and fold(words[0]) in TOWARDS:
        words = words[1:]
    typed = " ".join(words)
    helper, off = typed.startswith("+"), _TAKEN_OFF.search(rest) is not None
    typed = typed.lstrip("+ ")
    if helper and "+" in typed:
        first = typed.partition("+")[0].strip()
        line = Command(f"give {' '.join(ids) or 'A12'} +{first}")
        raise Misread(say("One helper at a time, please. For example: {line}", line=line))
    if typed == "@?":
        return ToWhom(ids, None, helper=helper, handed=handed)
    if not typed:
        raise Misread(say("To whom? For example: {line}", line=Command("give A12 @ben")))
    person = person_named(typed, setting)
    group = setting.roles.group(typed) if person is None else None
    if group is not None:
        return ToWhom(ids, None, group=group.key, handed=handed)
    return ToWhom(ids, person, typed, helper, handed=handed, off=off)


def _handed(text: str, setting: Setting) -> tuple[str | None, list[str]]:
    """The key of a group whose name stands before somebody's, and the words behind it."""
    words = text.split()
    for size in range(min(len(words) - 1, _LONGEST_GROUP), 0, -1):
        group = setting.roles.group(" ".join(words[:size]))
        if group is not None:
            return group.key, words[size:]
    return None, words


def person_named(typed: str, setting: Setting) -> str | None:
    """The address of the one person meant, None for an unknown one.

    Raises SeveralPeople when more than one can be meant.
    """
    if setting.word(typed.removeprefix("@")) == "me":
        return setting.people("")[0]
    found = setting.people(typed)
    if len(found) > 1:
        raise SeveralPeople(typed, found)
    return found[0] if found else None


def organisation_named(said: ToWhom, setting: Setting) -> Organisation | None:
    """The organisation that things go to, where it is none of the people."""
    typed = said.unknown if said.person is None else ""
    return setting.roles.organisation(typed) if typed else None


def _fits_person(rest: str, setting: Setting) -> bool:
    ids, text, _ = leading_ids(rest, setting)
    typed = text.lstrip("+").split()[:1]
    known = typed and (setting.people(typed[0]) or setting.roles.group(typed[0]))
    return bool(ids) or bool(known)


def _read_nothing(rest: str, setting: Setting) -> None:
    return None


def _read_text(rest: str, setting: Setting) -> str:
    return rest.strip()


def ask_which(verb: str, ids: tuple[str, ...], tail: str) -> Question:
    """The question that a verb without its thing asks; what was said with it is kept."""
    return Question(picks=tuple(f"{verb} {id}{tail}" for id in ids))


NOTHING = Shape(_read_nothing, lambda rest, _: not rest.strip(" .!"))
THINGS = Shape(_read_numbered, _fits_numbered)
THINGS_AND_WORDS = Shape(_read_things, _fits_reply)
THINGS_AND_TEXT = Shape(_read_things, _fits_ids)
THINGS_AND_DATE = Shape(_read_date, _fits_date)
THINGS_AND_PERSON = Shape(_read_person, _fits_person)


def text_that(fits: object) -> Shape:
    """Any words, taken as they are; without the prefix only where `fits` says so."""
    assert callable(fits)
    return Shape(_read_text, fits)

"""Amounts that are promised and counted up, such as 20 hours: read from what people type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import decimal

from domain.folding import fold

MOST = Decimal(10**9)
LEAST = Decimal("0.01")
LONGEST_UNIT = 30
_NUMBER = re.compile(r"(?P<sign>[-−–—+])?(?P<money>[$€£¥₹₦]) ?(?=\d)|(?P<minus>[-−–—+])?(?=\d)")
_DIGITS = re.compile(r"\d+(?:[., \u00a0\u202f']\d+)*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?P<mark>[., '])\d{3})(?:(?P=mark)\d{3})*(?P<rest>[.,]\d+)?")
_DECIMAL = re.compile(r"٫(\d{3})(?!\d)")
_ARABIC_MARKS = str.maketrans("٬٫", ",.")
_GLUED = re.compile(r"[$€£¥₹₦%]|(?:h|hrs?|km|kg|min)\b", re.IGNORECASE)
_YEARS = range(2020, 2040)
_OF = {"of", "de", "du", "des", "da", "do", "das", "dos", "من"}
_FOR = {*_OF, "for", "to", "in", "on", "with", "and", "a", "en", "para", "pour", "por", "y", "e"}
_SUFFIXES = (
    *(("", "s"), ("", "es"), ("", "x"), ("y", "ies"), ("al", "aux"), ("z", "ces"), ("m", "ns")),
    *(("ao", "oes"), ("ao", "aes"), ("l", "is"), ("", "ا"), ("ه", "ات"), ("", "ات"), ("", "ين")),
)
_PAIRS = (
    *({"person", "people"}, {"child", "children"}, {"woman", "women"}),
    *({"يوم", "ايام"}, {"شهر", "اشهر"}, {"شهر", "شهور"}, {"اسبوع", "اسابيع"}),
)

_SAME = (
    *("hour hora heure ساعه hr h", "day dia jour يوم", "week semana semaine اسبوع"),
    *("month mes mois شهر", "minute minuto minuta دقيقه min", "page pagina صفحه"),
    *("word palabra palavra mot كلمه", "person persona pessoa personne شخص"),
    *("euro €", "dollar dolar دولار $", "copy copia exemplaire نسخه"),
    *("meeting reunion reuniao اجتماع", "interview entrevista entretien مقابله"),
    *("signature firma assinatura توقيع", "letter carta lettre رساله"),
    *("family familia famille عائله", "tree arbol arvore arbre شجره"),
)
"""Units that one network promises in one language and counts in another."""


@dataclass(frozen=True)
class Amount:
    """A quantity that is promised, such as 20 hours: the unit as typed."""

    number: Decimal
    unit: str


@dataclass(frozen=True)
class Absurd:
    """An amount that nobody can promise: none, less than none, or more than there is."""

    words: str
    too_much: bool = False


@dataclass(frozen=True)
class Misfit:
    """A number with another unit than the promised one, or with none."""

    words: str


def amount_in(title: str) -> Amount | Absurd | None:
    """The amount that a title begins with: a number, and a unit behind it or a currency before.

    The unit is the word behind the number, or all words before "of": 3 working days of sound.
    """
    found = _begins(title.strip())
    if found is None:
        return None
    number, money, typed, rest = found
    unit = money or _unit(rest)
    if not unit or (not money and typed.isdecimal() and number in _YEARS):
        return None
    return _sane(number, unit, f"{typed} {unit}")


def count_in(text: str, amount: Amount) -> Decimal | Absurd | Misfit | None:
    """What a text adds to the amount: exactly a number and its unit. None for other texts."""
    found = _begins(text.strip())
    if found is None:
        return None
    number, money, _, rest = found
    unit = money or rest.strip(" .!")
    if fits(unit, amount.unit):
        sane = _sane(number, unit, text.strip())
        return sane if isinstance(sane, Absurd) else sane.number
    return Misfit(text.strip()) if len(unit.split()) < 2 else None


def fits(unit: str, other: str) -> bool:
    """Whether two words are the same unit, one or many of it, in the bot's languages."""
    one, two = fold(unit), fold(other)
    if one == two or (one and two and _meaning(one) & _meaning(two)):
        return True
    return _alike(one, two)


def _meaning(word: str) -> set[int]:
    """Which of the units of many languages a folded word is."""
    return {
        place
        for place, words in enumerate(_SAME)
        if any(word == same or _alike(word, same) for same in words.split() if len(same) > 1)
        or word in words.split()
    }


def _alike(one: str, two: str) -> bool:
    """Whether two folded words are one and many of the same."""
    for short, long in ((one, two), (two, one)):
        initial = len(short) == 1 and long.startswith(short)
        if initial or {short, long} in _PAIRS or _same_stem(short, long):
            return True
    return len(one.split()) == len(two.split()) > 1 and all(map(fits, one.split(), two.split()))


def _same_stem(single: str, many: str) -> bool:
    return any(
        single.endswith(end) and single[: len(single) - len(end)] + ends == many
        for end, ends in _SUFFIXES
        if len(single) - len(end) > 1
    )


def _begins(text: str) -> tuple[Decimal, str, str, str] | None:
    """The number at the beginning, the currency before it, both as typed, and what follows."""
    text = "".join(str(decimal(char)) if char.isdecimal() else char for char in text)
    text = _DECIMAL.sub(r".\g<1>0", text).translate(_ARABIC_MARKS)
    head = _NUMBER.match(text)
    digits = _DIGITS.match(text, head.end()) if head else None
    if head is None or digits is None:
        return _in_words(text)
    typed = _whole_number(digits.group())
    rest = text[digits.start() + len(typed) :]
    if rest and not rest[0].isspace() and not _GLUED.match(rest):
        return None
    if len(re.split("[.,]", typed)) > 2 and not _GROUPED.fullmatch(typed):
        return None
    number = _value(typed)
    if (head["sign"] or head["minus"] or "+") != "+":
        number = -number
    return number, head["money"] or "", text[: digits.start() + len(typed)], rest.strip()


def _in_words(text: str) -> tuple[Decimal, str, str, str] | None:
    """One or two of a unit as Arabic says it without a number: a word for one, or the dual."""
    word, _, rest = text.partition(" ")
    second, _, behind = rest.partition(" ")
    known = {one for words in _SAME for one in words.split() if not one.isascii()}
    if fold(word) in known and fold(second) in ("واحد", "واحده"):
        return Decimal(1), "", second, f"{word} {behind}".strip()
    for one in known:
        stem = f"{one[:-1]}ت" if one.endswith("ه") else one
        if fold(word) in (f"{stem}ان", f"{stem}ين"):
            single = f"{one[:-1]}ة" if one.endswith("ه") else one
            return Decimal(2), "", "2", f"{single} {rest}".strip()
    return None


def _whole_number(typed: str) -> str:
    """The digits that are one number: groups behind a space only where they are thousands."""
    grouped = _GROUPED.match(typed)
    if grouped and grouped.end() == len(typed):
        return typed
    return re.split(r"[ \u00a0\u202f']", typed)[0]


def _value(typed: str) -> Decimal:
    """The number: a mark before three digits parts thousands, one before others is decimal."""
    grouped = _GROUPED.fullmatch(typed)
    if grouped:
        mark = grouped["mark"]
        return Decimal(typed.replace(mark, "").replace(",", "."))
    parts = re.split("[.,]", typed)
    return Decimal(parts[0] + ("." + "".join(parts[1:]) if parts[1:] else ""))


def _unit(rest: str) -> str:
    """The unit that a title goes on with."""
    glued = _GLUED.match(rest)
    if glued:
        return glued.group()
    words = rest.split()
    for place, word in enumerate(words[1:4], 1):
        if fold(word) in _OF or fold(word).startswith(("d'", "da'")):
            words = words[:place]
            break
    else:
        words = words[:1]
    unit = " ".join(words).strip(".,;:!")
    plain = unit.replace(" ", "").replace("-", "").replace("'", "").replace("’", "")
    if fold(unit) in _FOR or not plain.isalpha() or len(unit) > LONGEST_UNIT:
        return ""
    return unit


def _sane(number: Decimal, unit: str, words: str) -> Amount | Absurd:
    if number < LEAST:
        return Absurd(words)
    if number > MOST:
        return Absurd(words, too_much=True)
    return Amount(number.normalize() if number % 1 else number.quantize(Decimal(1)), unit)

"""A topic of an agenda as it is written: WTO round-up 10 min @ana."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.dates.durations import read_lasting
from domain.dates.lexicon import lexicon, primary_languages
from domain.dates.quoting import quotation_at
from domain.dates.reader import Reader
from domain.dates.titles import collapsed
from domain.dates.tokens import tokenize

_PRESENTER = re.compile(r"(?<![^\s(,;])@[\w.=/+:-]*\w")
_MARK_OF_MINUTES = re.compile(r"(?<=\d)\s?['′](?=\s|$|\)|,)")
_EDGES = " \t\n,;:-–—،؛()"
_LONGEST = 300


@dataclass(frozen=True)
class Topic:
    """A topic; `minutes` and `presenter` ("@ana", as typed) where they were said."""

    title: str
    minutes: int | None = None
    presenter: str = ""


def read_topic(text: str, languages: Sequence[str]) -> Topic:
    """Take a topic apart: the minutes at its end (or before the presenter), and who presents.

    Who is named at its end presents it, or at its beginning; a mention between other words is a
    part of the title, and so is a second one. Never raises.
    """
    found = next(_presenters(text, languages), None)
    behind = text[found.end() :] if found else ""
    before = text[: found.start()] if found else text
    minutes, title = _minutes(before, languages)
    if found and minutes is None:
        minutes, rest = _minutes(behind, languages)
        title = f"{title} {rest}"
    elif found:
        title = f"{title} {behind}"
    title = collapsed(title).strip(_EDGES) if found or minutes else collapsed(text)
    quoted = quotation_at(title, 0)
    if quoted and quoted.end == len(title):
        title = quoted.words
    return Topic(title, minutes, found[0] if found else "")


def _presenters(text: str, languages: Sequence[str]) -> Iterator[re.Match[str]]:
    """The mentions at the end, with nothing else but minutes, or else at the beginning."""
    mentions = list(_PRESENTER.finditer(text))
    for one in mentions:
        behind = _PRESENTER.sub("", text[one.end() :])
        if not (_minutes(behind, languages)[1] if behind.strip(_EDGES) else "").strip(_EDGES):
            yield one
    yield from (one for one in mentions[:1] if not text[: one.start()].strip(_EDGES))


def _minutes(text: str, languages: Sequence[str]) -> tuple[int | None, str]:
    """The minutes with which a text ends, and the text without them."""
    shown = _MARK_OF_MINUTES.sub(" min", text)
    if not text.strip() or len(text) > _LONGEST:
        return None, text
    words = lexicon(languages)
    tokens = tokenize(shown, cut=words.cut)
    said = read_lasting(Reader(shown, tokens, words, primary_languages(languages)))
    return (None, text) if said.minutes is None or said.unclear else (said.minutes, said.text)

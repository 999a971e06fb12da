"""Several answers to a review round that stand in one line, as dictation writes them."""

from __future__ import annotations

import re

from commands.reviews.unnamed import may_mean_unnamed, without_name
from commands.setting import Misread, Setting
from domain.document import Document, Entry, Listing, Paragraph, say
from domain.questions import Question
from domain.rounds import QUESTIONS
from domain.words import COMMAS, STOPS

_NUMBER = re.compile(r"(?:^|\s)(?P<number>[1-3])(?P<sign>[.):]?)\s+(?=[^\W\d_])")
_QUOTED = re.compile(r"[1-3][.):]?\s+[\"“«].*[\"”»]")


def in_lines(text: str, setting: Setting, id: str = "") -> str:
    """The text with each answer in a line of its own, where its numbers rise.

    Numbers with a sign (`1. … 2. …`) begin answers, bare ones may count something. Raises Misread
    to ask; words in quotes are one answer.
    """
    text = text.strip()
    if "\n" in text or _QUOTED.fullmatch(text):
        return text
    found = _rising(text)
    if len(found) < 2:
        return text
    ends = [one.start() for one in found[1:]] + [len(text)]
    pieces = [text[one.start() : end].strip() for one, end in zip(found, ends, strict=True)]
    lines = "\n".join(pieces)
    if found[0]["sign"] and len({one["sign"] for one in found}) == 1:
        return lines
    words = [piece.partition(" ")[2] for piece in pieces]
    if any(without_name(one, setting) is not None or may_mean_unnamed(one) for one in words):
        raise Misread(
            say("Is that one answer or several? I kept nothing."),
            say("Several: each on a line of its own."),
            say("One: write the numbers in it as words."),
        )
    first, _, rest = text.partition(" ")
    raise Misread(document=_which(f"review {id}".rstrip(), lines, f"{first} “{rest}”"))


def _rising(text: str) -> list[re.Match[str]]:
    """The numbers that begin an answer, each greater than the one before, from the first.

    A bare one may count something ("at 3 in the morning"): it does where no comma or stop is
    before it, unless all of the questions' numbers are there.
    """
    found: list[re.Match[str]] = []
    for one in _NUMBER.finditer(text):
        if (not found and one.start() == 0) or (found and one["number"] > found[-1]["number"]):
            found.append(one)
    if len(found) == len(QUESTIONS):
        return found
    stops = (*COMMAS, *STOPS)
    return [
        one
        for one in found
        if one.start() == 0
        or (one["sign"] and found[0]["sign"])
        or text[: one.start()].rstrip().endswith(stops)
    ]


def _which(review: str, lines: str, line: str) -> Document:
    asked = say("Is that one answer or several? Reply with its number. I changed nothing yet.")
    rows = (Entry((say("It is several answers."),)), Entry((say("It is one answer."),)))
    picks = (f"{review} {lines}", f"{review} {line}")
    listed = Listing(rows, numbered=True)
    return Document((Paragraph((asked,)), listed), question=Question(picks=picks))

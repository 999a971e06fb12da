"""Answers to a review round among all that a text may mean: a number, and words of one's own."""

from __future__ import annotations

import re

from commands.completing import MAKES, is_verb
from commands.registry import find_command
from commands.reviews.unnamed import may_mean_unnamed
from commands.reviews.wording import example
from commands.reviews.words import is_question, is_unnamed, no_such_question, numbered
from commands.setting import Misread, Setting
from commands.shapes import as_id, without_reason
from commands.vocabulary import LEADS_TO, ONE_TO_THREE
from domain.dates import When, read_when
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Ref,
    Several,
    paragraph,
    say,
)
from domain.questions import Question
from domain.reviews import Review, ReviewAnswer
from domain.words import COMMAS, STOPS, fold

_LAST_DIGIT = 9
_BEGINS = re.compile(r"\s*\W{0,3}\d{1,3}[\s.):,\u060c\u2013\u2014-]")
_NUMBER = re.compile(r"(?<!\w)(?<!\d[.:])[1-3](?![\w:]|[.,]\d)")
_FIRST = 4_000
"""So many characters say whether a text is an answer: one is far shorter."""


def may_answer_review(text: str, *, spoken: bool) -> bool:
    """Whether a text may be an answer: only then is it looked up which rounds are open.

    What is `spoken` to the bot, in a direct chat or a reply, may be one that it cannot read.
    """
    return _BEGINS.match(text) is not None or (spoken and _looks_like_answer(text))


def _looks_like_answer(text: str) -> bool:
    """Whether it has a question's number, or a word near "anonymous", anywhere."""
    said = text[:_FIRST]
    return _NUMBER.search(said) is not None or _counts(said) or may_mean_unnamed(said)


def _counts(text: str) -> bool:
    """Whether one of the first words is a question's number, written as a word."""
    return any(fold(word.strip(f"{STOPS})-")) in ONE_TO_THREE for word in text.split()[:2])


def kept_nothing(text: str, setting: Setting) -> Document | None:
    """What is said to a text that its author may take for an answer, where nothing came of it."""
    replied = [id for id in setting.reviews if setting.replies and id in setting.about]
    unnamed = may_mean_unnamed(text[:_FIRST])
    begins = _BEGINS.match(f"{text} ") is not None or _counts(text)
    if not (setting.reviews if setting.direct else replied):
        return None
    if not (unnamed or begins or (setting.direct and _NUMBER.search(text[:_FIRST]))):
        return None
    id = replied[0] if replied else setting.reviews[0]
    several = id if len(setting.reviews) > 1 else None
    told = [say("I kept nothing. To answer {id}: {line}", id=Ref(id), line=example(several))]
    if setting.direct:
        told.append(say("Without your name: {line}", line=example(several, unnamed=True)))
    elif unnamed:
        told.append(say("Everybody here sees who writes. Send that to me alone."))
    return paragraph(*told)


def asked_in_reply(text: str, setting: Setting) -> list[str] | None:
    """The answer to the round that the message replied to asks: its numbers are the questions'."""
    reviews = [id for id in setting.about if id.startswith(Review.letter)]
    if not setting.replies or len(reviews) != 1 or len(setting.about) > 1:
        return None
    found = numbered(text)
    if found is None:
        return None
    if not is_question(found[0]):
        return _none_such()
    _check_words(found[1], setting)
    return [f"review {reviews[0]} {text}"]


def _none_such() -> list[str]:
    raise Misread(*no_such_question())


def other_review(text: str, lines: list[str] | None, setting: Setting) -> list[str] | None:
    """The answer to a round that is open here, where the text is nothing else.

    `lines` are what it stands for as an answer about things. Raises Misread where it may be both.
    """
    found = numbered(text)
    if found is None or _is_elsewhere(setting):
        return lines
    number, words = found
    if (over := _over(setting)) is not None:
        return lines or _too_late(text, over, setting)
    if not setting.reviews:
        return lines
    if is_unnamed(words, setting) and is_question(number):
        return [_line(text, setting)]
    if lines is not None and not _is_of_answer(lines[0]):
        if not is_question(number) or _is_plain(words, lines[0], setting):
            return lines
        raise Misread(document=_which(text, lines, setting))
    if isinstance(read_when(text, setting.reading), When):
        return None
    if number > _LAST_DIGIT:
        return None
    if not is_question(number):
        return _none_such()
    _check_words(words, setting)
    return [_line(text, setting)]


def _over(setting: Setting) -> str | None:
    """The round that is over and that is meant: replied to, or the last where none is open."""
    replied = [id for id in setting.reviews_over if setting.replies and id in setting.about]
    return next(iter(replied or (() if setting.reviews else setting.reviews_over)), None)


def _too_late(text: str, review: str, setting: Setting) -> list[str] | None:
    """An answer that the command refuses, because its round is over; None where it is none."""
    number, words = numbered(text) or (0, "")
    if not is_question(number):
        return None
    if not is_unnamed(words, setting):
        first, _, rest = words.partition(" ")
        plain = _is_plain(words, "", setting) if rest else _is_command(words, setting)
        if plain or setting.word(first.strip(STOPS)) in MAKES:
            return None
    return [f"review {review} {text}"]


def _check_words(words: str, setting: Setting) -> None:
    """Raises Misread for a verb alone: `2 done` may be meant for a thing."""
    if _is_command(words, setting):
        line = Command("2 no translator")
        raise Misread(
            say("I was not sure, so I changed nothing."),
            say("To answer the review, write some words: {line}", line=line),
        )


def _is_command(words: str, setting: Setting) -> bool:
    """Whether what follows a number is one word that may be meant for a thing, and no more."""
    word = setting.word(words.strip(f"{STOPS} "))
    return is_verb(words, setting) or word in ("mine", "yes", "no")


def is_in_words(text: str, setting: Setting) -> bool:
    """Whether what follows one of the questions' numbers is more than a verb or a date."""
    found = numbered(text)
    return found is not None and is_question(found[0]) and not _is_plain(found[1], "", setting)


def _is_of_answer(line: str) -> bool:
    """Whether a verb that does nothing to them is about an answer to a round."""
    verb, _, things = line.partition(" ")
    return things.startswith(ReviewAnswer.letter) and verb not in ("adopt", "edit", "drop", "show")


def _is_elsewhere(setting: Setting) -> bool:
    """Whether it replies in a room to a message that asks no round."""
    rounds = (*setting.reviews, *setting.reviews_over)
    reviews = any(id in setting.about for id in rounds)
    return setting.replies and not setting.direct and not reviews


def _line(text: str, setting: Setting) -> str:
    """The command; the round is named where it is known, else the command asks."""
    named = [id for id in setting.reviews if setting.replies and id in setting.about]
    ids = named if len(named) == 1 else setting.reviews
    return f"review {ids[0]} {text}" if len(ids) == 1 else f"review {text}"


def _is_plain(words: str, line: str, setting: Setting) -> bool:
    """Whether words behind a number are surely no answer in words: `done`, `later friday`, a name.

    "no translator" can be a no with its reason.
    """
    first, _, rest = words.partition(" ")
    word = setting.word(first.strip(STOPS)) or ""
    word = LEADS_TO.get(word, word)
    if not rest or first.endswith(COMMAS) or first.startswith(("@", "+")):
        return True
    if first.rstrip(STOPS).isdecimal() or word == "and":
        return True
    if word == "stuck" or line.startswith("adopt "):
        return True
    if rest.startswith(("@", "+")) and find_command(word) is not None:
        return True
    day, _ = without_reason(rest if word == "later" else words, setting)
    dated = bool(day) and isinstance(read_when(day, setting.reading), When)
    return dated and (word == "later" or find_command(word) is None)


def _which(text: str, lines: list[str], setting: Setting) -> Document:
    """Whether the thing with this number or the round is meant."""
    id = as_id(lines[0].split()[1].strip(STOPS)) if len(lines[0].split()) > 1 else ""
    rounds = Several(tuple(Ref(one) for one in setting.reviews), either=True)
    rows = (
        Entry((say("It is for {id}: {line}", id=Ref(id), line=Command(lines[0])),), id),
        Entry((say("It answers {id}.", id=rounds),), setting.reviews[0]),
    )
    which = say("Which one? Reply with its number. I changed nothing yet.")
    picks = (lines[0], _line(text, setting))
    return Document(
        (Paragraph((which,)), Listing(rows, numbered=True)), question=Question(picks=picks)
    )

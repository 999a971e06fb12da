"""Words that ask, deny or hedge instead of saying: nothing is changed for them."""

from __future__ import annotations

from commands.setting import Misread, Setting
from commands.shapes import OnThings
from commands.vocabulary import DOUBTS
from domain.dates import When, read_when
from domain.document import Command, Sentence, paragraph, say
from domain.words import STOPS, fold


def doubtful(text: str, setting: Setting) -> bool:
    """Whether words behind a verb question or deny it: they close nothing."""
    return _asks(text) or any(
        setting.word(word.strip(STOPS)) in ("not", "no", "none") for word in text.split()
    )


def hedged(text: str, setting: Setting) -> bool:
    """Whether words behind a yes take a part of it back, such as "but only half of it"."""
    words = [word.strip(STOPS) for word in text.split()]
    return any(fold(word) in DOUBTS and setting.word(word) != "yes" for word in words)


def _asks(text: str) -> bool:
    """Whether there is a question mark; one within a link asks nothing."""
    words = " ".join(word for word in text.split() if "://" not in word)
    return any(mark in words for mark in "?؟？¿")


def no_question(verb: str, said: OnThings, setting: Setting) -> None:
    """Raises Misread when the words behind a verb ask; a reason may well say what is not so."""
    if not said.ids or _asks(said.text):
        no_doubt(verb, said, setting)


def no_doubt(verb: str, said: OnThings, setting: Setting) -> None:
    """Raises Misread when the words behind a verb ask or deny instead of saying it."""
    noted = said.clear and _typed_as_command(setting) and not _taken_back(said.text, setting)
    if said.text and not noted and doubtful(said.text, setting):
        line = f"{verb} {' '.join(said.ids)}".strip()
        raise Misread(
            document=paragraph(
                not_sure(),
                say("If it is so, write: {line}", line=Command(line)),
            )
        )


def no_new_date(verb: str, said: OnThings, setting: Setting) -> None:
    """Raises Misread where a date to come is all that stands behind a verb that takes none."""
    when = read_when(said.text, setting.reading) if said.text and not said.clear else None
    reading = setting.reading
    if not isinstance(when, When) or when.on <= reading.now.astimezone(reading.zone).date():
        return
    things = " ".join(said.ids)
    later = Command(f"later {things} {said.text}".replace("  ", " "))
    raise Misread(
        document=paragraph(
            not_sure(),
            say("If it is so, write: {line}", line=Command(f"{verb} {things}".strip())),
            say("To give it another date: {line}", line=later),
        )
    )


def not_sure() -> Sentence:
    """Nothing was done, because it was not clear what was meant."""
    return say("I changed nothing, because I was not sure.")


def yes_or_no() -> Sentence:
    """What to answer instead."""
    return say("Please answer yes or no.")


def nothing_open() -> tuple[Sentence, ...]:
    """That no question waits for an answer here, and where to see what does."""
    return (
        say("I have asked you nothing that is open."),
        say("What waits for you: {line}", line=Command("mine")),
    )


def _taken_back(text: str, setting: Setting) -> bool:
    """Whether a note asks, or says little more than no, such as "not yet": it is no note then."""
    return _asks(text) or (len(text.split()) <= 3 and doubtful(text, setting))


def _typed_as_command(setting: Setting) -> bool:
    return not (setting.replies_to_bot or setting.direct)

"""What stands behind things, completed to command lines: a verb, an owner, a date."""

from __future__ import annotations

from commands.actions.drafts import is_mention, longest_name
from commands.registry import find_command
from commands.setting import Misread, Setting
from commands.shapes import without_reason
from commands.vocabulary import LEADS_TO
from domain.dates import Problem, When, read_when
from domain.document import Command, say
from domain.reviews import Review, ReviewAnswer
from domain.rights import RIGHTS, Right
from domain.words import COMMAS, STOPS

MAKES = ("action", "commit")
"""The words that make something of an answer to a review round."""
OF_ONESELF = ("me", "stop")
"""Words that are about nobody's things: "1 me lo quedo" takes one, in Spanish."""
CHANGING = frozenset({Right.OWNER, Right.AUTHOR})
"""The rights of commands that change a thing."""


def completed(ids: tuple[str, ...], rest: str, setting: Setting) -> list[str]:
    """The lines that things and the words behind them make; none where they say nothing.

    `A1 @ana friday` gives them and dates them. Raises SeveralPeople.
    """
    if not rest:
        return []
    if (adopting := _adopted(ids, rest, setting)) is not None:
        return adopting
    if is_mention(rest):
        return _given(ids, rest, setting)
    things = " ".join(ids)
    first, _, more = rest.partition(" ")
    word = setting.word(first.strip(STOPS))
    word = LEADS_TO.get(word or "", word or "")
    if word in ("yes", "no"):
        why = f", {more}" if more else ""
        return [f"{'confirm' if word == 'yes' else 'decline'} {things}{why}"]
    command = find_command(word)
    if command is not None and word not in OF_ONESELF:
        comma = ", " if first.endswith(COMMAS) else " "
        return [f"{word} {things}{comma}{more}".strip()]
    return [f"later {things} {rest}"] if _begins_with_date(rest, setting) else []


def _adopted(ids: tuple[str, ...], rest: str, setting: Setting) -> list[str] | None:
    """`2 action @ben by friday`, `1 3 commit`, `2 @ben friday`: of answers to a review round.

    None for other things. Raises Misread for what would make something of others, and for other
    words about a next step: one of them may be a command in another language.
    """
    first, _, more = rest.partition(" ")
    word = setting.word(first.strip(STOPS))
    if not all(id.startswith(ReviewAnswer.letter) for id in ids):
        if word in MAKES:
            raise Misread(
                say("Only a next step of a review round can become that."),
                say("I changed nothing."),
            )
        return None
    if is_mention(rest) or word == "take":
        word, more = "action", rest if is_mention(rest) else more
    if word in ("edit", "drop"):
        return None
    if word not in MAKES:
        _check_next_step(ids, setting)
        return []
    return [f"adopt {' '.join(ids)} {word} {more}".strip()]


def _check_next_step(ids: tuple[str, ...], setting: Setting) -> None:
    """Raises Misread on the page of a review round, with what can be made of its next steps."""
    rounds = [id for id in setting.about if id.startswith(Review.letter)]
    if not rounds or any(id in setting.reviews for id in rounds):
        return
    number = setting.numbered.index(ids[0]) + 1 if ids[0] in setting.numbered else 1
    action, commit, take = (
        Command(f"{number} {what}") for what in ("action @ben by friday", "commit", "take")
    )
    raise Misread(
        say("I changed nothing."),
        say("To make something of a next step, reply: {line}", line=action),
        say("Or promise it: {line}", line=commit),
        say("Or take it: {line}", line=take),
    )


def _given(ids: tuple[str, ...], rest: str, setting: Setting) -> list[str]:
    """An owner, and a date behind it."""
    things = " ".join(ids)
    words = rest.split()
    if len(words) == 1:
        return [f"give {things} {rest}"]
    name, others = longest_name(words, setting)
    date = " ".join(others).lstrip(f"{STOPS} ")
    if not date:
        return [f"give {things} {name}"]
    if not _begins_with_date(date, setting):
        return []
    return [f"later {things} {date}", f"give {things} {name}"]


def _begins_with_date(text: str, setting: Setting) -> bool:
    day, _ = without_reason(text, setting)
    return bool(day) and isinstance(read_when(day, setting.reading), When | Problem)


def is_verb(typed: str, setting: Setting) -> bool:
    """Whether a word does something to things, or makes or takes one."""
    word = setting.word(typed.strip(f"{STOPS} ")) or ""
    word = LEADS_TO.get(word, word)
    return word in (*MAKES, "take") or bool(RIGHTS.get(word, frozenset()) & CHANGING)


def check_numbers_something(body: str, setting: Setting) -> None:
    """Raises Misread for a number with a verb, `2 take`, that replies to no list."""
    number, _, rest = body.partition(" ")
    if setting.about or not number.rstrip(".:)").isdecimal() or len(number) > 3:
        return
    if rest and is_verb(rest.split()[0], setting):
        raise Misread(say("Reply to the message that has this number."), say("I changed nothing."))

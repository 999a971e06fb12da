"""What stands behind things, completed to command lines: a verb, an owner, a date."""

from __future__ import annotations

from commands.drafts import is_mention, longest_name
from commands.registry import find_command
from commands.setting import Setting
from commands.shapes import without_reason
from commands.vocabulary import LEADS_TO
from domain.dates import Problem, When, read_when
from domain.reviews import ReviewAnswer
from domain.words import COMMAS, STOPS


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
    if command is not None:
        comma = ", " if first.endswith(COMMAS) else " "
        return [f"{word} {things}{comma}{more}".strip()]
    return [f"later {things} {rest}"] if _begins_with_date(rest, setting) else []


def _adopted(ids: tuple[str, ...], rest: str, setting: Setting) -> list[str] | None:
    """`2 action @ben by friday`, `1 3 commit`, `2 @ben friday`: of answers to a review round.

    None for other things, and other words.
    """
    if not all(id.startswith(ReviewAnswer.letter) for id in ids):
        return None
    first, _, more = rest.partition(" ")
    word = setting.word(first.strip(STOPS))
    if is_mention(rest) or word == "take":
        word, more = "action", rest if is_mention(rest) else more
    if word not in ("action", "commit"):
        return None
    return [f"adopt {' '.join(ids)} {word} {more}".strip()]


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

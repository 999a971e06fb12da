"""What stands behind !review: a round to begin, one to look at, or answers to its questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from commands.reviews.one_line import in_lines
from commands.reviews.unnamed import may_mean_unnamed, with_name, without_name
from commands.reviews.wording import example, example_named
from commands.setting import Misread, Setting
from commands.shapes import ID, as_id
from commands.vocabulary import ENDS
from domain.dates import Problem, Recurrence, When, read_when
from domain.document import Sentence, say
from domain.rounds import LONGEST_ANSWER, QUESTIONS
from domain.words import COMMAS, STOPS, fold

EXAMPLE = "review Six months after Bangkok, all, until 30 september"
_ENDS = ("stop", "off", "none", "drop", "cancel", "withdraw", "done", "finish", "close")
_NUMBERED = re.compile(
    r"(?P<number>\d{1,3})(?:[.):]\s*|[,\u060c](?!\d)\s*|[-\u2013\u2014]\s+|\s+)(?P<words>\S.*)",
    re.DOTALL,
)
_IN_QUOTES = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_UNTIL = re.compile(r"(?:^|;)UNTIL=[^;]*")


@dataclass(frozen=True)
class Given:
    """An answer to a question (1 to 3), in the words of its author."""

    question: int
    words: str


@dataclass(frozen=True)
class Wish:
    """A round as typed: `groups` are keys, () for all, None where none is named.

    `unknown` are parts that nobody can take.
    """

    title: str
    groups: tuple[str, ...] | None = None
    until: When | None = None
    problem: Problem | None = None
    again: Recurrence | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class OnReview:
    """A round's id, and the answers to it, all `unnamed` or none; or the wish for a new one.

    Or the wish that one `ends`, or begins no more.
    """

    id: str | None = None
    answers: tuple[Given, ...] = ()
    unnamed: bool = False
    wish: Wish | None = None
    ends: bool = False


def read_review(rest: str, setting: Setting) -> OnReview:
    """What was said. Raises Misread for answers that cannot be taken."""
    first, _, behind = rest.partition(" ")
    if id := _id(first):
        text = behind.strip()
        if not text or _is_end(text, setting):
            return OnReview(id, ends=bool(text))
        if not numbered(text):
            raise Misread(*what_to_write(id))
        return replace(_answers(text, setting, id), id=id)
    if not rest.strip():
        return OnReview()
    if _is_end(first if _id(behind) else rest, setting):
        return OnReview(_id(behind), ends=True)
    wish = _wish(" ".join(rest.split()), setting)
    if numbered(rest) and not _is_whole(wish):
        return _answers(rest, setting)
    return OnReview(wish=wish)


def _id(word: str) -> str | None:
    """The id of a round, if it is one."""
    bare = word.strip().rstrip(f"{STOPS}).")
    return as_id(bare) if ID.fullmatch(bare) and bare[0] in "Vv" else None


def _is_end(text: str, setting: Setting) -> bool:
    """Whether it says that a round ends, and nothing else, in any language."""
    said = text.strip(f"{STOPS} ")
    return fold(said) in ENDS or any(setting.means(said, word) for word in _ENDS)


def fits_review(rest: str, setting: Setting) -> bool:
    """Whether it is plainly meant for the bot: a round with a date or group, or answers."""
    said = read_review(rest, setting)
    wish = said.wish
    return wish is None or bool(wish.until or wish.problem or wish.again or wish.groups)


def _is_whole(wish: Wish) -> bool:
    """Whether it says whom and until when, so that a number at its beginning is its title's."""
    dated = wish.until or wish.problem or wish.again
    return wish.groups is not None and dated is not None and not wish.unknown


def numbered(text: str) -> tuple[int, str] | None:
    """The number that a line begins with and the words behind it, if these are words."""
    found = _NUMBERED.match(text.strip())
    if found is None or not any(char.isalpha() for char in found["words"]):
        return None
    return int(found["number"]), found["words"]


def is_question(number: int) -> bool:
    """Whether a review asks this."""
    return 1 <= number <= len(QUESTIONS)


def is_unnamed(words: str, setting: Setting) -> bool:
    """Whether an answer says, or may say, that its author's name is kept away from it."""
    if with_name(words) is not None:
        return False
    return without_name(words, setting) is not None or may_mean_unnamed(words)


def is_unnamed_answer(text: str, setting: Setting) -> bool:
    """Whether a text is an answer without name, whatever round it may be for."""
    found = numbered(text)
    return found is not None and is_unnamed(found[1], setting)


def _answers(text: str, setting: Setting, id: str = "") -> OnReview:
    """Each numbered line begins an answer. Raises Misread."""
    given: list[Given] = []
    unnamed = named = False
    for line in in_lines(text, setting, id).split("\n"):
        found = numbered(line.strip().removeprefix(setting.prefix))
        if found is None:
            if line.strip():
                given[-1] = replace(given[-1], words=f"{given[-1].words} {line.strip()}")
            continue
        number, words = found
        if not is_question(number):
            raise Misread(*no_such_question())
        if (behind := without_name(words, setting)) is not None:
            unnamed, words = True, behind
        elif (behind := with_name(words)) is not None and may_mean_unnamed(behind):
            named, words = True, behind
        given.append(Given(number, words))
    tidy = tuple(replace(one, words=_tidy(one.words)) for one in given)
    for one in tidy:
        _check(one)
    if not (unnamed or named) and any(may_mean_unnamed(one.words) for one in tidy):
        raise Misread(*without_your_name(setting, id))
    return OnReview(answers=tidy, unnamed=unnamed)


def _tidy(words: str) -> str:
    """Without the signs between the number and the words, and without quotes around all."""
    words = " ".join(words.split()).lstrip(":,-\u2013\u2014)\u060c ")
    return words[1:-1].strip() if _IN_QUOTES.fullmatch(words) else words


def without_your_name(setting: Setting, id: str = "") -> tuple[Sentence, ...]:
    """What who may want no name is asked; their words are kept in no question."""
    asked = say("Do you mean without your name? I kept nothing.")
    without = say("Without your name: {line}", line=example(id or None, unnamed=True))
    if not setting.direct:
        without = say("Everybody here sees who writes. Send that to me alone.")
    return (asked, without, say("With your name: {line}", line=example_named(id or None)))


def _check(one: Given) -> None:
    """Raises Misread for an answer without words, or with too many."""
    if not one.words:
        raise Misread(*what_to_write())
    if len(one.words) > LONGEST_ANSWER:
        raise Misread(
            say("An answer has {count} characters at most.", count=LONGEST_ANSWER),
            say("I changed nothing."),
        )


def no_such_question() -> tuple[Sentence, ...]:
    """That a number is none of the questions."""
    last = len(QUESTIONS)
    return (say("The questions are 1 to {count}.", count=last), say("I changed nothing."))


def what_to_write(id: str = "") -> tuple[Sentence, ...]:
    """How an answer is given."""
    return (
        say("Write the question's number and your words: {line}", line=example(id or None)),
        say("I changed nothing."),
    )


def _wish(text: str, setting: Setting) -> Wish:
    """The title stands before the first comma; every part behind it has to be understood."""
    parts = [one.strip() for one in re.split(rf"[{''.join(COMMAS)}]", text) if one.strip()]
    apart = [piece for part in parts for piece in _apart(part, setting)]
    named = bool(apart) and not _is_taken(apart[0], setting)
    wish = Wish(apart[0] if named else "")
    for part in apart[1:] if named else apart:
        wish = _with(wish, part, setting)
    return wish


def _is_taken(part: str, setting: Setting) -> bool:
    """Whether the first part is no title, because it says whom, until when or how often."""
    if _groups(part, setting) is not None or setting.word(part.split()[0]) == "until":
        return True
    when = read_when(part, setting.reading)
    return isinstance(when, When) and when.recurrence is not None


def _apart(part: str, setting: Setting) -> tuple[str, ...]:
    """A part, in two where a date stands behind "until" within it."""
    words = part.split()
    for place in range(1, len(words)):
        until = " ".join(words[place:])
        if setting.word(words[place]) == "until" and isinstance(
            read_when(until, setting.reading), When | Problem
        ):
            return (" ".join(words[:place]), until)
    return (part,)


def _with(wish: Wish, part: str, setting: Setting) -> Wish:
    """The wish with what one part says."""
    groups = _groups(part, setting)
    if groups is not None:
        return replace(wish, groups=() if not groups else (*(wish.groups or ()), *groups))
    when = read_when(part, replace(setting.reading, for_meeting=True))
    if isinstance(when, Problem):
        return replace(wish, problem=when)
    if when is None and setting.word(part.split()[0]) == "until":
        return replace(wish, problem=Problem("unreadable", part))
    if when is None:
        return replace(wish, unknown=(*wish.unknown, part))
    if when.recurrence is not None:
        again = when.recurrence
        return replace(wish, again=replace(again, rrule=_UNTIL.sub("", again.rrule)))
    return replace(wish, until=when)


def _groups(part: str, setting: Setting) -> tuple[str, ...] | None:
    """The keys of the groups that a part names, () for all of them; None where it names none."""
    if setting.word(part.strip(STOPS)) in ("all", "network", "groups"):
        return ()
    whole = setting.roles.group(part)
    if whole is not None:
        return (whole.key,)
    words, names = part.split(), [""]
    for word in words:
        if setting.word(word) == "and":
            names.append("")
        else:
            names[-1] = f"{names[-1]} {word}".strip()
    found = [setting.roles.group(name) for name in names]
    keys = tuple(one.key for one in found if one is not None)
    return keys if keys and len(keys) == len(found) else None

"""Answers: yes, no, a number, a date, or numbers with a verb, completed to command lines.

A question of the bot holds the lines that its answers stand for, so an answer is only ever another
way to type a command.
"""

from __future__ import annotations

import re

from commands.completing import completed
from commands.registry import find_command
from commands.reviews.hearing import asked_in_reply, is_in_words, other_review
from commands.setting import Misread, Setting
from commands.shapes import ID, as_id, without_and
from commands.unwanted import is_unwanted
from commands.vocabulary import LEADS_TO
from commands.yes_and_no import hour_confirmed, yes_and_no
from domain.dates import Problem, When, read_when
from domain.document import Command, Document, Entry, Listing, Paragraph, Ref, say
from domain.questions import Question
from domain.words import CHECK_MARK, PICTURE, SEPARATORS, STOPS
from domain.zones import find_zone

_LONGEST = 300
PLACE_ASKED = "me zone {}"
"""What is asked for is a place; every other free answer is a date."""
PROPOSAL = re.compile(r"(?P<capture>P\d{1,9})\.(?P<number>\d{1,4})", re.IGNORECASE)
"""The id of one of the proposals that were found in a text."""


def answer_lines(text: str, setting: Setting) -> list[str] | None:
    """The command lines an answer stands for; None when the text is no answer.

    Raises Misread when it plainly is one that cannot be taken.
    """
    if (answers := asked_in_reply(text, setting)) is not None:
        return answers
    try:
        lines = _about_things(text, setting)
    except Misread:
        # There is no third thing there, but a third question.
        on_page = setting.replies and any(id in setting.about for id in setting.reviews_over)
        words = bool(setting.reviews) and not on_page and is_in_words(text, setting)
        answers = other_review(text, None, setting) if words else None
        if answers is None:
            raise
        return answers
    return other_review(text, lines, setting)


def _about_things(text: str, setting: Setting) -> list[str] | None:
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    return (
        _marked(text, setting)
        or _more(text, setting)
        or _chosen(text, setting)
        or _other(text, setting)
        or _several(text, setting)
        or hour_confirmed(text, setting)
        or yes_and_no(text, setting)
        or _segments(text, setting)
        or _free(text, setting)
    )


def _marked(text: str, setting: Setting) -> list[str] | None:
    """A check mark that is typed means what one on the message means."""
    typed = text.rstrip(PICTURE) == CHECK_MARK
    return [setting.check_mark] if typed and setting.check_mark else None


def _more(text: str, setting: Setting) -> list[str] | None:
    """The next part of the list that was shown last; raises Misread when there is none."""
    if setting.word(text.strip(STOPS)) != "more":
        return None
    line = setting.question.more if setting.question is not None else None
    if not line:
        raise Misread(say("There are no more."))
    return [line]


def _other(text: str, setting: Setting) -> list[str] | None:
    """The other reading of what was written last, where it has one."""
    line = setting.question.other if setting.question is not None else None
    return [line] if line and setting.word(text.strip(STOPS)) == "other" else None


def _chosen(text: str, setting: Setting) -> list[str] | None:
    """`1 3`, `1-4`, `all`, `2 @ana friday` of what is proposed there; `P3.2 @ana` anywhere."""
    bare = PROPOSAL.match(text)
    if bare:
        numbers = PROPOSAL.sub(lambda one: one["number"], text)
        return [f"record {as_id(bare['capture'])} {numbers}"]
    line = setting.question.chosen if setting.question is not None else None
    if line is None:
        return None
    first = text.split()[0].strip(STOPS)
    number = re.split(rf"[-–{SEPARATORS}]", first)[0].strip(STOPS)
    if not (number.isdecimal() or setting.word(first) in ("all", "both")):
        return None
    # Numbers mean what is shown: another list may be newer than this one.
    other = not (setting.about and setting.about[0].startswith(f"{line.split()[1]}."))
    if other and setting.about and not (number.isdecimal() and _beyond(number, setting)):
        return None
    return [line.replace("{}", text)]


def _several(text: str, setting: Setting) -> list[str] | None:
    """All the numbers of one answer, `all` or `none`, where a question takes several at once.

    Raises Misread for a number that it does not have.
    """
    question = setting.question
    if question is None or question.several is None:
        return None
    typed = [word for word in re.split(rf"[\s{SEPARATORS}]", text) if word.strip(STOPS)]
    if len(typed) > 1 and setting.word(typed[0]) == "yes":
        del typed[0]
    words = [without_and(word.rstrip(f"{STOPS})"), setting) for word in typed]
    numbers = [word for word in words if setting.word(word) != "and"]
    match [setting.word(word) for word in numbers]:
        case ["all" | "both"]:
            numbers = [str(place) for place in range(1, len(question.picks) + 1)]
        case ["none"]:
            return [question.several.replace("{}", "none")]
        case _ if not numbers or not all(word.isdecimal() for word in numbers):
            return None
    chosen = sorted({_number_of(word, question) for word in numbers})
    return [question.several.replace("{}", " ".join(str(number) for number in chosen))]


def _number_of(word: str, question: Question) -> int:
    """A number that the question has; raises Misread for another."""
    first, last = question.first, question.first + len(question.picks) - 1
    number = int(word) if len(word) < 4 else 0
    if not first <= number <= last:
        raise Misread(
            say("Please choose a number from {first} to {count}.", first=first, count=last)
        )
    return number


def _beyond(number: str, setting: Setting) -> bool:
    """Whether the list that is shown has no such number."""
    return len(number) < 4 and int(number) > len(setting.about)


def _segments(text: str, setting: Setting) -> list[str] | None:
    """`2 done`, `1 3 later friday`, `all done`, `A14 @ana, A15 friday`, `1`."""
    parts = [part.strip() for part in re.split(rf"[{SEPARATORS}]", text) if part.strip()]
    for part in parts:
        _known_number(part, setting)
    if not all(_selected(part, setting)[0] for part in parts):
        return _lines([text], setting)
    return _lines(parts, setting) or _lines([text], setting)


def _known_number(part: str, setting: Setting) -> None:
    """Raises Misread for a number that the message does not have, with a verb behind it."""
    number, _, rest = part.partition(" ")
    number = number.rstrip(".:)")
    if not (setting.about and rest and number.isdecimal() and len(number) < 4):
        return
    if 1 <= int(number) <= len(setting.numbered):
        return
    word = setting.word(rest.split()[0].strip(STOPS)) or ""
    if find_command(LEADS_TO.get(word, word)) is not None:
        missing = say("There is no number {number} there.", number=int(number))
        raise Misread(missing, say("I changed nothing."))


def _lines(parts: list[str], setting: Setting) -> list[str] | None:
    """The command lines of all parts; None when one of them is none."""
    lines: list[str] = []
    for part in parts:
        ids, rest = _selected(part, setting)
        line = _pick(part, setting)
        made = [line] if line else completed(ids, rest, setting) if ids else []
        chosen = made or _picks(ids, rest, setting)
        if not chosen:
            return None
        lines.extend(chosen)
    return lines


def _picks(ids: tuple[str, ...], rest: str, setting: Setting) -> list[str]:
    """`1 3` or `all`, where each of a question's answers is about one thing."""
    if setting.question is None or rest or len(setting.question.picks) != len(setting.about):
        return []
    by_thing = dict(zip(setting.about, setting.question.picks, strict=True))
    return [by_thing[id] for id in ids] if set(ids) <= set(by_thing) else []


def _pick(part: str, setting: Setting) -> str | None:
    """A bare number that chooses one of a question's answers."""
    if setting.question is None or not part.strip(".").isdecimal():
        return None
    picks = setting.question.picks
    if not picks:
        return None
    return picks[_number_of(part.strip("."), setting.question) - setting.question.first]


def _selected(part: str, setting: Setting) -> tuple[tuple[str, ...], str]:
    """The things that numbers, ids or `all` at the beginning mean, and the rest."""
    words = part.split()
    ids: list[str] = []
    place = 0
    named = False
    for word in words:
        bare = without_and(word.rstrip(f"{STOPS})"), setting)
        meaning = setting.word(bare)
        # Behind an id it is the day of a date: A4 16 march.
        if bare.isdecimal() and len(bare) < 4 and setting.about and not named:
            if not 1 <= int(bare) <= len(setting.numbered):
                if ids or place:
                    break
                return (), part
            ids.append(setting.numbered[int(bare) - 1])
        elif ID.fullmatch(bare):
            ids.append(as_id(bare))
            named = True
        elif meaning in ("all", "both") and setting.numbered and not ids:
            ids.extend(setting.numbered)
        elif not (meaning == "and" and ids):
            break
        place += 1
    return tuple(dict.fromkeys(ids)), " ".join(words[place:])


def _are_own_words(text: str, setting: Setting) -> bool:
    """Whether a reply is no command and asks nothing."""
    first, _, rest = text.partition(" ")
    word = setting.word(first.strip(STOPS)) or ""
    known = find_command(LEADS_TO.get(word, word))
    is_command = known is not None and known.shape.fits(rest, setting)
    if is_unwanted(text):
        return False
    return setting.replies and not is_command and not text.endswith(("?", "؟"))


def _own_words(line: str, text: str, setting: Setting) -> list[str]:
    """The words of a reply; a number of the list before them says of which thing they are.

    Raises Misread where that number can be part of a date.
    """
    parts = [part.strip() for part in re.split(rf"[{SEPARATORS}]", text) if part.strip()]
    if not all(all(_selected(part, setting)) for part in parts):
        parts = [text]
    lines: list[str] = []
    for part in parts:
        ids, words = _selected(part, setting)
        if not (ids and words):
            return [line.replace("{}", text)]
        verb = line.split()[0]
        told = completed(ids, words, setting) or [f"{verb} {' '.join(ids)} {words}"]
        number = part.split()[0].isdecimal()
        if number and isinstance(read_when(" ".join(part.split()[:2]), setting.reading), When):
            raise Misread(document=_which((line.replace("{}", text), told[0])))
        lines += told
    return lines


def _which(lines: tuple[str, ...]) -> Document:
    """Which of several things is meant, each with what would be done."""
    ids = [line.split()[1] for line in lines]
    rows = tuple(
        Entry((say("It is for {id}: {line}", id=Ref(id), line=Command(line)),), id)
        for id, line in zip(ids, lines, strict=True)
    )
    which = say("Which one? Reply with its number. I changed nothing yet.")
    listed = Listing(rows, numbered=True)
    return Document((Paragraph((which,)), listed), question=Question(picks=lines))


def _free(text: str, setting: Setting) -> list[str] | None:
    """A date, a place or a name that answers an open question, or a date in reply to one thing."""
    question = setting.question
    if question is not None and question.words and _are_own_words(text, setting):
        return _own_words(question.words, text, setting)
    if question is not None and question.free:
        if question.free == PLACE_ASKED:
            found = find_zone(text, setting.reading.languages)
            return [question.free.replace("{}", text)] if found else None
        if isinstance(read_when(text, setting.reading), When | Problem):
            return [question.free.replace("{}", text)]
        return None
    one = setting.replies and len(setting.about) == 1
    if one and text.startswith("@") and (" " not in text or setting.people(text)):
        return [f"give {setting.about[0]} {text}"]
    if one and isinstance(read_when(text, setting.reading), When):
        return [f"later {setting.about[0]} {text}"]
    return None

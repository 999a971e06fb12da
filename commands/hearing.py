"""From a text to what it asks the bot to do. Pure: the setting holds all it needs to know.

`understand` gives invocations, or nothing when the text is not for the bot; it raises Misread when
it plainly is and cannot be read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from commands.answers import answer_lines
from commands.completing import CHANGING, check_numbers_something
from commands.doubts import doubtful, nothing_open, yes_or_no
from commands.registry import LONGEST, Command, all_commands, find_command
from commands.setting import Misread, Setting
from commands.vocabulary import COURTESIES, IS_DONE, LEADS_TO, UNLISTED
from domain.document import Command as Line
from domain.document import say
from domain.near import one_letter_off
from domain.questions import is_invitation
from domain.rights import RIGHTS
from domain.words import STOPS, fold

MOST_LINES = 50
_LONGEST_NAME = 80
# Marks of direction, and the joiner that the bot itself puts into what can be copied.
_UNSEEN = dict.fromkeys(
    map(ord, "\u2060\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


@dataclass(frozen=True)
class Invocation:
    """A command and what stands after it.

    `lead` is the word typed when it is not the right one. `answers` when it answers a question.
    """

    command: Command
    values: Any
    setting: Setting
    line: str
    lead: str | None = None
    answers: bool = False


def cleaned(text: str) -> str:
    """The text without control and direction characters; lines end in a plain line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").translate(_UNSEEN)
    return "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
    ).strip()


def understand(text: str, setting: Setting) -> list[Invocation]:
    """What the text asks for, in order; empty when it is not for the bot.

    Raises Misread and SeveralPeople.
    """
    text = cleaned(text)
    body = _for_the_bot(text, setting)
    if body is None:
        return []
    plain = (body is text and not setting.addressed) or _is_courtesy(text, body, setting)
    if len(text) > LONGEST:
        found = _command_of(body, setting)
        if found is None and not setting.replies_to_bot:
            return []
        _check_length(text, found[0].longest if found else LONGEST)
    body = "done" if fold(body).strip(f"{STOPS}¡ ") in IS_DONE else body
    return _bare(body, setting) if plain else _prefixed(body, setting)


def begun(text: str, setting: Setting) -> tuple[Command, str] | None:
    """The command that a text begins with, where it is for the bot, and the words behind it."""
    body = _for_the_bot(cleaned(text), setting)
    found = _command_of(body, setting) if body else None
    return found[:2] if found else None


def _check_length(text: str, longest: int) -> None:
    """Raises Misread for a text of more characters."""
    if len(text) > longest:
        raise Misread(
            say("That is too long for me: I read up to {count} characters.", count=longest),
            say("I changed nothing."),
        )


def _for_the_bot(text: str, setting: Setting) -> str | None:
    """The text without its prefix; None when nothing says that it is meant for the bot."""
    prefixes = {setting.prefix, "!"} if setting.direct else {setting.prefix}
    for prefix in sorted(prefixes, key=len, reverse=True):
        if prefix and text.startswith(prefix):
            return text[len(prefix) :].lstrip(" ") + ""
    if setting.addressed:
        return text.removeprefix("!").lstrip(" ,:")
    if setting.direct or setting.replies_to_bot:
        return text
    return None


def _is_courtesy(text: str, body: str, setting: Setting) -> bool:
    """Whether a line such as "thank you so much" is said to the bot by its name, not the prefix."""
    found = _command_of(body, setting) if setting.addressed else None
    typed = text.lstrip(" ,:").startswith((setting.prefix, "!"))
    return found is not None and found[0].word in COURTESIES and not typed


def _prefixed(body: str, setting: Setting) -> list[Invocation]:
    """Commands that were plainly meant as such, one or more lines each."""
    if own := _own_setting(body, setting):
        return _one(own, setting)
    if _says_yes_or_no(body, setting) and (answer := answer_lines(body, setting)):
        return _from_answer(answer, setting)
    heard = [_one(chunk, setting) for chunk in _chunks(body, setting)]
    if any(one for one in heard):
        return [invocation for one in heard for invocation in one]
    lines = answer_lines(body, setting)
    if lines is not None:
        return _from_answer(lines, setting)
    if setting.word(body.split()[0].strip(STOPS) if body else "") in ("yes", "no"):
        raise Misread(*nothing_open())
    check_numbers_something(body, setting)
    _near_miss(body, setting)
    return []


def _says_yes_or_no(body: str, setting: Setting) -> bool:
    """Whether a line is `confirm` or `decline`, which answer as yes and no do."""
    found = _command_of(body, setting) if "\n" not in body else None
    return found is not None and found[0].word in ("confirm", "decline") and found[2] is None


def _bare(body: str, setting: Setting) -> list[Invocation]:
    """An answer, or a command without prefix whose rest fits it."""
    lines = answer_lines(body, setting)
    if lines is not None:
        return _from_answer(lines, setting)
    if own := _own_setting(body, setting):
        return _one(own, setting)
    found = _command_of(body, setting)
    if found is None:
        _not_sure(next(_verbs_in(body, setting), None), setting)
        _neither_yes_nor_no(setting)
        return []
    command, rest, _ = found
    # In a direct chat a setting that cannot be read is plainly meant for the bot, too.
    if command.shape.fits(rest, setting) or (command.word == "me" and setting.direct):
        return _one(body, setting)
    _not_sure(command, setting)
    _neither_yes_nor_no(setting)
    return []


def _own_setting(body: str, setting: Setting) -> str:
    """The line of `me` that a word or two stand for in a direct chat: mostly a language; or "".

    The welcome offers them. The words for `me` and for `language` may stand before it, in any
    language of the bot: who chose one that they cannot read finds back. A short tag alone may be
    a word (`es`, `en`), so it is no name then. Who has stopped the bot starts it in one word, too.
    """
    name = body.strip(f" {STOPS}") if setting.direct and len(body) < _LONGEST_NAME else ""
    if setting.stopped and setting.means(name, "start"):
        return "me start"
    before = 0
    for word in ("me", "language"):
        first, _, rest = name.partition(" ")
        if rest and setting.means(first, word):
            name, before = rest.strip(), before + 1
    tag = setting.language_named(name) if len(name) > (1 if before == 2 else 3) else None
    spoken = tag is not None and tag.partition("-")[0] in setting.languages
    return f"me language {name}" if spoken else ""


def _verbs_in(body: str, setting: Setting) -> Iterator[Command]:
    """The commands whose words stand in a short answer that denies or asks, such as `not done`."""
    words = body.split()[:8] if doubtful(body, setting) else []
    for word in words:
        found = _command_of(word.strip(f"{STOPS}?¿¡؟"), setting)
        if found is not None:
            yield found[0]


def _not_sure(command: Command | None, setting: Setting) -> None:
    """Raises Misread for a reply to the bot that may have meant a change."""
    rights = RIGHTS.get(command.word, frozenset()) if command is not None else frozenset()
    if command is not None and setting.replies_to_bot and rights & CHANGING:
        raise Misread(
            say("I was not sure, so I changed nothing."),
            say("If it is so, write: {line}", line=Line(command.word)),
        )


def _neither_yes_nor_no(setting: Setting) -> None:
    """Raises Misread for a reply to an invitation: it is for the bot, whatever it says."""
    if setting.replies_to_bot and is_invitation(setting.question):
        raise Misread(yes_or_no())


def _from_answer(lines: list[str], setting: Setting) -> list[Invocation]:
    unlisted = {one.word: one.word for one in all_commands() if not one.listed}
    as_command = replace(
        setting, question=None, lexicons=(*setting.lexicons, unlisted), completed=True
    )
    return [replace(one, answers=True) for line in lines for one in _one(line, as_command)]


def _one(chunk: str, setting: Setting) -> list[Invocation]:
    found = _command_of(chunk, setting)
    if found is None:
        return []
    command, rest, lead = found
    return [Invocation(command, command.shape.read(rest, setting), setting, chunk, lead)]


def _command_of(line: str, setting: Setting) -> tuple[Command, str, str | None] | None:
    """The command a line begins with, the rest, and the word typed if another is the right one."""
    typed, _, rest = line.partition("\n")
    first, _, same_line = typed.partition(" ")
    word = first.rstrip(STOPS)
    signs = first[len(word) :].rstrip(".!:;\u061b")
    rest = (signs + same_line + ("\n" + rest if rest else "")).strip(" ")
    # French writes a space before some signs: "terminé !" is no more than "terminé".
    rest = rest if rest.strip(f" {STOPS}") else ""
    english = setting.word(word) or (word.casefold() if word.casefold() in UNLISTED else None)
    if english is None:
        return None
    right = LEADS_TO.get(english, english)
    command = find_command({"yes": "confirm", "no": "decline"}.get(right, right))
    if command is None or (right in ("yes", "no") and english == right):
        return None
    return command, rest, english if english in LEADS_TO else None


def _chunks(body: str, setting: Setting) -> list[str]:
    """The commands of a text: a line with the prefix and a known word starts a new one.

    Behind a command that takes all no other one starts.
    """
    chunks: list[str] = []
    lines = body.split("\n")
    for place, line in enumerate(lines):
        if place == MOST_LINES:
            raise Misread(
                say("That is too much at once: I take up to {count} lines.", count=MOST_LINES),
                say("I changed nothing."),
            )
        inner = line.strip().removeprefix(setting.prefix)
        starts = inner != line.strip() and _command_of(inner, setting) is not None
        if not (starts or not chunks):
            chunks[-1] += "\n" + line
            continue
        chunks.append(inner if starts else line.strip())
        found = _command_of(chunks[-1], setting)
        if found is not None and found[0].takes_all:
            chunks[-1] = "\n".join((chunks[-1], *lines[place + 1 :]))
            break
    return chunks


def _near_miss(body: str, setting: Setting) -> None:
    """Raises Misread for an unknown word that is one letter from a known one."""
    typed = fold(body.split()[0].rstrip(f"{STOPS}?؟")) if body.split() else ""
    near = sorted(
        {setting.word(word) or "" for word in setting.vocabulary() if one_letter_off(typed, word)}
    )
    meant = [LEADS_TO.get(word, word) for word in near]
    found = (find_command(word) for word in dict.fromkeys(meant))
    known = next((one for one in found if one is not None and one.listed), None)
    rest = " ".join(body.split()[1:])
    # Talk that begins with the bot's name is no command: "how are you" is not "show".
    if known is None or (setting.addressed and not known.shape.fits(rest, setting)):
        return
    if len(typed) > 2:
        raise Misread(
            say("I do not know that word. Did you mean {line}?", line=Line(known.word)),
            say("I changed nothing."),
        )

"""Yes and no: which of the things asked about they answer."""

from __future__ import annotations

import re

from commands.doubts import doubtful, hedged, not_sure, yes_or_no
from commands.plain_yes import agrees, check_offer, is_polite, offers_help
from commands.setting import Misread, Setting
from commands.shapes import ID, as_id
from commands.vocabulary import LEADS_TO
from domain.document import Command, Document, Entry, Listing, Paragraph, say
from domain.questions import Question, is_invitation
from domain.words import COMMAS, SEPARATORS, STOPS

_SAME = {"confirm": "yes", "decline": "no"}


def hour_confirmed(text: str, setting: Setting) -> list[str] | None:
    """`confirm 2`, which takes one of several proposed hours."""
    first, _, number = text.partition(" ")
    if setting.word(first.strip(STOPS)) != "confirm" or not number.strip(STOPS).isdecimal():
        return None
    about = setting.about if setting.replies and len(setting.about) == 1 else ()
    return [" ".join(("confirm", *about, number.strip(STOPS)))]


def yes_and_no(text: str, setting: Setting) -> list[str] | None:
    """The command lines of a yes or no; None when it is none. Raises Misread for one in doubt."""
    text = "yes" if agrees(text, setting) else text
    first, _, rest = text.partition(" ")
    word = _said(first.strip(STOPS), setting)
    if word not in ("yes", "no"):
        check_offer(text, setting)
        return None
    doubt = word == "yes" and (doubtful(rest, setting) or hedged(rest, setting))
    ids = " ".join(as_id(t) for t in re.split(rf"[\s{SEPARATORS}]", rest) if ID.fullmatch(t))
    prefixed = not (setting.direct or setting.replies_to_bot)
    asked = doubt and setting.question is not None and setting.question.yes
    helps = word == "yes" and offers_help(rest, setting)
    free = prefixed or asked or helps or _is_polite(rest, setting)
    if rest and not ids and not first.endswith(COMMAS) and not free:
        check_offer(text, setting)
        return None
    if doubt:
        raise Misread(not_sure(), yes_or_no())
    verb = "confirm" if word == "yes" else "decline"
    if ids:
        return [f"{verb} {rest}"]
    if setting.question is not None:
        if setting.rivals and (setting.question.yes or "").startswith("confirm "):
            return [f"{verb}, {rest}" if rest else verb]
        line = setting.question.yes if word == "yes" else setting.question.no
        if line:
            reason = f", {rest}" if rest and line.startswith(("confirm", "decline")) else ""
            return [line + reason]
    if (setting.check_mark or "").startswith(("join ", "appeal ")):
        # Whether to help, or to ask for help, is no question whether the thing is agreed to.
        return [f"{setting.check_mark}{'' if word == 'yes' else ' none'}"]
    if setting.about and setting.replies:
        # About several things it names none, so that the command asks which one is meant.
        return [f"{verb} {setting.about[0]}" if len(setting.about) == 1 else verb]
    return _elsewhere(word, rest, setting)


def _is_polite(rest: str, setting: Setting) -> bool:
    """Whether an answer to the bot ends with thanks, or please."""
    spoken_to = setting.question is not None or setting.replies_to_bot
    return spoken_to and (setting.word(rest.strip(STOPS)) == "thanks" or is_polite(rest))


def _said(first: str, setting: Setting) -> str:
    """The English word; an invitation in the room's language is answered in anybody's."""
    word = setting.word(first)
    if word is None and setting.replies_to_bot and is_invitation(setting.question):
        word = next((one for one in ("yes", "no") if setting.means(first, one)), None)
    return _SAME.get(word or "", LEADS_TO.get(word or "", word or ""))


def _elsewhere(word: str, rest: str, setting: Setting) -> list[str] | None:
    """The answer to the one question that was asked in a room; raises Misread for several."""
    said = [one.yes if word == "yes" else one.no for one in setting.elsewhere]
    lines = [f"{line}, {rest}" if rest and word == "no" else line for line in said if line]
    if len(lines) > 1:
        things = (line.partition(" ")[2] for line in lines)
        rows = tuple(Entry((say("{line}", line=Command(f"{word} {one}")),)) for one in things)
        which = say("Which one? Reply with its number. I changed nothing yet.")
        blocks = (Paragraph((which,)), Listing(rows, numbered=True))
        raise Misread(document=Document(blocks, question=Question(picks=tuple(lines))))
    return lines or None

"""Help: the reader's card, and one word explained with its example."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.registry import Command as Declared
from commands.registry import all_commands, command, find_command
from commands.setting import Setting
from commands.shapes import text_that
from commands.vocabulary import LEADS_TO
from domain.document import (
    Command,
    Document,
    Entry,
    Example,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.refusals import Refused
from domain.rights import RIGHTS, Right, may, rights_in


def read_word(rest: str, setting: Setting) -> tuple[str, str]:
    """The English word asked about and the word as typed."""
    typed = rest.split()[0].strip("!.,?") if rest.split() else ""
    word = setting.word(typed) or ""
    word = LEADS_TO.get(word, word)
    return {"yes": "confirm", "no": "decline"}.get(word, word), typed


def _fits(rest: str, setting: Setting) -> bool:
    word, typed = read_word(rest, setting)
    return not typed or (find_command(word) is not None and len(rest.split()) == 1)


@command(
    "help",
    say("This card; with a word, that word."),
    example="!help later",
    shape=replace(text_that(_fits), read=read_word),
    on_card=True,
)
async def help_(ctx: Context, asked: tuple[str, str]) -> Document:
    """The words that this reader can use, or one of them."""
    word, typed = asked
    if not typed:
        return _card(ctx)
    found = find_command(word)
    if found is None or not found.listed:
        raise Refused(
            say(
                "I have no word “{word}”. All I know: {line}",
                word=Title(typed),
                line=Command("help"),
            )
        )
    return _explained(found)


def _card(ctx: Context) -> Document:
    """The card: the few words for every day, and the names of the others this reader may use."""
    held = rights_in(ctx.room, ctx.author.address, ctx.standing)
    held |= {Right.OWNER, Right.AUTHOR, Right.OTHER}
    usable = [one for one in all_commands() if one.listed and may(one.word, held)]
    rows = tuple(Entry((_card_row(one),)) for one in usable if one.on_card)
    shown = {"decline"}  # It stands on the card as no.
    others = tuple(Command(one.word) for one in usable if not one.on_card and one.word not in shown)
    return Document(
        (
            Paragraph((say("I remember who promised what, and remind kindly. You can write:"),)),
            Listing(rows),
            Paragraph((say("More words: {words}.", words=Several(others)),)),
            Paragraph((say("One explained: {line}", line=Command("help later")),)),
        )
    )


def _card_row(one: Declared) -> Sentence:
    """A row of the card; yes and no stand there as people say them."""
    if one.word == "confirm":
        words = Several((Command("yes"), Command("no")), either=True)
        return say("{word}: {summary}", word=words, summary=say("Answer what I asked."))
    return _row(one)


def _row(one: Declared) -> Sentence:
    return say("{word}: {summary}", word=Command(one.word), summary=one.summary)


def _explained(found: Declared) -> Document:
    lines = (
        Paragraph((_row(found),)),
        Paragraph((say("For example: {line}", line=Example(found.example)),)),
    )
    return Document(lines) + paragraph(say("Who may: {who}.", who=_who(found.word)))


def _who(word: str) -> Several:
    names = {
        Right.VIEWER: say("whoever may see it"),
        Right.OTHER: say("somebody who has no part in it"),
        Right.MEMBER: say("anybody here"),
        Right.OWNER: say("the owner"),
        Right.AUTHOR: say("who made it"),
        Right.LEAD: say("whoever leads the room"),
        Right.COORDINATOR: say("a coordinator"),
        Right.ONESELF: say("you, for yourself"),
    }
    rights = [right for right in Right if right in RIGHTS[word]]
    if Right.VIEWER in rights:
        rights.remove(Right.MEMBER)
    return Several(tuple(names[right] for right in rights), either=True)

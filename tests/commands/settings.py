"""Where a text is heard in these tests: the words of the catalogues, and four people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.texts import Texts
from commands.hearing import Invocation, understand
from commands.setting import Misread, Setting
from domain.dates import Reading
from domain.document import Command, Document, Listing, Value
from domain.zones import zone

TEXTS = Texts.load()
NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
"""A Wednesday, 10:00 in Nairobi."""

PEOPLE = {
    "": ("@ana:a.org",),
    "@ana": ("@ana:a.org",),
    "@ben": ("@ben:a.org",),
    "@ben:a.org": ("@ben:a.org",),
    "ben": ("@ben:a.org",),
    "@maria": ("@maria:a.org", "@maria:b.org"),
}
TALK = "talk"
ASKS = "asks"


def room(language: str = "en", **fields: Any) -> Setting:
    """A room in which somebody who writes in `language` is heard."""
    setting = Setting(
        lexicons=tuple(TEXTS.words(tag) for tag in dict.fromkeys((language, "en"))),
        reading=Reading(NOW, zone("Africa/Nairobi"), (language,)),
        people=lambda typed: PEOPLE.get(typed.casefold(), ()),
        language_named=TEXTS.language_named,
        languages=TEXTS.languages,
        tongues=lambda: (TEXTS.words(tag) for tag in TEXTS.languages),
    )
    return replace(setting, **fields)


def direct(language: str = "en", **fields: Any) -> Setting:
    """A direct chat with the bot."""
    return room(language, direct=True, **fields)


def reply(*about: str, **fields: Any) -> Setting:
    """A reply in a room to a message of the bot about these things."""
    return room(replies_to_bot=True, replies=True, about=about, **fields)


def heard(text: str, setting: Setting) -> list[Invocation]:
    """What the bot is asked to do."""
    return understand(text, setting)


def meaning(text: str, setting: Setting) -> str:
    """The English words of what the bot is asked, `talk` when nothing, `asks` when it asks back."""
    try:
        invocations = understand(text, setting)
    except Misread:
        return ASKS
    return " ".join(one.command.word for one in invocations) or TALK


def lines(text: str, setting: Setting) -> list[str]:
    """The English command lines that an answer stands for."""
    return [one.line for one in understand(text, setting)]


def commands_in(document: Document) -> list[str]:
    """The lines to type that a document shows."""
    rows = [
        sentence
        for block in document.blocks
        for entry in (block.entries if isinstance(block, Listing) else (block,))
        for sentence in entry.sentences
    ]
    values: list[Value] = [value for row in rows for value in row.values.values()]
    return [value.line for value in values if isinstance(value, Command)]

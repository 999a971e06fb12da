"""The first words of the bot in a room, or to somebody it does not know."""

from __future__ import annotations

from domain.document import Command, Document, Paragraph, paragraph, say


def languages_offered(names: tuple[str, ...]) -> Document:
    """The languages of the bot, each in its own name; one word chooses."""
    return paragraph(*(say("{line}", line=Command(name)) for name in names))


def welcome(names: tuple[str, ...] = ()) -> Document:
    """Three lines of welcome; before them, in a direct chat, the languages by their own `names`."""
    hello = Document(
        (
            Paragraph((say("Hello. I remember who promised what, and remind kindly."),)),
            Paragraph(
                (
                    say(
                        "To begin: {action} · {help}",
                        action=Command("action @ben draft the principles by friday"),
                        help=Command("help"),
                    ),
                )
            ),
            Paragraph(
                (
                    say("Who runs my server can read what you write to me."),
                    say("That holds for encrypted rooms, too."),
                )
            ),
        )
    )
    return languages_offered(names) + hello if names else hello

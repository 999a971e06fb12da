"""What a letter holds: the words or the file that the platform is asked to say."""

from __future__ import annotations

from dataclasses import replace

from bot.platforms.port import Enclose, React, Say
from bot.texts.page import Page, from_json, to_json
from domain.document import File
from storage import Letter


def enclosure(file: File, beside: Letter, key: str) -> Letter:
    """The letter with a file of a message: it goes where the words beside it go, after them."""
    return replace(
        beside,
        key=key,
        kind="file",
        page={"name": file.name, "media_type": file.media_type, "text": file.text},
        mentions=(),
        reply_to=None,
        about=file.about,
        numbered=False,
        check_mark=None,
    )


def pinning(said: Letter, key: str) -> Letter:
    """The letter that pins a message: it goes after it, for only then is there something to pin."""
    return Letter(
        key=key,
        kind="pin",
        cause=said.cause,
        made_at=said.made_at,
        chat=said.chat,
        lane=said.lane,
        target=said.key,
    )


def file_in(letter: Letter) -> File:
    """The file that the letter brings."""
    return File(**(letter.page or {}))


def page_in(letter: Letter) -> Page:
    """The words that the letter brings."""
    return from_json(letter.page or {"language": "en", "lines": []})


def divided(letter: Letter, key: str) -> tuple[Letter, ...]:
    """The letter with the first half of its lines, and one with the others behind it.

    Nothing where it does not say several lines.
    """
    if letter.kind != "say":
        return ()
    page = page_in(letter)
    half = len(page.lines) // 2
    if not half:
        return ()
    first, then = (
        to_json(replace(page, lines=lines)) for lines in (page.lines[:half], page.lines[half:])
    )
    behind = replace(letter, key=key, page=then, mentions=(), reply_to=None)
    return replace(letter, page=first), behind


def emoji_in(letter: Letter) -> str:
    """The emoji that the letter sets; none where it was taken back."""
    return str((letter.page or {}).get("emoji", ""))


def told(letter: Letter, chat: str) -> Say | Enclose | React:
    """What the platform is to say or set in the chat."""
    if letter.kind == "react":
        return React(chat, letter.target or "", emoji_in(letter))
    if letter.kind == "file":
        return Enclose(chat, file_in(letter), letter.thread, letter.only_for)
    return Say(
        chat=chat,
        page=page_in(letter),
        loud=letter.loud,
        mentions=letter.mentions,
        reply_to=letter.reply_to,
        thread=letter.thread,
        only_for=letter.only_for,
    )

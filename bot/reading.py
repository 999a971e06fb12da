"""Long texts that a command needs: which ones they are, and what its function makes of them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.aside import Text
from bot.fetching import Fetching
from bot.listening import Listener
from bot.platforms.port import Attachment, Edit, Message, PassingFailure, Said
from commands.attaching import named
from commands.hearing import begun, cleaned
from commands.registry import LONGEST, Prepare, find_command
from commands.vocabulary import LEADS_TO, UNLISTED
from domain.dates import Reading as Dates
from domain.files import MOST_OF_ANYBODY, Quoted, Unread, is_text
from domain.words import STOPS, fold
from storage import SqlWork

SaidBefore = Callable[[str, str], Awaitable[Said | None]]
"""What an event of a chat says now, as the port has it."""


GIVES_WAY = 0.001
"""Seconds."""


@dataclass(frozen=True)
class Wish:
    """What a command needs before it can run: its function, how dates are meant, its long words."""

    prepare: Prepare
    dates: Dates
    words: str | None = None


class Reading:
    """Looks up what such a command needs, and only that; storage is not held meanwhile."""

    def __init__(self, fetching: Fetching, listener: Listener, said: SaidBefore) -> None:
        self._fetching = fetching
        self._listener = listener
        self._said = said
        # What is read in a thread gives way to others sooner than Python would have it.
        sys.setswitchinterval(GIVES_WAY)

    def may_need(self, heard: Message | Edit) -> bool:
        """Whether it is worth to look closer: it has a text elsewhere or a long one, and begins
        with the word of a command that needs it, in any language.
        """
        elsewhere = _text_file(heard) is not None or _replies_to(heard) is not None
        if not elsewhere and len(heard.text) <= LONGEST:
            return False
        bare = heard.text[: 2 * LONGEST].lstrip("".join(_signs_before(heard.text)))
        first = bare.split(maxsplit=1)[0].rstrip(STOPS) if bare.strip() else ""
        return any(_prepares(lexicon, first) for lexicon in self._listener.tongues())

    async def wish(self, work: SqlWork, heard: Message | Edit, now: datetime) -> Wish | None:
        """What it needs, where it is new, plainly for the bot, and from somebody it listens to."""
        if await work.inbox.get(heard.event) is not None:
            return None
        message = heard if isinstance(heard, Message) else heard.as_said()
        listening = await self._listener.listen(work, message, now)
        found = begun(heard.text, listening.setting)
        if found is None or found[0].prepares is None or listening.author.blocked:
            return None
        words = found[1] if len(found[1]) > LONGEST else None
        return Wish(found[0].prepares, listening.setting.reading, words)

    async def read(self, heard: Text, wish: Wish) -> Text:
        """The message with its file, what it replies to, and what was made of them."""
        if wish.words is not None:
            _, found = await _prepared(wish, wish.words)
            heard = replace(heard, prepared=found)
        file = _text_file(heard)
        if file is not None:
            return replace(heard, attachment=await self._file(heard.event, file, wish))
        target = _replies_to(heard)
        if target is None or not isinstance(heard, Message):
            return heard
        return replace(heard, quoted=await self._quoted(heard.chat, target, wish))

    async def _file(self, event: str, file: Attachment, wish: Wish) -> Attachment:
        found = await self._fetching.read(event, file, MOST_OF_ANYBODY)
        if found.text is None:
            return found
        text, prepared = await _prepared(wish, found.text)
        return replace(found, text=text, prepared=prepared)

    async def _quoted(self, chat: str, event: str, wish: Wish) -> Quoted:
        try:
            said = await self._fetching.patiently(lambda: self._said(chat, event))
        except PassingFailure:
            return Quoted(unread=Unread.AWAY)
        if said is None:
            return Quoted(unread=Unread.GONE)
        file = said.attachment
        if file is None or not is_text(file.name, file.media_type):
            text, prepared = await _prepared(wish, said.text)
            name = named(file.name) if file is not None else ""
            return Quoted(said.author, text, name, prepared=prepared, event=event)
        found = await self._file(event, file, wish)
        text, name = found.text or "", named(file.name)
        return Quoted(said.author, text, name, found.unread, found.prepared, event)


async def _prepared(wish: Wish, text: str) -> tuple[str, object]:
    """The text as a message has it, and what the function makes of it.

    That is done in a thread: others are heard meanwhile.
    """

    def prepare() -> tuple[str, object]:
        clean = cleaned(text)
        return clean, wish.prepare(clean, wish.dates)

    return await asyncio.to_thread(prepare)


def _text_file(heard: Message | Edit) -> Attachment | None:
    file = heard.attachment
    return file if file is not None and is_text(file.name, file.media_type) else None


def _replies_to(heard: Message | Edit) -> str | None:
    return heard.reply_to if isinstance(heard, Message) else None


def _signs_before(text: str) -> set[str]:
    """What may stand before the first word: a prefix, marks of direction, white space."""
    return {char for char in text[:20] if not char.isalnum()}


def _prepares(lexicon: Mapping[str, str], typed: str) -> bool:
    english = lexicon.get(fold(typed)) or (typed if typed in UNLISTED else "")
    command = find_command(LEADS_TO.get(english, english))
    return command is not None and command.prepares is not None

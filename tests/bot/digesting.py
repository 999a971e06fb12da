"""Digests as their readers see them, whoever asks for them and however long they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.standing import standing
from bot.texts import Reader, Texts
from commands.digests.content import digest_document, read_rest
from domain.document import Document
from domain.people import Network
from domain.scopes import Kind, Scope
from storage import SqlWork
from tests.bot.staging import NAIROBI, NOW, Staged

TEXTS = Texts.load()
WEEK = timedelta(days=7)
LAST = NOW - WEEK


async def scope_of(work: SqlWork, staged: Staged, kind: Kind, whose: str) -> Scope:
    """The digest of a room, or of a person."""
    if kind in (Kind.ROOM, Kind.NETWORK):
        return Scope(kind, staged.stage.scene.room(whose).address, "Africa/Nairobi")
    return Scope(kind, whose, "Africa/Nairobi", await work.people.get(whose))


async def digest(
    staged: Staged,
    kind: Kind,
    whose: str,
    since: datetime = LAST,
    *,
    language: str = "en",
    told: tuple[int, ...] | None = None,
    network: Network = NAIROBI,
) -> tuple[Document, str]:
    """The digest, and its words."""
    reader = Reader(language, "!", lambda person: f"<{person}>")

    def measure(document: Document) -> int:
        return len(TEXTS.render(document, reader).plain())

    async with staged.looking() as work:
        scope = await scope_of(work, staged, kind, whose)
        now = await standing(work, staged.stage.scene, network)
        found = await digest_document(work, scope, since, now, network, measure, told)
    return found, TEXTS.render(found, reader).plain() if found else ""


async def pages(
    staged: Staged, kind: Kind, whose: str, *, language: str = "en", most: int = 1_000
) -> list[str]:
    """All of it: the digest, and whatever `more` brings, page by page."""
    found, words = await digest(staged, kind, whose, language=language)
    every = [words]
    while found.question is not None and found.question.more and len(every) < most:
        rest = read_rest(found.question.more.removeprefix("digest "))
        assert rest is not None
        assert rest.kind is kind
        found, words = await digest(staged, kind, whose, language=language, told=rest.told)
        every.append(words)
    return every

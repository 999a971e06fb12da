"""Closed minutes whose lines were changed since: their room hears of it once, not for each line."""

from __future__ import annotations

from bot.answering import Scribe
from bot.listening import Listener
from bot.places import Place
from bot.platforms.port import Heard, Redaction
from commands.minutes.written import made_anew
from domain.occurrences import Occurrence
from storage import SqlWork


class Minutes:
    """Tells rooms that what they have of their minutes is no longer what the record says."""

    def __init__(self, listener: Listener, scribe: Scribe) -> None:
        self._listener = listener
        self._scribe = scribe

    async def heard(self, work: SqlWork, event: Heard) -> None:
        """After an event has had its effect: offer anew the minutes that it has changed."""
        for id in dict.fromkeys(line.occurrence for line in work.lines.saved):
            occurrence = await work.occurrences.get(id)
            if occurrence is not None and occurrence.closed_at and not occurrence.taking_minutes:
                await self._offer(work, occurrence, deleted=isinstance(event, Redaction))

    async def _offer(self, work: SqlWork, occurrence: Occurrence, *, deleted: bool) -> None:
        """Once for each time that the room was given them."""
        given = await work.outbox.last_file(occurrence.id, occurrence.room)
        once = f"anew:{occurrence.id}:{deleted}:{given.key if given else None}"
        who, at = work.act.who, work.act.at
        if not await work.inbox.claim(once, occurrence.room, who, at):
            return
        room = await self._listener.room(work, occurrence.room)
        place = Place(room, await work.people.get(who), None, occurrence.thread)
        await self._scribe.answer(work, made_anew(occurrence, deleted=deleted), place)

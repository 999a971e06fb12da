"""What the rooms still show of the past: of use to a bot that has forgotten some of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.clock import Clock
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.events import KEY, instant, mapping_at, membership_change, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.wire import RefusedError, UnreachableError, part
from bot.platforms.port import Past

logger = logging.getLogger(__name__)
PAGE = 250
SEALED = "m.room.encrypted"
KINDS = ["m.room.message", SEALED, "m.sticker", "m.reaction", "m.room.member"]
NEVER = datetime.max.replace(tzinfo=UTC)


class LookingBack:
    """Reads what was said since an instant, without decrypting it."""

    def __init__(self, login: Login, clock: Clock) -> None:
        self._login = login
        self._clock = clock
        self._backoff = Backoff()

    async def since(self, at: datetime) -> Mapping[str, Sequence[Past]]:
        """The events of each chat that the bot is in, oldest first; see the port."""
        return {chat: await self._of(chat, at) for chat in list(self._login.client.rooms)}

    async def _of(self, chat: str, since: datetime) -> Sequence[Past]:
        found: list[Past] = []
        query: dict[str, Any] = {"dir": "b", "limit": PAGE, "filter": json.dumps({"types": KINDS})}
        while True:
            page = await self._page(chat, query)
            chunk = page.get("chunk")
            events = [event for event in chunk if isinstance(event, dict)] if chunk else []
            found += [past for event in events if (past := self._past(event)) and past.at >= since]
            oldest = min((instant(event, NEVER) for event in events), default=NEVER)
            query["from"] = text_at(page, "end")
            if not query["from"] or oldest < since:
                return found[::-1]

    async def _page(self, chat: str, query: Mapping[str, Any]) -> Mapping[str, Any]:
        """One page; an empty one where the homeserver shows none. Waits for the homeserver."""
        while True:
            try:
                path = f"/rooms/{part(chat)}/messages"
                page = await self._login.call("GET", path, query=query)
            except RefusedError as error:
                if error.token_gone:
                    await self._login.renew(error)
                elif not error.passing:
                    logger.error("what was said in %s cannot be looked up: %s", chat, error)
                    return {}
                else:
                    await self._clock.sleep(error.retry_after or self._backoff.next())
            except UnreachableError as error:
                logger.warning("the homeserver is away: %s", error)
                await self._clock.sleep(self._backoff.next())
            else:
                self._backoff.reset()
                return page

    def _past(self, source: Mapping[str, Any]) -> Past | None:
        event, sender = text_at(source, "event_id"), text_at(source, "sender")
        if not event or "redacted_because" in mapping_at(source, "unsigned"):
            return None
        if text_at(source, "type") == "m.room.member" and membership_change(source) is None:
            return None
        own = sender == self._login.user
        return Past(
            event=event,
            at=instant(source, self._clock.now()),
            sender=None if own else sender,
            key=text_at(mapping_at(source, "content"), KEY) or None if own else None,
            sealed=text_at(source, "type") == SEALED,
        )

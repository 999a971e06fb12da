"""Small things the platform must still know after a restart: JSON by name in the bot's memory."""

from __future__ import annotations

import json
import logging
from typing import Any

from bot.platforms.port import Memory

logger = logging.getLogger(__name__)


class Notebook:
    """One page of the memory: entries by id, written down when they change."""

    def __init__(self, memory: Memory, name: str) -> None:
        self._memory = memory
        self._name = name
        self.entries: dict[str, dict[str, Any]] = {}

    async def open(self) -> None:
        """Read what was kept; a page that cannot be read is begun anew."""
        kept = await self._memory.recall(self._name)
        try:
            self.entries = json.loads(kept or "{}")
        except ValueError as error:
            logger.error("%s cannot be read and is begun anew: %s", self._name, error.args[0])

    async def put(self, entry: str, value: dict[str, Any]) -> None:
        """Keep an entry."""
        self.entries[entry] = value
        await self._write()

    async def drop(self, entry: str) -> None:
        """Forget an entry."""
        if self.entries.pop(entry, None) is not None:
            await self._write()

    async def _write(self) -> None:
        await self._memory.keep(self._name, json.dumps(self.entries))

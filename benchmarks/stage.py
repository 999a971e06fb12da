"""What every scenario needs: the homeserver, a folder, and how often to measure."""

from __future__ import annotations

import asyncio
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.children import Pair, pair
from bot.demo.homeserver import Homeserver

COMMAND = "!action draft the principles {} by friday"
SETTLED = 1.0


@dataclass(frozen=True)
class Stage:
    """One Synapse without rate limits; `quick` means fewer rounds."""

    homeserver: Homeserver
    folder: Path
    quick: bool = False

    def rounds(self, usual: int) -> int:
        """How often to measure each bot, in turns."""
        return max(1, usual // 4) if self.quick else usual

    def pair(self) -> AbstractContextManager[Pair]:
        """Two new bots, running."""
        return pair(self.homeserver, self.folder)


async def settle(seconds: float = SETTLED) -> None:
    """Let both bots finish what they do behind an answer."""
    await asyncio.sleep(seconds)

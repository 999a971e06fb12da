"""A bot that is backed up, lost and put back, always on the same stage."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.platforms.port import Incoming, Message
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import BOT, Said
from domain.people import Network
from storage.backup import Backup, back_up
from storage.restoring import note, put_back
from tests.bot.staging import NAIROBI, NOW, Staged, staged

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOMORROW = NOW + timedelta(hours=23)
"""Nine o'clock in Nairobi."""


@dataclass
class Life:
    """A bot that is copied, goes on, is lost and put back: always on the same stage."""

    folder: Path
    network: Network = NAIROBI
    stage: Stage | None = None
    copy: Backup | None = None
    copied: int = 0
    since: list[Incoming] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """Its database."""
        return self.folder / "data" / "followthrough.db"

    @asynccontextmanager
    async def lived(self) -> AsyncIterator[Staged]:
        """Within, the bot is there."""
        async with staged(self.database.parent, self.stage, network=self.network) as it:
            self.stage = it.stage
            yield it

    def back_up(self, it: Staged) -> None:
        """Copy it now, while it works."""
        at = it.clock.now()
        self.copy = back_up(self.database, self.folder / "copies", f"{at:%H%M%S}", at)
        self.copied = len(it.stage.said)

    @asynccontextmanager
    async def restored(self, hours: float = 0) -> AsyncIterator[Staged]:
        """It is lost, and put back so many hours later; it has taken note and hears all anew."""
        assert self.stage is not None
        assert self.copy is not None
        shutil.rmtree(self.database.parent)
        self.stage.clock.set(self.stage.clock.now() + hours * HOUR)  # type: ignore[attr-defined]
        self.stage.log_in(f"device {len(self.stage.said)}")
        put, _ = put_back(self.copy, self.database, (), self.stage.clock.now(), replace=False)
        note(self.copy, put)
        async with self.lived() as it:
            await it.bot.take_note()
            await it.arrive(*self.said_since(), *self.since)
            yield it

    def said_since(self) -> list[Message]:
        """What people have said since the copy: the platform hands it over once more."""
        assert self.stage is not None
        return [
            Message(one.event, one.chat, one.sender, one.at, one.text)
            for one in self.stage.said[self.copied :]
            if one.sender != BOT and not one.gone
        ]

    def notices(self) -> list[Said]:
        """What the bot has said of having been put back."""
        assert self.stage is not None
        return [one for one in self.stage.said if "I was put back" in one.text]


def replies(stage: Stage, to: Said) -> list[Said]:
    """The bot's answers to a message."""
    return [one for one in stage.said if one.sender == BOT and one.reply_to == to.n]


def containing(said: Sequence[Said], words: str) -> int:
    """How many messages of the bot hold these words."""
    return sum(words in one.text for one in said if one.sender == BOT)

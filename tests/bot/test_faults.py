"""Faults are noted where they happen, so that the operator can be told."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.port import Trouble
from domain.faults import FaultKind
from tests.bot.staging import NOW, staged


async def test_a_trouble_of_the_platform_is_noted_once(tmp_path: Path) -> None:
    """However often the platform says so."""
    async with staged(tmp_path) as on:
        trouble = Trouble("signature/DEVICE", "", NOW, FaultKind.SIGNATURE)
        assert await on.arrive(trouble, trouble) == []
        async with on.looking() as work:
            assert [(one.key, one.kind) for one in await work.faults.untold()] == [
                ("signature/DEVICE", FaultKind.SIGNATURE)
            ]

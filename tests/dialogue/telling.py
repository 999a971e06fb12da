"""Dialogues written in Python: a script in, what was said out."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from bot.rehearsal.play import play
from bot.rehearsal.script import parse
from bot.rehearsal.transcript import BOT, Entry, Said

SCENE = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language en
person ana "Ana Souza"
person ben "Ben Otieno"
room trade "Trade WG" members ana, ben, carla
"""
"""A Wednesday morning in Nairobi."""


def told(script: str, scene: str = SCENE) -> list[Said]:
    """What was said when this script was played after the scene, in order."""
    entries: list[Entry] = []
    with tempfile.TemporaryDirectory() as folder:
        steps = parse(scene + script)
        database = Path(folder, "followthrough.db")
        asyncio.run(play(steps, database, lambda entry, _place: entries.append(entry)))
    return [entry for entry in entries if isinstance(entry, Said)]


def answers(script: str, scene: str = SCENE) -> list[str]:
    """The texts of the bot alone."""
    return [entry.text for entry in told(script, scene) if entry.sender == BOT]

"""Only what a command may need is fetched, before anything is changed, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.platforms.port import Attachment, Damaged, PassingFailure
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from tests.bot.staging import NAIROBI, NOW, Staged, staged

COORDINATED = replace(NAIROBI, coordinators=frozenset({"ana"}))


class Library(Stage):
    """The simulated network, which counts what is fetched; `failures` come first."""

    def __init__(self, *failures: Exception) -> None:
        super().__init__(SimulatedClock(NOW))
        self.fetched: list[str] = []
        self.failures = list(failures)
        self.scene.declare_room("trade", "Trade WG", ("ana", "ben"))

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """Fetch as ever, unless it was said that this goes wrong."""
        self.fetched.append(attachment.name)
        if self.failures:
            raise self.failures.pop(0)
        return await super().fetch(attachment, most)


async def send(it: Staged, person: str, file: str, text: str = "", room: str | None = None) -> str:
    """Somebody sends a file to the bot; what it answers."""
    it.stage.speak(person, it.chat(person, room), text, file=file, content=b"a,b\n")
    return " ".join(said.text for said in await it.settle())


async def test_only_what_a_coordinator_sends_to_the_bot_alone_is_fetched(tmp_path: Path) -> None:
    """And only text, with words or without."""
    stage = Library()
    async with staged(tmp_path, stage, network=COORDINATED) as it:
        await send(it, "ana", "yes.csv")
        await send(it, "ana", "with words.yaml", "mine")
        await send(it, "ana", "in a room.csv", "!mine", room="trade")
        await send(it, "ana", "photo.png")
        await send(it, "ben", "a member's.csv")
        assert stage.fetched == ["yes.csv", "with words.yaml"]


async def test_coordinators_are_known_by_the_word_of_the_network_too(tmp_path: Path) -> None:
    stage = Library()
    async with staged(tmp_path, stage, network=COORDINATED) as it:
        async with it.looking() as work:
            await work.keep(replace(await work.people.get("ben"), coordinator=True))
            await work.commit()
        await send(it, "ben", "people.csv")
        assert stage.fetched == ["people.csv"]


async def test_a_frozen_account_has_nothing_fetched(tmp_path: Path) -> None:
    stage = Library()
    async with staged(tmp_path, stage, network=COORDINATED) as it:
        async with it.looking() as work:
            await work.people.save(replace(await work.people.get("ana"), blocked=True))
            await work.commit()
        assert await send(it, "ana", "people.csv") == ""
        assert stage.fetched == []


@pytest.mark.parametrize(
    ("failures", "sentence", "attempts"),
    [
        ([PassingFailure("busy")] * 3, "I cannot get this file now. Please send it again.", 3),
        ([PassingFailure("busy"), Damaged("")], "This file arrived damaged.", 2),
    ],
)
async def test_what_may_pass_is_tried_again_and_then_said(
    tmp_path: Path, failures: list[Exception], sentence: str, attempts: int
) -> None:
    stage = Library(*failures)
    async with staged(tmp_path, stage, network=COORDINATED) as it:
        assert sentence in await send(it, "ana", "people.csv")
        assert len(stage.fetched) == attempts
        assert "nothing open" in (await it.ask("ana", "mine", room=None)).text


async def test_a_file_heard_twice_is_fetched_once(tmp_path: Path) -> None:
    """After a kill the platform hands it over again."""
    stage = Library()
    async with staged(tmp_path, stage, network=COORDINATED) as it:
        await send(it, "ana", "people.csv", "mine")
        await it.arrive(stage.shown[-1])
        assert stage.fetched == ["people.csv"]

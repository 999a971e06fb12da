"""Who comes to a room after the bot is welcomed once, and whoever leads its group hears of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.groups import Group
from domain.notices import About
from tests.bot.staging import NOW, Staged, staged

DAY = timedelta(days=1)


async def come(it: Staged, *people: str) -> None:
    """They join the room of a group that Ana leads."""
    it.stage.scene.declare_room("trade", "Trade WG", ("ana", "ben"))
    async with it.looking() as work:
        await work.keep(Group("trade", "trade", "Trade", "ana", NOW, ("trade",), lead="ana"))
        await work.commit()
    for person in people:
        it.stage.scene.declare_person(person, person.title())
        it.stage.join(person, it.stage.scene.chats["trade"])
    await it.settle()


async def test_what_was_written_down_is_kept_once(tmp_path: Path) -> None:
    """Coming back is no news."""
    async with staged(tmp_path) as it:
        await come(it, "amina")
        chat = it.stage.scene.chats["trade"]
        it.stage.leave("amina", chat)
        it.stage.join("amina", chat)
        await it.settle()
        async with it.looking() as work:
            known = await work.newcomers.of(frozenset({"trade"}), NOW - DAY, NOW + DAY)
            assert [one.person for one in known] == ["amina"]
            waiting = [*await work.notices.waiting_for("amina")]
            waiting += await work.notices.waiting_for("ana")
            assert sorted(one.about for one in waiting) == [About.NEWCOMER, About.WELCOME]


@pytest.mark.parametrize(
    ("field", "value", "welcomed", "named"),
    [
        ("dailies", 3, False, True),
        ("stopped", True, False, True),
        ("blocked", True, False, False),
        ("language", "es", True, True),
    ],
)
async def test_who_needs_no_welcome_gets_none(
    field: str, value: object, welcomed: bool, named: bool, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        async with it.looking() as work:
            known = await work.people.get("amina")
            await work.people.save(replace(known, **{field: value}))  # type: ignore[arg-type]
            await work.commit()
        await come(it, "amina")
        async with it.looking() as work:
            assert bool(await work.notices.waiting_for("amina")) is welcomed
            assert bool(await work.notices.waiting_for("ana")) is named


async def test_those_in_the_room_before_the_bot_are_no_newcomers(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await come(it)
        async with it.looking() as work:
            assert not await work.newcomers.of(frozenset({"trade"}), NOW - DAY, NOW + DAY)
            assert not await work.notices.waiting_for("ben")

"""However much there is to tell one person, a daily message stays readable, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.transcript import Said
from bot.texts import Texts
from commands.fitting import MOST, MOST_A_DAY
from tests.bot.staging import NAIROBI, NOW, Staged, staged

LANGUAGES = Texts.load().languages
DAY = timedelta(days=1)
WHY = "no car " * 60
LONG = "a title that goes on and on, as those do that were written after a long meeting " * 5


def to(it: Staged, person: str, said: list[Said]) -> list[str]:
    """What the bot said to one person in private."""
    chat = it.stage.scene.direct_chat_of(person)
    assert chat is not None
    return [one.text for one in said if one.chat == chat.address and one.text]


async def days(it: Staged, person: str, count: int) -> list[str]:
    """Somebody's daily messages of the next days."""
    said = [one for number in range(1, count + 1) for one in await it.until(NOW + number * DAY)]
    return to(it, person, said)


async def test_twelve_long_calls_for_help_reach_who_leads(tmp_path: Path) -> None:
    """In several messages of a readable size, each of them once."""
    async with staged(tmp_path) as it:
        await it.say("dora", "help", None)
        for number in range(1, 13):
            await it.say("ben", f"!action book hall {number} {LONG}by 30 april")
            await it.say("ben", f"stuck A{number} {WHY}", None)
        said = await days(it, "dora", 6)
        assert max(map(len, said)) <= MOST_A_DAY
        told = [id for one in said for id in re.findall(r"(A\d+): book hall", one)]
        assert sorted(told) == sorted(f"A{number}" for number in range(1, 13))
        assert "come next time" in said[0]


async def test_much_news_comes_on_several_days(tmp_path: Path) -> None:
    """Of what Ana waits for thirty things get a later date: each is told once."""
    async with staged(tmp_path) as it:
        await it.say("ana", "!commit the fair by 30 june")
        for number in range(1, 31):
            await it.say("ben", f"!action {number} {LONG} by 30 april for C1")
            await it.say("ben", f"later A{number} 30 may", None)
        said = await days(it, "ana", 12)
        assert max(map(len, said)) <= MOST_A_DAY
        told = [id for one in said for id in re.findall(r"(A\d+), which C1 needs", one)]
        assert sorted(told) == sorted(f"A{number}" for number in range(1, 31))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_digest_alone_has_its_size_with_all_that_closes_the_message(
    language: str, tmp_path: Path
) -> None:
    """With the languages and the ways out of a first message, and room for a question."""
    async with staged(tmp_path, network=replace(NAIROBI, language=language)) as it:
        await it.say("ben", "!digest weekly thu", None)
        await it.say("ben", "!action paint the hall by 30 april")
        for number in range(1, 13):
            await it.say("ana", f"!action @? {number} {LONG}")
            await it.say("carla", f"!action {number} {LONG} by 8 march")
            await it.say("carla", f"!done A{1 + 2 * number}")
            await it.say("ana", f"!thanks @carla for {number} {LONG}")
        (first,) = await days(it, "ben", 1)
        assert "Português · العربية" in first
        assert 0.8 * MOST < len(first) <= MOST

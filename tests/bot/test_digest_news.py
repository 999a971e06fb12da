"""Nothing new, no digest: what merely stays late, stuck or unowned is nothing new."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from domain.newcomers import Newcomer, newcomer_id
from domain.scopes import Kind
from domain.thanks import Thanks
from tests.bot.digesting import digest
from tests.bot.staging import NOW, Staged, staged

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Staged]:
    async with staged(tmp_path) as opened:
        yield opened


async def told(here: Staged, since: datetime, kind: Kind = Kind.ROOM, whose: str = "trade") -> str:
    """The digest of what is new since then."""
    return (await digest(here, kind, whose, since))[1]


async def at(here: Staged, instant: datetime) -> None:
    """Time passes, and nobody says anything."""
    await here.until(instant)


async def test_of_an_empty_room_there_is_nothing_to_tell(here: Staged) -> None:
    """Not even where the bot was just told of something that is far off."""
    assert await told(here, NOW - WEEK) == ""
    await here.say("ana", "!action read the treaty by 1 august")
    assert await told(here, NOW - WEEK) == ""


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (("!action read the treaty", "!stuck A1 no text"), "1 needs help"),
        (("!commit @ben hold three trainings",), "1 needs help"),
        (("!action read the treaty", "!done A1"), "1 done"),
        (("!action read the treaty by friday",), "1 due this week"),
        (("!action read the treaty by 20 march", "!later A1 friday"), "1 due this week"),
        (("!action read the treaty every friday", "!done A1"), "1 done"),
    ],
)
async def test_what_has_happened_is_told_once(
    here: Staged, said: tuple[str, ...], line: str
) -> None:
    """And not again a week later, where it has only stayed as it was."""
    for text in said:
        await here.say("ana", text)
    later = NOW + timedelta(seconds=1)
    here.clock.set(later)
    first = await told(here, NOW - WEEK)
    assert first.startswith(f"{line}")
    assert await told(here, later) == ""


async def test_who_stays_late_is_told_of_once(here: Staged) -> None:
    """When it becomes late, and from then on only beside other news."""
    await here.say("ana", "!action read the treaty by friday")
    begun = NOW + timedelta(seconds=1)
    here.clock.set(begun)
    assert "1 due this week" in await told(here, NOW - WEEK)
    saturday = datetime(2026, 3, 7, 7, tzinfo=UTC)
    await at(here, saturday)
    assert await told(here, begun) != ""
    for weeks in (1, 2, 3):
        await at(here, saturday + weeks * WEEK)
        assert await told(here, saturday + (weeks - 1) * WEEK) == ""
    await here.say("ben", "!action call the union")
    await here.say("ben", "!done A2")
    await at(here, saturday + 3 * WEEK + DAY)
    again = await told(here, saturday + 2 * WEEK)
    assert "Late (1):" in again
    assert "A1" in again


async def test_what_comes_into_sight_is_new(here: Staged) -> None:
    """A date in the next seven days that the last digest could not name yet."""
    await here.say("ana", "!action read the treaty by 20 march")
    here.clock.set(NOW + DAY)
    assert await told(here, NOW) == ""
    await at(here, NOW + 10 * DAY)
    assert "1 due this week" in await told(here, NOW + 3 * DAY)
    assert await told(here, NOW + 9 * DAY + timedelta(hours=23)) == ""


async def test_what_lost_its_owner_needs_help_anew(here: Staged) -> None:
    """Though it is an old thing."""
    await here.say("ana", "!action read the treaty")
    await at(here, NOW + WEEK)
    await here.say("ana", "!give A1 to @ben")
    assert await told(here, NOW + DAY) == ""
    await here.say("ben", "!no")
    words = await told(here, NOW + DAY)
    assert words.startswith("1 needs help.")
    assert "It has no owner yet. To take it: !take A1" in words


async def test_what_was_taken_back_is_no_news(here: Staged) -> None:
    """Neither as done nor as late."""
    await here.say("ana", "!action read the treaty")
    await here.say("ana", "!done A1")
    await here.say("ana", "!undo")
    assert await told(here, NOW - WEEK) == ""


async def test_a_meeting_is_news_when_it_comes_near_or_is_moved(here: Staged) -> None:
    """A series is told each time it comes into the next seven days."""
    await here.say("dora", "!meet Trade call every monday 15:00")
    here.clock.set(NOW + timedelta(seconds=1))
    assert "Mon 9 Mar 2026" in await told(here, NOW - WEEK)
    assert await told(here, NOW + timedelta(seconds=1)) == ""
    await at(here, NOW + 6 * DAY)
    assert "Mon 16 Mar 2026" in await told(here, NOW + DAY)
    await here.say("dora", "!later M1.2 14 march 10:00")
    assert "Sat 14 Mar 2026" in await told(here, NOW + 5 * DAY)


async def test_thanks_and_newcomers_are_news(here: Staged) -> None:
    """Told in the room, and once."""
    trade = here.stage.scene.room("trade").address
    async with here.looking() as work:
        await work.keep(Thanks("K1", "the minutes", trade, "ana", NOW, "ben"))
        await work.newcomers.add(Newcomer(newcomer_id(trade, "carla"), trade, "carla", NOW))
        await work.newcomers.add(Newcomer(newcomer_id(trade, "gone"), trade, "gone", NOW))
        await work.commit()
    assert await told(here, NOW - WEEK) == ""
    here.clock.set(NOW + timedelta(seconds=1))
    words = await told(here, NOW - WEEK)
    assert words.startswith("1 word of thanks and 1 new member.")
    assert "<ana> thanks <ben>: the minutes." in words
    assert "Welcome, <carla>!" in words
    here.clock.set(NOW + DAY)
    assert await told(here, NOW + timedelta(seconds=1)) == ""


async def test_what_happens_in_the_second_of_a_digest_is_told_by_the_next_alone(
    here: Staged,
) -> None:
    """Whether it was said before or after it was written."""
    await here.say("ana", "!action read the treaty")
    await here.say("ana", "!done A1")
    await here.say("ana", "!action call the union every friday")
    await here.say("ana", "!done A2")
    await here.say("ana", "!thanks @ben for the minutes")
    assert await told(here, NOW - WEEK) == ""
    here.clock.set(NOW + WEEK)
    words = await told(here, NOW)
    assert words.startswith("2 done and 1 due this week.")
    assert "Thanks (1):" in words


async def test_what_nobody_owns_is_news_when_it_comes_near_and_when_it_is_late(
    here: Staged,
) -> None:
    """As nobody is reminded of it; with its date."""
    await here.say("ana", "!action @? call the union by 14 march")
    assert "1 needs help" in (await digest(here, Kind.ROOM, "trade", told=()))[1]
    lines = {
        7: "A1: call the union. Sat 14 Mar 2026. It has no owner yet.",
        14: "A1: call the union. Late since Sat 14 Mar 2026. It has no owner yet.",
    }
    for days, line in lines.items():
        await at(here, NOW + days * DAY)
        assert line in await told(here, NOW + (days - 7) * DAY + DAY)
    await at(here, NOW + 21 * DAY)
    assert await told(here, NOW + 14 * DAY) == ""


async def test_a_member_hears_of_what_they_owe_and_wait_for(here: Staged) -> None:
    """What is late of others is not theirs; what they have given away is waited for."""
    await here.say("ana", "!action read the treaty by friday")
    await here.say("ana", "!action @ben ask the ministry by friday")
    await here.say("ben", "!action call the union by friday")
    words = await told(here, NOW - WEEK, Kind.PERSON, "ana")
    assert words.startswith("Your digest: 1 due this week.")
    due, _, awaited = words.partition("You wait for (1):")
    assert "A1" in due
    assert "A2: ask the ministry. <ben>. Fri 6 Mar 2026." in awaited
    assert "A3" not in words

"""Minutes as a message and a file: complete, short enough, and naming only who may be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.rehearsal.transcript import Said
from commands.minutes.page import LONGEST_IN_SHORT, MOST_IN_SHORT, MOST_LINES, MOST_PEOPLE
from domain.actions import Action, State
from domain.agenda import Topic, TopicState
from domain.attendance import Attendance, Coming
from domain.meetings import Meeting, Rule
from domain.minutes import Line, LineKind
from domain.occurrences import Occurrence, Stage
from tests.bot.staging import NOW, Staged, staged
from tests.bot.test_corrections import erase, last_of, stored_in

HOUR = timedelta(hours=1)
BEGUN = NOW.replace(tzinfo=None)
MEETING = Meeting(
    "M1", "Farming", "trade", "ana", NOW, NOW, host="ana", rules=(Rule(BEGUN, "Africa/Nairobi"),)
)
HELD = Occurrence(
    *("M1.1", "M1", 1, "Farming", "trade", "ana", NOW, BEGUN, "Africa/Nairobi", NOW),
    host="ana",
    state=Stage.DRAFT,
    opened_at=NOW,
    closed_at=NOW + HOUR,
)
TOPIC = Topic(
    *("T1", "M1", "Seeds", "trade", "ana", NOW, 1),
    presenter="ben",
    state=TopicState.REACHED,
    occurrence="M1.1",
)


def line(id: str, says: LineKind, words: str = "", **more: Any) -> Line:
    return Line(id, "M1.1", says, words, "trade", "ana", NOW, **more)


async def given(it: Staged, *rows: Any) -> list[Said]:
    """What the bot says to !show of a meeting with these rows."""
    async with it.looking() as work:
        for row in (MEETING, HELD, *rows):
            await work.keep(row)
        await work.commit()
    return await it.say("ana", "!show M1.1")


async def test_under_each_topic_decisions_stand_first_then_actions_notes_and_links(
    tmp_path: Path,
) -> None:
    """Actions stand as they are now, though they were changed since."""
    rows = (
        TOPIC,
        Action("A1", "call", "trade", "ana", NOW, owner="ben", zone="UTC", state=State.DONE),
        line("L1", LineKind.NOTE, "before all"),
        line("L2", LineKind.TOPIC, topic="T1"),
        line("L3", LineKind.NOTE, "https://example.org/seeds", topic="T1"),
        line("L4", LineKind.NOTE, "much was said", topic="T1"),
        line("L5", LineKind.ACTION, topic="T1", about="A1"),
        line("L6", LineKind.DECISION, "we buy", topic="T1"),
    )
    async with staged(tmp_path) as it:
        message, file = await given(it, *rows)
    assert message.text.split("\n")[2:] == [
        "• Note: before all",
        "Topic: Seeds. Presented by ben.",
        "• Decision: we buy.",
        "• A1: call. Owner: ben. No date. Done.",
        "• Link: https://example.org/seeds",
        "• Note: much was said",
    ]
    assert file.file == "minutes-M1.1-2026-03-04.md"
    assert file.text.startswith("# Minutes of M1.1: Farming\n\nWed 4 Mar 2026, 10:00 Nairobi")


async def test_the_file_names_nobody_who_has_not_agreed(tmp_path: Path) -> None:
    """Not among those present or absent, not as an owner, not as a presenter."""
    everybody = ("ana", "ben", "carla", "dora")
    rows = (
        TOPIC,
        Action("A1", "call", "trade", "ana", NOW, owner="carla", zone="UTC"),
        line("L2", LineKind.ACTION, topic="T1", about="A1"),
        Attendance("M1.1 ben", "M1.1", "ben", NOW, Coming.YES),
        Attendance("M1 ben", "M1", "ben", NOW, Coming.NO),
        Attendance("M1.1 carla", "M1.1", "carla", NOW, present=True),
        Attendance("M1 dora", "M1", "dora", NOW, Coming.NO),
    )
    async with staged(tmp_path) as it:
        message, file = await given(it, *rows)
        assert "Present: ana, ben and carla. Could not come: dora." in message.text
        assert "Present: 3 members. Could not come: one member." in file.text
        assert "Presented by a member." in file.text
        assert "A1: call. Owner: a member." in file.text
        assert not any(who in file.text.lower() for who in everybody)
        await it.say("carla", "me named yes", None)
        _, file = await it.say("ana", "!show M1.1")
        assert "Present: carla and 2 others." in file.text
        assert "A1: call. Owner: carla." in file.text


async def test_long_minutes_are_short_in_the_chat_and_whole_in_the_file(tmp_path: Path) -> None:
    numbers = count(1)
    said = [f"{number} {'word ' * 90}".strip() for number in range(MOST_LINES + 1)]
    rows = [line(f"L{next(numbers)}", LineKind.DECISION, words) for words in said]
    crowd = [
        Attendance(f"M1.1 p{number}", "M1.1", f"p{number}", NOW, Coming.YES) for number in range(90)
    ]
    async with staged(tmp_path) as it:
        message, file = await given(it, *rows, *crowd)
    shown = message.text.split("\n")
    assert "In all: 41 decisions." in shown
    assert f"{len(said) - MOST_IN_SHORT} more." in shown
    assert sum(row.startswith("• Decision: ") for row in shown) == MOST_IN_SHORT
    assert max(map(len, shown[2:])) < LONGEST_IN_SHORT + 20
    assert f"{91 - MOST_PEOPLE} others" in shown[1]
    assert all(words in file.text for words in said)


async def test_topics_not_reached_then_stay_so_though_a_later_meeting_reached_them(
    tmp_path: Path,
) -> None:
    """What was put on the agenda after the meeting was no topic of it."""
    waiting = replace(TOPIC, state=TopicState.WAITING, occurrence=None)
    rows = (
        replace(waiting, id="T2", title="Water"),
        replace(waiting, id="T3", title="Roads", state=TopicState.REACHED, occurrence="M1.12"),
        replace(waiting, id="T4", title="New", made_at=NOW + 2 * HOUR),
        replace(waiting, id="T5", title="Gone", state=TopicState.DROPPED),
        line("L1", LineKind.DECISION, "we go on"),
    )
    async with staged(tmp_path) as it:
        message, _ = await given(it, *rows)
    assert message.text.endswith("Not reached:\n• Water.\n• Roads.")


async def test_a_line_that_is_deleted_goes_from_the_bots_minutes_too(tmp_path: Path) -> None:
    """Message and file are taken back, and the words are kept nowhere."""
    async with staged(tmp_path) as it:
        await it.say("ana", "!open Farming")
        await it.say("ben", "!decided we trust zanzibar")
        of_ben = last_of(it, "ben")
        await it.say("carla", "!decided we go on")
        told = await it.say("ana", "!close")
        assert all("zanzibar" in one.text for one in told)
        taken = await erase(it, "ben", of_ben)
        assert {one.n for one in told} <= {one.redacts for one in taken}
        message, file = await it.say("ana", "!show M1.1")
        for one in (message, file):
            assert "zanzibar" not in one.text
            assert "we go on" in one.text
    assert b"zanzibar" not in stored_in(tmp_path)


async def test_an_edited_line_is_in_the_minutes_made_anew(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "!open Farming")
        await it.say("ben", "!decided we bye seeds")
        of_ben = last_of(it, "ben")
        await it.say("ana", "!close")
        await it.say("ana", "!done M1.1")
        it.stage.reword("ben", of_ben, "!decided we buy seeds")
        await it.settle()
        message, _ = await it.say("ana", "!show M1.1")
    assert "Published." in message.text
    assert "Decision: we buy seeds." in message.text


async def test_who_was_forgotten_is_a_former_member_in_the_minutes(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "!open Farming")
        await it.say("ben", "!agenda Seeds @ben")
        await it.say("ben", "!topic 1")
        await it.say("ben", "!decided we buy")
        await it.say("ana", "!close")
        await it.say("ben", "me forget", None)
        await it.say("ben", "yes", None)
        message, file = await it.say("ana", "!show M1.1")
    assert "Present: ana and one other." in message.text
    assert "ben" not in message.text + file.text


async def test_minutes_are_shown_to_members_of_their_room_alone(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await given(it, line("L1", LineKind.DECISION, "we buy"))
        for person, room in (("eva", None), ("eva", "labour"), ("dora", "labour")):
            answer = await it.ask(person, "!show M1.1", room)
            assert answer.text == "I know no M1.1 here."
        message, _ = await it.say("dora", "show M1.1", None)
        assert "we buy" in message.text

"""Review rounds: each message once, and of an answer without name nobody finds out whose it was."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.platforms.port import Redaction
from bot.rehearsal.transcript import Said
from domain.reviews import AnswerState
from tests.bot.staging import NOW, Staged, staged

WORDS = "zanzibar nobody reads the notes"
DAY = timedelta(days=1)


@asynccontextmanager
async def begun(folder: Path) -> AsyncIterator[Staged]:
    """Dora has begun a round for the trade room, which answers until the eleventh."""
    async with staged(folder) as it:
        await it.say("dora", "!group trade, Trade WG")
        await it.say("dora", "!review Half-year, trade, until 11 march")
        await it.due()
        yield it


def rows(folder: Path) -> Iterator[tuple[str, str]]:
    """Every row of every table, as one text, with the table's name."""
    with closing(sqlite3.connect(folder / "followthrough.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                yield name, repr(row)


def of_room(said: list[Said], room: str = "trade") -> list[Said]:
    return [one for one in said if one.room == room]


async def test_no_row_has_both_the_answer_without_name_and_who_gave_it(tmp_path: Path) -> None:
    """Neither the words nor the id stand beside the person, their chat, or the time."""
    async with begun(tmp_path) as it:
        chat = it.chat("carla", None).address
        it.clock.set(NOW + timedelta(hours=3))
        (told,) = await it.say("carla", f"2 anonymous {WORDS}", None)
        assert "Kept without your name." in told.text
        assert WORDS not in told.text
        minute = it.clock.now().strftime("%H:%M")
        found = [(name, row) for name, row in rows(tmp_path) if WORDS in row or "W1" in row]
        assert {name for name, _ in found} <= {"review_answers", "inbox", "counters"}
        assert any(WORDS in row for _, row in found)
        for _, row in found:
            assert "carla" not in row
            assert chat not in row
            assert minute not in row


async def test_after_the_last_date_no_two_rows_lead_from_one_to_the_other(tmp_path: Path) -> None:
    """Until then the event does, though the round is closed: by it the answer can be taken back."""
    async with begun(tmp_path) as it:
        await it.say("carla", f"2 anonymous {WORDS}", None)
        await it.say("dora", "!done V1")
        assert len([row for _, row in rows(tmp_path) if "source:" in row and "W1" in row]) == 1
        it.clock.set(NOW + 9 * DAY)
        await it.due()
        assert not [row for _, row in rows(tmp_path) if "source:" in row]


async def test_a_closing_that_is_undone_takes_its_pages_and_files_back(tmp_path: Path) -> None:
    """In every room, so that one page counts at any time."""
    async with begun(tmp_path) as it:
        await it.say("ben", "!1 good calls")
        for closed in (True, False):
            await it.say("dora", "!done V1" if closed else "!undo")
            async with it.looking() as work:
                letters = await work.outbox.quoting("V1")
            assert any(one.kind == "file" for one in letters) is closed
            assert any("W1" in one.about for one in letters) is closed


async def test_who_deletes_their_message_takes_the_answer_back_after_a_restart(
    tmp_path: Path,
) -> None:
    """Nobody else can: another person's deletion of the same event changes nothing."""
    async with begun(tmp_path) as it:
        await it.say("carla", f"2 anonymous {WORDS}", None)
        stage, chat = it.stage, it.chat("carla", None).address
        event = next(one.event for one in reversed(stage.said) if WORDS in one.text)
    async with staged(tmp_path, stage) as it:
        for person, state in (("ben", AnswerState.OPEN), ("carla", AnswerState.WITHDRAWN)):
            gone = Redaction(f"gone-{person}", event, chat, person, it.clock.now())
            await it.arrive(gone)
            async with it.looking() as work:
                answer = await work.review_answers.get("W1")
            assert answer is not None
            assert answer.state is state
        assert not [row for _, row in rows(tmp_path) if WORDS in row]


async def test_what_one_takes_out_about_oneself_has_no_answer_without_name(tmp_path: Path) -> None:
    """The records of a person are theirs; an answer without name is nobody's."""
    async with begun(tmp_path) as it:
        await it.say("carla", f"2 anonymous {WORDS}", None)
        await it.say("carla", "1 good calls", None)
        async with it.looking() as work:
            records: dict[str, list[dict[str, Any]]] = await work.records.about("carla")
        assert [row["title"] for row in records["review_answers"]] == ["good calls"]
        assert WORDS not in repr(records)


async def test_a_round_asks_and_ends_once_though_the_bot_is_killed(tmp_path: Path) -> None:
    """Killed after it has written the messages down, before it has sent them; and after that."""
    async with begun(tmp_path) as it:
        it.clock.set(NOW + 8 * DAY)
        await it.bot.due()
        stage = it.stage
    async with staged(tmp_path, stage) as it:
        said = of_room(await it.due())
        assert sum("Review V1" in one.text and "answers." in one.text for one in said) == 2
    async with staged(tmp_path, stage) as it:
        assert of_room(await it.until(NOW + 9 * DAY)) == []
        asked = [one for one in it.stage.said if "Reply with a number" in one.text]
        assert len(asked) == 1


async def test_only_those_in_its_rooms_are_asked(tmp_path: Path) -> None:
    """Who wants no messages, or is away, is not asked in private."""
    async with begun(tmp_path) as it:
        await it.say("ben", "stop", None)
        said = await it.until(NOW + 2 * DAY)
        asked = {one.person for one in said if one.person and "succeeding" in one.text}
        assert asked == {"ana", "carla", "dora"}
        async with it.looking() as work:
            review = await work.reviews.get("V1")
        assert review is not None
        assert review.groups == ("trade",)

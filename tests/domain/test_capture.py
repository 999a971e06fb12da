"""Minutes in the shapes that people write them are read as they are meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from domain.capture import Lack, Status, captured, known_name
from domain.dates import MeetingDay
from tests.domain.minutes import (
    HOME,
    Row,
    found_in,
    judge_line,
    judge_pattern,
    lines,
    patterns,
    reading,
)


@pytest.mark.parametrize("row", patterns(), ids=lambda row: row["id"])
def test_each_given_shape_is_read(row: Row) -> None:
    """Who, until when, and what else the row expects."""
    assert judge_pattern(row).right, found_in(row["text"])


def test_no_line_is_wrong_without_being_asked() -> None:
    """Of our own lines 97 in 100 are right at the least, and none is wrong and not asked."""
    judged = {row["text"]: judge_line(row) for row in lines()}
    assert [text for text, each in judged.items() if each.wrong] == []
    assert sum(each.right for each in judged.values()) >= 0.97 * len(judged)


def test_points_under_a_task_are_its_parts() -> None:
    (found,) = found_in("Wei to include these topics:\n- rent\n- visas\n")
    assert (found.title, found.parts) == ("include these topics", ("rent", "visas"))


def test_a_name_alone_heads_its_tasks() -> None:
    found = found_in("Wei:\n- send the notes\n- book the hall\nAmina to call the press")
    assert [each.owners for each in found] == [("Wei",), ("Wei",), ("Amina",)]


def test_a_date_under_an_action_is_its_date() -> None:
    (found,) = found_in("- Wei to send the notes\n  Deadline: 20 March")
    assert str(found.due and found.due.on) == "2026-03-20"


def test_what_is_listed_again_is_proposed_once() -> None:
    text = (
        "ACTION: wei to send the notes\n\nAction items, by person\n* wei\n  * wei to send the notes"
    )
    assert len(found_in(text)) == 1


def test_two_dates_that_disagree_are_asked() -> None:
    (found,) = found_in("Wei to send the note by Friday 20 March (next Monday)")
    assert found.due is None
    assert Lack.DATE in found.lacks


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("before the next call", "2026-03-24"),
        ("ahead of the call", "2026-03-24"),
        ("at the next meeting", "2026-03-24"),
        ("at least 2 weeks before the Geneva meeting", "2026-05-06"),
        ("prior to the Geneva meeting", "2026-05-20"),
        ("following the Geneva meeting", "None"),
        ("before the Toronto meeting", "None"),
    ],
)
def test_a_date_by_a_meeting_is_the_day_of_that_meeting(words: str, due: str) -> None:
    """Where the meeting is known; else the date is asked."""
    held = (("Trade call", (2026, 3, 24)), ("Geneva meeting", (2026, 5, 20)))
    meetings = tuple(MeetingDay(name, datetime(*day, 15, tzinfo=HOME)) for name, day in held)
    text = f"Wei to send the note {words}"
    (found,) = captured(text, replace(reading(), meetings=meetings)).proposals
    assert str(found.due and found.due.on) == due
    assert (Lack.DATE in found.lacks) == (due == "None")


def test_headings_say_what_stands_under_them() -> None:
    """Attendees are no owners, decisions no actions, and talk is only talk."""
    text = """
# Attendees
- Wei
- Amina

# Discussion
- Review of the budget
- Wei said that rents rise

# Decisions
- The hub stays in Accra

# Action items
- Print the flyers (Amina)
"""
    decision, action = found_in(text)
    assert decision.title == "The hub stays in Accra"
    assert (action.title, action.owners) == ("Print the flyers", ("Amina",))


def test_a_ticked_box_is_done() -> None:
    (found,) = found_in("- [x] Wei to send the note")
    assert found.status is Status.DONE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Zoe Crepin-Nunez", ["Zoë Crépin-Núñez"]),
        ("Zoë Crépin Núñez", ["Zoë Crépin-Núñez"]),
        ("Zoë C.", ["Zoë Crépin-Núñez"]),
        ("@zoe:example.org", ["Zoë Crépin-Núñez"]),
        ("ana.souza", ["Ana Souza"]),
        ("Ana", ["Ana Souza", "Ana Lima"]),
        ("Dr. Lima", ["Ana Lima"]),
        ("Souza, Ana", []),
        ("Bo", []),
        ("", []),
    ],
)
def test_a_name_is_matched_to_one_to_several_or_to_none(written: str, meant: list[str]) -> None:
    people = ["Zoë Crépin-Núñez", "Ana Souza", "Ana Lima", "Bob"]
    assert list(known_name(written, people)) == meant


def test_a_list_of_decisions_ends_after_an_empty_line() -> None:
    """What stands behind it, and is no point of the list, is read for itself."""
    text = "Decisions:\n- The hub stays\n\n- The logo is blue\n\nWei to send the note"
    assert [each.kind.value for each in found_in(text)] == ["decision", "decision", "action"]


def test_a_word_with_a_full_stop_is_no_heading() -> None:
    (found,) = found_in("Agreed.\nWei to send the note")
    assert found.owners == ("Wei",)

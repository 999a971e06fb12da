"""Time passes as the script says, and the bot lives through what the script does to it."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.rehearsal.expectations import ExpectationError
from bot.rehearsal.instructions import ScriptError
from bot.rehearsal.transcript import BOT, Said, utc
from domain.zones import zone
from tests.dialogue.telling import told

SCENE = """
at 2026-03-27 10:00 Europe/Madrid
network zone Europe/Madrid
room trade members ana, ben
"""


def times(script: str, scene: str = SCENE) -> list[str]:
    """When things were said, in UTC without seconds."""
    return [utc(entry.at)[5:16].replace("T", " ") for entry in told(script, scene)]


@pytest.mark.parametrize(
    ("wait", "at"),
    [
        ("wait 3 days", "03-30 08:00"),
        ("wait 1 week", "04-03 08:00"),
        ("wait 72 hours", "03-30 09:00"),
        ("wait 4320 minutes", "03-30 09:00"),
        ("wait until 2026-03-30 10:00", "03-30 08:00"),
        ("wait until 2026-03-30 10:00 UTC", "03-30 10:00"),
        ("wait until 2026-03-29 02:30 Europe/Madrid", "03-29 01:30"),
        ("wait until 2026-03-28 10:00 America/Lima\nwait 2 days", "03-30 15:00"),
        ("at 2026-03-30 10:00 UTC", "03-30 10:00"),
    ],
)
def test_days_keep_the_wall_time_and_hours_their_length(wait: str, at: str) -> None:
    """Madrid puts its clocks forward on 29 March; the zone is the one last named."""
    assert times(f"{wait}\nana in trade: hello") == [at]


def test_what_falls_due_happens_at_its_own_time() -> None:
    """In order, within one long wait, over the change of clocks."""
    script = "ana in trade: !remind room look every day 08:00\nwait 4 days"
    assert times(script)[2:] == ["03-28 07:00", "03-29 06:00", "03-30 06:00", "03-31 06:00"]


def test_the_clock_does_not_go_back() -> None:
    with pytest.raises(ScriptError, match="line 5: The clock does not go back"):
        told("wait until 2026-03-26 10:00", SCENE)


def test_while_the_bot_is_down_people_go_on() -> None:
    """It hears all of it afterwards, in order, and answers when it is back."""
    script = """
stop
ana in trade: !action one
wait 1 hour
ben in trade: !action two
wait 1 hour
start
"""
    entries = told(script, SCENE)
    assert [(entry.sender, entry.reply_to) for entry in entries] == [
        ("ana", None),
        ("ben", None),
        (BOT, 1),
        (BOT, 2),
    ]
    assert [utc(entry.at)[11:16] for entry in entries] == ["09:00", "10:00", "11:00", "11:00"]


def test_while_the_server_is_away_nothing_arrives() -> None:
    """After it is back the bot tries again by itself within minutes."""
    script = """
ana in trade: !remind room look today 10:30
server away
ben in trade: !action two
wait 1 hour
expect nothing
server back
expect trade: A1
expect trade: look
"""
    assert [entry.sender for entry in told(script, SCENE)] == ["ana", BOT, "ben", BOT, BOT]


def test_a_server_that_is_away_for_weeks_is_no_trouble() -> None:
    """That the bot tries all the time is not played; everything comes once when it is back."""
    script = """
ana in trade: !action @ben one by 30 march
server away
ana in trade: !mine
wait 8 weeks
server back
expect trade: You have nothing open here.
expect dm ben: A1: one.
wait 1 hour
expect nothing
"""
    assert [entry.sender for entry in told(script, SCENE)] == ["ana", BOT, "ana", BOT, BOT]


def test_a_change_of_the_configuration_keeps_everything() -> None:
    """A network or coordinator line in the middle starts the bot again on the same database."""
    script = """
ana in trade: !action one
network zone America/Lima language es
coordinator ana
ana in trade: !mine
expect trade: A1: one.
"""
    assert "Tienes" in told(script, SCENE)[-1].text


def test_a_person_can_change_their_place() -> None:
    """The next daily message comes in the morning of the new zone."""
    script = """
ana in trade: !action @ben call
person ben zone America/Lima
wait 2 days
"""
    assert times(script)[2:] == ["03-28 14:00"]


def test_people_can_come_later() -> None:
    """Once they are in the room they can be named."""
    script = """
room trade members carla
person dora
dora joins trade
ana in trade: !action @carla call
expect trade: Owner: carla.
ana in trade: !action @dora call
expect trade: Owner: dora.
dora leaves trade
ana in trade: !action @dora call
expect trade: I know nobody called @dora here.
"""
    told(script, SCENE)


def test_expectations_look_back_to_the_last_instruction() -> None:
    """Several may follow one another; the next instruction begins anew."""
    told("ana in trade: !action x\nexpect trade: A1\nexpect trade: No date", SCENE)
    with pytest.raises(ExpectationError, match="line 7: "):
        told("ana in trade: !action x\nwait 1 minute\nexpect trade: A1", SCENE)


def test_items_are_as_they_stood() -> None:
    """Each message tells its item as of then: a date, an instant with offset, or null."""
    script = """
ana in trade: !action @ben call
ana in trade: !later A1 30 march
ana in trade: !later A1 30 march 15:00
ben in trade: !done A1
"""
    items = [one for entry in told(script, SCENE) for one in entry.items or []]
    assert [(one["due"], one["state"]) for one in items] == [
        (None, "open"),
        ("2026-03-30", "open"),
        ("2026-03-30T15:00:00+02:00", "open"),
        ("2026-03-30T15:00:00+02:00", "done"),
    ]
    assert {one["owner"] for one in items} == {"ben"}


def test_edits_and_redactions_of_the_bot_name_their_target() -> None:
    """All have numbers; an edit tells its items too, and is taken back with what it changed."""
    script = "ana in trade: !action one\nana edits 1: !action two\nana deletes 1"
    edited, taken_back, edit_too = told(script, SCENE)[2:]
    assert (edited.edits, edited.redacts) == (2, None)
    assert edited.items is not None
    assert edited.items[0]["title"] == "two"
    assert (taken_back.edits, taken_back.redacts, taken_back.text) == (None, 2, "")
    assert edit_too.redacts == edited.n


def test_what_recurs_tells_its_next_instants_over_a_change_of_clocks() -> None:
    """In UTC, as wall time in its zone stays the same."""
    [entry] = [
        entry
        for entry in told("ana in trade: !remind room look every sunday 10:00", SCENE)
        if entry.items
    ]
    assert entry.items is not None
    following = [datetime.fromisoformat(at) for at in entry.items[0]["next"]]
    assert [at.astimezone(zone("Europe/Madrid")).hour for at in following] == [10] * 4
    assert entry.items[0]["next"][0] == "2026-03-29T08:00:00Z"


def test_a_meeting_tells_its_rule_its_length_and_its_next_instants() -> None:
    """Its owner is its host; what is due is its next date, with the offset of its zone."""
    script = "ana in trade: !meet Call every sunday 10:00 for 90 min"
    [entry] = [entry for entry in told(script, SCENE) if entry.items]
    assert entry.items is not None
    first, *others = entry.items[0].pop("next")
    assert len(others) == 3
    assert first == "2026-03-29T08:00:00Z"
    assert entry.items[0] == {
        "id": "M1",
        "kind": "meeting",
        "title": "Call",
        "owner": "ana",
        "state": "open",
        "due": "2026-03-29T10:00:00+02:00",
        "zone": "Europe/Madrid",
        "minutes": 90,
        "rrule": "FREQ=WEEKLY;BYDAY=SU",
    }


def test_a_reader_sees_threads() -> None:
    """The answer is in the thread of the root, and replies to what it answers."""
    script = "ana in trade: plan\nben in trade in thread 1: !action x"
    answer: Said = told(script, SCENE)[-1]
    assert (answer.thread_of, answer.reply_to, answer.room, answer.person) == (1, 2, "trade", None)

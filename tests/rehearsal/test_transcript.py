"""A transcript is read by people and by programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.rehearsal.expectations import ExpectationError, check
from bot.rehearsal.instructions import Expect, ExpectNothing, Step
from bot.rehearsal.scene import Scene
from bot.rehearsal.transcript import Happened, Said, as_json, for_people

AT = datetime(2026, 3, 4, 7, tzinfo=UTC)


def said(text: str, **more: object) -> Said:
    """A message of the bot in the room `trade`."""
    values: dict[str, object] = {"sender": "bot", "room": "trade", **more}
    return Said(2, "event", AT, chat="trade", text=text, **values)  # type: ignore[arg-type]


def test_a_line_of_json_has_the_promised_keys() -> None:
    """In the promised order, with the instant in UTC."""
    line = as_json(said("⁨draft⁩\u2028x", reply_to=1, items=[{"id": "A1"}]))
    assert json.loads(line) == {
        "n": 2,
        "at": "2026-03-04T07:00:00Z",
        "from": "bot",
        "to": "trade",
        "dm": None,
        "thread_of": None,
        "reply_to": 1,
        "edits": None,
        "redacts": None,
        "text": "⁨draft⁩\u2028x",
        "items": [{"id": "A1"}],
    }
    keys = "n at from to dm thread_of reply_to edits redacts text items"
    assert list(json.loads(line)) == keys.split()
    assert line.isascii()


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        (
            said("one\ntwo", reply_to=1),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: the bot replying to 1:\n"
            "    one\n    two\n",
        ),
        (
            said("⁨x⁩\x1b[2J", room=None, person="ana"),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, ana and the bot: the bot:\n    x\ufffd[2J\n",
        ),
        (
            said("", redacts=1),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: the bot takes 1 back.\n",
        ),
        (
            said("new", edits=1),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: the bot changes 1 to:\n    new\n",
        ),
        (
            said("hi", sender="ana", thread_of=1),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: ana in the thread of 1:\n    hi\n",
        ),
        (
            said("a,b\nc,d", file="x\u0007.csv"),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: the bot sends x\ufffd.csv:\n"
            "    a,b\n    c,d\n",
        ),
        (
            said("a.png", sender="ana", file="a.png"),
            "2. Wed 4 Mar 2026 10:00, Nairobi time, room trade: ana sends a.png.\n",
        ),
        (
            Happened(AT, "ben leaves", room="trade"),
            "--- Wed 4 Mar 2026 10:00, Nairobi time, room trade: ben leaves\n",
        ),
        (Happened(AT, "the bot stops"), "--- Wed 4 Mar 2026 10:00, Nairobi time: the bot stops\n"),
    ],
)
def test_people_read_who_said_what_when_and_where(entry: Said | Happened, shown: str) -> None:
    """In the time of the reader, and without signs that a terminal would obey."""
    assert for_people(entry, "Africa/Nairobi") == shown


@pytest.mark.parametrize(
    ("expected", "entries", "met"),
    [
        (Expect("trade", None, "A1 draft  it"), [said("Got A1 ⁨draft⁩\n it")], True),
        (Expect("trade", None, "a1"), [said("A1")], False),
        (Expect("trade", None, "A1"), [], False),
        (Expect("trade", None, "A1"), [said("A1", sender="ana")], False),
        (Expect("trade", None, "A1"), [said("A1", room=None, person="ana")], False),
        (Expect(None, "ana", "A1"), [said("A1", room=None, person="ana")], True),
        (Expect("trade", None, "A1", absent=True), [said("A1")], False),
        (Expect("trade", None, "A1", absent=True), [said("A2")], True),
        (ExpectNothing(), [said("A1", sender="ana")], True),
        (ExpectNothing(), [said("", redacts=1)], False),
        (ExpectNothing(), [], True),
    ],
)
def test_expectations_compare_what_the_bot_said(
    expected: Expect | ExpectNothing, entries: list[Said], met: bool
) -> None:
    """Letters count as typed; white space and invisible signs do not."""
    scene = Scene()
    scene.declare_room("trade", None, ("ana",))
    step = Step(7, expected)
    if met:
        check(step, scene, entries)
    else:
        with pytest.raises(ExpectationError, match=r"^line 7: "):
            check(step, scene, entries)

"""A script is read line by line into typed instructions, and what cannot be read is named."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal import instructions as script
from bot.rehearsal.instructions import Instruction, ScriptError
from bot.rehearsal.script import parse

AT = "at 2026-03-04 10:00 Africa/Nairobi"
NINE = datetime(2026, 3, 9, 9)

LINES: list[tuple[str, Instruction]] = [
    (AT, script.Until(datetime(2026, 3, 4, 10), "Africa/Nairobi")),
    ("wait until 2026-03-09 09:00 Africa/Nairobi", script.Until(NINE, "Africa/Nairobi")),
    ("wait until 2026-03-09 09:00", script.Until(NINE, None)),
    ("WAIT  3   days", script.Pause(timedelta(days=3), by_wall=True)),
    ("wait 1 day", script.Pause(timedelta(days=1), by_wall=True)),
    ("wait a week", script.Pause(timedelta(weeks=1), by_wall=True)),
    ("wait 90 minutes", script.Pause(timedelta(minutes=90), by_wall=False)),
    ("wait an hour", script.Pause(timedelta(hours=1), by_wall=False)),
    (
        "network zone Africa/Nairobi language en",
        script.SetNetwork(None, "Africa/Nairobi", "en"),
    ),
    ('network name "Our net"', script.SetNetwork("Our net", None, None)),
    ("network zone Nairobi", script.SetNetwork(None, "Africa/Nairobi", None)),
    (
        'person ana "Ana Souza" zone America/Sao_Paulo language pt-BR',
        script.DeclarePerson("ana", "Ana Souza", "America/Sao_Paulo", "pt-BR"),
    ),
    (
        'person ana language es zone Europe/Madrid "Ana"',
        script.DeclarePerson("ana", "Ana", "Europe/Madrid", "es"),
    ),
    ("person Zoë_2-x", script.DeclarePerson("Zoë_2-x", None, None, None)),
    (
        'room trade "Trade WG" members ana, ben',
        script.DeclareRoom("trade", "Trade WG", ("ana", "ben"), None, None),
    ),
    (
        "room trade members ana and ben,zoë language es zone America/Lima “Mesa”",
        script.DeclareRoom("trade", "Mesa", ("ana", "ben", "zoë"), "es", "America/Lima"),
    ),
    ("moderator ana in trade", script.MakeModerator("ana", "trade")),
    ("coordinator ana", script.MakeCoordinator("ana")),
    ("operator ana", script.MakeOperator("ana")),
    (
        "ana in trade: !action @ben draft: the principles",
        script.Speak("ana", "trade", "!action @ben draft: the principles"),
    ),
    ("ana in trade : one\\ntwo", script.Speak("ana", "trade", "one\ntwo")),
    ("ben to bot: mine", script.Speak("ben", None, "mine")),
    ("ben in trade replying to 2: done", script.Speak("ben", "trade", "done", reply_to=2)),
    ("ben to bot replying to last: ok", script.Speak("ben", None, "ok", reply_to="last")),
    ("ben in trade in thread 1: ok", script.Speak("ben", "trade", "ok", thread=1)),
    (
        "ben in trade in thread 1 replying to 2: ok",
        script.Speak("ben", "trade", "ok", reply_to=2, thread=1),
    ),
    (
        "ben in trade replying to 2 in thread 1: ok",
        script.Speak("ben", "trade", "ok", reply_to=2, thread=1),
    ),
    (
        "ana to bot sends people.csv: import\n | kind, name\n  |  group\n|",
        script.Speak("ana", None, "import", file="people.csv", content=b"kind, name\n group\n\n"),
    ),
    ("ana in trade sends lists/plan.pdf", script.Speak("ana", "trade", "", file="plan.pdf")),
    ("ana in trade sends plan.pdf", script.Speak("ana", "trade", "", file="plan.pdf")),
    ("ana to bot sends my voice.ogg", script.Speak("ana", None, "", file="my voice.ogg")),
    ("ana to bot sends a.png: look", script.Speak("ana", None, "look", file="a.png")),
    ("ben reacts ✅ to 2", script.React("ben", "✅", 2)),
    ("ben reacts 👍🏽 to last", script.React("ben", "👍🏽", "last")),
    ("ana edits 1: !action x", script.Reword("ana", 1, "!action x")),
    ("ana deletes 1", script.Erase("ana", 1)),
    ("ben leaves trade", script.Leave("ben", "trade")),
    ("ben joins trade", script.Join("ben", "trade")),
    ("ben keeps invitations closed", script.KeepClosed("ben")),
    ("ben opens direct chat", script.Join("ben", None)),
    ("ben declines direct chat", script.Leave("ben", None)),
    ("stop", script.Stop()),
    ("start", script.Start()),
    ("restart", script.Restart()),
    ("server away", script.Server(away=True)),
    ("server back", script.Server(away=False)),
    ("expect trade: A1", script.Expect("trade", None, "A1")),
    ("expect dm ben: A1: x", script.Expect(None, "ben", "A1: x")),
    ("expect no trade: A1", script.Expect("trade", None, "A1", absent=True)),
    ("expect nothing", script.ExpectNothing()),
]

UNREADABLE = [
    "hello",
    "at 2026-02-30 10:00 Africa/Nairobi",
    "at 2026-03-04 25:00 Africa/Nairobi",
    "at 2026-03-04 10:00",
    "at 2026-03-04 10:00 Africa/Nowhere",
    "at 2026-03-04 10:00 America",
    "at 2026-03-04 10:00 ../../etc/passwd",
    "at 2026-03-04 Africa/Nairobi",
    "wait",
    "wait some days",
    "wait 3 months",
    "wait 9999999 weeks",
    "wait -1 days",
    "network",
    "network colour blue",
    "network language english!",
    "person",
    "person bot",
    "person ana zone",
    "person ana zone UTC zone UTC",
    "person ana language x",
    'person ana "Ana',
    "room trade members",
    "room trade members ana,, ben",
    "room trade members ana, bot",
    "moderator ana",
    "coordinator",
    "operator",
    "ana in trade:",
    "ana in trade",
    "ana to ben: hello",
    "ana in trade replying to: done",
    "ana in trade replying to two: done",
    "| a line of no file",
    "ana edits: x",
    "ana deletes",
    "ben reacts to 2",
    "server",
    "server gone",
    "expect",
    "expect trade",
    "expect trade:",
    "expect nothing at all",
]


def test_a_line_of_a_file_comes_after_the_line_that_sends_it() -> None:
    """And after no other."""
    with pytest.raises(ScriptError) as error:
        parse(f"{AT}\nana to bot: no file\n| a line")
    assert error.value.line == 3


@pytest.mark.parametrize(("line", "instruction"), LINES)
def test_each_instruction_is_understood(line: str, instruction: Instruction) -> None:
    """White space, the case of the words and the order of the options do not matter."""
    assert [step.instruction for step in parse(f"{AT}\n  {line}  ")][1] == instruction


@pytest.mark.parametrize("line", UNREADABLE)
def test_what_cannot_be_read_stops_with_its_number(line: str) -> None:
    """The number counts comments and empty lines too."""
    with pytest.raises(ScriptError) as error:
        parse(f"{AT}\n\n# a remark\n{line}\nwait 1 day")
    assert error.value.line == 4
    assert str(error.value).startswith("line 4: ")


def test_the_first_instruction_sets_the_clock() -> None:
    """Only comments and empty lines may stand before it."""
    with pytest.raises(ScriptError, match="line 2: The first instruction sets the clock"):
        parse(f"# first\nwait 3 days\n{AT}")
    assert parse("# nothing to play\n\n") == []


def test_a_file_from_another_system_is_read() -> None:
    """A byte order mark and the line ends of Windows are no part of the script."""
    steps = parse(f"\ufeff{AT}\r\n\r\nana to bot: mine\r\n")
    assert [step.line for step in steps] == [1, 3]
    assert steps[1].instruction == script.Speak("ana", None, "mine")


def test_only_line_feeds_end_a_line() -> None:
    """Other separators are part of what people say."""
    said = "one\u2028two\x0bthree\x85four"
    steps = parse(f"{AT}\nana to bot: {said}")
    assert steps[1].instruction == script.Speak("ana", None, said)


def refused_line(text: str) -> int | None:
    """The line at which a script is refused."""
    try:
        parse(text)
    except ScriptError as error:
        return error.line
    return None


@given(st.text())
def test_any_text_is_read_or_refused_with_a_line(text: str) -> None:
    """No script breaks the reader."""
    assert refused_line(f"{AT}\n{text}") in {None, *range(2, text.count("\n") + 3)}

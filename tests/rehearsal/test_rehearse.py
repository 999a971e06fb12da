"""The command `rehearse`: exit codes, what is printed where, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.rehearse import rehearse

SCENE = """at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi
room trade "Trade WG" members ana, ben
"""


def written(folder: Path, script: str) -> str:
    """A file with the scene and this script."""
    file = folder / "story.rehearsal"
    file.write_text(SCENE + script, encoding="utf-8")
    return str(file)


def objects(text: str) -> list[dict[str, Any]]:
    """The JSON objects printed."""
    return [json.loads(line) for line in text.splitlines()]


def test_a_story_is_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each message is an object; an answer replies to its command and names its item as data."""
    script = "ana in trade: !action @ben draft the principles by friday\nexpect trade: A1\n"
    assert rehearse(written(tmp_path, script), as_json=True) == 0
    asked, answered = objects(capsys.readouterr().out)
    assert (asked["n"], asked["from"], asked["to"], asked["items"]) == (1, "ana", "trade", [])
    assert asked["at"] == "2026-03-04T07:00:00Z"
    assert (answered["n"], answered["from"], answered["reply_to"]) == (2, "bot", 1)
    assert answered["items"] == [
        {
            "id": "A1",
            "kind": "action",
            "title": "draft the principles",
            "owner": "ben",
            "state": "open",
            "due": "2026-03-06",
        }
    ]


def test_a_file_is_sent_with_what_stands_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It lies beside the rehearsal; one that is too large the bot does not read."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "people.csv").write_bytes(b"a,b\n" * 2_000_001)
    script = (
        "coordinator ana\nana to bot sends lists/people.csv\n"
        "expect dm ana: This file is too large: I read up to 8 MB.\n"
        "ana to bot sends lists/nowhere.csv\n"
        "expect dm ana: This file is not there any more. Please send it again.\n"
    )
    assert rehearse(written(tmp_path, script), as_json=True) == 0
    sent, answered, *_ = objects(capsys.readouterr().out)
    assert (sent["file"], sent["text"]) == ("people.csv", "people.csv")
    assert "file" not in answered


def test_what_recurs_has_its_next_instants(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rule, its zone, and four instants in UTC."""
    script = "ana in trade: !remind room dues every month on the 1st 10:00\n"
    assert rehearse(written(tmp_path, script), as_json=True) == 0
    [item] = objects(capsys.readouterr().out)[1]["items"]
    assert (item["kind"], item["owner"], item["zone"]) == ("reminder", None, "Africa/Nairobi")
    assert item["rrule"].startswith("FREQ=MONTHLY")
    assert item["next"] == [f"2026-0{month}-01T07:00:00Z" for month in (4, 5, 6, 7)]


def test_people_get_a_transcript(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With all that has no number in it too."""
    script = "ana in trade: hello\nstop\nben leaves trade\n"
    assert rehearse(written(tmp_path, script)) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. Wed 4 Mar 2026 10:00, Nairobi time, room trade: ana:",
        "    hello",
        "",
        "--- Wed 4 Mar 2026 10:00, Nairobi time: the bot stops",
        "",
        "--- Wed 4 Mar 2026 10:00, Nairobi time, room trade: ben leaves",
        "",
    ]


def test_an_expectation_that_is_not_met_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line and what was said instead are told; the transcript is printed all the same."""
    script = "ana in trade: !action call by friday\nexpect trade: A2\nana in trade: never\n"
    assert rehearse(written(tmp_path, script)) == 1
    output = capsys.readouterr()
    assert "story.rehearsal, line 5: " in output.err
    assert "It said:" in output.err
    assert "A1" in output.err
    assert "A1" in output.out
    assert "never" not in output.out


@pytest.mark.parametrize(
    "line",
    [
        "ana in trade hello",
        "carla in trade: hello",
        "ana in farm: hello",
        "ana in trade replying to 7: done",
        "ana in trade replying to last: done",
        "wait until 2026-03-03 10:00",
        "moderator carla in trade",
        "expect farm: A1",
        "expect dm carla: A1",
    ],
)
def test_a_line_that_cannot_be_ends_with_2(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number is on standard error."""
    assert rehearse(written(tmp_path, f"wait 1 minute\n{line}\n")) == 2
    assert "story.rehearsal, line 5: " in capsys.readouterr().err


def test_nothing_is_played_when_a_line_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole script is read first."""
    assert rehearse(written(tmp_path, "ana in trade: hello\nblah\n")) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.endswith("story.rehearsal, line 5: This is not an instruction: blah\n")


def test_a_file_that_is_no_script_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, a folder, and something that is not text."""
    assert rehearse(str(tmp_path / "none")) == 2
    assert rehearse(str(tmp_path)) == 2
    (tmp_path / "picture").write_bytes(b"\x89PNG\xff")
    assert rehearse(str(tmp_path / "picture")) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_database_is_kept_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second rehearsal knows what the first one made; without `--db` nothing is kept."""
    kept = tmp_path / "new" / "kept.db"
    script = "ana in trade: !action call by friday\n"
    assert rehearse(written(tmp_path, script), db=kept) == 0
    assert kept.exists()
    assert rehearse(written(tmp_path, script), db=kept) == 0
    assert rehearse(written(tmp_path, script)) == 0
    told = capsys.readouterr().out
    assert ("A2" in told, "A3" in told) == (True, False)


def test_a_damaged_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence; the file stays as it is."""
    damaged = tmp_path / "kept.db"
    damaged.write_bytes(b"no database" * 1000)
    assert rehearse(written(tmp_path, "ana in trade: !mine\n"), db=damaged) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert damaged.read_bytes() == b"no database" * 1000

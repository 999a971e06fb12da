"""The program as operators and passers-by start it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.test_examples import EXAMPLES

ROOT = Path(__file__).parents[2]

CONFIG = """\
data: data
matrix:
  homeserver: http://127.0.0.1:9
  user_id: "@bot:example.org"
  password_file: password
  invite_from: [example.org]
"""


def followthrough(
    *words: str, typed: str = "", folder: Path = ROOT, module: str = "bot"
) -> subprocess.CompletedProcess[str]:
    """Run the program with this standard input in a folder."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", module, *words],
        input=typed,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "command", ["run", "check-config", "status", "backup", "restore", "console", "rehearse", "demo"]
)
def test_every_command_explains_itself(command: str) -> None:
    """The list of commands names it too."""
    assert command in followthrough("--help").stdout
    assert followthrough(command, "--help").returncode == 0


def test_help_comes_without_the_heavy_parts() -> None:
    """Nobody waits for a database library to read what the program can do."""
    script = (
        "import sys; import bot.__main__; "
        "print([name for name in ('sqlalchemy', 'nio', 'pydantic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_script_comes_from_standard_input() -> None:
    """As `-`, in any encoding that is UTF-8."""
    script = "at 2026-03-04 10:00 Africa/Nairobi\nroom trade members zoë\nzoë in trade: Hélas\n"
    done = followthrough("rehearse", "-", typed=script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "zoë:\n    Hélas\n" in done.stdout


def test_a_network_can_be_played_as_it_is_typed() -> None:
    """What nobody can read or do is said, and ends nothing; time passes as it is told to."""
    lines = (
        "# Two people.",
        "room trade members ana, ben",
        "ana in trade: !action @ben call the union by 1 january",
        "blah",
        "ben in nowhere: hello",
        "expect trade: something else",
        "| a line of a file",
        "at 2001-01-01 10:00 Africa/Nairobi",
        "wait 1 day",
        "ben to bot: mine",
    )
    done = followthrough("rehearse", typed="\n".join(lines))
    assert done.returncode == 0
    assert "A1: call the union. New, from ana." in done.stdout
    assert "ben:\n    mine\n" in done.stdout
    said = done.stderr.splitlines()
    assert said[0] == "This is not an instruction: blah"
    assert "nowhere" in said[1]
    assert said[2] == "The bot should say in trade: something else"
    assert "What stands in a file cannot be typed: send it by its path." in said
    assert said[-1] == "The clock does not go back."


def test_the_console_answers_every_line_and_ends(tmp_path: Path) -> None:
    """Also the last one, which nothing ends; no account and no network are needed."""
    lines = "!action write the outline by 1 december\n!done A1\nmine"
    done = followthrough("console", typed=lines, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made, closed = done.stdout.index("A1: write the outline."), done.stdout.index("Done.")
    assert made < closed < len(done.stdout) - 10
    assert list(tmp_path.iterdir()) == []


def test_every_command_can_be_tried_in_the_console(tmp_path: Path) -> None:
    """The examples of the help: each is answered, and nothing goes wrong."""
    done = followthrough("console", typed="\n".join(EXAMPLES), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > len(EXAMPLES)
    assert "went wrong" not in done.stdout
    assert "did not understand" not in done.stdout
    assert "by a coordinator" not in done.stdout


def test_the_console_tells_what_has_moved_and_what_it_cannot_do(tmp_path: Path) -> None:
    """One person without any room has a digest and a plan; voices and reviews need rooms."""
    said = {
        "action draft the letter by tomorrow": "A1: draft the letter.",
        "plan A1 today at the union office": "Your plan: today at the union office.",
        "digest": "1 due this week.",
        "digest weekly mon": "You get a digest weekly, Monday.",
        "me less": "Reminders: only on the day before.",
        "show voices": "You share no room with me.",
        "thanks @ben for the draft": "I know nobody called @ben here.",
        "review Half a year on, all, until friday": "I am in no room that I could ask.",
    }
    done = followthrough("console", typed="\n".join(said), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [words for words in said.values() if words not in done.stdout] == []


def test_the_console_can_keep_its_database(tmp_path: Path) -> None:
    """And goes on with it."""
    for number in (1, 2):
        done = followthrough(
            "console", "--db", "kept.db", typed="!action call by friday\n", folder=tmp_path
        )
        assert f"A{number}: call." in done.stdout


def test_a_good_configuration_is_fine(tmp_path: Path) -> None:
    """By its usual name, as an argument, or as an option."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "password").write_text("secret", encoding="utf-8")
    for words in ([], ["config.yaml"], ["--config", "config.yaml"]):
        done = followthrough("check-config", *words, folder=tmp_path)
        assert (done.returncode, done.stdout) == (0, "config.yaml is fine.\n")


@pytest.mark.parametrize("command", [["check-config"], ["run", "--config"]])
def test_all_mistakes_of_a_configuration_are_told(command: list[str], tmp_path: Path) -> None:
    """Each on its line with its path in the file, and without a traceback."""
    broken = CONFIG.replace("data: data", "date: data").replace("http:", "gopher:")
    (tmp_path / "config.yaml").write_text(broken, encoding="utf-8")
    done = followthrough(*command, "config.yaml", folder=tmp_path)
    assert done.returncode == 2
    assert {"date", "data", "matrix.homeserver", "matrix.password_file"} <= {
        line.split(": ")[1].split(", ")[-1] for line in done.stderr.splitlines()
    }
    assert "Traceback" not in done.stderr


def test_a_missing_configuration_is_told(tmp_path: Path) -> None:
    """In one sentence."""
    for command in ("run", "check-config"):
        done = followthrough(command, folder=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("config.yaml: The file cannot be read")


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    """In one sentence, before anybody is asked to log in."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "password").write_text("secret", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "followthrough.db").write_bytes(b"no database" * 1000)
    done = followthrough("run", folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("The database cannot be used: ")

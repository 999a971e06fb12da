"""Tables in and out as operators use them: real files, a real database, the real program."""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path

import pytest

from storage import Store
from tests.bot.test_command_line import CONFIG, followthrough

WORKSHOP = """kind,group,short,name,title,owner,due,for,contact
group,,labour,Labour working group,,,,,
organisation,labour,FGS,Focus on the Global South,,,,,Dina Haddad
person,labour,,Dina Haddad,,,,,
commitment,labour,,,20 hours of translation,FGS,31 December 2031,,
milestone,labour,,,outline,,1 August 2031,20 hours of translation,
action,labour,,,call the hosts,Dina Haddad,,20 hours of translation,
action,labour,,,'=1+1,@ben:example.org,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an operator whose bot has not run yet."""
    (tmp_path / "config.yaml").write_text(CONFIG)
    (tmp_path / "password").write_text("correct horse")
    (tmp_path / "password").chmod(0o600)
    return tmp_path


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a file that was taken out."""
    text = (folder / "out" / f"{name}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_table_comes_in_and_all_of_it_comes_out_and_changes_nothing(folder: Path) -> None:
    (folder / "workshop.csv").write_text(WORKSHOP)
    shown = followthrough("import", "workshop.csv", folder=folder)
    assert shown.returncode == 0, shown.stderr
    assert "New: one group, one organisation, one person" in shown.stdout
    assert "Nothing was changed." in shown.stdout
    done = followthrough("import", "workshop.csv", "--yes", folder=folder)
    assert "Done. New: one group, one organisation, one person" in done.stdout
    again = followthrough("import", "workshop.csv", "--yes", folder=folder)
    assert "7 lines are here already. There is nothing new in it." in " ".join(again.stdout.split())

    out = followthrough("export", "--out", "out", folder=folder)
    assert (out.returncode, out.stdout) == (0, "Everything is in out.\n"), out.stderr
    assert (folder / "out").stat().st_mode & 0o777 == 0o700
    files = {file.name: file for file in (folder / "out").iterdir()}
    assert set(files) == {f"{n}.csv" for n in ("things", "people", "organisations", "groups")} | {
        "things.md"
    }
    assert all(file.stat().st_mode & 0o077 == 0 for file in files.values())
    things = {row["id"]: row for row in table(folder, "things")}
    assert things["A2"]["title"] == "'=1+1"
    assert (things["C1"]["owner"], things["C1"]["due"]) == ("FGS", "2031-12-31")
    assert things["A1"]["owner"] == "Dina Haddad"
    assert [row["contact"] for row in table(folder, "organisations")] == ["Dina Haddad"]
    assert "Dina Haddad" in [row["name"] for row in table(folder, "people")]
    assert "## Labour working group" in files["things.md"].read_text()

    back = followthrough("import", "out/things.csv", "--yes", folder=folder)
    assert "4 lines are here already." in back.stdout
    assert "There is nothing new in it." in back.stdout
    refused = followthrough("export", "--out", "out", folder=folder)
    assert (refused.returncode, refused.stderr) == (1, "out is not empty. Name a new folder.\n")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_any_program_writes_it(folder: Path, encoding: str) -> None:
    text = "Kind;Group;Name\r\ngroup;São João;São João\r\n"
    (folder / "list.csv").write_bytes(text.encode(encoding))
    done = followthrough("import", "list.csv", "--yes", folder=folder)
    assert done.returncode == 0, done.stderr
    followthrough("export", "--out", "out", folder=folder)
    assert [row["short"] for row in table(folder, "groups")] == ["São João"]


def test_far_too_many_lines_are_refused_with_a_sentence(folder: Path) -> None:
    (folder / "huge.csv").write_text("kind,group,title\n" + "action,labour,x\n" * 100_000)
    done = followthrough("import", "huge.csv", "--yes", folder=folder)
    assert done.returncode == 1
    assert "I take up to" in done.stderr
    assert "Please send it in parts." in done.stderr


def test_while_the_bot_runs_an_import_says_what_to_do_and_an_export_works(folder: Path) -> None:
    (folder / "workshop.csv").write_text(WORKSHOP)
    followthrough("import", "workshop.csv", "--yes", folder=folder)

    async def meanwhile() -> None:
        store = await Store.open(folder / "data" / "followthrough.db")
        refused = followthrough("import", "workshop.csv", "--yes", folder=folder)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr == (
            "The bot is running. Stop it first, or send the file to the bot in a direct chat.\n"
        )
        assert followthrough("export", "--out", "out", folder=folder).returncode == 0
        await store.close()

    asyncio.run(meanwhile())
    assert len(table(folder, "things")) == 4


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    done = followthrough("import", "none.csv", folder=folder)
    assert (done.returncode, done.stderr) == (
        1,
        "none.csv cannot be read: No such file or directory.\n",
    )

"""The operator hears who else can read what only the bot should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.config import ConfigError, load
from tests.bot.test_command_line import followthrough
from tests.bot.test_config import GOOD, KEY, PASSWORD, config

FILES = ("password_file", "access_token_file", "recovery_key_file")


def secret(folder: Path, setting: str, name: str, mode: int) -> Path:
    """A configuration that names this secret file, which has this mode."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{KEY}\n", encoding="utf-8")
    file.chmod(mode)
    return config(folder, GOOD.replace("matrix:", f"matrix:\n  {setting}: '{name}'"))


def warnings(file: Path) -> list[str]:
    """What the operator is warned of."""
    found: list[str] = []
    load(file, PASSWORD, warn=found.append)
    return found


@pytest.mark.parametrize("setting", FILES)
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
def test_a_secret_that_others_can_read_is_warned_about(
    tmp_path: Path, setting: str, mode: int
) -> None:
    """With the very command that mends it; and what is mended is warned about no more."""
    file = secret(tmp_path, setting, "my secret", mode)
    [warning] = warnings(file)
    assert warning.endswith(f"chmod 600 '{tmp_path / 'my secret'}'")
    (tmp_path / "my secret").chmod(0o600)
    assert warnings(file) == []


def test_a_data_folder_that_others_can_read_is_warned_about(tmp_path: Path) -> None:
    """One that the bot makes is its own from the beginning."""
    file = config(tmp_path, GOOD)
    assert warnings(file) == []
    data = tmp_path / "kept" / "here"
    data.chmod(0o750)
    [warning] = warnings(file)
    assert warning.endswith(f"chmod 700 {data}")


@pytest.mark.parametrize("setting", FILES)
@pytest.mark.parametrize("name", ["kept/here/secret", "kept/here/matrix/key", "elsewhere"])
def test_a_secret_in_the_data_folder_is_refused(tmp_path: Path, setting: str, name: str) -> None:
    """Whichever way it is named: `elsewhere` is a link into the folder."""
    inside = tmp_path / "kept" / "here" / "linked"
    inside.parent.mkdir(parents=True)
    inside.write_text(f"{KEY}\n", encoding="utf-8")
    if name == "elsewhere":
        (tmp_path / name).symlink_to(inside)
        file = config(tmp_path, GOOD.replace("matrix:", f"matrix:\n  {setting}: {name}"))
    else:
        file = secret(tmp_path, setting, name, 0o600)
    with pytest.raises(ConfigError) as caught:
        load(file, PASSWORD)
    [mistake] = caught.value.mistakes
    assert mistake.path == f"matrix.{setting}"
    assert mistake.line is not None
    assert "is in the data folder" in mistake.sentence


def test_one_beside_the_data_folder_is_not(tmp_path: Path) -> None:
    file = secret(tmp_path, "password_file", "kept/here-it-is", 0o600)
    assert load(file, PASSWORD).matrix.password == KEY


def test_the_check_warns_and_is_content(tmp_path: Path) -> None:
    file = secret(tmp_path, "password_file", "password", 0o644)
    done = followthrough("check-config", str(file))
    assert done.returncode == 0
    assert done.stdout == f"{file} is fine.\n"
    assert done.stderr.startswith("Warning: The file")
    assert "mellon" not in done.stderr


def test_the_start_warns_in_the_log(tmp_path: Path) -> None:
    """This start ends by itself, because of its database."""
    file = secret(tmp_path, "password_file", "password", 0o644)
    data = tmp_path / "kept" / "here"
    data.mkdir(parents=True, mode=0o700)
    (data / "followthrough.db").write_text("no database", encoding="utf-8")
    done = followthrough("run", "--config", str(file))
    assert done.returncode == 1
    warning, *_ = (json.loads(line) for line in done.stderr.splitlines() if line[:1] == "{")
    assert warning["level"] == "warning"
    assert warning["message"].endswith(f"chmod 600 {tmp_path / 'password'}")

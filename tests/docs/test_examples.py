"""What the documentation shows is what happens."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from bot.__main__ import main
from tests.docs.pages import ROOT, Block, blocks
from tests.docs.transcripts import now, rehearsed

PROGRAM = {"followthrough", ".venv/bin/followthrough"}
OTHERS = {
    *("/usr/bin/python3", "python3", ".venv/bin/pip", "git", "cd", "rm"),
    *("useradd", "install", "systemctl", "journalctl"),
}
"""Programs that are not ours."""


@pytest.mark.parametrize("block", blocks("rehearsal"), ids=str)
def test_a_rehearsal_on_a_page_can_be_played(block: Block, tmp_path: Path) -> None:
    assert rehearsed(block.text, tmp_path)


@pytest.mark.parametrize("block", blocks("transcript", "message"), ids=str)
def test_a_transcript_on_a_page_is_what_is_printed(block: Block, tmp_path: Path) -> None:
    """When the bot's words have changed, `make texts` writes the page anew."""
    assert now(block, tmp_path) == block.text


def shell_lines() -> list[tuple[Block, str]]:
    """The command lines that people are told to type."""
    whole = {block: block.text.replace("\\\n", " ") for block in blocks("shell")}
    return [(block, line) for block, text in whole.items() for line in text.splitlines()]


@pytest.mark.parametrize(("block", "line"), shell_lines(), ids=str)
def test_a_command_line_on_a_page_exists(block: Block, line: str) -> None:
    words = shlex.split(line, comments=True)
    if words[:4] == ["runuser", "-u", "followthrough", "--"]:
        words = words[4:]
    if words[0] == "make":
        assert words[1] in make_targets()
    elif words[0] in PROGRAM:
        accepts(words[1:])
    elif words[0] == "cp":
        assert [file for file in words[1:-1] if not (ROOT / file).exists()] == []
    else:
        assert words[0] in OTHERS


@pytest.mark.parametrize("target", ["demo", "test", "setup", "setup-synapse", "demo-clean", "lock"])
def test_make_knows_the_promised_targets(target: str) -> None:
    assert target in make_targets()


def make_targets() -> set[str]:
    """What can be asked of make."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return {line.split(":")[0] for line in lines if ":" in line and line[:1].isalpha()}


def accepts(arguments: list[str]) -> None:
    """Fail unless the program has this command with these options."""
    command = main.commands[arguments[0]]
    context = click.Context(command)
    known = {option for parameter in command.get_params(context) for option in parameter.opts}
    assert {word for word in arguments[1:] if word.startswith("--")} <= known

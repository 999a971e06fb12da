"""Write the transcripts on the pages anew: `python -m tests.docs.transcripts`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import main
from tests.docs.pages import Block, blocks


def rehearsed(script: str, folder: Path) -> str:
    """What a script prints; it must end well."""
    file = folder / "story.txt"
    file.write_text(script, encoding="utf-8")
    result = CliRunner().invoke(main, ["rehearse", str(file)])
    assert result.exit_code == 0, result.output
    return result.output.strip() + "\n"


def script_of(transcript: Block) -> Block:
    """The rehearsal that stands before a transcript on its page."""
    scripts = [one for one in blocks("rehearsal") if one.page == transcript.page]
    return [one for one in scripts if one.line < transcript.line][-1]


def renew() -> None:
    """Replace what has changed."""
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks("transcript"):
            now = rehearsed(script_of(block).text, Path(folder))
            page = block.page.read_text(encoding="utf-8")
            fence = "```transcript\n"
            page = page.replace(f"{fence}{block.text}```", f"{fence}{now}```")
            block.page.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    renew()

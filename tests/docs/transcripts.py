"""Write the transcripts on the pages anew: `python -m tests.docs.transcripts`."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from click.testing import CliRunner

from bot.__main__ import main
from tests.docs.pages import ROOT, Block, blocks

_TOLD = re.compile(r"\d+\. [^\n]*, room \w+: the bot:\n")


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


def message_of(block: Block, folder: Path) -> str:
    """What the bot has told a room last, unasked, in the rehearsal that the block names."""
    script = (ROOT / block.source).read_text(encoding="utf-8")
    told = [part for part in rehearsed(script, folder).split("\n\n") if _TOLD.match(part)]
    return "".join(f"{line.strip()}\n" for line in told[-1].splitlines()[1:])


def now(block: Block, folder: Path) -> str:
    """What the block must show."""
    if block.language == "message":
        return message_of(block, folder)
    return rehearsed(script_of(block).text, folder)


def renew() -> None:
    """Replace what has changed."""
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks("transcript", "message"):
            page = block.page.read_text(encoding="utf-8")
            fence = f"```{block.language} {block.source}".rstrip() + "\n"
            page = page.replace(f"{fence}{block.text}```", f"{fence}{now(block, Path(folder))}```")
            block.page.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    renew()

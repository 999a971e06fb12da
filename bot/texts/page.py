"""A document in the reader's language: lines and lists of pieces, ready for a platform to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Look = Literal["text", "strong", "code", "person"]


TOP, HEAD = "#", "##"
"""The marks of a line that stands above all others, and of one that stands above some."""


@dataclass(frozen=True)
class Piece:
    """Some words of one look; for a person, `address` says who it is."""

    words: str
    look: Look = "text"
    address: str = ""


@dataclass(frozen=True)
class Line:
    """Pieces in a row. `mark` is what stands before a list's line (`1.` or `•`) or a heading."""

    pieces: tuple[Piece, ...]
    mark: str = ""


@dataclass(frozen=True)
class Page:
    """Lines, and whether they run from right to left."""

    lines: tuple[Line, ...]
    language: str = "en"

    def plain(self) -> str:
        """The page as text that reads well alone."""
        return "\n".join(
            (f"{line.mark} " if line.mark else "") + "".join(piece.words for piece in line.pieces)
            for line in self.lines
        )


def to_json(page: Page) -> dict[str, Any]:
    """The page as plain JSON values."""
    return {
        "language": page.language,
        "lines": [
            {"mark": line.mark, "pieces": [[p.words, p.look, p.address] for p in line.pieces]}
            for line in page.lines
        ],
    }


def from_json(value: dict[str, Any]) -> Page:
    """The page that `to_json` made."""
    return Page(
        tuple(
            Line(tuple(Piece(*piece) for piece in line["pieces"]), line["mark"])
            for line in value["lines"]
        ),
        value["language"],
    )

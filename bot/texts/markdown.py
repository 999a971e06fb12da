"""A page as Markdown, for files that people keep and pass on."""

from __future__ import annotations

import re

from bot.texts.page import HEAD, TOP, Line, Page, Piece

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_BEGINS = re.compile(r"^(\s*\d*)([#+.)-])(?=[#\s]|$)")


def markdown(page: Page) -> str:
    """The page in CommonMark: what people typed shows as they typed it."""
    parts: list[str] = []
    listed = False
    for line in page.lines:
        in_list = line.mark not in ("", TOP, HEAD)
        if parts and not (listed and in_list):
            parts.append("")
        parts.append(_written(line))
        listed = in_list
    return "\n".join(parts) + "\n"


def _written(line: Line) -> str:
    words = "".join(_piece(piece) for piece in line.pieces)
    if not line.mark:
        return _BEGINS.sub(r"\1\\\2", words)
    return f"{'-' if line.mark == '•' else line.mark} {words}"


def _piece(piece: Piece) -> str:
    words = " ".join(piece.words.split("\n"))
    if piece.look == "code":
        return f"`{words.replace('`', '')}`"
    return _SPECIAL.sub(r"\\\1", words)

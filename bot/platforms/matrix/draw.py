"""A page -> the body and formatted body of a Matrix message.

Lists stay lists and there are no tables, because Element X drops them; only tags that every client
shows are used (Matrix specification v1.16, "m.room.message msgtypes").
"""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from urllib.parse import quote

from bot.texts.page import Line, Page, Piece

_ROOM = re.compile(r"@(?=room\b)", re.IGNORECASE)
_JOINER = "\u2060"
_NUMBER = re.compile(r"(\d+)\.")


def body(page: Page) -> str:
    """The page as text."""
    return unalarmed(page.plain())


def html(page: Page) -> str:
    """The page as HTML; everything that people typed is escaped."""
    blocks = groupby(page.lines, key=_kind)
    return unalarmed("".join(_block(kind, list(lines)) for kind, lines in blocks))


def unalarmed(text: str) -> str:
    """The text without the word that would wake everybody in the room."""
    return _ROOM.sub("@" + _JOINER, text)


def _kind(line: Line) -> str:
    if _NUMBER.fullmatch(line.mark):
        return "ol"
    return "ul" if line.mark == "•" else ""


def _block(kind: str, lines: list[Line]) -> str:
    if not kind:
        return f"<p>{'<br>'.join(_paragraph(line) for line in lines)}</p>"
    items = "".join(f"<li>{_pieces(line)}</li>" for line in lines)
    first = _NUMBER.fullmatch(lines[0].mark)
    start = f' start="{first[1]}"' if first and first[1] != "1" else ""
    return f"<{kind}{start}>{items}</{kind}>"


def _paragraph(line: Line) -> str:
    return (f"{escape(line.mark)} " if line.mark else "") + _pieces(line)


def _pieces(line: Line) -> str:
    return "".join(_piece(piece) for piece in line.pieces)


def _piece(piece: Piece) -> str:
    words = escape(piece.words).replace("\n", "<br>")
    if piece.look == "strong":
        return f"<strong>{words}</strong>"
    if piece.look == "code":
        return f"<code>{words}</code>"
    if piece.look == "person" and piece.address:
        return f'<a href="https://matrix.to/#/{quote(piece.address, safe="@:")}">{words}</a>'
    return words

"""A page -> the body and formatted body of a Matrix message.

Lists stay lists and there are no tables, because Element X drops them; only tags that every client
shows are used (Matrix specification v1.16, "m.room.message msgtypes").
"""

from __future__ import annotations

import re
from collections.abc import Collection
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


def html(page: Page, mentioned: Collection[str] = ()) -> str:
    """The page as HTML; everything that people typed is escaped.

    Only the people `mentioned`, by address, are links. Clients draw such links as pills, and the
    reader's own one in the colour of an alarm, so those who need not act are plain words.
    """
    blocks = groupby(page.lines, key=_kind)
    drawn = (_block(kind, list(lines), mentioned) for kind, lines in blocks)
    return unalarmed("".join(drawn))


def unalarmed(text: str) -> str:
    """The text without the word that would wake everybody in the room."""
    return _ROOM.sub("@" + _JOINER, text)


def _kind(line: Line) -> str:
    if _NUMBER.fullmatch(line.mark):
        return "ol"
    return "ul" if line.mark == "•" else ""


def _block(kind: str, lines: list[Line], mentioned: Collection[str]) -> str:
    rows = [_row(line, mentioned) for line in lines]
    if not kind:
        return f"<p>{'<br>'.join(rows)}</p>"
    items = "".join(f"<li>{row}</li>" for row in rows)
    first = _NUMBER.fullmatch(lines[0].mark)
    start = f' start="{first[1]}"' if first and first[1] != "1" else ""
    return f"<{kind}{start}>{items}</{kind}>"


def _row(line: Line, mentioned: Collection[str]) -> str:
    mark = f"{_escaped(line.mark)} " if line.mark and not _kind(line) else ""
    return mark + "".join(_piece(piece, mentioned) for piece in line.pieces)


def _piece(piece: Piece, mentioned: Collection[str]) -> str:
    words = _escaped(piece.words).replace("\n", "<br>")
    if piece.look == "strong":
        return f"<strong>{words}</strong>"
    if piece.look == "code":
        return f"<code>{words}</code>"
    if piece.look == "person" and piece.address in mentioned:
        return f'<a href="https://matrix.to/#/{quote(piece.address, safe="@:")}">{words}</a>'
    return words


def _escaped(words: str) -> str:
    """Ready to stand between tags, where quotes mean nothing and are left readable."""
    return escape(words, quote=False)

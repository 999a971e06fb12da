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

from bot.texts.isolation import from_right, runs_from_right
from bot.texts.page import Line, Page, Piece

_ROOM = re.compile(r"@(?=room\b)", re.IGNORECASE)
_JOINER = "\u2060"
_NUMBER = re.compile(r"(\d+)\.")
# A prefix before a letter that is not ASCII: browsers may break the line between the two.
_PREFIXED = re.compile(r"(?<=^[^\w\s])(?=[^\W\x00-\x7f])")
# A link, without the quotation mark, bracket or full stop of the sentence that it ends.
_LINK = re.compile(
    r"https?://(?:\([^\s()]*\)|[^\s<>()\"“”«»\u2066-\u2069])*"
    r"(?:\([^\s()]*\)|[^\s<>()\"“”«»\u2066-\u2069.,;:!?…'’،؛؟\]])",
    re.IGNORECASE,
)


def body(page: Page) -> str:
    """The page as text."""
    return unalarmed(page.plain())


def html(page: Page, mentioned: Collection[str] = ()) -> str:
    """The page as HTML; everything that people typed is escaped.

    Only the people `mentioned`, by address, are links. Clients draw such links as pills, and the
    reader's own one in the colour of an alarm, so those who need not act are plain words.
    """
    turned = from_right if runs_from_right(page.language) else str
    rows = [(line, turned(_row(line, mentioned))) for line in page.lines]
    blocks = groupby(rows, key=lambda row: _kind(row[0]))
    drawn = (_block(kind, list(block)) for kind, block in blocks)
    return unalarmed("".join(drawn))


def unalarmed(text: str) -> str:
    """The text without the word that would wake everybody in the room."""
    return _ROOM.sub("@" + _JOINER, text)


def _kind(line: Line) -> str:
    if not line.pieces:
        return "gap"
    if _NUMBER.fullmatch(line.mark):
        return "ol"
    return "ul" if line.mark == "•" else ""


def _block(kind: str, block: list[tuple[Line, str]]) -> str:
    rows = [row for _, row in block]
    if kind == "gap":
        return ""
    if not kind:
        return f"<p>{'<br>'.join(rows)}</p>"
    items = "".join(f"<li>{row}</li>" for row in rows)
    first = _NUMBER.fullmatch(block[0][0].mark)
    start = f' start="{first[1]}"' if first and first[1] != "1" else ""
    return f"<{kind}{start}>{items}</{kind}>"


def _row(line: Line, mentioned: Collection[str]) -> str:
    mark = f"{_escaped(line.mark)} " if line.mark and not _kind(line) else ""
    return mark + "".join(_piece(piece, mentioned) for piece in line.pieces)


def _piece(piece: Piece, mentioned: Collection[str]) -> str:
    if piece.look == "code":
        return f"<code>{_escaped(_PREFIXED.sub(_JOINER, piece.words))}</code>"
    words = _linked(piece.words)
    if piece.look == "strong":
        return f"<strong>{words}</strong>"
    if piece.look == "person" and piece.address in mentioned:
        address = quote(piece.address, safe="@:")
        return f'<a href="https://matrix.to/#/{address}">{_escaped(piece.words)}</a>'
    return words


def _linked(words: str) -> str:
    """The words, with links as links: clients that look for them take what follows as well."""
    text, done = "", 0
    for link in _LINK.finditer(words):
        address = _escaped(link[0])
        text += f'{_escaped(words[done : link.start()])}<a href="{address}">{address}</a>'
        done = link.end()
    return text + _escaped(words[done:])


def _escaped(words: str) -> str:
    """Ready to stand between tags, where quotes mean nothing and are left readable."""
    return escape(words, quote=False).replace("\n", "<br>")

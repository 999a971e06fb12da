"""The lines of minutes without their dress: quoting, time stamps, nicks, bullets, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.capture.markers import marked
from domain.capture.tables import is_rule


@dataclass(frozen=True)
class Line:
    """One line of minutes, wrapped ones joined: `number` counts from 1, `source` is as typed.

    `nick` said it in a chat; `ticked` is the state of its box, None without one; `bold` is what
    stands first and stands out.
    """

    text: str
    number: int
    source: str
    indent: int = 0
    bullet: bool = False
    nick: str = ""
    ticked: bool | None = None
    bold: str = ""
    heading: bool = False
    struck: bool = False


LONGEST = 2000
_BIDI = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
_QUOTE = re.compile(r"^(?:[>|]\s?)+(?=\S)")
_STAMP = re.compile(
    r"^(?:\[(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:[AaPp][Mm])?Z?\]|"
    r"(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?(?=\s+(?:<|\*\s|#|"
    r"[\w|\[\]`-]+\s*[|:]\s))|"
    r"(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d:\d\d(?:\.\d+)?Z?)\s*[-–]?\s*"
)
_NICK = re.compile(r"^<\s?[@+%&~]?(?P<nick>[^\s<>]{1,40})>:?\s*(?=\S)")
_PIPED = re.compile(r"^(?P<nick>[\w\-\[\]`^]{1,30})\s*\|\s+(?=[^|]+$)")
_BULLET = re.compile(
    r"^(?:(?:[-=]+>)(?=\s)|[-*+•◦▪■□●○‣·–—»→➢➤❖✓](?=\s)|o(?=\s+[A-Z@*\[])|\(?\d{1,3}[.)](?=\s)|"
    r"\d{1,2}(?:\.\d{1,2})+\.?(?=\s)|"
    r"\(?[a-zA-Z]\)(?=\s)|[a-z]\.(?=\s)|\(?[ivx]{1,4}[.)](?=\s))\s*(?=\S)"
)
_BOX = re.compile(r"^(?:\[(?P<x>[ xX✓✔*/-]?)\]|(?P<empty>[☐⬜])|(?P<full>[☑☒✅]))\s+(?=\S)")
_HEADING = re.compile(r"^(?:#{1,6}\s+|={2,6}\s*(?=.*=\s*$)|h[1-6]\.\s+)(?P<words>.*?)\s*[#=]*\s*$")
_BOLD = re.compile(
    r"^(?:\*\*|__|'''|<(?:b|strong)>)(?P<bold>[^*_'<]{1,80}?)\s*(?:\*\*|__|'''|</(?:b|strong)>)"
)
_EMPHASIS = re.compile(
    r"\*\*|__|'''?|</?(?:b|i|u|strong|em|p|br|li|ul|span)\s*/?>|`|(?<![\w*])\*(?=\S)|"
    r"(?<=\S)\*(?![\w*])"
)
_LINKED = re.compile(r"\[([^\[\]]+)\]\((?:https?|mailto):[^()\s]+\)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_ANGLED = re.compile(r"<(\d[^<>]{4,20})>")
"""A date as outlines of tasks write it."""
_STRUCK = re.compile(r"^~~(?P<words>.*)~~\.?$")
_SCRIBE = re.compile(
    r"\s*(?:\([\w\-\[\]`|^]{1,30},\s*\d{1,2}:\d\d(?::\d\d)?\)|\[recorded\s+in\s+\S+\]|"
    r"\[\d{1,2}\]$)\s*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:,|\b(?:the|a|an|of|to|and|or|for|with|in|on|about|regarding|from|that|which|de|la|el|"
    r"le|du|da|do|y|e|et|para|pour))$",
    re.IGNORECASE,
)
_OWN_START = re.compile(r"^[\w.@|-]+\s+(?:to|will|shall)\s+\w|^[\w. @-]{2,30}:\s", re.IGNORECASE)
_WIDE = 60
_WHITE, _HEADS, _QUOTES = (" ", "\t"), ("#", "=", "h"), (">", "|")
_SIGNS, _CLOSED = ("*", "_", "'", "<"), (")", "]")
_SIGN = re.compile("[*_'<`]")


def lines_of(text: str) -> Iterator[Line | None]:
    """The lines of a text, wrapped ones joined; None for an empty one."""
    last: Line | None = None
    for number, source in enumerate(text.splitlines(), 1):
        line = _undressed(source[:LONGEST], number)
        if line is None and "|" in source and is_rule(source):
            continue
        if line is None:
            if last:
                yield last
            yield None
            last = None
        elif last and _goes_on(last, line, source):
            last = replace(last, text=f"{last.text} {line.text}", source=f"{last.source}\n{source}")
        else:
            if last:
                yield last
            last = line
    if last:
        yield last


def _goes_on(last: Line, line: Line, source: str) -> bool:
    """Whether a line is the rest of the one before it."""
    plain = not (line.bullet or line.nick or line.heading or line.bold or line.ticked is not None)
    if (
        not plain
        or last.heading
        or len(last.text) > LONGEST
        or last.text[-1:] in ":|"
        or "|" in line.text
    ):
        return False
    if marked(line.text) or (source.count("\t") > 1):
        return False
    if last.bullet and line.indent > last.indent and last.text[-1:] not in ".!?;":
        return True
    if last.text[-1:] in ".!?;" or not (line.text[0].islower() or line.text[0] in "(0123456789"):
        return False
    if _OPEN_END.search(last.text[-20:]):
        return True
    return len(last.source) - last.source.rfind("\n") > _WIDE and not _OWN_START.match(line.text)


def _undressed(source: str, number: int) -> Line | None:
    text = source if source.isascii() else source.replace("\u00a0", " ").replace("\u202f", " ")
    text = text.expandtabs(4) if text[:1] in _WHITE else text
    if not text.isprintable():
        text = _BIDI.sub("", text)
    indent = len(text) - len(text.lstrip())
    text, nick = _without_chat(text.strip())
    heading = _HEADING.match(text) if text[:1] in _HEADS else None
    ended = text.endswith(".")
    text, bullet, ticked, struck = _without_marks(heading.group("words") if heading else text)
    bold = _BOLD.match(text) if text[:1] in _SIGNS else None
    if "<" in text:
        text = _ANGLED.sub(r"(\1)", text)
    if "]" in text:
        text = _LINKED.sub(r"\1", _WIKI.sub(r"\1", text))
    if _SIGN.search(text):
        text = _EMPHASIS.sub("", text)
    if text[-1:] in _CLOSED:
        text = _SCRIBE.sub("", text)
    text = " ".join(text.split()) if "  " in text and "\t" not in text else text.strip()
    if not text or not (text[0].isalnum() or any(char.isalnum() for char in text)):
        return None
    return Line(
        text,
        number,
        source,
        0 if nick else indent,
        bullet,
        nick,
        ticked,
        bold.group("bold").strip() if bold else "",
        heading is not None and not ended,
        struck,
    )


def _without_chat(text: str) -> tuple[str, str]:
    """The text without what mail and chats put before it, and who said it there."""
    if text[:1] in _QUOTES and text.count("|") < 2:
        text = _QUOTE.sub("", text)
    if text[:1].isdigit() or text[:1] == "[":
        text = _STAMP.sub("", text, count=1)
    found = _NICK.match(text) if text[:1] == "<" else None
    found = found or (_PIPED.match(text) if "|" in text[:32] else None)
    return (text[found.end() :], found.group("nick")) if found else (text, "")


def _without_marks(text: str) -> tuple[str, bool, bool | None, bool]:
    """The text without bullets, a box and what strikes it out, and which of them stood there."""
    bullet, ticked = False, None
    while (found := _BULLET.match(text)) and not text.startswith("**"):
        bullet, text = True, text[found.end() :]
    if found := _BOX.match(text):
        ticked = bool(found.group("full")) or (found.group("x") or " ") in "xX✓✔*"
        text = text[found.end() :]
    struck = _STRUCK.match(text) if text[:1] == "~" else None
    return (struck.group("words") if struck else text), bullet, ticked, struck is not None

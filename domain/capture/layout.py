"""The lines of minutes without their dress: quoting, time stamps, nicks, bullets, emphasis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from domain.capture.markers import marked


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
    r"^(?:[-*+•◦▪■□●○‣·–—»→➢➤❖✓](?=\s)|o(?=\s+[A-Z@*\[])|\(?\d{1,3}[.)](?=\s)|"
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
_WHITE, _SIGNS = (" ", "\t"), ("*", "_", "'", "<", "`")


def lines_of(text: str) -> Iterator[Line | None]:
    """The lines of a text, wrapped ones joined; None for an empty one."""
    last: Line | None = None
    for number, source in enumerate(text.splitlines(), 1):
        line = _undressed(source[:LONGEST], number)
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
    if _OPEN_END.search(last.text):
        return True
    return len(last.source.splitlines()[-1]) >= _WIDE and not _OWN_START.match(line.text)


def _undressed(source: str, number: int) -> Line | None:
    text = source if source.isascii() else source.replace("\u00a0", " ").replace("\u202f", " ")
    text = _BIDI.sub("", text.expandtabs(4) if text[:1] in _WHITE else text)
    plain = text.strip()
    line = _without_marks(
        _without_chat(Line(plain, number, source, len(text) - len(text.lstrip())))
    )
    text = line.text
    bold = _BOLD.match(text) if text[:1] in _SIGNS else None
    if any(sign in text for sign in _SIGNS):
        text = _EMPHASIS.sub("", text)
    if text[-1:] in ")]":
        text = _SCRIBE.sub("", text)
    text = " ".join(text.split()) if "  " in text and "\t" not in text else text.strip()
    if not any(char.isalnum() for char in text):
        return None
    return replace(line, text=text, bold=bold.group("bold").strip() if bold else "")


def _without_chat(line: Line) -> Line:
    """The line without what mail and chats put before it."""
    text, nick = line.text, ""
    if text[:1] in ">|" and text.count("|") < 2:
        text = _QUOTE.sub("", text)
    if text[:1].isdigit() or text[:1] == "[":
        text = _STAMP.sub("", text, count=1)
    if found := _NICK.match(text) or (_PIPED.match(text) if "|" in text[:32] else None):
        nick, text = found.group("nick"), text[found.end() :]
    return replace(line, text=text, nick=nick, indent=0 if nick else line.indent)


def _without_marks(line: Line) -> Line:
    """The line without the sign of a heading, bullets, a box, and what strikes it out."""
    text, bullet, ticked = line.text, False, None
    heading = _HEADING.match(text) if text[:1] in "#=h" else None
    if heading:
        text = heading.group("words")
    while (found := _BULLET.match(text)) and not text.startswith("**"):
        bullet, text = True, text[found.end() :]
    if found := _BOX.match(text):
        ticked = bool(found.group("full")) or (found.group("x") or " ") in "xX✓✔*"
        text = text[found.end() :]
    struck = _STRUCK.match(text) if text[:1] == "~" else None
    return replace(
        line,
        text=struck.group("words") if struck else text,
        bullet=bullet,
        ticked=ticked,
        heading=heading is not None and not line.text.endswith("."),
        struck=struck is not None,
    )

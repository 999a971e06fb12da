"""Files that people send: which of them are text, and what their bytes say."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from enum import StrEnum

from domain.document import Sentence, say

MOST_BYTES = 8_000_000
"""So large may a file be that the bot reads."""

MOST_OF_ANYBODY = 1_000_000
"""So large where anybody in a room may have it read."""

SUFFIXES = (".csv", ".tsv", ".yaml", ".yml", ".txt", ".md")
MEDIA_TYPES = frozenset({"application/yaml", "application/x-yaml", "application/csv"})
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unread(StrEnum):
    """Why the bot could not read a file."""

    TOO_LARGE = "too large"
    DAMAGED = "damaged"
    GONE = "gone"
    AWAY = "away"


@dataclass(frozen=True)
class Attached:
    """A file that came with a command: image, audio, video or file, by its name.

    It stands in the very message of the command, so it goes when that is deleted. `text` is there
    where the bot has read it, else perhaps why it is `unread`; `most` bytes it would have read.
    `prepared` is what the command's own function has made of a long text beforehand.
    """

    kind: str
    name: str
    text: str | None = field(default=None, repr=False)
    unread: Unread | None = None
    most: int = MOST_BYTES
    prepared: object = field(default=None, repr=False)


@dataclass(frozen=True)
class Quoted:
    """The message that a command replies to: its author and its words, or the text of its file.

    `event` is its id on the platform.

    Where it could not be read it has a reason instead: `unread`, of the file of that name.
    """

    author: str = ""
    text: str = field(default="", repr=False)
    file: str = ""
    unread: Unread | None = None
    prepared: object = field(default=None, repr=False)
    event: str = ""


def why_quoted(quoted: Quoted, unread: Unread) -> tuple[Sentence, ...]:
    """Why a message could not be read, and what to do."""
    if quoted.file:
        return why(unread, MOST_OF_ANYBODY)
    if unread is Unread.AWAY:
        return (say("I cannot get that message now."), say("Please try again later."))
    return (say("I cannot read that message."), say("Please paste its text."))


def why(unread: Unread, most: int = MOST_BYTES) -> tuple[Sentence, ...]:
    """Why a file could not be read, and what to do; `most` bytes would have been read."""
    again = say("Please send it again.")
    match unread:
        case Unread.TOO_LARGE:
            count = most // 1_000_000
            return (say("This file is too large: I read up to {count} MB.", count=count),)
        case Unread.DAMAGED:
            return (say("This file arrived damaged."), again)
        case Unread.GONE:
            return (say("This file is not there any more."), again)
        case Unread.AWAY:
            return (say("I cannot get this file now."), again)


def with_name(words: str, attached: Attached) -> str:
    """Words that came with a file, and its name."""
    return f"{words} ({attached.name})" if words else attached.name


def is_text(name: str, media_type: str = "") -> bool:
    """Whether a file of this name or media type (RFC 6838) is one that the bot can read."""
    plain = media_type.partition(";")[0].strip().lower()
    return (
        name.strip().lower().endswith(SUFFIXES) or plain.startswith("text/") or plain in MEDIA_TYPES
    )


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with a mark, else UTF-8, else as Windows writes it.

    Byte order marks are those of the Unicode Standard, 23.8. Windows-1252 leaves five bytes
    without a sign; these are read as Latin-1 has them, so that every file is some text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(WINDOWS[byte] for byte in content)


WINDOWS = tuple(
    bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(256)
)
"""The sign of each byte."""

"""What is typed on the stage: who is called, what kind a file is, how much fits."""

from __future__ import annotations

import re
from pathlib import PurePath

from bot.platforms.port import Attachment, LastingFailure

MOST_BYTES = 45_000
"""As much text as a message holds (measured with Matrix, where encryption adds a third)."""

CALL = re.compile(r"\s*(?:@(?:bot|followthrough)\b[:,]?|(?:bot|followthrough)[:,])\s*", re.I)

KINDS = {
    "image": "png jpg jpeg gif webp heic svg bmp",
    "audio": "ogg oga opus mp3 m4a aac wav flac amr",
    "video": "mp4 webm mkv mov avi 3gp",
}


def understood(text: str) -> tuple[str, bool]:
    """The text without the name of the bot at its start, and whether that stood there."""
    called = CALL.match(text)
    return (text[called.end() :], True) if called else (text, False)


def kind_of(file: str) -> str:
    """What kind of attachment a file of this name is."""
    suffix = PurePath(file).suffix.lstrip(".").lower()
    return next((kind for kind, known in KINDS.items() if suffix in known.split()), "file")


def attached(file: str, content: bytes | None) -> Attachment:
    """A file of this name; one that is not there cannot be fetched."""
    size = None if content is None else len(content)
    return Attachment(kind_of(file), file, size=size, source=content)


def fitting(text: str) -> str:
    """The text, if a message can hold it. Raises LastingFailure."""
    if len(text.encode()) > MOST_BYTES:
        raise LastingFailure("The message is too large.")
    return text

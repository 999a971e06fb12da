"""Files that the bot sends: each a letter of its own, behind the one with the words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.document import File
from storage import Letter


def enclosure(file: File, beside: Letter, key: str) -> Letter:
    """The letter with the file: it goes where the words beside it go, after them."""
    return replace(
        beside,
        key=key,
        kind="file",
        page={"name": file.name, "media_type": file.media_type, "text": file.text},
        mentions=(),
        reply_to=None,
        about=file.about,
        numbered=False,
        check_mark=None,
    )


def file_in(page: dict[str, Any]) -> File:
    """The file of such a letter."""
    return File(**page)

"""Every file is some text, and which files are text is seen by name and media type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.document import File
from domain.files import Unread, decoded, is_text, why

WORDS = "nombre,año\nJosé,São Tomé – “x” €\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_its_encoding(encoding: str) -> None:
    """As spreadsheets and editors write it; the mark at its start is no part of the text."""
    assert decoded(WORDS.encode(encoding)) == WORDS


def test_both_byte_orders_are_read() -> None:
    assert decoded(b"\xfe\xff" + "نص".encode("utf-16-be")) == "نص"
    assert decoded(b"\xff\xfe" + "نص".encode("utf-16-le")) == "نص"


def test_latin_1_is_read_like_windows() -> None:
    """The same letters stand in both, and what Windows leaves out is no reason to refuse."""
    assert decoded("São José ñ".encode("latin-1")) == "São José ñ"
    assert decoded(b"a\x81\x80") == "a\x81€"


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(content: bytes) -> None:
    assert isinstance(decoded(content), str)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS, st.sampled_from(["text/csv", "text/plain"]))
def test_what_the_bot_writes_it_reads(text: str, media_type: str) -> None:
    content = File("x", media_type, text).content
    assert decoded(content) == (text if media_type == "text/csv" else text.removeprefix("\ufeff"))


@pytest.mark.parametrize(
    ("name", "media_type", "readable"),
    [
        ("people.CSV", "", True),
        ("people.yaml", "application/octet-stream", True),
        ("people.yml", "", True),
        ("minutes.md", "", True),
        ("minutes.txt ", "", True),
        ("people", "text/csv; charset=utf-8", True),
        ("people", "application/x-yaml", True),
        ("plan.pdf", "application/pdf", False),
        ("people.xlsx", "", False),
        ("csv", "", False),
        ("photo.png", "image/png", False),
    ],
)
def test_which_files_are_text(name: str, media_type: str, readable: bool) -> None:
    assert is_text(name, media_type) is readable


def test_each_reason_has_a_sentence() -> None:
    assert len({repr(why(unread)) for unread in Unread}) == len(Unread)

"""Files to read: Markdown in which people's words show as they typed them."""

from __future__ import annotations

import pytest

from bot.texts import Reader, Texts
from domain.document import (
    Command,
    Document,
    Entry,
    File,
    Heading,
    Listing,
    Paragraph,
    Title,
    say,
)

READER = Reader("es", "!", lambda person: person)


def written(*blocks: Paragraph | Listing | Heading) -> str:
    """What stands in a file made of these blocks, for somebody who reads Spanish."""
    file = File("x.md", "text/markdown", document=Document(blocks))
    return Texts.load().written(file, READER).text


def test_a_file_is_written_in_the_language_of_its_reader() -> None:
    rows = Listing((Entry((say("Done."),)), Entry((say("Dropped."),))))
    assert written(Heading((say("Your settings:"),)), rows) == (
        "## Tus ajustes\n\n- Hecho.\n- Se canceló.\n"
    )


def test_the_heading_at_the_top_stands_above_the_others() -> None:
    top, part = Heading((say("Your settings:"),), top=True), Heading((say("Done."),))
    assert written(top, part) == "# Tus ajustes\n\n## Hecho\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a *b* _c_ `d` [e](f)", r"a \*b\* \_c\_ \`d\` \[e\](f)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("2026", "2026"),
    ],
)
def test_what_somebody_typed_is_no_markup(words: str, expected: str) -> None:
    assert expected in written(Paragraph((say("{title}", title=Title(words)),)))


def test_what_can_be_typed_stands_as_code() -> None:
    line = say("To take it back: {undo}", undo=Command("undo"))
    assert "`!deshacer`" in written(Paragraph((line,)))

"""The example of a table is one that the bot takes whole, and the page names every column."""

from __future__ import annotations

from commands.imports.sheets import COLUMNS, read_sheet
from tests.dialogue.telling import told
from tests.docs.pages import ROOT

EXAMPLE = ROOT / "docs" / "workshop.csv"
SCENE = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language en
person ana "Ana Souza"
person ben "Ben Otieno"
room labour "Labour WG" members ana, ben
coordinator ana
"""


def test_the_example_is_taken_whole() -> None:
    lines = "\n".join(f"  | {line}" for line in EXAMPLE.read_text().splitlines())
    said = told(f"ana to bot sends workshop.csv\n{lines}", SCENE)[-1].text
    assert "one group, one organisation, 2 people, one commitment, one milestone" in said
    assert "2 actions" in said
    assert "cannot be read" not in said


def test_the_example_names_columns_that_the_bot_knows() -> None:
    sheet = read_sheet(EXAMPLE.read_text(), EXAMPLE.name)
    assert not sheet.unreadable
    assert set(EXAMPLE.read_text().splitlines()[0].split(",")) <= set(COLUMNS)


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "import.md").read_text()
    assert [column for column in COLUMNS if f"`{column}`" not in page] == []

"""Tables as people's programs write them, and tables that nobody should send."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.imports.sheets import LONGEST_CELL, MOST_LINES, read_sheet, written
from domain.refusals import Refused

HEAD = "kind,group,title\n"


@pytest.mark.parametrize(
    "text",
    [
        "kind,group,title\naction,labour,call the hosts\n",
        "Kind;Group;Title\r\naction;labour;call the hosts\r\n",
        "TYPE\tworking group\ttext\naction\tlabour\tcall the hosts",
        '"kind","group","title"\n"action","labour","call the\nhosts"\n',
        "title,ignored,group,kind\ncall the hosts,x,labour,action\n\n,,,\n",
    ],
)
def test_a_table_reads_alike_whatever_wrote_it(text: str) -> None:
    [line] = read_sheet(text, "workshop.csv").lines
    assert line.cells == {"kind": "action", "group": "labour", "title": "call the hosts"}


def test_a_line_keeps_the_number_that_it_has_in_its_file() -> None:
    sheet = read_sheet(HEAD + '\naction,labour,"one\ntwo"\naction,labour,three\n', "x.csv")
    assert [(line.number, line.get("title")) for line in sheet.lines] == [
        (3, "one two"),
        (5, "three"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-x", "@ben"])
def test_what_was_defused_for_a_spreadsheet_comes_back_as_it_was(cell: str) -> None:
    [line] = read_sheet(f"{HEAD}action,labour,'{cell}", "x.csv").lines
    assert line.get("title") == cell


@pytest.mark.parametrize("count", [MOST_LINES + 1, 100_000])
def test_too_many_lines_are_refused_with_their_number(count: int) -> None:
    with pytest.raises(Refused) as refused:
        read_sheet(HEAD + "action,labour,x\n" * count, "x.csv")
    [block] = refused.value.document.blocks
    assert "I take up to" in str(block)


def test_a_cell_without_end_is_one_line_that_cannot_be_read() -> None:
    sheet = read_sheet(f"{HEAD}action,labour,{'x' * (LONGEST_CELL + 1)}\naction,labour,y", "x.csv")
    assert [line.get("title") for line in sheet.lines] == ["y"]
    assert [bad.number for bad in sheet.unreadable] == [2]


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "a: &a [*a]\n", "- one\n", "people: 3\n", "people: [x]\n", "\t\0", ""]
)
def test_strange_yaml_is_refused_or_left_out(text: str) -> None:
    try:
        sheet = read_sheet(text, "x.yaml")
    except Refused:
        return
    assert sheet.unreadable
    assert not sheet.lines


@given(st.text(max_size=200), st.sampled_from(["x.csv", "x.yaml"]))
def test_nothing_breaks_it(text: str, name: str) -> None:
    with suppress(Refused):
        sheet = read_sheet(text, name)
        assert sheet.lines or sheet.unreadable


@pytest.mark.parametrize("cell", ["=1+1", " +49", "\t-x", "\r@ben", "'=x", "＝1", "\n=1"])
def test_no_cell_that_is_written_is_a_formula(cell: str) -> None:
    """OWASP, "CSV Injection": the first sign of a cell, also behind white space."""
    table = written([{"kind": "action", "title": cell}])
    row = table.splitlines()[1].split(",")
    assert row[4].strip('"').startswith("'")
    [line] = read_sheet(table, "x.csv").lines
    assert line.get("title") == " ".join(cell.split())


@given(st.text(max_size=60))
def test_every_title_comes_back_as_it_was_written(title: str) -> None:
    clean = " ".join(title.replace("\0", "").split())
    lines = read_sheet(written([{"kind": "action", "title": clean}]), "x.csv").lines
    assert [line.get("title") for line in lines] == [clean]

"""Tables that people bring: CSV or YAML, read line by line, whatever program wrote them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.document import Sentence, Title, say
from domain.folding import fold
from domain.refusals import Refused

MOST_LINES = 1_000
"""So many are taken in one go: while they are, everybody else waits for a second or two."""
LONGEST_CELL = 2_000
COLUMNS: dict[str, tuple[str, ...]] = {
    "kind": ("type", "what"),
    "group": ("working group",),
    "short": ("abbreviation", "acronym"),
    "name": (),
    "title": ("text", "commitment", "action"),
    "owner": ("owners", "who"),
    "due": ("date", "deadline", "by"),
    "tags": ("tag",),
    "for": ("of", "part of"),
    "account": ("address", "matrix", "user"),
    "sector": ("sectors",),
    "country": (),
    "language": (),
    "contact": ("contacts",),
    "lead": (),
    "second": ("second lead",),
    "id": (),
    "made_on": (),
}
"""The columns of a table, in the order in which they are written; and other names for them."""
WRITTEN = (*COLUMNS, "state", "level", "amount", "counted", "moves")
"""The columns of a table that the bot writes; what its reader does not know, it leaves out."""
_CALCULATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NAMES = {fold(name): column for column, also in COLUMNS.items() for name in (column, *also)}


@dataclass(frozen=True)
class Line:
    """One line of a table: its number in the file, counted from 1, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """The cell, empty where there is none."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """What stands between semicolons in the cell."""
        return tuple(part.strip() for part in self.get(column).split(";") if part.strip())


@dataclass(frozen=True)
class Unreadable:
    """A line that cannot be taken, and why."""

    number: int
    why: Sentence


@dataclass(frozen=True)
class Sheet:
    """The lines that can be read, those that cannot, and the names of columns that are none."""

    lines: tuple[Line, ...]
    unreadable: tuple[Unreadable, ...] = field(default=())
    unknown: tuple[str, ...] = ()


def read_sheet(text: str, name: str, most: int = MOST_LINES) -> Sheet:
    """The lines of a file, told by its name; `most` of them are taken. Raises Refused."""
    # What has far too many lines is not even taken apart.
    if text.count("\n") > most * 20:
        raise Refused(*_too_long(text.count("\n"), most))
    unknown: dict[str, None] = {}
    yaml = name.lower().endswith((".yaml", ".yml"))
    found = list(_yaml_lines(text, unknown) if yaml else _csv_lines(text, unknown))
    if len(found) > most:
        raise Refused(*_too_long(len(found), most))
    if not found:
        raise Refused(say("There is nothing in that file."))
    bad = tuple(row for row in found if isinstance(row, Unreadable))
    return Sheet(tuple(row for row in found if isinstance(row, Line)), bad, tuple(unknown))


def _too_long(count: int, most: int) -> tuple[Sentence, ...]:
    return (
        say("That file has {count} lines: I take up to {most}.", count=count, most=most),
        say("Please send it in parts."),
    )


def _csv_lines(text: str, unknown: dict[str, None]) -> Iterator[Line | Unreadable]:
    """Rows with any of the usual separators, below a first row that names the columns."""
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] | None = None
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Unreadable(number, say("This line is no line of a table."))
            continue
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _columns(row)
            unknown.update(dict.fromkeys(filter(_is_unknown, row)))
            continue
        yield _line(number, dict(zip(columns, row, strict=False)), extra=row[len(columns) :])


def _columns(row: list[str]) -> list[str]:
    """What the first row names. Raises Refused when it names none."""
    columns = [_NAMES.get(fold(" ".join(cell.split())), "") for cell in row]
    if "kind" not in columns:
        wanted = Title(", ".join(COLUMNS))
        raise Refused(
            say("The first line must name the columns, and one of them is “kind”."),
            say("I know these: {columns}.", columns=wanted),
        )
    return columns


def _is_unknown(name: str) -> bool:
    """Whether a column is one that the bot neither reads nor writes."""
    typed = fold(" ".join(name.split()))
    return bool(typed) and typed not in _NAMES and typed not in WRITTEN


def _line(number: int, cells: Mapping[str, str], extra: list[str]) -> Line | Unreadable:
    if any(cell.strip() for cell in extra):
        return Unreadable(number, say("This line has more cells than the first one."))
    if any(len(cell) > LONGEST_CELL for cell in cells.values()):
        return Unreadable(number, say("A cell of this line is too long."))
    clean = {column: _plain(cell) for column, cell in cells.items() if column}
    return Line(number, {column: cell for column, cell in clean.items() if cell})


def _plain(cell: str) -> str:
    """The words on one line, without the sign that keeps a spreadsheet from calculating."""
    words = " ".join(cell.split())
    quoted = words.startswith("'") and words.lstrip("' ").startswith(_CALCULATED)
    return words[1:].lstrip() if quoted else words


def written(rows: Iterable[Mapping[str, str]], columns: Sequence[str] = WRITTEN) -> str:
    """Rows, by column, as CSV (RFC 4180) below a first row that names the columns.

    What a spreadsheet would take for a formula is defused with a sign before it, as OWASP advises
    ("CSV Injection"); reading the table takes that away again.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_defused(row.get(column, "")) for column in columns])
    return table.getvalue()


def _defused(cell: str) -> str:
    """The words on one line, and harmless in a spreadsheet."""
    words = " ".join(cell.split())
    return f"'{words}" if words.lstrip("' ").startswith(_CALCULATED) else words


def _yaml_lines(text: str, unknown: dict[str, None]) -> Iterator[Line | Unreadable]:
    """Lists of mappings below the names of their kinds (`people:`, `actions:` ...)."""
    # Loading it is for the few who need it.
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise Refused(say("There are too many lists within lists in that file.")) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        number = mark.line + 1 if mark else 1
        raise Refused(say("That is no YAML, from line {number} on.", number=number)) from error
    if not isinstance(root, yaml.MappingNode):
        raise Refused(say("The file must begin with a kind, such as “people:”."))
    for head, rows in root.value:
        if not isinstance(rows, yaml.SequenceNode):
            yield Unreadable(head.start_mark.line + 1, say("Below this a list must stand."))
            continue
        for row in rows.value:
            yield _yaml_line(head.value, row, unknown)


def _yaml_line(kind: object, row: object, unknown: dict[str, None]) -> Line | Unreadable:
    import yaml

    assert isinstance(row, yaml.Node)
    number = row.start_mark.line + 1
    if not isinstance(row, yaml.MappingNode):
        return Unreadable(number, say("This is no list of names and values."))
    cells = {"kind": str(kind)}
    for name, value in row.value:
        column = _NAMES.get(fold(str(name.value)), "")
        if _is_unknown(str(name.value)):
            unknown[str(name.value)] = None
        if isinstance(value, yaml.SequenceNode):
            cells[column] = "; ".join(str(one.value) for one in value.value)
        elif isinstance(value, yaml.ScalarNode):
            cells[column] = str(value.value)
    return _line(number, cells, [])

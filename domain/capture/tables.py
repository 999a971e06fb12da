"""Minutes as tables: rows of cells between bars or tabs."""

from __future__ import annotations

import re

from domain.folding import fold

_COLUMNS = {
    "task": r"(?:action|task|what|item|description|to-?do|activity|deliverable|title|accion|"
    r"tarea|actividad|que|tache|quoi|acao|atividade|o que|الاجراء|المهمه)s?(?: ?(?:items?|"
    r"points?|description|required|to be taken))?",
    "owner": r"(?:owner|who|responsib\w*|assigned(?: to)?|assignee|lead|person|by whom|"
    r"responsable|quien|encargad\w*|qui|quem|name|action by|المسؤول|من)s?(?: .*)?",
    "due": r"(?:due|deadline|when|by when|date|due date|target(?: date)?|timeline|timeframe|by|"
    r"plazo|fecha\w*|cuando|echeance|quand|delai|prazo|quando|data|الموعد|متى)s?(?: .*)?",
    "status": r"(?:status|state|progress|done\??|estado|etat|statut|situacao|الحاله)",
    "number": r"(?:#|no|nr|id|ref|number|n)\.?",
    "decision": r"(?:decision|resolution|agreed|acuerdo|decisao|القرار)s?",
}
_NAMES = {name: re.compile(words + r"$") for name, words in _COLUMNS.items()}
_RULE = re.compile(r"^[\s|:+=-]+$")


def cells_of(source: str) -> list[str] | None:
    """The cells of a line that is a row of a table; None for any other line."""
    line = source.strip()
    if line.count("|") >= 2 or (line.startswith("|") and line.count("|") > 1):
        if line.startswith("|"):
            line = line[1:]
        if line.endswith("|"):
            line = line[:-1]
        return [cell.strip(" *_`") for cell in line.split("|")]
    if line.count("\t") >= 1:
        return [cell.strip(" *_`") for cell in re.split(r"\t+", line)]
    return None


def is_rule(source: str) -> bool:
    """Whether a line only draws a table."""
    return _RULE.match(source) is not None and "-" in source


def header_of(cells: list[str]) -> list[str] | None:
    """The names of the columns, if the cells are a header: at least two are known words."""
    named = [
        next((n for n, words in _NAMES.items() if words.match(fold(cell).strip(" :"))), "")
        for cell in cells
    ]
    known = [name for name in named if name]
    return named if len(known) >= 2 and len(known) == len(set(known)) else None


def row_of(header: list[str], cells: list[str]) -> dict[str, str]:
    """The cells by the name of their column; a cell of an unknown column is left out."""
    return {name: cell for name, cell in zip(header, cells, strict=False) if name and cell}

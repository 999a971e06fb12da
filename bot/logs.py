"""Log lines for the operator: one JSON object a line, without anything that people said."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

OURS = ("bot", "commands", "domain", "storage", "__main__")
"""The packages whose words are constant: what they log in `extra` is ids and numbers."""

USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


MINUTE = 60.0
"""In seconds."""


class JsonLines(logging.Formatter):
    """Draws a record as JSON.

    Of an exception only the types and the places in the code are told, and of a library only which
    of its lines has logged: their words may hold what somebody wrote, or a password.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line."""
        values: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._words(record),
        }
        if _is_ours(record):
            values |= {key: value for key, value in vars(record).items() if key not in USUAL}
        elif held_back := getattr(record, "held_back", 0):
            values["held_back"] = held_back
        if record.exc_info and record.exc_info[1] is not None:
            values["errors"] = _chain(record.exc_info[1])
        return json.dumps(values, ensure_ascii=False, default=str)

    def _words(self, record: logging.LogRecord) -> str:
        if _is_ours(record):
            return record.getMessage()
        return f"logged by {Path(record.pathname).name}, line {record.lineno}"


class OnceAMinute(logging.Filter):
    """Lets a line of a library through once a minute, with how often it was held back before.

    What counts as the same is what is told of it: its place, and the places of an exception. Our
    own lines always pass.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[tuple[object, ...], float] = {}
        self._held_back: Counter[tuple[object, ...]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is to be logged; `held_back` is how many were not."""
        if _is_ours(record):
            return True
        error = record.exc_info[1] if record.exc_info else None
        told = error and json.dumps(_chain(error))
        line = (record.levelno, record.pathname, record.lineno, told)
        if record.created - self._last.get(line, -MINUTE) < MINUTE:
            self._held_back[line] += 1
            return False
        self._last[line] = record.created
        record.held_back = self._held_back.pop(line, 0)
        return True


def configure(level: str, stream: TextIO | None = None) -> None:
    """Log to `stream` (default: standard error): our own from `level` on, libraries' warnings.

    An exception that ends the program goes there, too.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    handler.addFilter(OnceAMinute())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends the program unforeseen is told like any other exception: without its words."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger(__name__).critical("ended", exc_info=(kind, error, trace))


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    """The same of what nobody could catch."""
    error = found.exc_value
    if error is not None:
        told = (type(error), error, found.exc_traceback)
        logging.getLogger(__name__).error("nobody could catch this", exc_info=told)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] in OURS


def _chain(error: BaseException) -> list[dict[str, Any]]:
    """The exception and those that led to it, the first cause last."""
    found: list[dict[str, Any]] = []
    seen: BaseException | None = error
    while seen is not None and len(found) < 10:
        found.append({"type": type(seen).__qualname__, "where": _frames(seen.__traceback__)})
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return found


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames][-20:]

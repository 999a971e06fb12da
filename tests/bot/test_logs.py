"""The log helps the operator and tells nothing that people said."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes; afterwards logging is as it was."""
    names = ("", *logs.OURS)
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    handlers = logging.getLogger().handlers
    caught = io.StringIO()
    logs.configure("info", caught)
    yield caught
    logging.captureWarnings(False)
    logging.getLogger().handlers = handlers
    for logger, level in before:
        logger.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    """The objects logged."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_one_object_with_its_values(stream: io.StringIO) -> None:
    """Ids and numbers stand beside the constant words."""
    logging.getLogger("bot.delivery").info("sent", extra={"chat": "!a:b", "tries": 2})
    logging.getLogger("bot.delivery").debug("too much to know")
    [line] = lines(stream)
    assert line["at"].endswith("+00:00")
    del line["at"]
    assert line == {
        "level": "info",
        "logger": "bot.delivery",
        "message": "sent",
        "chat": "!a:b",
        "tries": 2,
    }


def test_an_exception_tells_its_place_and_not_its_words(stream: io.StringIO) -> None:
    """Neither its own words nor those of what caused it."""
    try:
        try:
            raise ValueError("secret one")
        except ValueError as error:
            raise RuntimeError("secret two") from error
    except RuntimeError:
        logging.getLogger("bot.dispatch").exception("incident", extra={"incident": 7})
    [line] = lines(stream)
    assert [one["type"] for one in line["errors"]] == ["RuntimeError", "ValueError"]
    assert line["errors"][0]["where"][-1].startswith("test_logs.py:")
    assert "secret" not in stream.getvalue()


def test_a_library_warns_without_its_words(stream: io.StringIO) -> None:
    """It may quote an event; where it stands in its code is enough."""
    logging.getLogger("nio.responses").warning("Error validating: {'body': 'secret'}")
    logging.getLogger("nio.rooms").info("secret")
    [line] = lines(stream)
    assert line["message"].startswith("logged by test_logs.py, line ")
    assert "secret" not in stream.getvalue()

"""The log helps the operator and tells nothing that people said."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nio import AsyncClient

from bot import logs
from bot.platforms.matrix.wire import RefusedError, call
from bot.platforms.port import Attachment, Edit, Message, Redaction, Undecryptable
from tests.bot.anything import SECRETS, Does, Says, doing, saying
from tests.bot.staging import NAIROBI, NOW, Staged, staged
from tests.bot.test_command_line import ROOT
from tests.bot.test_dispatch_anything import Watched
from tests.bot.test_faults import Deaf


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes; afterwards logging is as it was."""
    hooks = sys.excepthook, sys.unraisablehook
    names = ("", *logs.OURS)
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    handlers = logging.getLogger().handlers
    caught = io.StringIO()
    logs.configure("info", caught)
    yield caught
    logging.captureWarnings(False)
    sys.excepthook, sys.unraisablehook = hooks
    logging.getLogger().handlers = handlers
    for logger, level in before:
        logger.setLevel(level)


MARK = "papayaguava"
"""What somebody said, or a secret: it must not be found in the log."""


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


def test_a_library_repeats_itself_once_a_minute(stream: io.StringIO) -> None:
    """With how often it was held back; other places, other exceptions and our own lines pass."""

    def warn(name: str, at: float, line: int = 7, error: Exception | None = None) -> None:
        told = None if error is None else (type(error), error, error.__traceback__)
        record = logging.LogRecord(name, logging.WARNING, "olm.py", line, MARK, (), told)
        record.created = at
        logging.getLogger(name).handle(record)

    for second in range(61):
        warn("nio.crypto", 1000.0 + second)
    assert [line.get("held_back") for line in lines(stream)] == [None, 59]
    warn("nio.crypto", 1061.0, line=8)
    warn("nio.crypto", 1061.0, error=ValueError())
    warn("nio.crypto", 1061.0, error=KeyError())
    warn("nio.crypto", 1061.0)
    assert len(lines(stream)) == 5
    for _ in range(3):
        warn("bot.delivery", 1061.0)
    assert len(lines(stream)) == 8


def test_what_ends_the_program_is_told_without_its_words(stream: io.StringIO) -> None:
    """Also what nobody could catch; Ctrl-C is no fault."""
    try:
        raise ValueError(MARK)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    class Broken:
        def __del__(self) -> None:
            raise ValueError(MARK)

    del (broken := [Broken()])[0]
    assert broken == []
    assert [line["level"] for line in lines(stream)] == ["critical", "error"]
    assert all(line["errors"][0]["type"] == "ValueError" for line in lines(stream))
    assert MARK not in stream.getvalue()


def test_a_program_that_ends_unforeseen_says_so_in_one_line() -> None:
    """As a whole program does it: no traceback with words is printed."""
    script = f"from bot import logs; logs.configure('info'); raise ValueError({MARK!r})"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    [line] = done.stderr.splitlines()
    assert (done.returncode, json.loads(line)["message"]) == (1, "ended")
    assert MARK not in done.stderr


async def poisoned(it: Staged) -> None:
    """Rows whose mistakes quote what people said, in exceptions of several kinds."""
    async with it.looking() as work:
        action = await work.actions.get("A1")
        reminder = await work.reminders.get("R1")
        ben = await work.people.get("ben")
        assert action
        assert reminder
        await work.actions.save(replace(action, zone=MARK, due_at=NOW))
        await work.reminders.save(replace(reminder, rrule=f"FREQ={MARK}"))
        await work.people.save(replace(ben, zone=MARK, language=MARK, next_daily_at=NOW))
        await work.commit()


async def test_nothing_that_people_say_is_in_the_log(tmp_path: Path, stream: io.StringIO) -> None:
    """Whatever they do with it, and whatever goes wrong meanwhile."""
    for name in logs.OURS:
        logging.getLogger(name).setLevel("DEBUG")
    stage = Deaf()
    async with staged(tmp_path, stage, network=replace(NAIROBI, operator="dora")) as it:
        it.stage.scene.declare_person(MARK, MARK)
        for text in (
            f"!action {MARK} by friday",
            f"!action @{MARK} {MARK}",
            f"!remind room {MARK} every day 12:00",
            f"!later A1 {MARK}",
            f"!edit A1 {MARK} anew #{MARK}",
            f"!block @{MARK}",
            f"!{MARK}",
            f"!me {MARK}",
            f"!list {MARK}",
            f"!room zone {MARK}",
            MARK * 500,
        ):
            await it.say("ana", text)
        await it.say("ben", MARK, None)
        said = it.stage.said[0]
        await it.arrive(
            Edit("$1", said.event, "trade", "ana", NOW, f"!action {MARK} twice"),
            Undecryptable("$2", "trade", "ana", NOW, MARK),
            Message("$3", "trade", "ana", NOW, "", attachment=Attachment("file", MARK)),
            Redaction("$4", said.event, "trade", "ana", NOW),
        )
        await it.say("ana", f"!action {MARK}")
        await poisoned(it)
        for who, text in (("ana", "!show A1"), ("ana", "!list"), ("ben", f"!action {MARK}")):
            await it.say(who, text)
        stage.deaf.add("trade")
        await it.say("ana", f"!action {MARK}")
        await it.until(NOW + timedelta(days=3))
    logged = stream.getvalue()
    assert "cannot be delivered" in logged
    assert "incident" in logged
    assert MARK not in logged
    assert MARK.upper() not in logged


@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(saying(), doing()), min_size=5, max_size=20))
def test_nothing_that_anybody_does_is_in_the_log(steps: list[Says | Does]) -> None:
    """Of arbitrary deeds, with rows in between that cannot be worked with."""
    caught = io.StringIO()
    handler = logging.StreamHandler(caught)
    handler.setFormatter(logs.JsonLines())
    logging.getLogger().addHandler(handler)
    try:
        asyncio.run(_played(steps))
    finally:
        logging.getLogger().removeHandler(handler)
    for word in (*SECRETS.values(), MARK):
        assert word not in caught.getvalue()


async def _played(steps: list[Says | Does]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder)) as it:
            await it.say("ana", f"!action {MARK}")
            await it.say("ana", f"!remind room {MARK} every day 12:00")
            await poisoned(it)
            watched = Watched(it)
            for step in steps:
                if isinstance(step, Does):
                    await watched.do(step)
                elif step.person in watched.chat(step.person, step.chat).members:
                    room = None if step.chat == "direct" else step.chat
                    await it.say(step.person, step.text, room)
            await it.until(it.clock.now() + timedelta(days=2))


@pytest.mark.parametrize("body", [None, {}])
async def test_a_refusal_quotes_the_homeserver_where_the_bot_had_said_nothing(
    body: dict[str, str] | None,
) -> None:
    """Why an invitation failed helps the operator."""
    assert "You are banned" in await refusal(body, "You are banned")


async def test_a_refusal_that_may_repeat_what_was_sent_is_told_by_its_code() -> None:
    """A homeserver, or what stands before it, may quote a message or a password."""
    told = await refusal({"body": MARK}, f"cannot take {MARK}")
    assert told == "403 M_FORBIDDEN"


async def refusal(body: dict[str, str] | None, words: str) -> str:
    """What the log would say of a refused request."""

    async def refuse(request: web.Request) -> web.Response:
        return web.json_response({"errcode": "M_FORBIDDEN", "error": words}, status=403)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refuse)
    async with TestServer(app) as server:
        client = AsyncClient(str(server.make_url("")))
        try:
            with pytest.raises(RefusedError) as caught:
                await call(client, "PUT", "/x", body)
        finally:
            await client.close()
    return str(caught.value)

"""The terminal is a platform with one person, read without threads."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.platforms.console import CHAT, PERSON, ConsolePlatform, typed_lines
from bot.platforms.port import (
    Incoming,
    LastingFailure,
    Message,
    OpenDirect,
    Say,
    Withdraw,
)
from bot.rehearsal.clock import SimulatedClock
from bot.texts.page import Line, Page, Piece

CLOCK = SimulatedClock(datetime(2026, 3, 4, tzinfo=UTC))


async def typed(*lines: str) -> AsyncIterator[str]:
    """As if these lines had been typed."""
    for line in lines:
        yield line


def console(shown: list[str], *lines: str) -> ConsolePlatform:
    """A console that shows by adding to a list."""
    return ConsolePlatform("Ana", typed(*lines), shown.append, CLOCK)


def page(words: str) -> Page:
    """A page of one line."""
    return Page((Line((Piece(words),)),))


async def test_each_line_is_a_message_and_the_end_is_told() -> None:
    """The person is alone with the bot in a direct chat."""
    platform = console([], "mine", "!done A1")
    events: list[Incoming] = []

    async def receive(event: Incoming) -> None:
        events.append(event)

    running = asyncio.ensure_future(platform.run(receive))
    await platform.ended.wait()
    running.cancel()
    messages = [event for event in events if isinstance(event, Message)]
    assert [(one.chat, one.sender, one.text) for one in messages] == [
        (CHAT, PERSON, "mine"),
        (CHAT, PERSON, "!done A1"),
    ]
    assert platform.directory.direct_with(CHAT) == PERSON
    assert platform.directory.name(PERSON) == "Ana"


async def test_what_the_bot_says_is_shown_once() -> None:
    """A second try with the same key shows nothing; signs that a terminal obeys do no harm."""
    shown: list[str] = []
    platform = console(shown)
    event = await platform.send("1", Say(CHAT, page("⁨hello⁩\x1b[2J")))
    assert await platform.send("1", Say(CHAT, page("hello"))) == event
    await platform.send("2", Withdraw(CHAT, event))
    assert await platform.send("3", OpenDirect(PERSON)) == CHAT
    assert shown == ["hello\ufffd[2J"]
    with pytest.raises(LastingFailure):
        await platform.send("4", Say("elsewhere", page("hello")))


async def test_a_pipe_is_read_line_by_line() -> None:
    """Also when a line, or a letter, comes in pieces; the last one needs no line feed."""
    source, sink = os.pipe()
    lines = typed_lines(source)
    try:
        os.write(sink, b"one\ntw")
        assert await anext(lines) == "one"
        os.write(sink, "o ñ".encode()[:-1])
        os.write(sink, "ñ".encode()[-1:] + b"\n\n  \nthree")
        assert await anext(lines) == "two ñ"
        os.close(sink)
        assert [line async for line in lines] == ["three"]
    finally:
        os.close(source)


async def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    """A file is no terminal and no pipe, and need not be waited for."""
    file = tmp_path / "lines"
    file.write_bytes(b"one\r\ntwo\n\xff\n")
    with file.open("rb") as source:
        assert [line async for line in typed_lines(source.fileno())] == ["one", "two", "\ufffd"]

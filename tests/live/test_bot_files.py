"""Files in both directions with the whole program, killed in the middle of sending, too."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from typing import Any

import pytest

from bot.clock import new_key
from bot.letters import enclosure
from domain.document import File
from storage import Letter
from tests.live.people import Person, World, until
from tests.live.program import Program, answer_to, answered, history, now
from tests.live.test_matrix_files import sends, with_other_hash

pytestmark = pytest.mark.live
FILES = 25
KILLS = 6


def coordinated(world: World, coordinator: str) -> Program:
    """The program, with this coordinator."""
    program = Program(world)
    settings = json.loads(program.config.read_text())
    settings["coordinators"] = [coordinator]
    program.config.write_text(json.dumps(settings))
    return program


async def write_down(program: Program, room: str) -> dict[str, str]:
    """Files for a room in the database of the stopped program; what stands in each, by name."""
    texts = {f"{new_key()}.csv": f"id,title\nA{n},“né {n}”\n" for n in range(FILES)}
    async with program.at_work() as work:
        for name, text in texts.items():
            beside = Letter(new_key(), "say", new_key(), now(), room)
            await work.outbox.add(enclosure(File(name, "text/csv", text), beside, new_key()))
    return texts


def sent(program: Program) -> int:
    """How many letters are sent."""
    return int(program.ask("SELECT count(*) FROM outbox WHERE state = 'sent'")[0][0])


async def keep_killing(program: Program) -> None:
    """Kill it as soon as it has sent something, at any point of the next file."""
    for _ in range(KILLS):
        before = sent(program)
        program.start()
        await until(lambda b=before: sent(program) > b, "it sends something")  # type: ignore[misc]
        await asyncio.sleep(random.uniform(0, 0.15))
        await program.kill()


async def test_files_arrive_once_however_often_it_is_killed(world: World) -> None:
    """In a plain and in an encrypted room; each is whole."""
    ana = await world.person("ana")
    async with Program(world) as program:
        rooms = [await ana.make_room(program.address, encrypted=sealed) for sealed in (False, True)]
        for room in rooms:
            await answered(ana, program, room, "!help")
        await program.stop()
        texts = [await write_down(program, room) for room in rooms]
        await keep_killing(program)
        program.start()
        await until(lambda: sent(program) == count(program), "all is sent")
        for room, expected in zip(rooms, texts, strict=True):
            found = [
                event["content"]
                for event in await history(ana, room)
                if event["sender"] == program.address and not event.get("unreadable")
            ]
            files = [content for content in found if content.get("msgtype") == "m.file"]
            assert Counter(content["filename"] for content in files) == Counter(list(expected))
            for content in files[:: FILES // 5]:
                text = (await ana.opened(content)).decode("utf-8-sig")
                assert text == expected[content["filename"]]
        assert program.complaints() == []


def count(program: Program) -> int:
    """How many letters there are."""
    return int(program.ask("SELECT count(*) FROM outbox")[0][0])


async def test_a_picture_in_reply_is_news_in_an_encrypted_room(world: World) -> None:
    """By its caption, or without words; it goes with its message."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        answer = await answered(ana, program, room, "!action photograph the market")
        reply = {"m.relates_to": {"m.in_reply_to": {"event_id": answer["event_id"]}}}
        await picture(ana, program, room, body="!note A1 the market", filename="market.jpg")
        await picture(ana, program, room, body="more.jpg", **reply)
        shown = await answered(ana, program, room, "!show A1")
        assert "the market (market.jpg)" in shown["content"]["body"]
        assert "more.jpg" in shown["content"]["body"]


async def picture(ana: Person, program: Program, room: str, **more: Any) -> None:
    """Ana sends a picture that is noted."""
    event = (await sends(ana, room, b"\x89PNG", msgtype="m.image", **more))["event_id"]
    answer = await answer_to(ana, program, room, event)
    assert "Noted." in answer["content"]["body"]


async def test_a_coordinator_is_told_why_a_file_cannot_be_read(world: World) -> None:
    """What is damaged, gone or too large; the bot goes on, and takes in what it can read."""
    ana = await world.person("ana")
    async with coordinated(world, ana.address) as program:
        room = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, room, "help")
        said = await sends(ana, room)
        with_other_hash(said["file"])
        gone = {**said, "file": {**said["file"], "url": f"mxc://{world.homeserver.name}/nowhere"}}
        large = {**said, "info": {"size": 100_000_000}}
        reasons = {
            "This file arrived damaged. Please send it again.": said,
            "This file is not there any more. Please send it again.": gone,
            "This file is too large: I read up to 8 MB.": large,
        }
        for reason, content in reasons.items():
            del content["event_id"]
            event = await ana.send(room, content)
            answer = await answer_to(ana, program, room, event)
            assert answer["content"]["body"] == reason
        whole = await sends(ana, room, "kind,name\ngroup,São José\n".encode("latin-1"))
        answer = await answer_to(ana, program, room, whole["event_id"])
        assert "New: one group." in answer["content"]["body"]
        assert program.complaints() == []

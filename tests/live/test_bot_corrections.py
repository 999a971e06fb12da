"""What people do to messages: reactions, edits, deletions, threads, and things that are no text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, Source, answer_to, answered

pytestmark = pytest.mark.live


def relation(kind: str, target: str, **more: object) -> dict[str, Any]:
    """The part of a content that points at another event."""
    return {"m.relates_to": {"rel_type": kind, "event_id": target, **more}}


def replaced(events: list[Mapping[str, Any]], answer: Source) -> list[str]:
    """The new words of a message, edit by edit."""
    return [
        event["content"]["m.new_content"]["body"]
        for event in events
        if event["content"].get("m.relates_to", {}).get("rel_type") == "m.replace"
        and event["content"]["m.relates_to"]["event_id"] == answer["event_id"]
    ]


async def test_a_check_mark_closes_what_the_answer_names(world: World) -> None:
    """In an encrypted room; the mark itself is in clear."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        made = await answered(ana, program, room, "!action sow the seeds")
        mark = await ana.send(
            room, relation("m.annotation", made["event_id"], key="✅"), "m.reaction"
        )
        state = "SELECT state FROM actions"
        await until(lambda: program.ask(state) == [("done",)], "it is done")
        assert mark
        shown = await answered(ana, program, room, "!show A1")
        assert "done" in shown["content"]["body"].casefold()


async def test_an_edit_corrects_the_item_and_the_answer(world: World) -> None:
    """The bot edits what it had answered, and says nothing new."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        asked = await ana.say(room, "!action sow the sedes")
        made = await answer_to(ana, program, room, asked)
        assert "sedes" in made["content"]["body"]
        fresh = {"msgtype": "m.text", "body": "!action sow the seeds"}
        edit: dict[str, Any] = {"m.new_content": fresh, **relation("m.replace", asked)}
        await ana.say(room, "* !action sow the seeds", **edit)
        said = ana.said(room, program.address)
        words = await until(lambda: replaced(ana.said(room, program.address), made), "an edit")
        assert [("sow the seeds" in one, "A1" in one) for one in words] == [(True, True)]
        assert program.ask("SELECT id, title FROM actions") == [("A1", "sow the seeds")]
        assert len(ana.said(room, program.address)) == len(said) + 1


async def content_of(person: Person, room: str, event: str) -> Mapping[str, Any]:
    """What the homeserver still has of an event."""
    content: Mapping[str, Any] = (await person.call("GET", f"/rooms/{room}/event/{event}"))[
        "content"
    ]
    return content


async def test_a_deletion_withdraws_the_item_and_the_bots_words_about_it(world: World) -> None:
    """All messages of the bot that quoted it are empty when they are fetched again."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        asked = await ana.say(room, "!action meet the secret envoy")
        quoting = [await answer_to(ana, program, room, asked)]
        quoting.append(await answered(ana, program, room, "!show A1"))
        quoting.append(await answered(ana, program, room, "!list"))
        assert all("secret envoy" in one["content"]["body"] for one in quoting)
        await ana.client.room_redact(room, asked)
        waiting = "SELECT count(*) FROM outbox WHERE kind = 'withdraw' AND state = 'sent'"
        await until(lambda: program.ask(waiting) == [(len(quoting),)], "they are withdrawn")
        for one in quoting:
            assert await content_of(ana, room, one["event_id"]) == {}
        gone = await answered(ana, program, room, "!show A1")
        assert "secret" not in gone["content"]["body"]
        assert program.ask("SELECT title, state FROM actions") == [("", "withdrawn")]
        await program.stop()
    assert b"secret envoy" not in program.database.read_bytes()


async def test_an_answer_stands_in_the_thread_of_its_question(world: World) -> None:
    """So does the answer to a reply in it."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        root = await ana.say(room, "let us talk about seeds")
        thread = relation("m.thread", root, is_falling_back=True)
        made = await answered(ana, program, room, "!action sow", **thread)
        assert made["content"]["m.relates_to"]["rel_type"] == "m.thread"
        assert made["content"]["m.relates_to"]["event_id"] == root
        reply = {"m.in_reply_to": {"event_id": made["event_id"]}, "is_falling_back": False}
        closed = await answered(ana, program, room, "done", **relation("m.thread", root, **reply))
        assert closed["content"]["m.relates_to"]["event_id"] == root
        assert "A1" in closed["content"]["body"]


async def test_what_is_no_text_is_answered_in_a_direct_chat(world: World) -> None:
    """The bot says that it cannot take it and what to do; in a room it says nothing."""
    ana = await world.person("ana")
    voice = {"msgtype": "m.audio", "body": "note.ogg", "url": "mxc://localhost/none"}
    picture = {"msgtype": "m.image", "body": "map.png", "url": "mxc://localhost/none"}
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        for content, words in ((voice, "voice notes"), (picture, "pictures")):
            await ana.send(room, content)
            told = await answer_to(ana, program, direct, await ana.send(direct, content))
            assert words in told["content"]["body"]
            assert "write it as text" in told["content"]["body"]
        await answered(ana, program, room, "!list")
        assert "write it as text" not in str(ana.said(room, program.address))


async def test_too_much_at_once_is_refused_whole(world: World) -> None:
    """One sentence says so, nothing is half made, and the next command is answered."""
    ana = await world.person("ana")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        for text in (
            "!action " + "x" * 50_000,
            "!action " + "\n".join(f"sow {n}" for n in range(1000)),
            "\n".join(f"!action sow {n}" for n in range(1000)),
        ):
            refusal = await answered(ana, program, room, text)
            assert "I changed nothing." in refusal["content"]["body"]
            assert program.ask("SELECT count(*) FROM actions") == [(0,)]
        made = await answered(ana, program, room, "!action sow")
        assert "A1" in made["content"]["body"]

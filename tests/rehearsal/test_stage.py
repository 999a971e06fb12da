"""The simulated network keeps the promises of the port and tells what people did."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.platforms.port import (
    Amend,
    Attachment,
    Edit,
    Incoming,
    Joined,
    LastingFailure,
    Left,
    Message,
    OpenDirect,
    PassingFailure,
    Reaction,
    Redaction,
    Say,
    Withdraw,
)
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.scene import ImpossibleError
from bot.rehearsal.stage import Stage
from bot.texts.page import Line, Page, Piece

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def page(words: str) -> Page:
    """A page of one line."""
    return Page((Line((Piece(words),)),))


@pytest.fixture
def stage() -> Stage:
    """Ana and Ben in the room `trade`."""
    made = Stage(SimulatedClock(NOON))
    made.scene.declare_person("ana", "Ana Souza")
    made.scene.declare_room("trade", "Trade WG", ("ana", "ben"))
    return made


async def heard(stage: Stage) -> list[Incoming]:
    """What the bot receives now."""
    events: list[Incoming] = []

    async def receive(event: Incoming) -> None:
        events.append(event)

    await stage.hand_over(receive)
    return events


@pytest.mark.parametrize(
    ("text", "understood", "addressed"),
    [
        ("!done A1", "!done A1", False),
        ("@bot done A1", "done A1", True),
        ("@Followthrough: done A1", "done A1", True),
        ("bot: done A1", "done A1", True),
        ("followthrough, done A1", "done A1", True),
        ("bot done A1", "bot done A1", False),
        ("ask @bot done A1", "ask @bot done A1", False),
        ("@bottle done", "@bottle done", False),
        ("!action @ben x", "!action @ben x", False),
    ],
)
async def test_the_bot_is_addressed_at_the_start(
    stage: Stage, text: str, understood: str, addressed: bool
) -> None:
    """Its name is taken out there, and nowhere else; the names of people stay as typed."""
    stage.speak("ana", stage.scene.room("trade"), text)
    [message] = await heard(stage)
    assert isinstance(message, Message)
    assert (message.text, message.addressed) == (understood, addressed)
    assert stage.said[0].text == text


async def test_what_people_do_arrives_in_order(stage: Stage) -> None:
    """Messages have numbers; edits, deletions, reactions and comings and goings have none."""
    trade = stage.scene.room("trade")
    stage.speak("ana", trade, "one")
    first = stage.numbered(1, "ana")
    stage.speak("ben", trade, "two", reply_to=first)
    stage.reword("ana", first, "one again")
    stage.react("ben", first, "✅")
    stage.erase("ana", first)
    stage.leave("ben", trade)
    stage.join("ben", trade)
    kinds = [type(event) for event in await heard(stage)]
    assert kinds == [Message, Message, Edit, Reaction, Redaction, Left, Joined]
    assert [said.n for said in stage.said] == [1, 2]
    assert stage.said[1].reply_to == 1


@pytest.mark.parametrize(
    ("file", "kind"),
    [("a.PNG", "image"), ("b.ogg", "audio"), ("c.mp4", "video"), ("d.pdf", "file"), ("e", "file")],
)
async def test_a_file_has_the_kind_of_its_name(stage: Stage, file: str, kind: str) -> None:
    """Without a caption the message has no text."""
    stage.speak("ana", stage.scene.room("trade"), "", file=file)
    [message] = await heard(stage)
    assert isinstance(message, Message)
    assert (message.text, message.attachment) == ("", Attachment(kind, file))


async def test_a_thread_has_one_root(stage: Stage) -> None:
    """Whoever writes into a thread at any of its messages writes into that of its root."""
    trade = stage.scene.room("trade")
    stage.speak("ana", trade, "root")
    stage.speak("ben", trade, "leaf", thread=stage.numbered(1, "ben"))
    stage.speak("ana", trade, "leaf", thread=stage.numbered(2, "ana"))
    assert [said.thread_of for said in stage.said] == [None, 1, 1]


async def test_events_wait_while_the_server_is_away(stage: Stage) -> None:
    """Nothing is lost on either side."""
    stage.away = True
    stage.speak("ana", stage.scene.room("trade"), "hello")
    assert await heard(stage) == []
    with pytest.raises(PassingFailure):
        await stage.send("key", Say("trade", page("hello")))
    stage.away = False
    assert len(await heard(stage)) == 1
    await stage.send("key", Say("trade", page("hello")))
    assert stage.said[-1].text == "hello"


async def test_the_bot_changes_and_takes_back_only_its_own(stage: Stage) -> None:
    """Each of both has a number and names its target."""
    stage.speak("ana", stage.scene.room("trade"), "hello")
    event = await stage.send("1", Say("trade", page("one"), reply_to=stage.said[0].event))
    await stage.send("2", Amend("trade", event, page("two")))
    await stage.send("3", Withdraw("trade", event))
    assert [(said.n, said.edits, said.redacts) for said in stage.said[1:]] == [
        (2, None, None),
        (3, 2, None),
        (4, None, 2),
    ]
    with pytest.raises(LastingFailure):
        await stage.send("4", Withdraw("trade", stage.said[0].event))


async def test_what_is_for_one_person_is_said_to_nobody_else(stage: Stage) -> None:
    """A letter for one person fails where they are not alone with the bot, or not there yet."""
    with pytest.raises(LastingFailure):
        await stage.send("1", Say("trade", page("secret"), only_for="ben"))
    stage.scene.closed.add("ben")
    chat = await stage.send("2", OpenDirect("ben"))
    with pytest.raises(LastingFailure):
        await stage.send("3", Say(chat, page("secret"), only_for="ben"))
    assert await heard(stage) == []


async def test_an_invitation_is_opened_at_once_unless_kept_closed(stage: Stage) -> None:
    """Then the person joins when they say so; a second invitation finds the same chat."""
    stage.scene.closed.add("ben")
    chat = await stage.send("1", OpenDirect("ben"))
    assert (stage.scene.direct_with(chat), stage.scene.members(chat)) == ("ben", frozenset())
    stage.join("ben", stage.scene.chats[chat])
    assert await stage.send("2", OpenDirect("ben")) == chat
    other = await stage.send("3", OpenDirect("ana"))
    joined = [
        (event.chat, event.person) for event in await heard(stage) if isinstance(event, Joined)
    ]
    assert joined == [(chat, "ben"), (other, "ana")]
    assert stage.scene.rooms_of("ben") == {"trade"}


async def test_numbers_mean_messages_that_one_can_see(stage: Stage) -> None:
    """`last` is the newest of the bot there."""
    stage.scene.declare_room("farm", None, ("ana",))
    stage.speak("ana", stage.scene.room("farm"), "hello")
    with pytest.raises(ImpossibleError, match="another chat"):
        stage.numbered(1, "ben")
    with pytest.raises(ImpossibleError, match="no message 2"):
        stage.numbered(2, "ana")
    with pytest.raises(ImpossibleError, match="not said anything"):
        stage.numbered("last", "ana")
    event = await stage.send("1", Say("trade", page("one")))
    await stage.send("2", Withdraw("trade", event))
    await stage.send("3", Say("farm", page("two")))
    assert stage.numbered("last", "ben").n == 2


async def test_too_much_text_never_arrives(stage: Stage) -> None:
    """As at a real server, a message has a largest size."""
    with pytest.raises(LastingFailure):
        await stage.send("1", Say("trade", page("x" * 60_000)))


def test_handles_are_found_in_any_case(stage: Stage) -> None:
    """The first spelling is the address."""
    assert stage.scene.person("ANA") == "ana"
    assert stage.scene.room("Trade").address == "trade"
    with pytest.raises(ImpossibleError):
        stage.scene.person("carla")

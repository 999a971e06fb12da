"""What every platform promises, whatever its network: each test module gives it a `network`.

A network has the bot and one person in one chat.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

import pytest

from bot.platforms.port import (
    Amend,
    Attachment,
    Enclose,
    LastingFailure,
    Message,
    Pin,
    Platform,
    React,
    Say,
    Withdraw,
)
from bot.texts.page import Line, Page, Piece
from domain.document import File

NOWHERE = "!nowhere:example.org"
NOBODY = "@nobody:example.org"


class Network(Protocol):
    """A platform that is started and runs, and a person in a chat with the bot."""

    @property
    def platform(self) -> Platform: ...

    @property
    def chat(self) -> str: ...

    @property
    def person(self) -> str: ...

    async def hear(self, text: str) -> Message:
        """The person says the text; what the bot receives."""
        ...

    async def seen(self, last: str) -> list[str]:
        """What the person has seen of the bot, up to the text `last`, for which this waits."""
        ...

    async def marks(self, event: str) -> list[str]:
        """The emojis of the bot on what the person has said, once they have seen one."""
        ...

    async def files(self, name: str) -> list[str]:
        """What stands in the bot's files of this name, once the person has seen one."""
        ...

    async def let_pin(self, allowed: bool) -> None:
        """Whether the bot may pin in the chat, from now on."""
        ...

    async def pinned(self) -> list[str]:
        """The events that are pinned in the chat."""
        ...


def page(words: str) -> Page:
    """A page of one line."""
    return Page((Line((Piece(words),)),))


async def test_what_is_said_arrives_as_it_was_said(network: Network) -> None:
    first, second = await network.hear("!help"), await network.hear("no, this: ✅ <b>&amp;")
    assert (first.text, second.text) == ("!help", "no, this: ✅ <b>&amp;")
    assert (first.chat, first.sender) == (network.chat, network.person)
    assert first.event != second.event
    assert first.at <= second.at
    assert first.at.tzinfo is not None


async def test_a_key_makes_one_message(network: Network) -> None:
    """Whether the answer to the first attempt was lost or not."""
    platform, say = network.platform, Say(network.chat, page("once"))
    once = await platform.send("key-1", say)
    assert await platform.send("key-1", say) == once
    other = await platform.send("key-2", Say(network.chat, page("done")))
    assert other != once
    assert await network.seen("done") == ["once", "done"]


async def test_new_words_for_an_own_message_are_seen(network: Network) -> None:
    platform = network.platform
    event = await platform.send("key-1", Say(network.chat, page("Tuesday")))
    await platform.send("key-2", Amend(network.chat, event, page("Wednesday")))
    assert (await network.seen("Wednesday"))[0] == "Tuesday"


async def test_an_own_message_is_taken_back_once(network: Network) -> None:
    platform = network.platform
    event = await platform.send("key-1", Say(network.chat, page("a secret")))
    gone = await platform.send("key-2", Withdraw(network.chat, event))
    assert await platform.send("key-2", Withdraw(network.chat, event)) == gone


async def test_a_reaction_is_set_once(network: Network) -> None:
    """Whether the answer to the first attempt was lost or not; and it can be taken back."""
    platform, heard = network.platform, await network.hear("!decided we sow in May")
    react = React(network.chat, heard.event, "📝")
    once = await platform.send("key-1", react)
    assert await platform.send("key-1", react) == once
    assert await network.marks(heard.event) == ["📝"]
    gone = Withdraw(network.chat, once)
    assert await platform.send("key-2", gone) == await platform.send("key-2", gone)
    with pytest.raises(LastingFailure):
        await platform.send("key-3", React(NOWHERE, heard.event, "📝"))


async def test_a_pin_takes_the_place_of_the_one_before(network: Network) -> None:
    """And of nothing else; done again it changes nothing. A terminal has no place for pins."""
    platform, chat = network.platform, network.chat
    one, two, three = [await platform.send(f"key-{n}", Say(chat, page(f"{n}"))) for n in "123"]
    await network.let_pin(True)
    if platform.device == "console":
        with pytest.raises(LastingFailure):
            await platform.send("key-4", Pin(chat, one))
        return
    assert await platform.send("key-4", Pin(chat, one))
    assert await platform.send("key-5", Pin(chat, two))
    assert await network.pinned() == [one, two]
    assert await platform.send("key-6", Pin(chat, three, one))
    assert await network.pinned() == [two, three]
    assert await platform.send("key-7", Pin(chat, three, one)) == ""
    assert await platform.send("key-8", Pin(chat, two, two)) == ""
    assert await network.pinned() == [two, three]


async def test_where_the_bot_may_not_pin_nothing_changes(network: Network) -> None:
    platform, chat = network.platform, network.chat
    event = await platform.send("key-1", Say(chat, page("once")))
    for allowed, pinned in ((False, []), (True, [event])):
        await network.let_pin(allowed)
        if allowed and platform.device != "console":
            await platform.send(f"key-{allowed}", Pin(chat, event))
        else:
            with pytest.raises(LastingFailure):
                await platform.send(f"key-{allowed}", Pin(chat, event))
        assert await network.pinned() == ([] if platform.device == "console" else pinned)


async def test_a_chat_that_is_not_there_is_a_lasting_failure(network: Network) -> None:
    with pytest.raises(LastingFailure):
        await network.platform.send("key-1", Say(NOWHERE, page("hello")))


async def test_what_is_for_somebody_else_is_not_said(network: Network) -> None:
    say = Say(network.chat, page("a secret"), only_for=NOBODY)
    with pytest.raises(LastingFailure):
        await network.platform.send("key-1", say)
    await network.platform.send("key-2", Say(network.chat, page("done")))
    assert await network.seen("done") == ["done"]


async def test_new_words_for_somebody_else_are_not_said(network: Network) -> None:
    """Somebody may have come in since the old ones."""
    platform = network.platform
    event = await platform.send("key-1", Say(network.chat, page("Tuesday")))
    amend = Amend(network.chat, event, page("a secret"), only_for=NOBODY)
    with pytest.raises(LastingFailure):
        await platform.send("key-2", amend)
    await platform.send("key-3", Say(network.chat, page("done")))
    assert await network.seen("done") == ["Tuesday", "done"]


async def test_a_file_arrives_whole_and_once(network: Network) -> None:
    """Its text as it is, whatever the language; bytes uploaded twice are no second message."""
    table = File("export.csv", "text/csv", 'id,title\nA1,"نص, já"\n')
    once = await network.platform.send("key-1", Enclose(network.chat, table))
    assert await network.platform.send("key-1", Enclose(network.chat, table)) == once
    [found] = await network.files("export.csv")
    assert found.strip().split() == table.text.split()


async def test_a_file_for_somebody_else_is_not_sent(network: Network) -> None:
    """And one for the only other person is."""
    platform, file = network.platform, File("notes.md", "text/markdown", "# Notes\n")
    with pytest.raises(LastingFailure):
        await platform.send("key-1", Enclose(network.chat, file, only_for=NOBODY))
    await platform.send("key-2", Enclose(network.chat, file))
    assert len(await network.files("notes.md")) == 1


async def test_a_file_that_is_nowhere_cannot_be_fetched(network: Network) -> None:
    with pytest.raises(LastingFailure):
        await network.platform.fetch(Attachment("file", "plan.txt"), 1_000)


async def test_the_directory_knows_who_is_here_and_leaves_out_the_bot(network: Network) -> None:
    directory = network.platform.directory
    assert directory.members(network.chat) == {network.person}
    assert directory.name(network.person, network.chat)
    assert directory.name(network.person)


async def test_the_directory_knows_nothing_about_what_is_not_there(network: Network) -> None:
    directory = network.platform.directory
    assert directory.members(NOWHERE) == frozenset()
    assert directory.rooms_of(NOBODY) == frozenset()
    assert directory.direct_with(NOWHERE) is None
    assert not directory.moderates(network.person, NOWHERE)
    assert not directory.moderates(NOBODY, network.chat)
    assert directory.room_name(NOWHERE) in ("", NOWHERE)
    assert directory.name(NOBODY, network.chat)


async def test_the_past_shows_what_people_and_the_bot_have_said(network: Network) -> None:
    """The bot's own messages by their keys. A terminal shows nothing of the past."""
    platform = network.platform
    heard = await network.hear("!help")
    event = await platform.send("key-1", Say(network.chat, page("once")))
    assert await network.seen("once")
    past = await platform.look_back(heard.at)
    shown = [(one.event, one.sender, one.key) for one in past.get(network.chat, ())]
    said = [(heard.event, network.person, None), (event, None, "key-1")]
    assert shown == (said if network.chat in past else [])
    assert (network.chat in past) == (platform.device != "console")
    later = await platform.look_back(heard.at + timedelta(hours=1))
    assert [one for events in later.values() for one in events] == []


async def test_who_has_said_something_is_known(network: Network) -> None:
    """Of people and of the bot, where it was said. A terminal does not know."""
    platform = network.platform
    heard = await network.hear("!help")
    own = await platform.send("key-1", Say(network.chat, page("once")))
    author = await platform.author_of(network.chat, heard.event)
    assert author == (None if platform.device == "console" else network.person)
    assert await platform.author_of(network.chat, own) != network.person
    assert await platform.author_of(network.chat, "$never") is None
    assert await platform.author_of(NOWHERE, heard.event) is None


async def test_what_was_said_earlier_can_be_read(network: Network) -> None:
    """Of people and of the bot, where it was said. A terminal shows nothing of the past."""
    platform = network.platform
    heard = await network.hear("!decided we sow in May\nand <b>reap</b>")
    own = await platform.send("key-1", Say(network.chat, page("Noted.")))
    said = await platform.said_at(network.chat, heard.event)
    if platform.device == "console":
        assert said is None
        return
    assert said is not None
    assert (said.author, said.text, said.attachment) == (network.person, heard.text, None)
    assert (await platform.said_at(network.chat, own) or said).text == "Noted."
    await platform.send("key-2", Withdraw(network.chat, own))
    assert await platform.said_at(network.chat, own) is None
    assert await platform.said_at(network.chat, "$never") is None
    assert await platform.said_at(NOWHERE, heard.event) is None


async def test_a_login_has_a_name(network: Network) -> None:
    assert network.platform.device
    assert network.platform.device == network.platform.device

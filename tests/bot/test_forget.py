"""Who is forgotten leaves nothing behind, in the database file either; and others go on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.commitments import Commitment
from domain.groups import Group
from domain.organisations import Organisation
from domain.people import Person
from domain.promises import Answer, Promise
from tests.bot.staging import NAIROBI, NOW, Staged, staged
from tests.bot.test_duties import TOMORROW

WHO, NAME = "zebulon", "Zebulon Quince"
WORDS = ("papaya", "kumquat", "rambutan", "durian", "tamarind")


async def arrive(it: Staged) -> None:
    """Zebulon is in the room, has settings and things, has noted, asked and reminded."""
    it.stage.scene.declare_room("trade", "Trade WG", (WHO, "ana", "ben"))
    it.stage.scene.declare_person(WHO, NAME)
    await it.say(WHO, "me Kenya, sectors trade", None)
    await it.say(WHO, "!action papaya by 12 march")
    await it.say(WHO, "!action @ana write the letter by 12 march")
    await it.say("ana", f"!action @{WHO} call the union by 20 march")
    assert "Noted" in (await it.ask(WHO, "!note A3 kumquat")).text
    await it.say(WHO, "remind me rambutan tomorrow 15:00", None)
    await it.say(WHO, "!list durian")
    await it.say(WHO, "!edit A1 durian")
    await it.say(WHO, "!stuck A3 rambutan")
    await it.say(WHO, "plan A3 monday under the tamarind", None)
    await it.say(WHO, "plan A3 tuesday under the tamarind", None)


async def forget(it: Staged) -> None:
    """They ask for it, and answer yes."""
    await it.ask(WHO, "me forget", None)
    said = await it.say(WHO, "yes", None)
    assert said[0].text.startswith("I have forgotten you.")


async def test_the_database_file_holds_neither_address_nor_name_nor_words(tmp_path: Path) -> None:
    """While the bot runs, and after days on which it had much to say to them and to others."""
    async with staged(tmp_path) as it:
        await arrive(it)
        await it.until(TOMORROW + timedelta(days=2))
        await forget(it)
        await it.until(TOMORROW + timedelta(days=20))
        for name, held in _held(tmp_path).items():
            assert not [word for word in (*WORDS, NAME) if word in held], name
            # The simulated platform calls direct chats so; a real one does not name people there.
            assert not re.search(f"(?<!direct:){WHO}", held), name


def _held(folder: Path) -> dict[str, str]:
    """What stands in the database file and the files beside it."""
    files = sorted(folder.glob("followthrough.db*"))
    return {file.name: file.read_bytes().decode("utf-8", "replace") for file in files}


async def test_without_forgetting_it_holds_them(tmp_path: Path) -> None:
    """So the test before this one can fail."""
    async with staged(tmp_path) as it:
        await arrive(it)
    held = "".join(_held(tmp_path).values())
    assert all(word in held for word in (*WORDS, WHO))


async def test_nobody_is_written_to_in_their_place(tmp_path: Path) -> None:
    """What others are told says "a former member", in their language."""
    async with staged(tmp_path) as it:
        await arrive(it)
        await it.say("ana", "me language español", None)
        await forget(it)
        said = await it.until(TOMORROW + timedelta(days=5))
        assert not [one for one in said if one.person == WHO]
        assert any("una persona que ya no está" in one.text for one in said if one.person == "ana")


async def test_what_others_rely_on_goes_on_without_them(tmp_path: Path) -> None:
    """A promise counts as declined, what they had to do is nobody's."""
    async with staged(tmp_path) as it:
        await arrive(it)
        async with it.looking() as work:
            group = Group("trade", "trade", "Trade", WHO, NOW, ("trade",), lead=WHO, second="ana")
            await work.keep(group)
            fgs = Organisation("fgs", "FGS", "Focus", "trade", WHO, NOW, (WHO, "ben"))
            await work.keep(fgs)
            both = (Promise(WHO, answer=Answer.CONFIRMED, by=WHO), Promise("ben"))
            await work.keep(Commitment("C1", "a brief", "trade", "ana", NOW, both))
            await work.commit()
        await forget(it)
        async with it.looking() as work:
            assert await work.people.get(WHO) == Person(WHO)
            trade, focus = await work.groups.get("trade"), await work.organisations.get("fgs")
            assert trade is not None
            assert (trade.lead, trade.second, trade.author) == (None, "ana", "former:1")
            assert focus is not None
            assert focus.contacts == ("ben",)
            first, second, third = [await work.actions.get(id) for id in ("A1", "A2", "A3")]
            assert first is not None
            assert (first.title, first.state) == ("", "withdrawn")
            assert second is not None
            assert (second.author, second.owner, second.giver) == ("former:1", "ana", "former:1")
            assert third is not None
            assert (third.author, third.owner) == ("ana", None)
            promise = await work.commitments.get("C1")
            assert promise is not None
            assert [one.owner for one in promise.promises] == ["former:1", "ben"]
            assert promise.promises[0].answer is Answer.DECLINED
            assert not any((await work.records.about(WHO)).values())


async def test_the_last_coordinator_is_warned(tmp_path: Path) -> None:
    """And that the configuration still has the name."""
    one = replace(NAIROBI, coordinators=frozenset({WHO}))
    two = replace(NAIROBI, coordinators=frozenset({WHO, "ana"}))
    for folder, network, warning in (
        ("one", one, "You are the last coordinator."),
        ("two", two, "You are a coordinator."),
    ):
        async with staged(tmp_path / folder, network=network) as it:
            await arrive(it)
            asked = await it.ask(WHO, "me forget", None)
            assert warning in asked.text
            assert "My configuration names you" in asked.text


@pytest.mark.parametrize("text", ["erase me", "!erase me", "erase", "!forget"])
async def test_only_the_answer_to_the_question_erases(text: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await arrive(it)
        await it.say(WHO, text, None)
        async with it.looking() as work:
            assert (await work.people.get(WHO)).sectors == ("trade",)


async def test_an_answer_in_a_room_erases_nothing(tmp_path: Path) -> None:
    """Neither a yes there nor one after a day."""
    async with staged(tmp_path) as it:
        await arrive(it)
        await it.ask(WHO, "me forget", None)
        await it.say(WHO, "!yes")
        await it.until(NOW + timedelta(hours=25))
        await it.say(WHO, "yes", None)
        async with it.looking() as work:
            assert (await work.people.get(WHO)).sectors == ("trade",)


async def test_deleting_a_message_takes_its_settings_back(tmp_path: Path) -> None:
    """As with things; and what another message has set since stays."""
    async with staged(tmp_path) as it:
        await arrive(it)
        await it.say(WHO, "me kind digital", None)
        made = next(one for one in it.stage.said if one.text == "me kind digital")
        it.stage.erase(WHO, made)
        await it.settle()
        async with it.looking() as work:
            assert (await work.people.get(WHO)).kind is None
            assert (await work.people.get(WHO)).sectors == ("trade",)


async def test_the_files_of_an_export_go_with_the_things_they_quote(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await arrive(it)
        said = await it.say(WHO, "me export", None)
        made = next(one for one in it.stage.said if one.text.endswith("papaya by 12 march"))
        it.stage.erase(WHO, made)
        gone = {one.redacts for one in await it.settle() if one.redacts}
        assert {one.n for one in said if one.file} <= gone

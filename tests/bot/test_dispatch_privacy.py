"""What is said in a room is shown only to those who are in it now."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.staging import NOW, Staged, staged, without_echo

SECRET = "papaya"
VERBS = (
    "done {id}",
    "later {id} friday",
    "later {id}",
    "drop {id}",
    "stuck {id} why",
    "take {id}",
    "give {id} @eva",
    "give {id} @?",
    "confirm {id}",
    "decline {id}",
    "note {id} seen",
    "edit {id} other words",
    "show {id}",
    "yes {id}",
    "no {id}",
    "{id} done",
    "{id} friday",
    "{id} @eva",
    "cancel {id}",
    "done {id} {id}",
)


async def log_secrets(it: Staged) -> None:
    """An action and a reminder of the trade room."""
    await it.ask("ana", f"!action @ben {SECRET} by 12 march")
    await it.ask("ana", f"!remind room {SECRET} 12 march 10:00")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("id", ["A1", "R1"])
async def test_another_rooms_id_is_told_like_one_that_never_was(
    verb: str, id: str, tmp_path: Path
) -> None:
    """To somebody outside, and to a member of both rooms who asks in the other one."""
    never = f"{id[0]}77"
    async with staged(tmp_path) as it:
        await log_secrets(it)
        for person, room, prefix in (("eva", None, ""), ("dora", "labour", "!")):
            foreign = await it.say(person, prefix + verb.format(id=id), room)
            unknown = await it.say(person, prefix + verb.format(id=never), room)
            assert len(foreign) == 1
            assert [one.text.replace(id, never) for one in foreign] == [one.text for one in unknown]
            assert SECRET not in foreign[0].text
        async with it.looking() as work:
            thing = await work.thing(id)
            assert thing is not None
            assert thing.live
            assert thing.title == SECRET


@pytest.mark.parametrize("line", ["list", f"list {SECRET}", "list @ben", "mine", "list reminders"])
async def test_no_list_shows_what_was_said_in_another_room(line: str, tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await log_secrets(it)
        for person, room in (("eva", None), ("dora", "labour")):
            for answer in await it.say(person, f"!{line}", room):
                assert SECRET not in without_echo(answer.text.replace(line, ""))
                assert "A1" not in answer.text
                assert "R1" not in answer.text


LATER = [
    "!mine",
    "!show A1",
    "!list",
    f"!list {SECRET}",
    "!undo",
    "!done A1",
    "!note A1 x",
    "!later A1",
]


@pytest.mark.parametrize("line", LATER)
async def test_who_has_left_a_room_reads_nothing_more_of_it(line: str, tmp_path: Path) -> None:
    """Not even of what was theirs, nor by taking a change back."""
    async with staged(tmp_path) as it:
        await log_secrets(it)
        await it.ask("ben", f"!note A1 {SECRET} sent", None)
        it.stage.leave("ben", it.chat("ben", "trade"))
        await it.settle()
        (answer,) = await it.say("ben", line, None)
        assert SECRET not in without_echo(answer.text)


@pytest.mark.parametrize("words", ["done", "later friday", "stuck", "yes", "no", "friday", "drop"])
async def test_a_reply_to_an_old_message_of_a_room_left_tells_nothing(
    words: str, tmp_path: Path
) -> None:
    async with staged(tmp_path) as it:
        await log_secrets(it)
        listed = await it.ask("ben", "!mine", None)
        it.stage.leave("ben", it.chat("ben", "trade"))
        await it.settle()
        for answer in await it.say("ben", words, None, listed):
            assert SECRET not in answer.text
        async with it.looking() as work:
            thing = await work.thing("A1")
            assert thing is not None
            assert thing.state == "open"


async def test_the_daily_message_leaves_out_rooms_that_were_left(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        it.chat("ben", None)
        await log_secrets(it)
        await it.ask("ana", f"!remind @ben {SECRET} tomorrow")
        it.stage.leave("ben", it.chat("ben", "trade"))
        said = await it.until(NOW + timedelta(days=14))
        assert [one.text for one in said if one.person == "ben" and SECRET in one.text] == []


async def test_a_call_for_help_reaches_only_leads_who_are_still_there(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        it.chat("dora", None)
        await log_secrets(it)
        await it.ask("ben", f"!stuck A1 {SECRET} is missing")
        it.stage.leave("dora", it.chat("dora", "trade"))
        said = await it.until(NOW + timedelta(days=2))
        assert [one.text for one in said if one.person == "dora" and SECRET in one.text] == []


async def test_daily_messages_of_somebody_private_have_no_titles(tmp_path: Path) -> None:
    """From the day they say so; the answer to `mine` has them, because it was asked for."""
    async with staged(tmp_path) as it:
        await it.ask("ben", "me private", None)
        await it.ask("ana", f"!action @ben {SECRET} by 12 march\n@ben {SECRET} two by 12 march")
        await it.ask("ana", f"!remind @ben {SECRET} tomorrow")
        said = [one for one in await it.until(NOW + timedelta(days=12)) if one.person == "ben"]
        assert len([one for one in said if one.text]) >= 2
        assert not [one.text for one in said if SECRET in one.text]
        assert SECRET in (await it.ask("ben", "mine", None)).text


async def test_a_private_persons_own_reminder_has_no_title_either(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ben", "me private", None)
        await it.ask("ben", f"remind me {SECRET} tomorrow 12:00", None)
        (said,) = await it.until(NOW + timedelta(days=2))
        assert SECRET not in said.text


async def test_the_request_to_open_an_invitation_names_no_thing(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        it.stage.scene.closed.add("ben")
        await log_secrets(it)
        said = await it.until(NOW + timedelta(days=7))
        pleas = [one.text for one in said if "invitation" in one.text]
        assert len(pleas) == 1
        assert SECRET not in pleas[0]
        assert "A1" not in pleas[0]


async def test_settings_are_answered_in_the_direct_chat(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await it.say("ben", "!me private")
        assert [one.person for one in said] == ["ben"]


async def test_a_stranger_who_says_an_id_learns_nothing(tmp_path: Path) -> None:
    """The bot answers about ids that exist and ids that do not in the same words."""
    async with staged(tmp_path) as it:
        await log_secrets(it)
        answers = {
            (await it.ask("eva", f"show {id}", None)).text.replace(id, "ID")
            for id in ("A1", "A2", "A999999", "R1", "R9", "C7", "M3", "V1")
        }
        assert len(answers) == 1

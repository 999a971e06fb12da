"""A meeting from its plan to its next agenda, in an encrypted room, with the whole program."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from domain.moments import planned
from tests.live.people import Person, World, until
from tests.live.program import Program, Source, answer_to, answered, history, now
from tests.live.test_bot_corrections import relation
from tests.live.test_matrix_files import sends

pytestmark = pytest.mark.live
SOON = timedelta(seconds=3)
LINK = "https://meet.example.org/trade"
LINES = (
    "!topic 1",
    "!decided we follow the fisheries talks",
    "!note https://example.org/figures",
    "!action draft the letter by friday",
    "!decided the letter goes to *all* ministries",
    "!action find a translator",
    "!note the line was bad",
    "!topic Any other business",
)


@dataclass
class Call:
    """A meeting of two people with the bot."""

    program: Program
    ana: Person
    ben: Person
    room: str

    @property
    def said(self) -> list[str]:
        """All that the bot has said in the room, as Ana sees it."""
        return [one["content"]["body"] for one in self.ana.said(self.room, self.program.address)]

    async def hears(self, words: str) -> Source:
        """Wait for the bot's message with these words; there is one."""
        found = await until(lambda: self._with(words), f"“{words}”; the log: {self.log}")
        assert len(found) == 1
        return found[0]

    def _with(self, words: str) -> list[Mapping[str, Any]]:
        events = self.ana.said(self.room, self.program.address)
        return [one for one in events if words in one["content"]["body"]]

    async def reply(self, text: str, to: str) -> Source:
        """Ana replies, and gets an answer."""
        target = {"m.relates_to": {"m.in_reply_to": {"event_id": to}}}
        return await answered(self.ana, self.program, self.room, text, **target)

    async def ask(self, text: str) -> str:
        """What Ana is answered."""
        answer = await answered(self.ana, self.program, self.room, text)
        return str(answer["content"]["body"])

    async def file(self, ending: str, number: int = 1) -> str:
        """What stands in the bot's file so many with this ending; it was sent encrypted."""
        found = await until(lambda: self._files(ending)[number - 1 :], f"a file; {self.log}")
        assert "file" in found[0]
        assert "url" not in found[0]
        return (await self.ana.opened(found[0])).decode("utf-8-sig")

    def _files(self, ending: str) -> list[Mapping[str, Any]]:
        contents = [one["content"] for one in self.ana.said(self.room, self.program.address)]
        return [
            one for one in contents if one["msgtype"] == "m.file" and one["body"].endswith(ending)
        ]

    @property
    def log(self) -> str:
        """The newest of the program's log."""
        return self.program.output[-3000:]

    async def bring_to(self, ahead: timedelta) -> None:
        """The meeting begins so soon: time is not made to pass, but the meeting is moved."""
        await self.program.stop()
        async with self.program.at_work() as work:
            one, meeting = await work.occurrences.get("M1.1"), await work.meetings.get("M1")
            assert one is not None
            assert meeting is not None
            moved = replace(one, at=now() + ahead)
            await work.keep(planned(moved, meeting.before, now()))
            await work.commit()
        self.program.start()

    async def marked(self, events: list[str], mark: str = "📝") -> None:
        """Wait until each of these events has the mark; once, and nothing else."""
        for event in events:
            await until(lambda e=event: self._marks(e), f"a mark; {self.log}")  # type: ignore[misc]
        found: dict[str, list[str]] = {event: [] for event in events}
        for one in await history(self.ana, self.room):
            about = one["content"].get("m.relates_to", {})
            if one["sender"] == self.program.address and about.get("event_id") in found:
                found[about["event_id"]].append(about["key"])
        assert found == {event: [mark] for event in events}

    def _marks(self, event: str) -> list[str]:
        return self.ana.marks(self.room, self.program.address, event)


async def test_a_meeting_from_its_plan_to_its_next_agenda(world: World) -> None:
    """Planned, announced, held while the bot is killed, closed, published, exported, captured."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await until(lambda: ana.sees_joined(room, ben.address), "Ben joins")
        call = Call(program, ana, ben, room)
        await plan(call)
        await announce(call)
        await hold(call)
        await close(call)
        await publish(call)
        await export(call)
        await capture(call)
        assert program.complaints() == []


async def plan(call: Call) -> None:
    """Planned for tomorrow, one says yes, and the agenda has a topic."""
    day = (now() + timedelta(days=3)).strftime("%A")
    line = f"!meet Trade call every week {day} 15:00 UTC for 1h at {LINK}"
    answer = await answered(call.ana, call.program, call.room, line)
    assert "M1: Trade call." in answer["content"]["body"]
    yes = relation("m.annotation", answer["event_id"], key="✅")
    await until(lambda: call.ben.said(call.room, call.program.address), "Ben hears of it")
    await call.ben.send(call.room, yes, "m.reaction")
    coming = "SELECT person, answer FROM attendances"
    await until(lambda: call.program.ask(coming) == [(call.ben.address, "yes")], f"{call.log}")
    assert "1. WTO round-up." in await call.ask("!agenda WTO round-up 10 min")


async def announce(call: Call) -> None:
    """A quarter of an hour before, and when it begins."""
    await call.bring_to(timedelta(minutes=15) + SOON)
    await call.hears("It begins in 15 minutes.")
    await call.bring_to(SOON)
    begins = await call.hears("It begins now.")
    mark = relation("m.annotation", begins["event_id"], key="✅")
    await call.ana.send(call.room, mark, "m.reaction")
    await call.hears("The minutes of M1.1 are open")


async def hold(call: Call) -> None:
    """Every line has one mark and no other answer, also where the bot is killed meanwhile."""
    before = call.said
    lines = [await call.ana.say(call.room, line) for line in LINES[:2]]
    await call.marked(lines)
    lines += [await call.ben.say(call.room, line) for line in LINES[2:5]]
    await asyncio.sleep(0.2)
    await call.program.kill()
    lines += [await call.ana.say(call.room, line) for line in LINES[5:]]
    call.program.start()
    await call.marked(lines)
    assert call.said == before
    assert call.program.ask("SELECT count(*) FROM lines") == [(len(LINES),)]


async def close(call: Call) -> None:
    """A pause, then one message and one file that holds the same."""
    assert "is paused" in await call.ask("!pause")
    assert "I recorded nothing" in await call.ask("!decided nobody shall know")
    assert "goes on" in await call.ask("!open")
    told = await call.ask("!close")
    file = await call.file(".md")
    for text in (told, file):
        assert "Decision: we follow the fisheries talks" in text
        assert "A1: draft the letter." in text
        assert "nobody shall know" not in text
    assert "A1 and A2 lack an owner" in told
    assert "goes to \\*all\\* ministries" in file
    assert "Present: 2 members." in file
    assert "Owner: Ben" in await call.ask(f"!A1 {call.ben.address}, A2 {call.ana.address}")


async def publish(call: Call) -> None:
    """The host publishes them; the next agenda begins with what is to be done."""
    assert "The minutes of M1.1 are published: " in await call.ask("!done M1.1")
    assert "Published." in await call.file(".md", 2)
    assert "• A1: draft the letter." in await call.ask("!agenda")


async def export(call: Call) -> None:
    """The series as a file for calendars, which an independent library reads."""
    assert "This file is for calendars." in await call.ask("!export M1")
    calendar = Calendar.from_ical(await call.file(".ics"))
    meetings: list[Any] = calendar.walk("VEVENT")
    assert {str(one["SUMMARY"]) for one in meetings} == {"Trade call"}
    assert [one["RRULE"]["FREQ"] for one in meetings if "RRULE" in one] == [["WEEKLY"]]
    assert all(str(one["URL"]) == LINK for one in meetings)


async def capture(call: Call) -> None:
    """What stands in a long message that is replied to, and in a text file, is proposed."""
    text = "\n".join(("Action items", *(f"- Ben to write letter {n}" for n in range(60))))
    found = await call.reply("!capture", await call.ben.say(call.room, text))
    assert "I found 60 actions." in found["content"]["body"]
    recorded = await call.reply("1 60", found["event_id"])
    for words in ("A3: write letter 0. Owner: Ben.", "A4: write letter 59. Owner: Ben."):
        assert words in recorded["content"]["body"]
    minutes = b"Decisions\n- We agreed to meet in May\nAction items\n- Ana to book the hall\n"
    sent = await sends(call.ana, call.room, minutes, body="!capture", filename="minutes.md")
    answer = await answer_to(call.ana, call.program, call.room, sent["event_id"])
    assert "book the hall. Owner: Ana" in answer["content"]["body"]
    assert "meet in May" in answer["content"]["body"]

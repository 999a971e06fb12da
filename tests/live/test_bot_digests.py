"""Digests, thanks, a call for help and a review round in an encrypted room, with kills."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import time, timedelta

import pytest

from storage import SqlWork
from tests.live.people import Person, World, done, until
from tests.live.program import Program, Source, answer_to, answered, history, now, target_of
from tests.live.test_bot_corrections import relation

pytestmark = pytest.mark.live
SOON = timedelta(seconds=2)
MANY = 24


@dataclass
class Group:
    """A group's room with Ana, who leads, and Ben, who has a direct chat with the bot as well."""

    program: Program
    ana: Person
    ben: Person
    room: str
    direct: str

    async def ask(self, text: str) -> str:
        """What Ana is answered in the room."""
        return body(await answered(self.ana, self.program, self.room, text))

    async def ask_alone(self, text: str) -> str:
        """What Ben is answered in his direct chat."""
        return body(await answered(self.ben, self.program, self.direct, text))

    async def hears(self, words: str) -> Source:
        """Wait for what the bot says in the room of itself; it is said once."""
        return await self._hears(self.ana, self.room, words)

    async def hears_alone(self, words: str) -> Source:
        """The same in Ben's direct chat."""
        return await self._hears(self.ben, self.direct, words)

    async def _hears(self, who: Person, chat: str, words: str) -> Source:
        def heard() -> list[Source]:
            said = who.said(chat, self.program.address)
            return [one for one in said if words in body(one) and target_of(one) is None]

        await until(heard, f"“{words}”; the log: {self.program.output[-3000:]}")
        await self.program_rests()
        (found,) = heard()
        return found

    async def program_rests(self) -> None:
        """Wait until nothing is left to be sent, and for an answer behind it."""
        left = "SELECT count(*) FROM outbox WHERE state = 'pending'"
        await until(lambda: self.program.ask(left) == [(0,)], self.program.output[-3000:])
        await self.ask("!list")

    @asynccontextmanager
    async def asleep(self) -> AsyncIterator[SqlWork]:
        """Within, the program is stopped and its database can be changed."""
        await self.program.stop()
        async with self.program.at_work() as work:
            yield work
        self.program.start()

    async def killed_when_it_speaks(self) -> None:
        """Killed before it speaks, as soon as it has written down what to say, and after that."""
        letters = self._letters
        await asyncio.sleep(random.uniform(0.3, 1))
        await self.program.kill()
        self.program.start()
        await until(lambda: self._letters > letters, f"it speaks; {self.program.output[-3000:]}")
        await self.program.kill()
        self.program.start()
        await asyncio.sleep(random.uniform(0.5, 1.5))
        await self.program.kill()
        self.program.start()

    @property
    def _letters(self) -> int:
        return int(self.program.ask("SELECT count(*) FROM outbox")[0][0])

    async def comes_now(self, killed: bool = False) -> None:
        """The room's digest falls due: time is not made to pass, but its hour is moved."""
        async with self.asleep() as work:
            digest = await work.digests.get(self.room)
            assert digest is not None
            await work.keep(replace(digest, next_at=now() + SOON))
        if killed:
            await self.killed_when_it_speaks()


def body(event: Source) -> str:
    """What a message says."""
    return str(event["content"]["body"])


async def test_a_group_is_told_thanked_helped_and_asked(world: World) -> None:
    """Everything comes once and is counted once, whenever the bot is killed."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        await until(lambda: ana.sees_joined(room, ben.address), "Ben joins")
        direct = await ben.make_room(program.address, encrypted=True, is_direct=True)
        group = Group(program, ana, ben, room, direct)
        await group.ask("!group trade, Trade working group")
        await group.ask("!no")
        await thank(group)
        await digests_when_asked(group)
        await digests_at_their_hour(group)
        await a_morning(group)
        await help_is_asked_for(group)
        await a_review(group)
        for who, chat in ((ana, room), (ben, direct)):
            unread = [one for one in await history(who, chat) if one.get("unreadable")]
            assert not unread, (who.address, chat, unread)
        assert program.complaints() == []


async def thank(group: Group) -> None:
    """Thanks that were deleted are gone with the words of the answer; others stay."""
    ben = group.ben.address
    assert "I thank Ben in the next digest here." in await group.ask(f"!thanks {ben} for the draft")
    wrong = await group.ana.say(group.room, f"!thanks {ben} for the mistake")
    await answer_to(group.ana, group.program, group.room, wrong)
    done(await group.ana.client.room_redact(group.room, wrong))
    states = "SELECT state FROM thanks ORDER BY made_at"
    expected = [("open",), ("withdrawn",)]
    await until(lambda: group.program.ask(states) == expected, group.program.output[-3000:])


async def digests_when_asked(group: Group) -> None:
    """One is shown now, the rest behind `more`; who leads sets how often it comes."""
    lines = "\n".join(f"sow the seeds of field {n} in the north by tomorrow" for n in range(MANY))
    await group.ask(f"!action {lines}")
    told = await group.ask("!digest")
    assert told.startswith(f"{MANY} due this week.")
    assert "Ana thanks Ben: the draft." in told
    assert "mistake" not in told
    rest = await group.ask("!more")
    assert rest.startswith("The rest of the digest:")
    shown = [f"field {n} in" for n in range(MANY)]
    assert [(told + rest).count(one) for one in shown] == [1] * MANY
    assert "A digest comes here weekly, Friday, at 08:00." in await group.ask(
        "!digest weekly fri 8"
    )


async def digests_at_their_hour(group: Group) -> None:
    """Each comes once over kills, and is pinned as soon as the room lets the bot do that."""
    await group.comes_now(killed=True)
    first = await group.hears(f"{MANY} due this week.")
    assert "Ana thanks Ben: the draft." in body(first)
    assert await group.ana.pinned(group.room) == []
    await group.ana.let_pin(group.room, group.program.address, allowed=True)
    await group.ask("!done A1")
    await group.comes_now()
    second = await group.hears(f"1 done and {MANY - 1} due this week.")
    assert "thanks" not in body(second)
    assert await group.ana.pinned(group.room) == [second["event_id"]]


async def a_morning(group: Group) -> None:
    """What is due and one's own digest are one message."""
    await group.ask(f"!action @{group.ben.address[1:]} draft the letter by tomorrow")
    assert "You get a digest daily." in await group.ask_alone("digest daily")
    async with group.asleep() as work:
        digest, person = (await work.digests.get(group.ben.address)), group.ben.address
        assert digest is not None
        await work.keep(replace(digest, next_on=now().date()))
        awake = replace(
            await work.people.get(person),
            next_daily_at=now() + SOON,
            daily_until_on=now().date() - timedelta(days=1),
            morning=time(0),
            quiet_from=time(0),
            quiet_until=time(0),
        )
        await work.people.save(awake)
    await group.killed_when_it_speaks()
    told = body(await group.hears_alone("Your digest: "))
    # What stands above the digest is not told in it again.
    assert told.count("draft the letter") == 1
    assert told.index("draft the letter") < told.index("Your digest: ")


async def help_is_asked_for(group: Group) -> None:
    """Who is stuck says yes, the room is asked, and a mark is enough to join."""
    stuck = f"A{MANY + 1}"
    asked = await group.ask_alone(f"stuck {stuck} no stamps")
    assert "Shall I ask in Trade WG who can help, with your words?" in asked
    assert "I have asked in Trade WG." in await group.ask_alone("yes")
    call = await group.hears("Can somebody help Ben")
    assert f"with {stuck}: draft the letter? “no stamps”" in body(call)
    mark = relation("m.annotation", call["event_id"], key="✅")
    await group.ana.send(group.room, mark, "m.reaction")
    said = group.ana.said
    helps = "Ana helps."
    await until(lambda: helps in str(said(group.room, group.program.address)), helps)
    assert "Helpers: Ana." in await group.ask(f"!show {stuck}")


async def a_review(group: Group) -> None:
    """Answered in the room and in private, each counted once; its page names nobody in a file."""
    program, ana, ben = group.program, group.ana, group.ben
    day = (now() + timedelta(days=9)).strftime("%-d %B")
    begun = await group.ask(f"!review Six months after Bangkok, trade, until {day}")
    assert "V1: Six months after Bangkok." in begun
    round_ = await group.hears("1 Where are we succeeding?")
    to = {"m.relates_to": {"m.in_reply_to": {"event_id": round_["event_id"]}}}
    first = await ben.say(group.room, "2 no translator for the calls", **to)
    await asyncio.sleep(random.uniform(0, 0.3))
    await program.kill()
    second = await ana.say(group.room, "!1 the calls are good\n3 a letter to the minister")
    program.start()
    await asyncio.sleep(random.uniform(0.5, 1.5))
    await program.kill()
    third = await ben.say(group.direct, "2 anonymous nobody reads the notes")
    program.start()
    kept = body(await answer_to(ben, program, group.direct, third))
    assert "Kept without your name." in kept
    for event in (first, second):
        await until(lambda e=event: ana.marks(group.room, program.address, e), program.output)  # type: ignore[misc]
        assert ana.marks(group.room, program.address, event) == ["📝"]
    rows = program.ask("SELECT author, title FROM review_answers ORDER BY title")
    assert rows == [
        (ana.address, "a letter to the minister"),
        (ben.address, "no translator for the calls"),
        ("", "nobody reads the notes"),
        (ana.address, "the calls are good"),
    ]
    await the_page(group)


async def the_page(group: Group) -> None:
    """A message and a Markdown file, which was sent encrypted."""
    told = await group.ask("!done V1")
    assert "“no translator for the calls” Ben." in told

    def files() -> list[Source]:
        events = group.ana.said(group.room, group.program.address)
        return [one["content"] for one in events if one["content"]["msgtype"] == "m.file"]

    (sent,) = await until(files, f"the file; {group.program.output[-3000:]}")
    assert str(sent["body"]).endswith(".md")
    assert "url" not in sent
    page = (await group.ana.opened(sent)).decode()
    for words in ("no translator for the calls", "nobody reads the notes", "the calls are good"):
        assert words in page
        assert words in told
    assert "Ben" not in page

"""Direct chats: opened when needed, silent until joined, and closed to third persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.live.people import Person, World, until
from tests.live.program import Program, Source, answer_to, answered, history, now, target_of

pytestmark = pytest.mark.live


def bodies(person: Person, room: str, program: Program) -> list[str]:
    """What the program has said in a room."""
    return [event["content"]["body"] for event in person.said(room, program.address)]


async def let_morning_come(program: Program, person: str) -> None:
    """Stop the program, let the person's day begin now, without quiet hours, and start it."""
    await program.stop()
    async with program.at_work() as work:
        known = await work.people.get(person)
        await work.people.save(
            replace(
                known,
                next_daily_at=now() + timedelta(seconds=1),
                daily_until_on=now().date() - timedelta(days=1),
                morning=time(0),
                quiet_from=time(0),
                quiet_until=time(0),
            )
        )
    program.start()
    ahead = "SELECT coalesce(next_daily_at, 'none') FROM people WHERE address = ?"
    tomorrow = (now() + timedelta(minutes=1)).isoformat(sep=" ")
    await until(lambda: program.ask(ahead, person)[0][0] > tomorrow, "the morning has passed")


async def test_a_direct_chat_is_opened_and_waits_to_be_joined(world: World) -> None:
    """One invitation, one plea without any title, nothing said before, one merged message after."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        for title in ("count the secret seeds", "draft the secret letter"):
            await answered(ana, program, room, f"!action @{ben.address[1:]} {title}")
        await let_morning_come(program, ben.address)
        plea = f"{ben.address} please open"
        await until(lambda: "please open my invitation" in str(bodies(ana, room, program)), plea)
        await until(lambda: ben.client.invited_rooms, "Ben is invited")
        await let_morning_come(program, ben.address)
        await answered(ana, program, room, "!list")
        pleas = [body for body in bodies(ana, room, program) if "invitation" in body]
        assert len(pleas) == 1
        assert "secret" not in pleas[0]
        (direct,) = ben.client.invited_rooms
        assert program.ask("SELECT count(*) FROM outbox WHERE kind = 'open'") == [(1,)]
        marks = program.as_bot(world, f"/user/{program.address}/account_data/m.direct")
        assert marks == {ben.address: [direct]}
        await ben.join(direct)
        await until(lambda: bodies(ben, direct, program), "Ben's message")
        assert ben.client.rooms[direct].encrypted
        await answered(ben, program, direct, "mine")
        check_order(await history(ben, direct), program, ben)


def check_order(events: list[Source], program: Program, ben: Person) -> None:
    """First Ben joins, then one message names both things; then comes the answer to him."""
    steps = [
        event["content"].get("membership") or event["content"]["body"]
        for event in events
        if event.get("state_key") == ben.address
        or (event["type"] == "m.room.message" and event["sender"] == program.address)
    ]
    invited, joined, daily, _ = steps
    assert (invited, joined) == ("invite", "join")
    assert "secret seeds" in daily
    assert "secret letter" in daily


async def test_settings_are_answered_in_the_direct_chat_alone(world: World) -> None:
    """Also when they are asked for in a room; and nowhere where a third person listens."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, direct, "help")
        asked = await ana.say(room, "!me Kenya")
        await until(lambda: "Nairobi" in str(bodies(ana, direct, program)), "Ana's settings")
        await answered(ana, program, room, "!list")
        assert "Nairobi" not in str(bodies(ana, room, program))
        assert asked not in {target_of(event) for event in ana.said(room, program.address)}

        await ana.client.room_invite(direct, ben.address)
        await ben.join(direct)
        await until(lambda: ana.sees_joined(direct, ben.address), "Ben listens")
        await answered(ana, program, direct, "!list")
        await ana.say(room, "!me Peru")
        await until(lambda: ana.client.invited_rooms, "a new direct chat")
        (fresh,) = ana.client.invited_rooms
        await ana.join(fresh)
        await until(lambda: "Lima" in str(bodies(ana, fresh, program)), "Ana's new settings")
        event = await ana.say(direct, "!list")
        await answer_to(ana, program, direct, event)
        assert "Lima" not in str(bodies(ana, direct, program) + bodies(ana, room, program))

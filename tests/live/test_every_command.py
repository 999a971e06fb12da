"""Every word of the bot, said in an encrypted room of a real homeserver."""

from __future__ import annotations

import pytest

from tests.commands.settings import TEXTS
from tests.commands.test_examples import EXAMPLES, FAILURES, PREPARED
from tests.live.people import Person, World, until
from tests.live.program import Program, answered, target_of

pytestmark = pytest.mark.live
IN_PRIVATE = ("!stop",)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_every_command_works_in_an_encrypted_room(world: World, language: str) -> None:
    """Each example of the help is carried out, and answered in the room or in the direct chat."""
    ana, ben = await world.person("ana"), await world.person("ben")
    async with Program(world) as program:
        room = await ana.make_room(program.address, encrypted=True)
        await ana.client.room_invite(room, ben.address)
        await ben.join(room)
        direct = await ana.make_room(program.address, encrypted=True, is_direct=True)
        await answered(ana, program, direct, "help")
        people = {"ana": ana, "ben": ben}
        for line in PREPARED.strip().splitlines():
            who, _, text = line.partition(" in trade: ")
            await answered(people[who], program, room, text.replace(r"\n", "\n"))
        await answered(ana, program, room, f"!room language {language}")
        for example in EXAMPLES:
            chat = direct if example in IN_PRIVATE else room
            said = await _answer(ana, program, chat, direct, TEXTS.example(example, language))
            assert not [words for words in FAILURES[language] if words in said], (example, said)
        assert program.complaints() == []


async def _answer(ana: Person, program: Program, room: str, direct: str, text: str) -> str:
    """What the bot answers, or its mark: in the chat, or in Ana's own where it is for her alone."""
    before = len(ana.said(direct, program.address))
    event = await ana.say(room, text)

    def found() -> str | None:
        answers = [e for e in ana.said(room, program.address) if target_of(e) == event]
        private = ana.said(direct, program.address)[before:]
        bodies = [e["content"]["body"] for e in (*answers, *private)]
        return "\n".join((*bodies, *ana.marks(room, program.address, event))) or None

    return await until(found, f"an answer to {text}; the log: {program.output[-3000:]}")

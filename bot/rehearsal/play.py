"""Plays a script: each instruction becomes what people do, what time does, or a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import singledispatchmethod
from pathlib import Path

from bot.rehearsal import instructions as script
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.expectations import check
from bot.rehearsal.instructions import Number, ScriptError, Step
from bot.rehearsal.performance import Performance, Show
from bot.rehearsal.scene import Chat, ImpossibleError
from bot.rehearsal.transcript import Said
from domain.zones import zone

THE_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


async def play(steps: Sequence[Step], database: Path, show: Show) -> None:
    """Play a script with the database in the file `database`.

    Raises ScriptError, ExpectationError, and whatever the bot raises when it cannot start.
    """
    performance = Performance(database, SimulatedClock(THE_BEGINNING), show)
    player = Player(performance)
    try:
        for step in steps:
            await player.take(step)
    finally:
        await performance.close()


class Player:
    """Takes the steps of a script, one after another."""

    def __init__(self, performance: Performance) -> None:
        self._performance = performance
        self._stage = performance.stage
        self._scene = performance.stage.scene
        self._clock = performance.clock
        self._zone = "UTC"
        self._since = 0

    async def take(self, step: Step) -> None:
        """Do what one line says. Raises ScriptError and ExpectationError."""
        try:
            if isinstance(step.instruction, script.Expect | script.ExpectNothing):
                check(step, self._scene, self._stage.said[self._since :])
                return
            self._since = len(self._stage.said)
            await self._do(step.instruction)
            await self._performance.settle()
        except ImpossibleError as error:
            raise ScriptError(step.line, str(error)) from error

    @singledispatchmethod
    async def _do(self, instruction: script.Instruction) -> None:
        raise AssertionError(f"nobody plays {instruction}")

    # Time and the bot's life ----------------------------------------------------------------------

    @_do.register
    async def _(self, instruction: script.Until) -> None:
        self._zone = instruction.zone or self._zone
        at = _instant(instruction.wall, self._zone)
        if self._clock.now() == THE_BEGINNING:
            self._clock.set(at)
            return
        if at < self._clock.now():
            raise ImpossibleError("The clock does not go back.")
        await self._performance.advance(at)

    @_do.register
    async def _(self, instruction: script.Pause) -> None:
        now = self._clock.now()
        if instruction.by_wall:
            wall = now.astimezone(zone(self._zone)).replace(tzinfo=None) + instruction.span
            await self._performance.advance(_instant(wall, self._zone))
        else:
            await self._performance.advance(now + instruction.span)

    @_do.register
    async def _(self, _instruction: script.Stop) -> None:
        self._stage.happen("the bot stops")
        await self._performance.stop()

    @_do.register
    async def _(self, _instruction: script.Start) -> None:
        self._stage.happen("the bot starts")
        await self._performance.start()

    @_do.register
    async def _(self, _instruction: script.Restart) -> None:
        self._stage.happen("the bot stops and starts again")
        await self._performance.stop()
        await self._performance.start()

    @_do.register
    async def _(self, instruction: script.Server) -> None:
        self._stage.happen("the server goes away" if instruction.away else "the server is back")
        if instruction.away:
            self._stage.away = True
        else:
            await self._performance.come_back()

    # The scene ------------------------------------------------------------------------------------

    @_do.register
    async def _(self, instruction: script.SetNetwork) -> None:
        now = self._performance.network
        network = replace(
            now,
            name=instruction.name or now.name,
            zone=instruction.zone or now.zone,
            language=instruction.language or now.language,
        )
        await self._performance.change_network(network)

    @_do.register
    async def _(self, instruction: script.MakeCoordinator) -> None:
        now = self._performance.network
        person = self._scene.declare_person(instruction.person)
        network = replace(now, coordinators=now.coordinators | {person})
        await self._performance.change_network(network)

    @_do.register
    async def _(self, instruction: script.MakeOperator) -> None:
        person = self._scene.declare_person(instruction.person)
        network = replace(self._performance.network, operator=person)
        await self._performance.change_network(network)

    @_do.register
    async def _(self, instruction: script.DeclarePerson) -> None:
        person = self._scene.declare_person(instruction.handle, instruction.name)
        await self._performance.set_person(person, instruction.zone, instruction.language)

    @_do.register
    async def _(self, instruction: script.DeclareRoom) -> None:
        handle, name, members = instruction.handle, instruction.name, instruction.members
        room = self._scene.declare_room(handle, name, members)
        await self._performance.set_room(room.address, instruction.zone, instruction.language)

    @_do.register
    async def _(self, instruction: script.MakeModerator) -> None:
        room = self._scene.room(instruction.room)
        room.moderators.add(self._scene.person(instruction.person))

    # What people do -------------------------------------------------------------------------------

    @_do.register
    async def _(self, instruction: script.Speak) -> None:
        person = self._scene.person(instruction.person)
        chat = self._chat(person, instruction.room)
        reply_to = self._meant(instruction.reply_to, person, chat)
        thread = self._meant(instruction.thread, person, chat)
        file, content = instruction.file, instruction.content
        self._stage.speak(person, chat, instruction.text, reply_to, thread, file, content)

    @_do.register
    async def _(self, instruction: script.Reword) -> None:
        person = self._scene.person(instruction.person)
        target = self._stage.numbered(instruction.target, person)
        self._stage.reword(person, target, instruction.text)

    @_do.register
    async def _(self, instruction: script.Erase) -> None:
        person = self._scene.person(instruction.person)
        self._stage.erase(person, self._stage.numbered(instruction.target, person))

    @_do.register
    async def _(self, instruction: script.React) -> None:
        person = self._scene.person(instruction.person)
        target = self._stage.numbered(instruction.target, person)
        self._stage.react(person, target, instruction.emoji)

    @_do.register
    async def _(self, instruction: script.Join) -> None:
        person = self._scene.person(instruction.person)
        if instruction.room is None:
            self._scene.closed.discard(person)
        self._stage.join(person, self._chat(person, instruction.room, joining=True))

    @_do.register
    async def _(self, instruction: script.Leave) -> None:
        person = self._scene.person(instruction.person)
        self._stage.leave(person, self._chat(person, instruction.room, joining=True))

    @_do.register
    async def _(self, instruction: script.KeepClosed) -> None:
        self._scene.closed.add(self._scene.person(instruction.person))

    def _chat(self, person: str, room: str | None, joining: bool = False) -> Chat:
        """The room, or the person's direct chat, into which whoever speaks there comes first."""
        if room is not None:
            return self._scene.room(room)
        chat = self._scene.direct_chat_of(person)
        if chat is None:
            chat = self._scene.open_direct(person)
            chat.invited.clear()
            chat.members.add(person)
        elif not joining:
            self._stage.join(person, chat)
        return chat

    def _meant(self, number: Number | None, person: str, chat: Chat) -> Said | None:
        return None if number is None else self._stage.numbered(number, person, chat)


def _instant(wall: datetime, place: str) -> datetime:
    return wall.replace(tzinfo=zone(place)).astimezone(UTC)

"""All that is said and happens in a rehearsal, in its order, with its numbers."""

from __future__ import annotations

from bot.clock import Clock, new_key
from bot.rehearsal.instructions import Number
from bot.rehearsal.scene import Chat, ImpossibleError, Scene
from bot.rehearsal.transcript import Entry, Happened, Said


class Record:
    """The entries of the transcript; messages can be found by number and by event."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.scene = Scene()
        self.entries: list[Entry] = []
        self.said: list[Said] = []
        self._by_event: dict[str, Said] = {}
        self._run = new_key()
        self._events = 0

    def happen(self, words: str, chat: Chat | None = None) -> None:
        """Something to know that nobody said."""
        room, person = (chat.room, chat.direct) if chat else (None, None)
        self.entries.append(Happened(self.clock.now(), words, room, person))

    def numbered(self, number: Number, person: str, chat: Chat | None = None) -> Said:
        """The message that `person` means by a number (in `chat`); raises ImpossibleError."""
        if number == "last":
            newest = [said for said in self.said if said.by_bot and self._sees(person, said, chat)]
            if not newest:
                raise ImpossibleError("The bot has not said anything there yet.")
            return newest[-1]
        said = self._numbered(number)
        if said is None:
            raise ImpossibleError(f"There is no message {number} yet.")
        if not self._sees(person, said, chat):
            raise ImpossibleError(f"Message {number} is in another chat.")
        return said

    def _numbered(self, number: int | None) -> Said | None:
        return self.said[number - 1] if number and number <= len(self.said) else None

    def _sees(self, person: str, said: Said, chat: Chat | None) -> bool:
        return said.chat == chat.address if chat else person in self.scene.members(said.chat)

    def _number_of(self, event: str | None) -> int | None:
        said = self._by_event.get(event) if event else None
        return said.n if said else None

    def _event(self) -> str:
        self._events += 1
        return f"{self._run}/{self._events}"

    def _add(
        self,
        chat: Chat,
        sender: str,
        text: str,
        reply_to: str | None = None,
        thread: str | None = None,
        key: str | None = None,
    ) -> Said:
        said = Said(
            n=len(self.said) + 1,
            event=self._event(),
            at=self.clock.now(),
            sender=sender,
            chat=chat.address,
            text=text,
            room=chat.room,
            person=chat.direct,
            thread_of=self._number_of(thread),
            reply_to=self._number_of(reply_to),
            key=key,
        )
        self.said.append(said)
        self._by_event[said.event] = said
        self.entries.append(said)
        return said

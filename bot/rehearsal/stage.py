"""A chat network in memory: a whole implementation of the port, and what people do there."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import datetime

from bot.clock import Clock
from bot.platforms.port import (
    Amend,
    Attachment,
    Attempt,
    CaughtUp,
    Edit,
    Enclose,
    Incoming,
    Joined,
    LastingFailure,
    Left,
    Message,
    OpenDirect,
    Outgoing,
    PassingFailure,
    Past,
    Pin,
    React,
    Reaction,
    Receive,
    Redaction,
    Say,
    TooLarge,
    Undecryptable,
    Withdraw,
)
from bot.platforms.port import Said as Words
from bot.rehearsal.record import Record
from bot.rehearsal.scene import Chat, ImpossibleError, Scene
from bot.rehearsal.transcript import BOT, Said
from bot.rehearsal.typed import attached, fitting, understood


class Stage(Record):
    """The simulated network. What people do waits until the bot is there to receive it."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.away = False
        self._incoming: deque[Incoming] = deque()
        self.shown: list[Message | Edit | Reaction | Undecryptable] = []
        self._arrived = asyncio.Event()
        self._done: dict[str, str] = {}
        self.device = "rehearsal"

    # The port -------------------------------------------------------------------------------------

    @property
    def reachable(self) -> bool:
        """Whether the server is there."""
        return not self.away

    @property
    def directory(self) -> Scene:
        """Who is where, now."""
        return self.scene

    async def start(self) -> None:
        """There is nothing to log in to."""

    async def run(self, receive: Receive, caught_up: CaughtUp = lambda: None) -> None:
        """Hand every event to `receive` as it arrives, until cancelled."""
        while True:
            self._arrived.clear()
            await self.hand_over(receive)
            caught_up()
            await self._arrived.wait()

    async def hand_over(self, receive: Receive) -> None:
        """Hand over what waits and what arrives meanwhile; nothing while the server is away."""
        while self._incoming and not self.away:
            await receive(self._incoming[0])
            self._incoming.popleft()

    async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
        """Do it exactly once for this key; the event made (for OpenDirect: the chat)."""
        if self.away:
            raise PassingFailure("The server is away.")
        if earlier and earlier.device != self.device and key not in self._done:
            self._done.update((one.key, one.event) for one in self.said if one.key == key)
        if key not in self._done:
            self._done[key] = self._do(key, outgoing)
        return self._done[key]

    def log_in(self, device: str) -> None:
        """The bot is a new device: the network does not know the keys of the former one."""
        self.device = device
        self._done.clear()

    async def look_back(self, since: datetime) -> dict[str, list[Past]]:
        """What the chats still show since then."""
        past: dict[str, list[Past]] = {chat: [] for chat in self.scene.chats}
        for one in self.shown:
            said = self._by_event.get(one.event)
            if one.at >= since and not (said and said.gone):
                sealed = isinstance(one, Undecryptable)
                past[one.chat].append(Past(one.event, one.at, one.sender, sealed=sealed))
        for said in self.said:
            if said.at >= since and said.sender == BOT and not said.gone:
                past[said.chat].append(Past(said.event, said.at, None, said.key))
        return past

    async def author_of(self, chat: str, event: str) -> str | None:
        """Who has said it."""
        if self.away:
            raise PassingFailure("The server is away.")
        shown = (one for one in (*self.said, *self.shown) if one.chat == chat)
        return next((one.sender for one in shown if one.event == event), None)

    async def said_at(self, chat: str, event: str) -> Words | None:
        """What it says, after its edits."""
        author, said = await self.author_of(chat, event), self._by_event.get(event)
        if author is None or said is None or said.gone:
            return None
        shown = (one for one in self.shown if isinstance(one, Message))
        first = next((one for one in shown if one.event == event), None)
        if first is None:
            file = attached(said.file, said.text.encode()) if said.file else None
            return Words(author, "" if file else said.text, file)
        edits = (one for one in self.shown if isinstance(one, Edit) and one.target == event)
        texts = [one.text for one in edits if one.sender == author]
        return Words(author, texts[-1] if texts else first.text, first.attachment)

    async def fetch(self, attachment: Attachment, most: int) -> bytes:
        """The file that somebody has sent."""
        if self.away:
            raise PassingFailure("The server is away.")
        content = attachment.source
        if not isinstance(content, bytes):
            raise LastingFailure("There is no such file.")
        if len(content) > most:
            raise TooLarge("The file is too large.")
        return content

    async def close(self) -> None:
        """Nothing is held."""

    def _do(self, key: str, outgoing: Outgoing) -> str:
        if isinstance(outgoing, OpenDirect):
            return self._invite(outgoing.person)
        chat = self.scene.chats.get(outgoing.chat)
        if chat is None:
            raise LastingFailure("There is no such chat.")
        if isinstance(outgoing, React):
            return self._react_as_bot(key, chat, outgoing)
        if isinstance(outgoing, Pin):
            return self._pin(chat, outgoing)
        only = None if isinstance(outgoing, Withdraw) else outgoing.only_for
        if only is not None and chat.members != {only}:
            raise LastingFailure("This is for one person, and they are not alone here.")
        if isinstance(outgoing, Say | Enclose):
            return self._speak_as_bot(key, chat, outgoing)
        target = self._own(outgoing.target, chat)
        said = self._add(chat, BOT, "", key=key)
        if isinstance(outgoing, Amend):
            said.edits, said.text = target.n, fitting(outgoing.page.plain())
        else:
            said.redacts, target.gone = target.n, True
        return said.event

    def _invite(self, person: str) -> str:
        if person not in self.scene.people:
            raise LastingFailure("There is no such person.")
        chat = self.scene.direct_chat_of(person)
        if chat is None:
            chat = self.scene.open_direct(person)
            self.happen(f"the bot invites {person} to a direct chat", chat)
        if person in chat.invited and person not in self.scene.closed:
            self.join(person, chat)
        return chat.address

    def _speak_as_bot(self, key: str, chat: Chat, say: Say | Enclose) -> str:
        if isinstance(say, Enclose):
            said = self._add(chat, BOT, say.file.text, None, say.thread, key)
            said.file = say.file.name
            return said.event
        said = self._add(chat, BOT, fitting(say.page.plain()), say.reply_to, say.thread, key)
        return said.event

    def _react_as_bot(self, key: str, chat: Chat, react: React) -> str:
        target = self._by_event.get(react.target)
        if target is None or target.chat != chat.address:
            raise LastingFailure("There is no such message here.")
        for one in self.said:
            if (one.reacts_to, one.text, one.gone) == (target.n, react.emoji, False):
                return one.event
        said = self._add(chat, BOT, react.emoji, key=key)
        said.reacts_to = target.n
        return said.event

    def _pin(self, chat: Chat, pin: Pin) -> str:
        target = self._own(pin.target, chat)
        if not chat.may_pin:
            raise LastingFailure("The bot may not pin here.")
        fresh = pin.among(chat.pinned)
        if fresh == chat.pinned:
            return ""
        chat.pinned = fresh
        self.happen(f"the bot pins {target.n}", chat)
        return self._event()

    def _own(self, event: str, chat: Chat) -> Said:
        target = self._by_event.get(event)
        if target is None or target.sender != BOT or target.chat != chat.address:
            raise LastingFailure("The bot has said no such message here.")
        return target

    # What people do -------------------------------------------------------------------------------

    def speak(
        self,
        person: str,
        chat: Chat,
        text: str,
        reply_to: Said | None = None,
        thread: Said | None = None,
        file: str | None = None,
        content: bytes | None = None,
    ) -> None:
        """Somebody says something, or sends a file."""
        if person not in chat.members:
            raise ImpossibleError(f"{person} is not in {chat.address}.")
        root = thread and (self._numbered(thread.thread_of) or thread)
        reply_event = reply_to.event if reply_to else None
        root_event = root.event if root else None
        said = self._add(chat, person, text or file or "", reply_event, root_event)
        words, addressed = understood(text)
        said.file = file
        attachment = attached(file, content) if file else None
        at = self.clock.now()
        here, replies = (said.event, chat.address, person, at), (reply_event, root_event)
        self.arrive(Message(*here, words, addressed, *replies, attachment))

    def reword(self, person: str, target: Said, text: str) -> None:
        """Somebody edits a message; whose it is, the bot must see for itself."""
        self.happen(f"{person} changes {target.n} to: {text}", self.scene.chats[target.chat])
        words, addressed = understood(text)
        now, event = self.clock.now(), self._event()
        self.arrive(Edit(event, target.event, target.chat, person, now, words, addressed))

    def erase(self, person: str, target: Said) -> None:
        """Somebody deletes a message."""
        target.gone = True
        self.happen(f"{person} deletes {target.n}", self.scene.chats[target.chat])
        now = self.clock.now()
        self.arrive(Redaction(self._event(), target.event, target.chat, person, now))

    def react(self, person: str, target: Said, emoji: str) -> None:
        """Somebody puts an emoji on a message."""
        self.happen(f"{person} reacts {emoji} to {target.n}", self.scene.chats[target.chat])
        now, event = self.clock.now(), self._event()
        self.arrive(Reaction(event, target.event, target.chat, person, now, emoji))

    def join(self, person: str, chat: Chat) -> None:
        """Somebody enters a chat."""
        if person in chat.members:
            return
        chat.invited.discard(person)
        chat.members.add(person)
        self.happen(f"{person} joins", chat)
        self.arrive(Joined(self._event(), chat.address, person, self.clock.now()))

    def leave(self, person: str, chat: Chat) -> None:
        """Somebody leaves a chat, or declines its invitation."""
        if person not in chat.members | chat.invited:
            raise ImpossibleError(f"{person} is not in {chat.address}.")
        chat.members.discard(person)
        chat.invited.discard(person)
        self.happen(f"{person} leaves", chat)
        self.arrive(Left(self._event(), chat.address, person, self.clock.now()))

    def arrive(self, event: Incoming) -> None:
        """The server has an event for the bot."""
        if isinstance(event, Message | Edit | Reaction | Undecryptable):
            self.shown.append(event)
        self._incoming.append(event)
        self._arrived.set()

"""Who is where: the directory, and what nio does not remember of a room's state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.platforms.matrix.events import mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.mentions import Names

MODERATOR = 50
CREATION_KEY = "org.followthrough.key"
# From room version 12 on creators have every right and are not in the power levels (MSC4289).
_OLD_VERSIONS = frozenset(str(number) for number in range(1, 12))


@dataclass
class Facts:
    """Of one room: who made it, from which room it came, what it was made for, who may what.

    `creators` are those who have every right for having made it.
    """

    creator: str = ""
    creators: frozenset[str] = frozenset()
    predecessor: str = ""
    made_for: str = ""
    levels: Mapping[str, Any] = field(default_factory=dict)

    def learn(self, source: Mapping[str, Any]) -> None:
        """Take in a state event."""
        if source.get("state_key") != "":
            return
        content = mapping_at(source, "content")
        if source.get("type") == "m.room.power_levels":
            self.levels = content
        elif source.get("type") == "m.room.create":
            self.predecessor = text_at(mapping_at(content, "predecessor"), "room_id")
            self.made_for = text_at(content, CREATION_KEY)
            self.creator = text_at(source, "sender")
            if text_at(content, "room_version") not in ("", *_OLD_VERSIONS):
                more = content.get("additional_creators")
                more = more if isinstance(more, list) else []
                self.creators = frozenset(
                    who for who in (self.creator, *more) if isinstance(who, str)
                )

    def level(self, person: str) -> float:
        """The person's power level; infinite for a creator."""
        if person in self.creators:
            return float("inf")
        default = _number(self.levels.get("users_default"), 0)
        return _number(mapping_at(self.levels, "users").get(person), default)

    def may_invite(self, person: str) -> bool:
        """Whether the person may invite others."""
        return self.level(person) >= _number(self.levels.get("invite"), 0)

    def may_set(self, person: str, kind: str) -> bool:
        """Whether the person may send state events of this type.

        Matrix specification v1.16, client-server API, "m.room.power_levels".
        """
        default = _number(self.levels.get("state_default"), 50)
        return self.level(person) >= _number(mapping_at(self.levels, "events").get(kind), default)


def _number(value: object, default: float) -> float:
    return value if isinstance(value, int | float) else default


class Rooms:
    """The rooms the bot is in, as of the newest sync. Fills the domain's Directory."""

    def __init__(self, login: Login) -> None:
        self._login = login
        self._facts: dict[str, Facts] = {}
        self._direct: frozenset[str] = frozenset()
        self._expected: set[str] = set()
        self.ready = False

    # What syncs bring ----------------------------------------------------------------------------

    def learn(self, answer: Mapping[str, Any]) -> None:
        """Take in the answer of a sync."""
        for event in _list(mapping_at(answer, "account_data"), "events"):
            if isinstance(event, Mapping) and event.get("type") == "m.direct":
                self.mark_direct(mapping_at(event, "content"))
        for room_id, info in mapping_at(answer, "rooms", "join").items():
            facts = self._facts.setdefault(room_id, Facts())
            for section in ("state", "timeline"):
                for event in _list(mapping_at(info, section), "events"):
                    if isinstance(event, Mapping):
                        facts.learn(event)
            self._expected.discard(room_id)
        self.ready = True

    def mark_direct(self, marks: Mapping[str, Any]) -> None:
        """Take in which rooms are direct chats: lists of rooms by person."""
        lists = (rooms for rooms in marks.values() if isinstance(rooms, list))
        self._direct = frozenset(room for rooms in lists for room in rooms if isinstance(room, str))

    def expect(self, chat: str) -> None:
        """The bot has just joined or made this room; a sync will bring it."""
        if chat not in self:
            self._expected.add(chat)

    def expected(self, chat: str) -> bool:
        """Whether the room is about to appear."""
        return not self.ready or chat in self._expected

    def forget(self, chat: str) -> None:
        """The bot is no longer in this room; who leaves it meanwhile has no part in later keys."""
        if self.encrypted(chat):
            self._login.client.invalidate_outbound_session(chat)
        self._facts.pop(chat, None)
        self._expected.discard(chat)
        self._login.client.rooms.pop(chat, None)

    # What others ask -----------------------------------------------------------------------------

    def __contains__(self, chat: str) -> bool:
        return chat in self._login.client.rooms

    def facts(self, chat: str) -> Facts:
        """What is known of the room; nothing when it is unknown."""
        return self._facts.get(chat, Facts())

    def made_for(self, key: str) -> str | None:
        """The room that the bot made for this key."""
        return next(
            (
                room
                for room, facts in self._facts.items()
                if facts.made_for == key and self._made(room)
            ),
            None,
        )

    def _made(self, chat: str) -> bool:
        """Whether the bot itself has made this room as a direct chat."""
        facts = self.facts(chat)
        return chat in self and bool(facts.made_for) and facts.creator == self._login.user

    def encrypted(self, chat: str) -> bool:
        """Whether the room is end-to-end encrypted."""
        return chat in self and bool(self._login.client.rooms[chat].encrypted)

    def direct_chats(self, person: str) -> list[str]:
        """The encrypted direct chats with this person, those they have joined first."""
        chats = [
            chat
            for chat in self._login.client.rooms
            if self.direct_with(chat) == person and self.encrypted(chat)
        ]
        return sorted(chats, key=lambda chat: (person not in self.members(chat), chat))

    def members(self, chat: str) -> frozenset[str]:
        """Addresses of the people who have joined; never the bot's own."""
        return frozenset(
            person for person, user in self._users(chat).items() if not user.invited
        ) - {self._login.user}

    def name(self, person: str, chat: str | None = None) -> str:
        """What people call this person in this chat or anywhere, else the name of the account."""
        here: Iterable[str] = () if chat is None else (chat,)
        rooms = (*here, *self._login.client.rooms)
        names = (
            self._users(room)[person].display_name for room in rooms if person in self._users(room)
        )
        return next(filter(None, names), person.removeprefix("@").partition(":")[0])

    def names(self, chat: str) -> Names:
        """Who the bot is, and what people are called in a chat."""
        bot = self._login.user
        return Names(bot, self.name(bot, chat), lambda who: self.name(who, chat))

    def moderates(self, person: str, chat: str) -> bool:
        """Whether the person's power level is 50 or more, or they made the room."""
        return person in self._users(chat) and self.facts(chat).level(person) >= MODERATOR

    def rooms_of(self, person: str) -> frozenset[str]:
        """The rooms, not the direct chats, that the bot shares with this person."""
        return frozenset(
            chat
            for chat in self._login.client.rooms
            if person in self.members(chat) and self.direct_with(chat) is None
        )

    def rooms(self) -> frozenset[str]:
        """All the rooms, not the direct chats, that the bot is in."""
        rooms = self._login.client.rooms
        return frozenset(chat for chat in rooms if self.direct_with(chat) is None)

    def direct_with(self, chat: str) -> str | None:
        """The one person beside the bot, joined or invited, when the chat is marked as direct."""
        if not self.is_direct(chat):
            return None
        others = [person for person in self._users(chat) if person != self._login.user]
        return others[0] if len(others) == 1 else None

    def is_direct(self, chat: str) -> bool:
        """Whether the bot has marked or made it as a direct chat, whoever has left it."""
        return chat in self._direct or self._made(chat)

    def room_name(self, chat: str) -> str:
        """What the room is called; its members' names when it has no name."""
        room = self._login.client.rooms.get(chat)
        return str(room.display_name) if room else chat

    def _users(self, chat: str) -> Mapping[str, Any]:
        room = self._login.client.rooms.get(chat)
        return room.users if room else {}


def _list(mapping: Mapping[str, Any], key: str) -> list[Any]:
    value = mapping.get(key)
    return value if isinstance(value, list) else []

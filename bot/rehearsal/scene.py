"""Who takes part in a rehearsal and who is in which chat: the simulated network's directory."""

from __future__ import annotations

from dataclasses import dataclass, field


class ImpossibleError(Exception):
    """A line of the script says what cannot be, in a sentence."""


@dataclass
class Chat:
    """A room, or a direct chat when `direct` names its person.

    `pinned` are events, and `may_pin` is whether the bot has the right to change them.
    """

    address: str
    name: str
    direct: str | None = None
    members: set[str] = field(default_factory=set)
    invited: set[str] = field(default_factory=set)
    moderators: set[str] = field(default_factory=set)
    pinned: list[str] = field(default_factory=list)
    may_pin: bool = True

    @property
    def room(self) -> str | None:
        """The handle of a room."""
        return None if self.direct else self.address


class Scene:
    """People by handle with what they are called, and chats by address."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        self.chats: dict[str, Chat] = {}
        self.closed: set[str] = set()

    # The directory --------------------------------------------------------------------------------

    def members(self, chat: str) -> frozenset[str]:
        """Addresses of the people who have joined; never the bot's own."""
        found = self.chats.get(chat)
        return frozenset(found.members) if found else frozenset()

    def name(self, person: str, chat: str | None = None) -> str:
        """What people call this person."""
        return self.people.get(person, person)

    def moderates(self, person: str, chat: str) -> bool:
        """Whether this person moderates the chat."""
        found = self.chats.get(chat)
        return found is not None and person in found.moderators & found.members

    def rooms_of(self, person: str) -> frozenset[str]:
        """The rooms, not the direct chats, that this person is in."""
        return frozenset(
            chat.address
            for chat in self.chats.values()
            if chat.direct is None and person in chat.members
        )

    def rooms(self) -> frozenset[str]:
        """All chats but the direct ones."""
        return frozenset(chat.address for chat in self.chats.values() if chat.direct is None)

    def direct_with(self, chat: str) -> str | None:
        """The one person beside the bot when the chat is a direct one, else None."""
        found = self.chats.get(chat)
        if found is None or found.direct not in found.members | found.invited:
            return None
        return found.direct

    def is_direct(self, chat: str) -> bool:
        """Whether it was begun as a direct chat, whoever has left it."""
        found = self.chats.get(chat)
        return found is not None and found.direct is not None

    def room_name(self, chat: str) -> str:
        """What the room is called."""
        found = self.chats.get(chat)
        return found.name if found else ""

    # Setting the scene ----------------------------------------------------------------------------

    def declare_person(self, handle: str, name: str | None = None) -> str:
        """Make somebody known, or give them another name; their address."""
        person = _known(handle, self.people) or handle
        self.people[person] = name or self.people.get(person, person)
        return person

    def declare_room(self, handle: str, name: str | None, members: tuple[str, ...]) -> Chat:
        """Make a room, or change one."""
        address = _known(handle, self.chats) or handle
        room = self.chats.setdefault(address, Chat(address, handle))
        room.name = name or room.name
        room.members |= {self.declare_person(member) for member in members}
        return room

    def person(self, handle: str) -> str:
        """The address of somebody; raises ImpossibleError."""
        person = _known(handle, self.people)
        if person is None:
            raise ImpossibleError(f"Nobody is called {handle} so far.")
        return person

    def room(self, handle: str) -> Chat:
        """A room; raises ImpossibleError."""
        address = _known(handle, self.chats)
        if address is None:
            raise ImpossibleError(f"No room is called {handle} so far.")
        return self.chats[address]

    def direct_chat_of(self, person: str) -> Chat | None:
        """The direct chat that this person is in or invited to."""
        return next(
            (chat for chat in self.chats.values() if self.direct_with(chat.address) == person),
            None,
        )

    def open_direct(self, person: str) -> Chat:
        """A new direct chat, to which the person is invited."""
        before = sum(chat.direct == person for chat in self.chats.values())
        address = f"direct:{person}" + (f":{before + 1}" if before else "")
        self.chats[address] = Chat(address, self.people[person], person, invited={person})
        return self.chats[address]


def _known(handle: str, names: dict[str, object] | dict[str, str] | dict[str, Chat]) -> str | None:
    """The name as it was declared, whatever its case."""
    if handle in names:
        return handle
    folded = handle.casefold()
    return next((name for name in names if name.casefold() == folded), None)

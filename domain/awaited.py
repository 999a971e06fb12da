"""People whom a table names and who are not here yet: what is theirs waits for them."""

from __future__ import annotations

from domain.folding import fold

MARK = "awaited:"
"""How such an address begins."""
_GROUP = "group:"


def awaited(name: str) -> str:
    """The address that stands for somebody of this name until it is known who they are."""
    return MARK + " ".join(name.split())


def is_awaited(address: str) -> bool:
    """Whether this is nobody's real address yet."""
    return address.startswith(MARK)


def awaited_name(address: str) -> str:
    """The name that an awaited person goes by."""
    return address.removeprefix(MARK)


def awaited_in(group: str, address: str = "") -> str:
    """Under which key it is noted that a group (its key) awaits somebody; the beginning of all."""
    return f"awaited|{group}|{fold(awaited_name(address))}"


def waiting_room(group: str) -> str:
    """Where the things of a group (its key) wait until it has a room."""
    return f"{_GROUP}{group}"


def group_awaited(room: str) -> str | None:
    """The key of the group that waits for its first room here; None for a room."""
    return room.removeprefix(_GROUP) if room.startswith(_GROUP) else None

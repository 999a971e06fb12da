"""People whom a table names and who are not here yet: what is theirs waits for them."""

from __future__ import annotations

_MARK = "awaited:"


def awaited(name: str) -> str:
    """The address that stands for somebody of this name until it is known who they are."""
    return _MARK + " ".join(name.split())


def is_awaited(address: str) -> bool:
    """Whether this is nobody's real address yet."""
    return address.startswith(_MARK)


def awaited_name(address: str) -> str:
    """The name that an awaited person goes by."""
    return address.removeprefix(_MARK)


def waiting_room(group: str) -> str:
    """Where the things of a group (its key) wait until it has a room."""
    return f"group:{group}"

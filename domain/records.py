"""All that is stored about one person: to be given to them, and to be erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

Row = Mapping[str, Any]
"""One row of a table, by the names of its columns, as JSON values."""


class Records(Protocol):
    """What storage holds about people, whatever it is."""

    async def about(self, person: str) -> Mapping[str, Sequence[Row]]:
        """The rows about this person, by their tables; a table without any is there, too."""
        ...

    async def tied_to(self, thing: str) -> Sequence[str]:
        """The ids of the actions, commitments and milestones that hang on this thing."""
        ...

    async def leave_out(self, things: Collection[str]) -> None:
        """Nothing shall lead back to the words of these things, which are erased."""
        ...

    async def forget(self, person: str, former: str) -> None:
        """Erase what is about this person alone, and put `former` wherever else they are named.

        It is the last thing in a transaction: whatever names them later stays.
        """
        ...

"""The known name that a mistyped one is nearest to."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from domain.folding import fold

_LONGEST = 60


def nearest(typed: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant, in its own spelling; None when none is near."""
    spelled = {fold(name): name for name in names}
    close = get_close_matches(fold(typed[:_LONGEST]), spelled, 1)
    return spelled[close[0]] if close else None

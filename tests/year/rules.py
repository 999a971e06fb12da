"""All rules by name; each finds, in a year, what is against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.year import asking, digests, errands, giving, hours, losing, reasons, things
from tests.year.played import Year

RULES: dict[str, Callable[[Year], Iterator[str]]] = {
    rule.__name__: rule
    for rule in (
        hours.twice_a_day,
        hours.at_rest,
        hours.unwanted,
        hours.begged,
        things.foreign,
        things.finished,
        reasons.uncalled,
        losing.lost,
        errands.forgotten,
        giving.untold,
        asking.unheard,
        digests.idle,
    )
}

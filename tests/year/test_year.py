"""What the bot promises about its messages holds for everybody, every day of a whole year."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.year import hours, things
from tests.year.playing import Year, play

RULES: tuple[Callable[[Year], Iterator[str]], ...] = (
    hours.twice_a_day,
    hours.at_rest,
    hours.unwanted,
    things.foreign,
    things.finished,
    things.uncalled,
    things.lost,
)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The year, played once for all rules."""
    return asyncio.run(play(Path(tmp_path_factory.mktemp("year")) / "followthrough.db"))


def test_the_year_is_as_full_as_it_is_told_to_be(year: Year) -> None:
    """Else the rules would hold because little happens: all that was planned has come about."""
    people, kinds = year.people, Counter(id[0] for id in year.book.things)
    assert (len(people.members), len(people.groups)) == (60, 12)
    assert len({one.zone for one in people.members}) == 9
    assert kinds["A"] >= 3000
    assert kinds["C"] >= 400
    assert not year.book.drafts
    assert len(year.absences) == 3
    assert len(year.timed) > 50
    assert sum(not thing.now.live for thing in year.book.things.values()) > 1000


def test_the_people_of_the_year_know_what_the_bot_has_stored(year: Year) -> None:
    """So what the rules compare with is right: every thing's owners, date and state."""
    assert not year.misread, "\n".join(year.misread[:10])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nothing_that_the_bot_says_breaks(
    rule: Callable[[Year], Iterator[str]], year: Year
) -> None:
    """Each rule finds nothing that is against it."""
    broken = list(rule(year))
    assert not broken, f"{len(broken)} times:\n" + "\n".join(broken[:5])

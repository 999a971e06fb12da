"""What the bot promises about its messages holds for everybody, every day of a whole year.

It is one test, so that the year is played once, however many processes the tests run in.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.year.digests import has_digest, in_room, of_person
from tests.year.played import Year
from tests.year.playing import play
from tests.year.population import MAIN
from tests.year.rules import RULES


async def test_nothing_that_the_bot_says_unasked_in_a_year_breaks_a_rule(tmp_path: Path) -> None:
    """Each rule finds nothing against it, in a year as full as it is told to be."""
    year = await play(tmp_path / "followthrough.db")
    _is_full(year)
    broken = {name: list(rule(year)) for name, rule in RULES.items()}
    told = (
        f"{name}, {len(found)} times:\n" + "\n".join(found[:3])
        for name, found in broken.items()
        if found
    )
    assert not any(broken.values()), "\n\n".join(told)


def _is_full(year: Year) -> None:
    """Else the rules would hold because little happens, or compare with what is not so."""
    people, kinds = year.people, Counter(id[0] for id in year.book.things)
    assert (len(people.members), len(people.groups)) == (60, 12)
    assert len({one.zone for one in people.members}) == 9
    assert kinds["A"] >= 3000
    assert kinds["C"] >= 400
    assert not year.book.drafts
    assert len(year.absences) == 3
    assert len(year.timed) > 50
    assert sum(not thing.now.live for thing in year.book.things.values()) > 1000
    assert sum(len(thing.done) > 1 for thing in year.book.things.values() if thing.every) > 8
    assert len(year.book.errands) > 50
    assert sum(id.startswith("M") for one in year.unasked for id in one.named) > 50
    assert sum(has_digest(one, year) for one in year.unasked) > 400
    assert all(len(of_person(year, who)) > 20 for who in people.coordinators)
    assert len(in_room(year, MAIN)) > 50
    assert year.invited["person46"] == 1
    assert not year.misread, "\n".join(year.misread[:10])

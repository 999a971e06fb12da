"""Who was at a meeting, and who could not come."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.attendance import Attendance, Coming, who_came

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
YES, NO = Coming.YES, Coming.NO


@pytest.mark.parametrize(
    ("all_of_it", "this_one", "present", "wrote", "was_there"),
    [
        (None, YES, False, False, True),
        (None, NO, False, False, False),
        (YES, None, False, False, True),
        (YES, NO, False, False, False),
        (NO, YES, False, False, True),
        (NO, None, False, False, False),
        (NO, None, True, False, True),
        (None, NO, False, True, True),
        (None, None, False, False, None),
        (None, None, False, True, True),
    ],
)
def test_there_is_who_wrote_said_yes_or_was_said_to_be_there(
    all_of_it: Coming | None,
    this_one: Coming | None,
    present: bool,
    wrote: bool,
    was_there: bool | None,
) -> None:
    """What was said of this one counts more; None: neither there nor excused."""
    known = [
        Attendance("M1.2 ana", "M1.2", "ana", NOW, this_one, present=present),
        Attendance("M1 ana", "M1", "ana", NOW, all_of_it),
    ]
    for rows in (known, known[::-1]):
        there, absent = who_came("M1.2", rows, ["ana"] if wrote else [])
        assert ("ana" in there, "ana" in absent) == (bool(was_there), was_there is False)

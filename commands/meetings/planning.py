"""Keeping a meeting's next occurrences at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from domain.meetings import AHEAD, Meeting, State
from domain.moments import planned
from domain.occurrences import Occurrence
from domain.series import to_come
from domain.work import Work

MOST_SKIPPED = 5_000
"""So many occurrences of a bot that was away for years are passed over."""

MOST_REACHED = 100
"""So many occurrences behind the last one that has a row can be spoken of."""


async def plan_ahead(work: Work, meeting: Meeting, now: datetime) -> Sequence[Occurrence]:
    """Make the rows of the next occurrences, as many as are kept ahead, and set the meeting's next.

    A meeting that is only proposed gets none: nobody is to be reminded of it. The occurrences that
    end after the instant `now`, the earliest first. Those that passed while nobody looked keep
    their numbers and get no rows.
    """
    if meeting.state is State.PROPOSED:
        await work.keep(
            replace(meeting, next_at=next((one.at for one in first(meeting, now)), None))
        )
        return ()
    ahead = list(await work.occurrences.ahead(meeting.id, now)) if meeting.live else []
    newest = await work.occurrences.newest_of(meeting.id)
    for passed, one in enumerate(to_come(meeting, newest) if meeting.live else ()):
        if len(ahead) >= AHEAD or passed > MOST_SKIPPED:
            break
        if one.ends_at > now:
            made = planned(one, meeting.before, now)
            await work.keep(made)
            ahead.append(made)
    ahead.sort(key=lambda one: one.at)
    await work.keep(replace(meeting, next_at=ahead[0].at if ahead else None))
    return ahead


def first(meeting: Meeting, now: datetime) -> Sequence[Occurrence]:
    """The first occurrences after `now` as its rules say, as many as are kept ahead; none saved."""
    ahead = islice(to_come(meeting, None), MOST_SKIPPED)
    return tuple(islice((one for one in ahead if one.at > now), AHEAD))


async def reach(work: Work, id: str, now: datetime) -> Occurrence | None:
    """The occurrence of a live series with an id that has no row yet: it and those before get one.

    None where the rule has none such, it has passed, or it is more than a hundred ahead.
    """
    whole, _, number = id.partition(".")
    meeting = await work.meetings.get(whole)
    newest = await work.occurrences.newest_of(whole)
    if (
        meeting is None
        or meeting.state is not State.OPEN
        or not number.isdecimal()
        or number[0] == "0"
    ):
        return None
    behind = newest.number if newest else 0
    if not behind < int(number) <= behind + MOST_REACHED:
        return None
    made: list[Occurrence] = []
    for one in to_come(meeting, newest):
        if one.number > int(number):
            break
        made.append(one)
    if not made or made[-1].id != id or made[-1].ends_at <= now:
        return None
    for one in made:
        if one.ends_at > now:
            await work.keep(planned(one, meeting.before, now))
    return await work.occurrences.get(id)

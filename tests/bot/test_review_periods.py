"""Whatever happens in a group is told by the page of one of its rounds, and by no other."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.reviews import Page
from tests.bot.staging import Staged, staged

HAPPENS = ("!action @ben draft it", "!thanks @carla for the ride", "!commit a hall", "done")
ENDS = ("close", "wait for its end")
"""A round that is closed by somebody, in the middle of a day, or by itself in the morning after."""
STEPS = st.lists(
    st.one_of(
        st.sampled_from((*HAPPENS, *ENDS, "another")),
        st.integers(1, 40).map(lambda hours: f"wait {hours}"),
    ),
    min_size=4,
    max_size=16,
)


class Story:
    """A group that does things while its rounds come and go."""

    def __init__(self, it: Staged) -> None:
        self.it = it
        self.happened: Counter[str] = Counter()
        self.open: list[int] = []
        self.actions: list[int] = []
        self.rounds = 0

    async def step(self, what: str) -> None:
        """One thing more, at the same instant as the last unless it waits."""
        match what.split():
            case ["wait", hours] if hours.isdecimal():
                await self.wait(int(hours))
            case ["wait", *_]:
                await self.wait(60)
            case ["close"]:
                await self.close()
            case ["another"]:
                await self.begin()
            case ["done"]:
                if self.actions:
                    await self.it.say("ben", f"!done A{self.actions.pop()}")
                    self.happened["done"] += 1
            case [verb, *_]:
                await self.it.say("ana", what)
                self.happened[verb] += 1
                if verb == "!action":
                    self.actions.append(self.happened[verb])

    async def wait(self, hours: int) -> None:
        await self.it.until(self.it.clock.now() + timedelta(hours=hours))
        async with self.it.looking() as work:
            live = await work.reviews.live()
        self.open = [number for number in self.open if f"V{number}" in {one.id for one in live}]

    async def begin(self) -> None:
        self.rounds += 1
        self.open.append(self.rounds)
        await self.it.say("dora", "!review Round, trade, until tomorrow")

    async def close(self) -> None:
        if not self.open:
            await self.begin()
        await self.it.say("dora", f"!done V{self.open.pop(0)}")

    async def told(self) -> Counter[str]:
        """What the pages of all rounds tell, taken together."""
        found: Counter[str] = Counter()
        async with self.it.looking() as work:
            pages = [one.page for one in await work.reviews.ended()]
        for page in pages:
            assert isinstance(page, Page)
            assert page.figures is not None
            found["!action"] += page.figures.actions.made
            found["!commit"] += page.figures.commitments.made
            found["!thanks"] += page.figures.thanks
            found["done"] += page.figures.actions.done
        return found


@given(STEPS)
@example(["!action @ben draft it", "close", "done", "!thanks @carla for the ride"])
@example(["another", "another", "!commit a hall", "close", "wait for its end", "!commit a hall"])
@settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_each_change_is_told_by_one_page(steps: list[str]) -> None:
    """However many rounds are open, and however early they are closed."""
    asyncio.run(play(steps))


async def play(steps: list[str]) -> None:
    """After the last round nothing is left untold."""
    with TemporaryDirectory() as folder:
        async with staged(Path(folder)) as it:
            await it.say("dora", "!group trade, Trade WG")
            story = Story(it)
            for step in (*steps, "wait for its end", "close"):
                await story.step(step)
            assert +await story.told() == story.happened

"""The news of a daily message, from one source after the other, as far as there is room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from commands.daily.briefing import Briefing
from commands.daily.newcomers import news_of_newcomers
from commands.daily.news import news_of_people
from commands.daily.saying import MOST_OF_THINGS
from commands.daily.unreached import news_of_the_unreached
from commands.daily.waiting import news_of_waiting
from commands.fitting import MOST_A_DAY, Measure
from commands.helping_out import news_of_help
from commands.people.identifying import news_of_arrivals
from commands.reviews.news import news_of_reviews
from domain.document import Document, paragraph, say_many
from domain.notices import About, Notice


@dataclass(frozen=True)
class Source:
    """What tells something, and of which notices."""

    tells: Callable[[Briefing], Awaitable[Document]]
    kinds: tuple[About, ...]


SOURCES = (
    Source(news_of_people, (About.LEFT, About.LEADS, About.TAKEN_BACK)),
    Source(news_of_waiting, (About.MOVED, About.AWAY)),
    Source(news_of_help, (About.JOINED,)),
    Source(news_of_newcomers, (About.NEWCOMER,)),
    Source(news_of_the_unreached, (About.UNREACHED, About.UNDELIVERED)),
    Source(news_of_arrivals, (About.ARRIVED,)),
    Source(news_of_reviews, (About.REVIEW, About.REVIEW_AGAIN)),
)
"""In the order in which they stand in the message."""


_ROOM = MOST_A_DAY - MOST_OF_THINGS - 500
"""Characters for all of them; a digest needs some as well."""


async def news(
    briefing: Briefing, begun: Document, measure: Measure
) -> tuple[Document, tuple[Notice, ...]]:
    """What has `begun` and the news behind it, and the notices that wait for the next message.

    The first of them has the room that it needs, so that none waits for ever.
    """
    told, waiting = begun, list[Notice]()
    for source in SOURCES:
        own = briefing.of(*source.kinds)
        things = list(dict.fromkeys(one.thing for one in own))
        size = len(things)
        while size:
            later = [one for one in own if one.thing not in things[:size]]
            kept = tuple(one for one in briefing.notices if one not in later)
            alone = briefing.alone and not told
            found = await source.tells(replace(briefing, notices=kept, alone=alone))
            if measure(told + found) <= _ROOM or (size == 1 and not told):
                told += found
                break
            size //= 2
        waiting += [one for one in own if one.thing not in things[:size]]
    if waiting:
        count = len(waiting)
        more = say_many("One more comes next time.", "{count} more come next time.", count)
        told += paragraph(more)
    return told, tuple(waiting)

"""What the bot lets go of when a review round is over."""

from __future__ import annotations

from domain.reviews import Review
from domain.rounds import What
from domain.work import Work


async def let_go(work: Work, review: Review) -> None:
    """Nobody is asked any more; whose the answers without name are is kept until its last date.

    That is the date which people were told, so that they can take them back until then.
    """
    await work.notices.forget_thing(review.id)
    if What.FORGETS in review.said:
        await forget_authors(work, review)


async def forget_authors(work: Work, review: Review) -> None:
    """From now on nobody can find out whose the answers without name are."""
    answers = await work.review_answers.of(review.id)
    await work.undraw([answer.id for answer in answers if not answer.author])

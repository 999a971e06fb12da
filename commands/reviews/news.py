"""What the bot says of itself about review rounds: in the rooms, and in daily messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.daily.briefing import Briefing
from commands.reviews.wording import example, few_asked, headed, named, open_until, questions
from domain.document import Command, Day, Document, Ref, Sentence, paragraph, say
from domain.notices import About
from domain.people import Person
from domain.reviews import Review, State
from domain.rounds import is_asked
from domain.seeing import sees
from domain.work import Work

_OF_ROUNDS = (About.REVIEW, About.REVIEW_AGAIN)


def asks(review: Review, *, late: bool, several: bool = False) -> Document:
    """The three questions, as a room is asked them; `several` where another round asks it, too."""
    head = paragraph(headed(review), open_until(review), *_lateness(late=late))
    id = review.id if several else None
    how = say("Reply with a number and your words: {line}", line=example(id))
    told = head + questions() + paragraph(how)
    return replace(told, about=(review.id,), of_room=True)


def _lateness(*, late: bool) -> tuple[Sentence, ...]:
    return (say("This comes late."),) if late else ()


def closed_by_itself(page: Document, review: Review, *, late: bool) -> Document:
    """The page of a round whose time has ended."""
    head = paragraph(say("{id} is over.", id=Ref(review.id)), *_lateness(late=late))
    return replace(page, blocks=(*head.blocks, *page.blocks))


def made_anew(review: Review) -> Document:
    """That the page has lost an answer, and how to have it anew."""
    told = paragraph(
        say("An answer to {id} was taken back.", id=Ref(review.id)),
        say("To have the page anew: {line}", line=Command(f"show {review.id}")),
    )
    return replace(told, about=(review.id,), of_room=True)


def open_again(review: Review) -> Document:
    """That a round which was closed takes answers once more."""
    again = say("{id} is open again. Its page is taken back.", id=Ref(review.id))
    return replace(paragraph(again, open_until(review)), about=(review.id,), of_room=True)


async def news_of_reviews(it: Briefing) -> Document:
    """What the notices about review rounds come to now, each round once.

    Where that is alone in the message, it names the round by its title, and replies are about it.
    """
    work, reader, now, alone = it.work, it.reader, it.now, it.alone
    found = {one.thing: one for one in it.of(*_OF_ROUNDS)}
    told, asked = [], []
    for notice in found.values():
        review = await work.reviews.get(notice.thing)
        if review is None or not sees(reader, review, it.direct, now):
            continue
        if review.state is State.DONE and review.author == reader.address:
            told.append(_over(review))
        elif review.live and not await _has_answered(work, review, reader):
            asked.append((review, notice.about is About.REVIEW_AGAIN))
    if asked:
        every, who = await work.reviews.live(), reader.address
        live = [one for one in every if is_asked(one, who, it.direct, now)]
        few = next(filter(None, (few_asked(one, now) for one, _ in asked)), ())
        titled = alone and not reader.private
        told.append(_asked(asked, titled=titled, few=few, several=len(live) > 1))
    news = Document()
    for document in told:
        news += document
    return news if alone and len(found) == 1 else replace(news, about=())


async def _has_answered(work: Work, review: Review, reader: Person) -> bool:
    """Whether there is an answer with the reader's name; nobody knows who gave the others."""
    return bool(await work.review_answers.of(review.id, reader.address))


def _over(review: Review) -> Document:
    """What who has begun it hears."""
    line = Command(f"show {review.id}")
    told = paragraph(say("{id} is over. To see it: {line}", id=Ref(review.id), line=line))
    return replace(told, about=(review.id,))


def _asked(
    rounds: Sequence[tuple[Review, bool]],
    *,
    titled: bool,
    few: tuple[Sentence, ...],
    several: bool,
) -> Document:
    """The three questions, once for all rounds of which one person is asked, or asked again."""
    told = Document()
    for review, again in rounds:
        which = named(review) if titled else say("Review round {id}.", id=Ref(review.id))
        told += paragraph(which, _until(review, again=again, alone=len(rounds) == 1))
    if len(rounds) > 1:
        told += paragraph(say("Three questions in each:"))
    first = rounds[0][0].id
    closing = [say("Answer like this: {line}", line=example(first if several else None))]
    unnamed = example(first if several else None, unnamed=True)
    closing += [say("Without your name: {line}", line=unnamed), *few]
    if any(again for _, again in rounds):
        closing.append(say("If you have answered without your name: thank you."))
    told += questions() + paragraph(*closing)
    return replace(told, about=tuple(review.id for review, _ in rounds))


def _until(review: Review, *, again: bool, alone: bool) -> Sentence:
    """Until when one person may answer."""
    assert review.due_on is not None
    day = Day(review.due_on, review.zone)
    if not alone:
        return open_until(review)
    if again:
        return say("You can still answer, until {day}:", day=day)
    return say("Three questions for you, until {day}:", day=day)


def people_to_remind(
    review: Review, asked: Iterable[str], answered: Sequence[str]
) -> tuple[str, ...]:
    """Who has been asked and has not answered with their name, in a fixed order."""
    return tuple(sorted(set(asked) - set(answered)))

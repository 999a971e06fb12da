"""What came of a review round, on one page: as a message for a chat, and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.context import Context
from commands.minutes.page import Manner, shortened
from commands.reviews.figures import figures_of, figures_told, has_figures
from commands.reviews.wording import with_number
from domain.document import (
    GAP,
    Block,
    Command,
    Day,
    Document,
    Entry,
    File,
    Heading,
    Listing,
    Paragraph,
    Ref,
    Sentence,
    Words,
    paragraph,
    say,
    say_many,
)
from domain.folding import fold
from domain.reviews import Question, Review, ReviewAnswer
from domain.rounds import QUESTIONS, is_asked, people_asked, rooms_asked
from domain.seeing import may_name
from domain.standing import Standing
from domain.tallies import Tally
from domain.work import Thing, Work

MOST_IN_SHORT, LONGEST_IN_SHORT = 10, 200
"""So many answers to a question a message has, and so many characters of each."""
_NEXT = QUESTIONS.index(Question.NEXT) + 1


@dataclass(frozen=True)
class Findings:
    """A round with its answers and figures; `made` has what was made of answers, by their ids."""

    review: Review
    answers: tuple[ReviewAnswer, ...]
    figures: Tally | None
    made: dict[str, Thing]

    def to(self, question: int) -> tuple[ReviewAnswer, ...]:
        """The answers to a question: those with names as they were given, then the others.

        These are in the order of their words, because when one was given may tell by whom.
        """
        given = [one for one in self.answers if one.question == question]
        unnamed = sorted((one for one in given if not one.author), key=lambda one: fold(one.title))
        return (*(one for one in given if one.author), *unnamed)

    @property
    def authors(self) -> frozenset[str]:
        """Those who have answered with their names."""
        return frozenset(one.author for one in self.answers if one.author)


async def found(work: Work, review: Review, standing: Standing) -> Findings:
    """All that the page of a closed round is made of: its figures are those of its end."""
    answers = tuple(await work.review_answers.of(review.id))
    made: dict[str, Thing] = {}
    for one in answers:
        thing = await work.thing(one.made) if one.made else None
        if thing is not None and thing.state != "withdrawn":
            made[one.id] = thing
    return Findings(review, answers, await figures_of(work, review, standing), made)


async def page_document(ctx: Context, review: Review) -> Document:
    """The page for who asks for it, with its file."""
    findings = await found(ctx.work, review, ctx.standing)
    here = (ctx.author, ctx.room, ctx.standing)
    hidden = frozenset(who for who in findings.authors if not may_name(who, *here))
    files = await files_of(ctx.work, findings, ctx.standing)
    may_take = is_asked(review, ctx.author.address, ctx.room, ctx.standing)
    return replace(as_message(findings, hidden, may_take=may_take), files=files)


async def pages(work: Work, review: Review, standing: Standing) -> tuple[tuple[str, Document], ...]:
    """The page for each room that was asked: it names the room's members alone."""
    findings = await found(work, review, standing)
    files = await files_of(work, findings, standing)
    told = []
    for room in rooms_asked(review, standing):
        hidden = findings.authors - standing.directory.members(room)
        page = as_message(findings, hidden)
        told.append((room, replace(page, files=files, of_room=True)))
    return tuple(told)


async def files_of(work: Work, findings: Findings, standing: Standing) -> tuple[File, ...]:
    """The page to keep; who has not agreed to be named is "a member" there."""
    review = findings.review
    people = findings.authors | people_asked(review, standing)
    agreed = {one.address for one in await work.people.several(people) if one.named}
    page = as_file(findings, people - agreed)
    day = review.due_on.isoformat() if review.due_on else "open"
    name = f"review-{review.id}-{day}.md"
    return (File(name, "text/markdown", about=page.about, document=page),)


def as_message(findings: Findings, hidden: frozenset[str], *, may_take: bool = True) -> Document:
    """The page as people read it in the chat: long answers and long lists are cut.

    A number means an answer to the last question, of which something is made in a chat that was
    asked (`may_take`).
    """
    manner = Manner(hidden=hidden)
    blocks: list[Block] = [Paragraph((_headline(findings, manner), *_when(findings)))]
    if figures := _figures(findings):
        blocks += (GAP, *figures)
    blocks.append(GAP)
    cut = False
    for question in range(1, len(QUESTIONS) + 1):
        given = findings.to(question)
        blocks.append(Paragraph((with_number(question),)))
        blocks += _rows(findings, given[:MOST_IN_SHORT], manner, question == _NEXT)
        more = len(given) - MOST_IN_SHORT
        if more > 0:
            blocks.append(Paragraph((say_many("One more.", "{count} more.", more),)))
        cut = cut or more > 0 or any(len(one.title) > LONGEST_IN_SHORT for one in given)
    page = Document((*blocks, GAP), _about(findings))
    return page + _closing(findings, cut=cut, may_take=may_take)


def _closing(findings: Findings, *, cut: bool, may_take: bool) -> Document:
    said: tuple[Sentence, ...] = (say("All of it is in the file."),) if cut else ()
    steps = len(findings.to(_NEXT))
    if steps and may_take:
        action = Command("1 action @ben by friday")
        commit = Command("2 commit" if steps > 1 else "1 commit")
        said += (say("To make something of a next step, reply: {line}", line=action),)
        said += (say("Or promise it: {line}", line=commit),)
    return paragraph(*said) if said else Document()


def as_file(findings: Findings, hidden: frozenset[str]) -> Document:
    """All of it under headings."""
    manner = Manner(in_file=True, hidden=hidden)
    blocks: list[Block] = [Heading((_headline(findings, manner),), top=True)]
    blocks.append(Paragraph(_when(findings)))
    if figures := _figures(findings):
        blocks += (Heading((say("Figures"),)), *figures)
    for question in range(1, len(QUESTIONS) + 1):
        blocks.append(Heading((with_number(question),)))
        blocks += _rows(findings, findings.to(question), manner, numbered=False)
    return Document(tuple(blocks), _about(findings))


def _figures(findings: Findings) -> tuple[Block, ...]:
    """The figures; beside answers none at all where nothing was counted: the answers were."""
    empty = findings.figures is not None and not has_figures(findings.figures)
    return () if empty and findings.answers else figures_told(findings.figures).blocks


def _headline(findings: Findings, manner: Manner) -> Sentence:
    review = findings.review
    return say("Review {id}: {title}.", id=Ref(review.id), title=manner.words(review.title))


def _when(findings: Findings) -> tuple[Sentence, ...]:
    """The period, and how many answers there are."""
    review = findings.review
    assert review.since is not None
    assert review.due_on is not None
    days = say("{start} to {end}.", start=Day(review.since), end=Day(review.due_on))
    if review.since == review.due_on:
        days = say("{day}.", day=Day(review.due_on))
    count = len(findings.answers)
    # French counts none as one.
    return (
        days,
        say_many("One answer.", "{count} answers.", count) if count else say("No answers."),
    )


def _rows(
    findings: Findings, given: Sequence[ReviewAnswer], manner: Manner, numbered: bool
) -> tuple[Block, ...]:
    if not given:
        return (Paragraph((say("No answers."),)),)
    rows = tuple(Entry(_told(findings, one, manner), one.id) for one in given)
    return (Listing(rows, numbered),)


def _told(findings: Findings, one: ReviewAnswer, manner: Manner) -> tuple[Sentence, ...]:
    """An answer as it was written, whose it is, and what was made of it."""
    longest = None if manner.in_file else LONGEST_IN_SHORT
    words = manner.words(shortened(one.title, longest), Words)
    whose = (say("{who}.", who=manner.one(one.author)),) if one.author else ()
    made = findings.made.get(one.id)
    became = (say("It became {id}.", id=Ref(made.id)),) if made is not None else ()
    return (say("“{words}”", words=words), *whose, *became)


def _about(findings: Findings) -> tuple[str, ...]:
    """The ids of all whose words stand there, those with a number first."""
    shown = [one.id for one in findings.to(_NEXT)[:MOST_IN_SHORT]]
    questions = range(1, len(QUESTIONS) + 1)
    ids = [one.id for question in questions for one in findings.to(question)]
    return tuple(dict.fromkeys((*shown, findings.review.id, *ids)))

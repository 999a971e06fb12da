"""When and where will you start? A plan in the person's own words, shown to nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from commands.commitments.verbs import Kept
from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import THINGS_AND_TEXT, OnThings
from commands.taking import on_each, takes
from commands.things import things_meant
from commands.vocabulary import PLACES
from commands.wording import own_line, undo_hint
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.dates import When, read_when
from domain.document import Command, Document, Ref, Sentence, Title, paragraph, say
from domain.intentions import LONGEST, Intention, intention_id, may_be_asked
from domain.questions import Question
from domain.refusals import Refused
from domain.words import STOPS, fold
from domain.work import Work

_NOTHING = frozenset({"none", "off"})
_MOST_WORDS = 30


def planned(words: str) -> tuple[Sentence, ...]:
    """When the reader means to begin, where they have said it."""
    return (say("Your plan: {words}.", words=Title(words)),) if words else ()


async def plans_of(work: Work, person: str, ids: Iterable[str]) -> Mapping[str, str]:
    """What somebody (an address) has planned for these things, by their ids."""
    known = {id: await work.intentions.get(intention_id(id, person)) for id in ids}
    return {id: one.words for id, one in known.items() if one is not None and one.words}


def longest_question(owned: Iterable[Dated], today: date, zone: str) -> Document:
    """The longest that a daily message of this date may ask about what somebody owes, if any."""
    ids = [one.id for one in owned if may_be_asked(one, None, today, zone)]
    return _question(max(ids, key=len)) if ids else Document()


async def ask_to_start(
    work: Work, person: str, daily: Document, owned: Sequence[Dated], today: date, zone: str
) -> Document:
    """The one question with which a daily message may end, and note that it was asked.

    It is about what the message names, for an id alone says nothing; none where that asks already.
    """
    asked = daily.question or Question()
    if asked != Question(more=asked.more):
        return Document()
    for thing in (one for one in owned if one.id in daily.about):
        id = intention_id(thing.id, person)
        known = await work.intentions.get(id)
        if may_be_asked(thing, known, today, zone):
            row = known or Intention(id, thing.id, person)
            await work.keep(replace(row, asked_at=work.act.at))
            return _question(thing.id, asked.more)
    return Document()


def _question(id: str, more: str | None = None) -> Document:
    """It names no words of the thing, so it is not about it: a bare "done" is not meant for it."""
    line = Command("plan tuesday at the union office")
    asked = paragraph(
        say("When and where will you start with {id}?", id=Ref(id)),
        say("For example: {line}", line=line),
    )
    return replace(asked, question=Question(words=f"plan {id} {{}}", more=more))


def plan_offered(text: str, setting: Setting) -> Document:
    """Whether words that name a day or a place shall be the plan that was asked for, if they do."""
    words = " ".join(text.split())
    asked = _asked_about(setting)
    about_it = len(words.split()) > 1 and len(words) <= LONGEST and not words.endswith(("?", "؟"))
    if not (asked and about_it and _says_when_or_where(words, setting)):
        return Document()
    offered = paragraph(
        say("Shall I keep that as your plan for {id}?", id=Ref(asked[0])),
        say("Answer {line}. I changed nothing yet.", line=Command("yes")),
    )
    return replace(offered, question=Question(yes=f"plan {asked[0]} {words}", no="mine"))


def _says_when_or_where(text: str, setting: Setting) -> bool:
    words = [word.strip(STOPS) for word in text.split()][:_MOST_WORDS]
    if any(fold(word) in PLACES for word in words):
        return True
    runs = (words[at : at + size] for size in (1, 2, 3) for at in range(len(words)))
    return any(
        isinstance(read_when(" ".join(run), setting.reading), When)
        for run in runs
        if not run[0].isdecimal()
    )


def _asked_about(setting: Setting) -> tuple[str, ...]:
    """The thing of which it was asked last."""
    line = setting.question.words if setting.question is not None else None
    return (line.split()[1],) if line else ()


def _read(rest: str, setting: Setting) -> OnThings:
    said: OnThings = THINGS_AND_TEXT.read(rest, setting)
    return said if said.ids else replace(said, ids=_asked_about(setting))


def _fits(rest: str, setting: Setting) -> bool:
    return bool(_asked_about(setting)) or THINGS_AND_TEXT.fits(rest, setting)


@command(
    "plan",
    say("When and where I will start."),
    example="!plan A7 tuesday at the union office",
    shape=replace(THINGS_AND_TEXT, read=_read, fits=_fits),
    listed=False,
)
async def plan(ctx: Context, said: OnThings) -> Document:
    """Keep when and where the author will begin; the word for none takes it away."""
    if not ctx.room.direct:
        raise Refused(say("Please write that to me in a direct chat."))
    if len(said.text) > LONGEST:
        raise Refused(
            say("That is too long for me: I read up to {count} characters.", count=LONGEST),
            say("I changed nothing."),
        )
    ids = await things_meant(ctx, "plan", said.ids, said.tail)
    if not said.text:
        raise Refused(document=_question(ids[0]))
    return await on_each(ctx, "plan", ids, said, right="stuck") + paragraph(undo_hint())


@takes(Action, "plan")
@takes(Commitment, "plan")
@takes(Milestone, "plan")
async def keep_plan(ctx: Context, thing: Action | Kept, said: OnThings) -> Document:
    """The last words count; the date of the thing is as before, and the answer says it."""
    if not thing.live:
        raise Refused(say("{id} is closed.", id=Ref(thing.id)))
    words = said.text.rstrip(f"{STOPS} ")
    words = "" if ctx.setting.word(words) in _NOTHING else words
    id = intention_id(thing.id, ctx.author.address)
    before = await ctx.work.intentions.get(id)
    fresh = replace(before or Intention(id, thing.id, ctx.author.address), words=words)
    await ctx.work.record("plan", before, fresh)
    told = planned(words) or (say("No plan."),)
    return Document(paragraph(*own_line(thing), *told).blocks, (thing.id,))

"""A request for help: who is stuck asks the group, and whoever can joins with one word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.announcing import tell
from commands.commitments.verbs import Kept
from commands.context import Context
from commands.daily.briefing import Briefing
from commands.plain_yes import is_polite
from commands.registry import command
from commands.setting import Setting
from commands.shapes import THINGS, OnThings
from commands.taking import on_each, takes
from commands.things import seen, things_meant
from commands.wording import NOTED, undo_hint, whole
from domain.actions import Action, Step, after
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.document import Document, Name, Ref, Sentence, Several, Title, paragraph, say
from domain.notices import About
from domain.owners import owners_of
from domain.questions import Question
from domain.refusals import Refused
from domain.rights import may, rights_over
from domain.seeing import sees
from domain.stuck import LONGEST, STUCK, joining, spell_of
from domain.work import Thing

_NO = "none"


async def ask_group_for_help(ctx: Context, ids: Iterable[str]) -> Document:
    """After `stuck`: ask in the room where it is said, or whether to ask in the things' room."""
    things = [thing for id in ids if isinstance(thing := await ctx.work.thing(id), Dated)]
    askable = [one for one in things if await _can_be_asked(ctx, one)]
    here = [one for one in askable if one.room == ctx.room.address]
    if len(here) == 1 == len(askable):
        return replace(await _request(ctx, here[0], named=False), of_room=True)
    told = Document()
    for one in here:
        told += await _asked_in_room(ctx, one)
    away = [one for one in askable if one not in here]
    return told + (await _offer(ctx, away) if away else Document())


async def _can_be_asked(ctx: Context, thing: Dated) -> bool:
    """Whether it is stuck, its room has anybody else, and nobody was asked there yet."""
    others = ctx.directory.members(thing.room) - {*owners_of(thing, ctx.standing)}
    if (
        thing.state != STUCK
        or not others
        or ctx.author.address not in owners_of(thing, ctx.standing)
    ):
        return False
    in_a_room = ctx.directory.direct_with(thing.room) is None
    return in_a_room and not spell_of(await ctx.work.history.of(thing.id)).asked


async def _offer(ctx: Context, things: Sequence[Dated]) -> Document:
    """The question to the owner; what was said in private goes nowhere without their yes."""
    rooms = _rooms(ctx, things)
    spells = [spell_of(await ctx.work.history.of(one.id)) for one in things]
    ask = say("Shall I ask in {rooms} who can help? Reply yes.", rooms=rooms)
    if any(one.words for one in spells):
        ask = say("Shall I ask in {rooms} who can help, with your words? Reply yes.", rooms=rooms)
    ids = tuple(one.id for one in things)
    line = f"appeal {' '.join(ids)}"
    words = f"{STUCK} {' '.join(ids)} {{}}"
    question = Question(yes=line, no=f"{line} {_NO}", words=words)
    return replace(paragraph(ask), about=ids, question=question, check_mark=line)


def perhaps_why(text: str, setting: Setting) -> Document:
    """Whether words that are no reply say why somebody is stuck, who was asked whether to ask."""
    asked = setting.question or Question()
    verb, _, things = (asked.words or "").removesuffix(" {}").partition(" ")
    words = " ".join(text.split())
    talk = (
        " " not in words or len(words) > LONGEST or is_polite(words) or words.endswith(("?", "؟"))
    )
    if verb != STUCK or talk:
        return Document()
    question = Question(yes=f"{STUCK} {things} {words}", no=asked.no)
    ask = say("Is that why {ids} is stuck? Reply yes.", ids=Title(things))
    return replace(paragraph(ask), question=question)


def _room(ctx: Context, thing: Dated) -> str:
    return ctx.directory.room_name(thing.room)


def _rooms(ctx: Context, things: Iterable[Dated]) -> Several:
    return Several(tuple(dict.fromkeys(Title(_room(ctx, one)) for one in things)))


def _is_no(ctx: Context, said: OnThings) -> bool:
    """Whether what stands behind the things is the no of an answer."""
    return ctx.setting.word(said.text) == _NO


async def _request(ctx: Context, thing: Dated, *, named: bool) -> Document:
    """What the room reads; `named` where no answer stands above that names the thing."""
    words = spell_of(await ctx.work.history.of(thing.id)).words
    await ctx.work.record("appeal", thing, thing)
    head = say("Who can help?")
    if named:
        who, id, title = Name(ctx.author.address), Ref(thing.id), Title(thing.title)
        head = say("Can somebody help {who} with {id}: {title}?", who=who, id=id, title=title)
    quoted = (say("“{words}”", words=Title(words)),) if words and named else ()
    lines = paragraph(head, *quoted) + paragraph(say("To join: reply yes. ✅ = yes."))
    join = joining(thing.id)
    return Document(
        lines.blocks,
        (thing.id,),
        question=Question(yes=join, no=f"{join} {_NO}"),
        check_mark=join,
        for_all=True,
        of_room=True,
    )


async def _asked_in_room(ctx: Context, thing: Dated) -> Document:
    """A message of its own in the thing's room."""
    request = await _request(ctx, thing, named=True)
    thread = ctx.thread if thing.room == ctx.room.address else None
    return Document(also=((thing.room, thread, request),))


@command(
    "appeal",
    say("Ask the group for help."),
    example="!appeal A7",
    shape=THINGS,
    listed=False,
)
async def appeal(ctx: Context, said: OnThings) -> Document:
    """Ask in the things' rooms who can help: the yes to what `stuck` asked."""
    ids = await things_meant(ctx, "appeal", said.ids)
    if _is_no(ctx, said):
        found = [thing for id in ids if isinstance(thing := await seen(ctx, id), Dated)]
        return paragraph(say("I do not ask in {rooms}.", rooms=_rooms(ctx, found)))
    return await on_each(ctx, "appeal", ids, said, right=STUCK)


@takes(Action, "appeal")
@takes(Commitment, "appeal")
@takes(Milestone, "appeal")
async def appealed(ctx: Context, thing: Dated, said: OnThings) -> Document:
    """Ask once; a second yes asks nobody."""
    if thing.state != STUCK:
        raise Refused(say("{id} is no longer stuck.", id=Ref(thing.id)))
    if not await _can_be_asked(ctx, thing):
        raise Refused(say("Nothing changed: it is so already."))
    told, room = await _asked_in_room(ctx, thing), Title(_room(ctx, thing))
    return told + replace(paragraph(say("I have asked in {room}.", room=room)), about=(thing.id,))


@command(
    "join",
    say("Help with a thing that is stuck."),
    example="!join A7",
    shape=THINGS,
    listed=False,
)
async def join(ctx: Context, said: OnThings) -> Document:
    """Join in: the yes to a request for help, from anybody in the thing's room."""
    ids = await things_meant(ctx, "join", said.ids)
    if _is_no(ctx, said):
        return Document(reaction=NOTED)
    return await on_each(ctx, "join", ids, said, right="take") + paragraph(undo_hint())


@takes(Action, "join")
async def helps(ctx: Context, item: Action, said: OnThings) -> Document:
    """The author is a helper from now on."""
    await _check_open(ctx, item)
    helpers = (*item.helpers, ctx.author.address)
    helped = replace(after(item, Step.EDIT), helpers=helpers)
    await ctx.work.record("join", item, helped)
    return await _told(ctx, helped)


@takes(Commitment, "join")
@takes(Milestone, "join")
async def offers_help(ctx: Context, item: Kept, said: OnThings) -> Document:
    """A commitment has no helpers: its owners are told, and it is for them to say what to do."""
    await _check_open(ctx, item)
    await ctx.work.record("join", item, item)
    return await _told(ctx, item)


async def _check_open(ctx: Context, thing: Dated) -> None:
    """Raises Refused where the author owns it or helps already, or no help is needed."""
    who = ctx.author.address
    if who in owners_of(thing, ctx.standing):
        raise Refused(say("{id} is already yours.", id=Ref(thing.id)))
    spell = spell_of(await ctx.work.history.of(thing.id))
    helper = isinstance(thing, Action) and who in thing.helpers
    if helper or spell.joined(who):
        raise Refused(_helps_already())
    if thing.state != STUCK:
        raise Refused(say("{id} is no longer stuck.", id=Ref(thing.id)), say("Thank you."))


async def check_no_helper(ctx: Context, ids: Iterable[str]) -> None:
    """Raises Refused for one more yes of who helps with what is not theirs to agree to."""
    things = [await seen(ctx, id) for id in ids]
    if things and all([await _only_helps(ctx, one) for one in things]):
        raise Refused(_helps_already())


async def _only_helps(ctx: Context, thing: Thing | None) -> bool:
    who = ctx.author.address
    if not isinstance(thing, Dated) or may("confirm", rights_over(thing, who, ctx.standing), thing):
        return False
    helper = isinstance(thing, Action) and who in thing.helpers
    return helper or spell_of(await ctx.work.history.of(thing.id)).joined(who)


def _helps_already() -> Sentence:
    return say("You help already.")


async def _told(ctx: Context, thing: Dated) -> Document:
    """The owners read it here, or in their daily message."""
    here = frozenset[str]() if ctx.room.direct else ctx.directory.members(ctx.room.address)
    owners = owners_of(thing, ctx.standing)
    for owner in owners:
        if owner not in here:
            await tell(ctx, owner, About.JOINED, thing)
    present = tuple(one for one in owners if one in here)
    helped = paragraph(*whole(thing), say("{who} helps.", who=Name(ctx.author.address)))
    return replace(helped, about=(thing.id,), mentions=present)


async def news_of_help(it: Briefing) -> Document:
    """Who has joined in to help the reader, in the daily message."""
    helping: dict[str, dict[str, None]] = {}
    for notice in it.of(About.JOINED):
        thing = await it.work.thing(notice.thing)
        if not isinstance(thing, Dated) or not thing.live:
            continue
        if not sees(it.reader, thing, it.direct, it.now):
            continue
        if not isinstance(thing, Action) or notice.who in thing.helpers:
            helping.setdefault(thing.id, {})[notice.who] = None
    lines = [paragraph(_help(id, people)) for id, people in helping.items()]
    return Document(tuple(block for line in lines for block in line.blocks), tuple(helping))


def _help(id: str, people: Iterable[str]) -> Sentence:
    names = Several(tuple(Name(one) for one in people))
    return say("Help for {id}: {people}.", id=Ref(id), people=names)

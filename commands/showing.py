"""Showing: one thing with its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from commands.commitments.belongings import belongings, moved, named, shown_by
from commands.context import Context
from commands.daily.silence import known_as_silent, silent_named
from commands.meetings.finding_wording import finding_shown
from commands.meetings.showing import meeting_shown
from commands.minutes.written import show_minutes
from commands.registry import command
from commands.reviews.review import review_shown
from commands.shapes import OnThings
from commands.sharing import reach
from commands.starting import planned, plans_of
from commands.things import seen, things_meant
from commands.voices import THINGS_OR_VOICES, OfVoices, show_voices
from commands.wording import helpers_of, local_day, mark, marked, unknown, whole
from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.document import (
    Day,
    Document,
    Entry,
    Listing,
    Moment,
    Paragraph,
    Sentence,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.history import Change
from domain.meetings import Meeting, State
from domain.occurrences import Occurrence
from domain.reviews import Review
from domain.seeing import share_of
from domain.sharing import Share
from domain.work import Gathering, Thing

MOST = 10
LONGEST_NOTE = 300
MOST_LINES = 20
_PAST = paragraph(say("History:"))


@command(
    "show",
    say("One thing with its history. Or voices: by sector, region or kind."),
    example="!show A7",
    shape=THINGS_OR_VOICES,
)
async def show(ctx: Context, said: OnThings | OfVoices) -> Document:
    """Things with who did what and when, or whose voices are heard."""
    if isinstance(said, OfVoices):
        return await show_voices(ctx, said)
    ids = await things_meant(ctx, "show", said.ids)
    shown = Document()
    for id in ids[:MOST]:
        thing = await seen(ctx, id)
        shown += paragraph(unknown(id)) if thing is None else await _whole(ctx, thing)
    return shown


async def _otherwise(ctx: Context, thing: Thing) -> Document | None:
    """What has more to show than its history: minutes, a search for an hour, a review round."""
    if isinstance(thing, Occurrence) and thing.opened_at is not None:
        return await show_minutes(ctx, thing)
    if isinstance(thing, Meeting) and thing.state is State.FINDING:
        return await finding_shown(ctx, thing)
    return await review_shown(ctx, thing) if isinstance(thing, Review) else None


async def _whole(ctx: Context, thing: Thing) -> Document:
    if (shown := await _otherwise(ctx, thing)) is not None:
        return shown
    changes = await ctx.work.history.of(thing.id)
    more: list[Sentence] = [*mark(thing)]
    share = share_of(thing, ctx.standing)
    if share is not Share.NONE:
        more.append(reach(share))
    if isinstance(thing, Action):
        more.extend(helpers_of(thing))
    if isinstance(thing, Action | Commitment):
        more.extend(marked(thing))
    if ctx.room.direct:
        plans = await plans_of(ctx.work, ctx.author.address, (thing.id,))
        more.extend(planned(plans.get(thing.id, "")))
    if ctx.room.direct and isinstance(thing, Dated):
        more.extend(await _silence(ctx, thing))
    document = Document((Paragraph((*whole(thing), *more)),), (thing.id,))
    past = _history(changes, lambda change: _told(ctx, change, named(ctx, change.act)))
    if isinstance(thing, Gathering):
        document = await meeting_shown(ctx, thing) + (_PAST if past else Document())
    if isinstance(thing, Commitment):
        document += await belongings(ctx, thing)
    if isinstance(thing, Commitment | Milestone):
        document += moved(thing) + shown_by(changes, ctx) + _PAST
    return document + past


async def _silence(ctx: Context, thing: Dated) -> tuple[Sentence, ...]:
    """Who has not answered, to a reader who was asked to look after it."""
    silent = await known_as_silent(ctx.work, thing, ctx.author, ctx.standing)
    named = silent_named(thing, silent, ctx.author, ctx.standing)
    return (say("No answer yet from {owners}.", owners=named),) if silent else ()


def _history(changes: Sequence[Change], tell: Callable[[Change], tuple[Sentence, ...]]) -> Document:
    """Who did what and when, the newest last."""
    lines = [sentences for change in changes if (sentences := tell(change))]
    if not lines:
        return Document()
    earlier = len(lines) - MOST_LINES
    more = (say_many("And one line before.", "And {count} lines before.", earlier),)
    head = (Paragraph(more),) if earlier > 0 else ()
    return Document((*head, Listing(tuple(Entry(line) for line in lines[-MOST_LINES:]))))


def _told(ctx: Context, change: Change, who: Value) -> tuple[Sentence, ...]:
    """One line of history: when, who, what, and the words."""
    day = Day(local_day(change.act.at, ctx.zone.key))
    said = {
        "commit": say("{day}: {who} proposed it.", day=day, who=who)
        if change.after.get("state") == "proposed"
        else say("{day}: {who} promised it.", day=day, who=who),
        "milestone": say("{day}: {who} set it.", day=day, who=who),
        "count": say("{day}: {who} counted:", day=day, who=who),
        "meet": say("{day}: {who} planned it.", day=day, who=who),
        "action": say("{day}: {who} logged it.", day=day, who=who),
        "import": say("{day}: {who} brought it in.", day=day, who=who),
        "remind": say("{day}: {who} set it.", day=day, who=who),
        "done": say("{day}: {who} said done.", day=day, who=who),
        "drop": say("{day}: {who} dropped it.", day=day, who=who),
        "dropped": say("{day}: {who} dropped it.", day=day, who=who),
        "later": say("{day}: {who} moved the date.", day=day, who=who),
        "stuck": say("{day}: {who} is stuck.", day=day, who=who),
        "appeal": say("{day}: {who} asked the group for help.", day=day, who=who),
        "join": say("{day}: {who} helps.", day=day, who=who),
        "take": say("{day}: {who} took it.", day=day, who=who),
        "give": say("{day}: {who} gave it on.", day=day, who=who),
        "confirm": say("{day}: {who} said yes.", day=day, who=who),
        "decline": say("{day}: {who} said no.", day=day, who=who),
        "edit": say("{day}: {who} reworded it.", day=day, who=who),
        "share": say("{day}: {who} said who may see it.", day=day, who=who),
        "note": say("{day}: {who} wrote:", day=day, who=who),
    }
    told = said.get(change.verb)
    if change.verb in ("note", "evidence") and not change.words:
        told = say("{day}: {who} wrote something and took it back.", day=day, who=who)
    old = (change.before or {}).get("due_on")
    if change.verb == "later" and old is not None:
        before = Day(date.fromisoformat(old))
        told = say("{day}: {who} moved the date from {old}.", day=day, who=who, old=before)
    at = (change.before or {}).get("at")
    if change.verb == "later" and at is not None and at != change.after.get("at"):
        was = Moment(datetime.fromisoformat(at), ctx.zone.key)
        told = say("{day}: {who} moved the date from {old}.", day=day, who=who, old=was)
    if change.verb == "edit" and "title" not in change.after:
        told = _edited(change, day, who) or told
    if told is None:
        return ()
    short = change.words if len(change.words) <= LONGEST_NOTE else change.words[:LONGEST_NOTE] + "…"
    words = (say("“{words}”", words=Title(short)),) if change.words else ()
    return (told, *words)


def _edited(change: Change, day: Day, who: Value) -> Sentence | None:
    """What else than its words was changed of a meeting."""
    if "link" in change.after:
        return say("{day}: {who} changed the place.", day=day, who=who)
    if "minutes" in change.after:
        return say("{day}: {who} changed the length.", day=day, who=who)
    if "before" in change.after:
        return say("{day}: {who} changed the reminders.", day=day, who=who)
    return None

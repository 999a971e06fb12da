"""What the verbs do to a meeting and to one time of it: drop, hosting, words, notes, sharing."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from commands.meetings.attending import coming_to
from commands.meetings.edits import edited, edited_before
from commands.meetings.planning import plan_ahead
from commands.meetings.told import to_room
from commands.meetings.wording import hosted, named
from commands.shapes import OnThings, ToWhom, organisation_named
from commands.sharing import ToShare, reach
from commands.taking import takes
from commands.wording import due_of
from domain.document import (
    Command,
    Document,
    Moment,
    Name,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
)
from domain.meetings import Meeting, State
from domain.moments import planned, scheduled
from domain.occurrences import Occurrence, Stage, Step, after
from domain.questions import Question
from domain.refusals import Refused
from domain.rights import may, rights_over, who_can
from domain.series import instant_of
from domain.work import Gathering


def whole_of(thing: Gathering) -> str:
    """The id of the whole meeting."""
    return thing.id.partition(".")[0]


def told(thing: Gathering, *more: Sentence, mentions: tuple[str, ...] = ()) -> Document:
    """Its name and when it is, and what has become of it."""
    due = due_of(thing)
    when = (say("{due}.", due=due),) if due is not None else ()
    return Document(paragraph(named(thing), *when, *more).blocks, (thing.id,), mentions)


@takes(Occurrence, "drop")
async def drop(ctx: Context, one: Occurrence, said: OnThings) -> Document:
    """It is not held; the series goes on."""
    if one.state is Stage.PLANNED and one.ends_at <= ctx.now:
        raise Refused(say("{id} is over.", id=Ref(one.id)))
    dropped = scheduled(after(one, Step.DROP), ())
    await ctx.work.record("drop", one, dropped, said.text)
    meeting = await ctx.work.meetings.get(one.meeting)
    following = await plan_ahead(ctx.work, meeting, ctx.now) if meeting else ()
    document = told(dropped, say("Dropped."), *_kept(ctx, one, said))
    place = instant_of(one.planned_for, one.zone)
    coming = next((other for other in following if other.at > place), None)
    if coming is not None:
        due = Moment(coming.at, coming.zone)
        document += paragraph(say("The next one: {id}, {due}.", id=Ref(coming.id), due=due))
    document += await _for_who_comes(ctx, one)
    return await to_room(ctx, one, document)


@takes(Meeting, "drop")
async def drop_whole(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """None of it is held any more; what has been held stays."""
    if meeting.state is State.DROPPED:
        again = Command(f"later {meeting.id} friday 10:00")
        id = Ref(meeting.id)
        raise Refused(say("{id} was dropped. To plan it again: {line}", id=id, line=again))
    dropped = replace(meeting, state=State.DROPPED, next_at=None)
    await ctx.work.record("drop", meeting, dropped, said.text)
    gone = 0
    for one in await ctx.work.occurrences.of(meeting.id):
        if one.state is Stage.PLANNED and one.ends_at > ctx.now:
            gone += 1
            await ctx.work.record("drop", one, scheduled(after(one, Step.DROP), ()))
    many = say("The whole series is dropped.") if meeting.recurs else say("Dropped.")
    document = Document(
        paragraph(named(meeting), many, *_kept(ctx, meeting, said)).blocks, (meeting.id,)
    )
    document += await _for_who_comes(ctx, meeting)
    return await to_room(ctx, meeting, document)


async def _for_who_comes(ctx: Context, thing: Gathering) -> Document:
    """Who has said that they come should see it; who said no is not named."""
    coming = await coming_to(ctx, thing)
    if not coming:
        return Document()
    people = Several(tuple(Name(who) for who in coming))
    seen = paragraph(say("{people}, please note.", people=people))
    return replace(seen, mentions=coming)


def _kept(ctx: Context, thing: Gathering, said: OnThings) -> tuple[Sentence, ...]:
    """The reason is kept; its room is told where it was given elsewhere."""
    if not said.text:
        return ()
    if ctx.room.address == thing.room:
        return (say("Your words are kept."),)
    return (say("“{words}”", words=Title(said.text)),)


@takes(Meeting, "give")
@takes(Occurrence, "give")
async def give(ctx: Context, thing: Gathering, said: ToWhom) -> Document:
    """Hand on the hosting, of all or of one time; `@?` leaves it open."""
    if said.helper or said.off or said.group or organisation_named(said, ctx.setting) is not None:
        raise Refused(say("A meeting has one person as its host."))
    who = said.person
    if who is not None and who not in ctx.directory.members(thing.room):
        raise Refused(say("{who} is not in the room of {id}.", who=Name(who), id=Ref(thing.id)))
    _check_ahead(ctx, thing)
    if who == thing.owner:
        raise Refused(say("Nothing changed: it is so already."), named(thing), *hosted(thing))
    return await _hand_on(ctx, "give", thing, who)


@takes(Meeting, "take")
@takes(Occurrence, "take")
async def take(ctx: Context, thing: Gathering, said: OnThings) -> Document:
    """The author hosts what nobody does; who leads its room takes it over from who has left."""
    if thing.owner == ctx.author.address:
        raise Refused(say("{id} is already yours.", id=Ref(thing.id)))
    gone = thing.owner is not None and thing.owner not in ctx.directory.members(thing.room)
    if gone and not may("give", rights_over(thing, ctx.author.address, ctx.standing)):
        raise Refused(
            say("The host of {id} has left its room.", id=Ref(thing.id)),
            who_can("give", thing, ctx.standing, ctx.author.address),
        )
    if thing.owner is not None and not gone:
        name = ctx.author.address.removeprefix("@").split(":")[0]
        line = Command(f"give {thing.id} @{name}")
        raise Refused(
            say("{id} has a host: {owner}.", id=Ref(thing.id), owner=Name(thing.owner)),
            say("{owner} can give it to you: {line}", owner=Name(thing.owner), line=line),
        )
    _check_ahead(ctx, thing)
    return await _hand_on(ctx, "take", thing, ctx.author.address)


def _check_ahead(ctx: Context, thing: Gathering) -> None:
    """Raises Refused for what is not to be held any more; minutes may still need a host."""
    if thing.state in (State.DROPPED, Stage.DROPPED):
        again = Command(f"later {thing.id} friday 10:00")
        id = Ref(thing.id)
        raise Refused(say("{id} was dropped. To plan it again: {line}", id=id, line=again))


async def _hand_on(ctx: Context, verb: str, thing: Gathering, who: str | None) -> Document:
    """With another host, who is told and may say no."""
    before = thing.owner
    fresh: Gathering
    if isinstance(thing, Meeting):
        fresh = replace(thing, host=who)
    else:
        fresh = replace(thing, stand_in=None if who == thing.host else who)
        if who is None and thing.host is not None:
            line = Command(f"give {whole_of(thing)} @?")
            raise Refused(
                say(
                    "{id} follows {whole}: {line}",
                    id=Ref(thing.id),
                    whole=Ref(whole_of(thing)),
                    line=line,
                )
            )
    await ctx.work.record(verb, thing, fresh)
    host = hosted(fresh) or (say("Nobody hosts it yet."),)
    document = told(fresh, *host)
    if who is None or who == ctx.author.address:
        return await to_room(ctx, thing, document)
    back = f"@{before}".replace("@@", "@") if before else "@?"
    question = Question(yes=f"confirm {thing.id}", no=f"give {thing.id} {back}")
    asked = paragraph(
        say("{people}, it is yours until you say {no}.", people=Name(who), no=Command("no"))
    )
    document += replace(asked, mentions=(who,), asked_of=((who, question),))
    return await to_room(ctx, thing, document)


@takes(Meeting, "edit")
async def edit(ctx: Context, meeting: Meeting, said: OnThings) -> Document:
    """Give it another title, place or length, or say when its room is reminded."""
    fresh, remarks = edited_before(ctx, meeting, said.text) or edited(ctx, meeting, said.text)
    if fresh == meeting:
        raise Refused(say("Nothing changed: it is so already."), named(meeting))
    await ctx.work.record("edit", meeting, fresh)
    for one in await ctx.work.occurrences.ahead(meeting.id, ctx.now):
        await _follow(ctx, one, meeting, fresh)
    await plan_ahead(ctx.work, fresh, ctx.now)
    return await to_room(ctx, meeting, told(fresh, *remarks))


async def _follow(ctx: Context, one: Occurrence, before: Meeting, now: Meeting) -> None:
    """An occurrence to come has the new length, unless it has one of its own, and the reminders."""
    known = await ctx.work.occurrences.get(one.id)
    if known is None or known.state is not Stage.PLANNED:
        return
    minutes = now.minutes if known.minutes == before.minutes else known.minutes
    fresh = planned(replace(known, minutes=minutes), now.before, ctx.now)
    if minutes == known.minutes:
        await ctx.work.keep(fresh)
    else:
        await ctx.work.record("edit", known, fresh)


@takes(Occurrence, "edit")
async def edit_one(ctx: Context, one: Occurrence, said: OnThings) -> Document:
    """It has the words of its meeting."""
    line = Command(f"edit {one.meeting} {said.text}")
    raise Refused(
        say("{id} follows {whole}: {line}", id=Ref(one.id), whole=Ref(one.meeting), line=line)
    )


@takes(Meeting, "note")
@takes(Occurrence, "note")
async def note(ctx: Context, thing: Gathering, said: OnThings) -> Document:
    """Keep words with it."""
    await ctx.work.record("note", thing, thing, said.text)
    return told(thing, say("Noted."))


@takes(Meeting, "share")
async def share(ctx: Context, meeting: Meeting, said: ToShare) -> Document:
    """Let others see it, its link with it, or its room alone."""
    shared = replace(meeting, share=said.share)
    await ctx.work.record("share", meeting, shared)
    assert said.share is not None
    more = [reach(said.share)]
    if meeting.link and said.share != "none":
        more.append(say("That shows them its link as well."))
    return told(shared, *more)


@takes(Occurrence, "share")
async def share_one(ctx: Context, one: Occurrence, said: ToShare) -> Document:
    """It is seen wherever its meeting is."""
    line = Command(f"share {one.meeting} {said.share}")
    raise Refused(
        say("{id} follows {whole}: {line}", id=Ref(one.id), whole=Ref(one.meeting), line=line)
    )

"""Saying who somebody from an imported list is, once they are here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commands.announcing import tell
from commands.commitments.asking import ask_owners
from commands.context import Context
from commands.daily.briefing import Briefing
from commands.registry import Shape, command
from commands.setting import Setting
from commands.shapes import person_named
from commands.wording import undo_hint
from domain.actions import Action
from domain.awaited import awaited_in, awaited_name
from domain.commitments import Commitment
from domain.daily import expecting
from domain.dated import Dated
from domain.document import Command, Document, Name, Several, Title, paragraph, say, say_many
from domain.folding import fold
from domain.groups import Group
from domain.looking import Look, spans
from domain.marks import of_person
from domain.notices import About, Notice
from domain.people import Network, Person
from domain.questions import Question
from domain.refusals import Refused
from domain.standing import Standing
from domain.work import Thing, Work

_WORD = "identify"
_MOST = 10_000


@dataclass(frozen=True)
class Identity:
    """Who somebody awaited is said to be: their address, None where nobody is called so."""

    typed: str
    person: str | None
    name: str


def _read(rest: str, setting: Setting) -> Identity:
    """The person, and behind them the name that the list has. Raises SeveralPeople."""
    typed, _, name = " ".join(rest.split()).partition(" ")
    person = person_named(typed, setting) if typed.startswith("@") else None
    return Identity(typed, person, name)


@command(
    _WORD,
    say("Say who somebody from an imported list is."),
    example="!identify @ben Ben Otieno",
    shape=Shape(_read, lambda rest, setting: _read(rest, setting).person is not None),
    listed=False,
)
async def identify(ctx: Context, said: Identity) -> Document:
    """Give the person all that waits for them; their group's leads may, and coordinators."""
    if ctx.setting.word(said.typed) == "no":
        return paragraph(say("I changed nothing."))
    if not may_identify(ctx, ctx.standing.roles.groups):
        raise Refused(say("This can be done by the lead of a group or a coordinator."))
    if not said.name:
        line = Command(f"{_WORD} @ben Ben Otieno")
        raise Refused(say("Who is it? For example: {line}", line=line))
    waiting = await _awaited(ctx, said.name)
    if waiting is None:
        raise Refused(say("I await nobody called {name}.", name=Title(said.name)))
    if said.person is None:
        raise Refused(say("I know nobody called {who} here.", who=Title(said.typed)))
    things = await _handed_over(ctx, waiting, said.person)
    who, name = Name(said.person), Title(awaited_name(waiting.address))
    told = [say("{who} is {name} from the list.", who=who, name=name)]
    if things:
        told.append(say_many("One thing is theirs now.", "{count} things are theirs now.", things))
    return paragraph(*told, undo_hint())


def may_identify(ctx: Context, groups: Iterable[Group]) -> bool:
    """Whether the author is a coordinator, or leads one of these groups."""
    who = ctx.author.address
    return ctx.standing.coordinates(who) or any(
        leads_group(who, one, ctx.standing) for one in groups
    )


def leads_group(person: str, group: Group, standing: Standing) -> bool:
    """Whether somebody leads the group, or moderates a room of it."""
    if not group.rooms:
        return person in group.leads
    return any(standing.leads(person, room) for room in group.rooms)


async def still_awaited(work: Work, group: str) -> list[str]:
    """The addresses of those whom a group (its key) still awaits."""
    noted = await work.imports.begun(awaited_in(group))
    addresses = dict.fromkeys(row.entity.removeprefix("person:") for row in noted)
    return [one for one in addresses if (await work.people.get(one)).known_as is None]


async def _awaited(ctx: Context, name: str) -> Person | None:
    """Whom a group that the author answers for awaits by this name."""
    for group in ctx.standing.roles.groups:
        if not may_identify(ctx, (group,)):
            continue
        for address in await still_awaited(ctx.work, group.key):
            if fold(awaited_name(address)) == fold(" ".join(name.split())):
                return await ctx.work.people.get(address)
    return None


async def told_awaited(ctx: Context, group: Group) -> Document:
    """Whom the group awaits, for those who can say who they are; only where its names are known."""
    here = ctx.room.direct or ctx.room.address in group.rooms
    people = (
        await still_awaited(ctx.work, group.key) if here and may_identify(ctx, (group,)) else []
    )
    if not people:
        return Document()
    names = Several(tuple(Name(one) for one in people))
    line = Command(f"{_WORD} @ben {awaited_name(people[0])}")
    return paragraph(
        say("Awaited: {people}.", people=names), say("To say who it is: {line}", line=line)
    )


async def _handed_over(ctx: Context, waiting: Person, to: str) -> int:
    """All that waits for somebody is theirs; how many things that are."""
    old, work = waiting.address, ctx.work
    look = Look((frozenset({of_person(old)}),), spans(ctx.now))
    things = [await work.thing(id) for id in await work.looking.find(look, _MOST)]
    owned = [one for thing in things if thing and (one := _owned(thing, old, to)) is not None]
    for before, after in owned:
        await work.record(_WORD, before, after)
        if isinstance(after, Commitment):
            await ask_owners(ctx, after, to)
        elif after.live and to != ctx.author.address:
            await tell(ctx, to, About.GIVEN, after)
    for group in ctx.standing.roles.groups:
        if old in group.leads:
            lead, second = (to if one == old else one for one in (group.lead, group.second))
            second = None if second == lead else second
            await work.record(_WORD, group, replace(group, lead=lead, second=second))
    for organisation in ctx.standing.roles.organisations:
        if old in organisation.contacts:
            contacts = (to if one == old else one for one in organisation.contacts)
            changed = replace(organisation, contacts=tuple(dict.fromkeys(contacts)))
            await work.record(_WORD, organisation, changed)
            for promised in await work.commitments.promised_by(to, (organisation.key,)):
                await ask_owners(ctx, promised, to)
    known = await work.people.get(to)
    await work.record(_WORD, known, _with_settings(known, waiting))
    await work.record(_WORD, waiting, replace(waiting, known_as=to))
    return len(owned)


async def ask_who_came(
    work: Work, standing: Standing, network: Network, chat: str, person: str
) -> None:
    """Somebody comes to a room whose group awaits one of that name: is it they?

    The group's leads who are there are asked in their daily message, else the coordinators.
    """
    group = standing.roles.group_of(chat)
    if group is None:
        return
    name = fold(standing.directory.name(person, chat))
    for address in await still_awaited(work, group.key):
        if fold(awaited_name(address)) != name:
            continue
        here = standing.directory.members(chat)
        leads = [one for one in group.leads if one in here and one != person]
        for one in leads or sorted(network.coordinators | standing.roles.coordinators):
            now, cause = work.act.at, work.act.cause
            notice = Notice(one, About.ARRIVED, address, person, now, group.short, cause)
            await work.notices.add(notice)
            asked = await work.people.get(one)
            await work.people.save(expecting(asked, now, network))


async def news_of_arrivals(it: Briefing) -> Document:
    """Who has come, and who that may be; it is asked where yes and no can mean nothing else."""
    came = it.of(About.ARRIVED)
    open_ = [one for one in came if (await it.work.people.get(one.thing)).known_as is None]
    asked = list(dict.fromkeys((one.who, awaited_name(one.thing)) for one in open_))
    if it.reader.private and asked:
        see = Command(f"group {open_[0].words}")
        return paragraph(say("Somebody from a list may have come. To see who: {line}", line=see))
    news = Document()
    for who, name in asked:
        typed = f"{_WORD} @{who.removeprefix('@')} {name}"
        asks = say(
            "{who} ({account}) has joined. Is it {name} from the list?",
            who=Name(who),
            account=Title(who),
            name=Title(name),
        )
        if not it.alone or len(asked) > 1:
            news += paragraph(asks, say("If so: {line}", line=Command(typed)))
            continue
        answers = say("Answer {yes} or {no}.", yes=Command("yes"), no=Command("no"))
        question = Question(yes=typed, no=f"{_WORD} no")
        news += replace(paragraph(asks, answers), question=question)
    return news


def _owned(thing: Thing, old: str, to: str) -> tuple[Dated, Dated] | None:
    """A thing before and after its owner is known; a milestone follows its commitment."""
    if isinstance(thing, Action):
        return thing, replace(thing, owner=to)
    if isinstance(thing, Commitment):
        promises = tuple(
            replace(one, owner=to) if not one.organisation and one.owner == old else one
            for one in thing.promises
        )
        return thing, replace(thing, promises=promises)
    return None


def _with_settings(known: Person, waiting: Person) -> Person:
    """The person with what the list said of them, as far as they have not said it themselves."""
    return replace(
        known,
        zone=known.zone or waiting.zone,
        territory=known.territory or waiting.territory,
        language=known.language or waiting.language,
        region=known.region or waiting.region,
        kind=known.kind or waiting.kind,
    )

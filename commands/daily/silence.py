"""Asking who leads about a thing of which its owners were reminded and have not answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from commands.things import is_ahead
from commands.wording import owner_of
from domain.daily import expecting, instant
from domain.dated import Dated
from domain.document import Name, Several, Value
from domain.ladder import is_silent
from domain.notices import About, Notice
from domain.owners import owing
from domain.people import Network, Person, Room, has_declined, zone_of
from domain.remindings import Reminding, reminding_id
from domain.seeing import may_name
from domain.standing import Standing
from domain.stuck import STUCK
from domain.work import Work
from domain.zones import zone


async def whom_to_ask(work: Work, item: Dated, on: date, standing: Standing) -> str | None:
    """Who is asked on a date, if somebody can be: the first who leads its room and is to be had."""
    for address in _who_may_be_asked(item, standing):
        if _is_to_be_had(await work.people.get(address), on):
            return address
    return None


def _who_may_be_asked(item: Dated, standing: Standing) -> tuple[str, ...]:
    """Who leads its room, else coordinators who are in it; no owner is asked about oneself.

    Where an owner leads the room, only others who lead it are asked. Who has said that they are
    stuck has answered.
    """
    if standing.directory.direct_with(item.room) is not None or item.state == STUCK:
        return ()
    owners, leads = owing(item, standing), standing.who_leads(item.room)
    others = tuple(one for one in leads if one not in owners)
    if len(others) < len(leads):
        return others
    here = standing.directory.members(item.room)
    coordinators = (one for one in sorted(standing.every_coordinator & here) if one not in owners)
    return tuple(dict.fromkeys((*others, *coordinators)))


async def who_can_be_told(
    work: Work, item: Dated, author: str, standing: Standing
) -> tuple[str, ...]:
    """Those who lead its room and are to be had the next day, else such coordinators there."""
    leads = standing.who_leads(item.room)
    here = standing.directory.members(item.room)
    # Where only the author leads, nobody is told on to a coordinator.
    others = () if leads == (author,) else tuple(sorted(standing.every_coordinator & here))
    tomorrow = work.act.at.date() + timedelta(days=1)
    for people in (leads, others):
        known = [await work.people.get(one) for one in people if one != author]
        if found := tuple(one.address for one in known if _is_to_be_had(one, tomorrow)):
            return found
    return ()


def _is_to_be_had(person: Person, on: date) -> bool:
    """Whether somebody hears of it on that date when they are told in their daily message."""
    away = person.away_until_on is not None and person.away_until_on >= on
    return not (away or person.stopped or person.blocked or has_declined(person))


async def ask_later(
    work: Work, item: Dated, row: Reminding, lead: str | None, owner: Person, network: Network
) -> None:
    """Have somebody asked in their daily message from the date on that the owner was told."""
    if row.asks_on is None or lead is None:
        return
    known = await work.notices.waiting_for(lead)
    told = [one for one in known if one.about is About.SILENT and one.thing == item.id]
    if any(one.who == owner.address for one in told):
        return
    at = instant(row.asks_on, time.min, zone_of(owner, network))
    cause = work.act.cause
    await work.notices.add(Notice(lead, About.SILENT, item.id, owner.address, at, cause=cause))
    asked = await work.people.get(lead)
    await work.people.save(expecting(asked, work.act.at, network))


async def ask_another(
    work: Work, item: Dated, row: Reminding, owner: Person, standing: Standing, network: Network
) -> None:
    """Have another asked when the one who was to be asked has left, stopped or gone away."""
    today = work.act.at.astimezone(zone(zone_of(owner, network))).date()
    if row.asked or row.asks_on is None or row.asks_on > today:
        return
    lead = await whom_to_ask(work, item, today, standing)
    if lead is not None and await silent_about(work, item, standing, network):
        await ask_later(work, item, row, lead, owner, network)


async def silent_about(
    work: Work, item: Dated, standing: Standing, network: Network
) -> tuple[str, ...]:
    """The owners who have not answered (addresses), when it is time to ask who leads; else none.

    Each is counted for themselves, and one who has done anything about it since has answered.
    """
    rows: list[tuple[Reminding, date]] = []
    told: list[datetime] = []
    owners = owing(item, standing)
    for person in await work.people.several(owners):
        row = await work.remindings.get(reminding_id(item.id, person.address))
        here = zone_of(person, network)
        today = work.act.at.astimezone(zone(here)).date()
        if row is not None:
            rows.append((row, today))
            if row.asks_on is not None:
                told.append(instant(row.told_on or today, person.morning, here))
    if not is_silent(rows) or not await is_ahead(work, item):
        return ()
    done = await work.history.of(item.id)
    if any(one.act.who in owners and one.act.at >= min(told) for one in done):
        return ()
    return tuple(row.person for row, _ in rows if row.asks_on is not None)


async def silent_to(
    work: Work, item: Dated, reader: Person, standing: Standing, network: Network
) -> tuple[str, ...]:
    """The same, where this reader may still be asked."""
    if reader.address not in _who_may_be_asked(item, standing):
        return ()
    return await silent_about(work, item, standing, network)


async def known_as_silent(
    work: Work, item: Dated, reader: Person, standing: Standing
) -> tuple[str, ...]:
    """The owners about whom this reader may be asked, and somebody was: none has answered since."""
    if reader.address not in _who_may_be_asked(item, standing):
        return ()
    ids = [reminding_id(item.id, who) for who in owing(item, standing)]
    rows = [await work.remindings.get(id) for id in ids]
    return tuple(row.person for row in rows if row is not None and row.asked)


async def was_asked(work: Work, thing: str, silent: Iterable[str]) -> None:
    """The lead has read of it: nobody is asked about it again."""
    for person in silent:
        row = await work.remindings.get(reminding_id(thing, person))
        if row is not None:
            await work.remindings.save(replace(row, asked=True))


def silent_named(item: Dated, silent: Iterable[str], reader: Person, standing: Standing) -> Value:
    """Who has not answered, as far as the reader knows them; else the organisation they are of."""
    direct = Room("", direct_with=reader.address)
    known = [one for one in silent if may_name(one, reader, direct, standing)]
    return Several(tuple(map(Name, known))) if known else owner_of(item)

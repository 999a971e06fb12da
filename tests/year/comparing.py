"""Whether what the people of the year know is what the bot has stored."""

from __future__ import annotations

from domain.actions import Action
from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.promises import Answer
from storage import SqlWork
from tests.year.book import Thing


async def differences(thing: Thing, work: SqlWork) -> list[str]:
    """What is stored otherwise than the people know it: owners, date, whether it is open."""
    stored = await work.thing(thing.id)
    if not isinstance(stored, Action | Commitment | Milestone):
        return [f"{thing.id} is not stored"]
    live = await _is_live(stored, work)
    found = (live, stored.due_at or stored.due_on, await _owners(stored, work) if live else set())
    known = thing.now
    expected = (known.live, known.due, set(known.owners) if known.live else set())
    return [] if found == expected else [f"{thing.id}: {found} stored, {expected} known"]


async def _is_live(stored: Dated, work: SqlWork) -> bool:
    if isinstance(stored, Milestone):
        commitment = await work.commitments.get(stored.commitment)
        return stored.live and commitment is not None and commitment.live
    return stored.live


async def _owners(stored: Dated, work: SqlWork) -> set[str]:
    """The addresses of those who have said yes, or speak for an organisation that has."""
    if isinstance(stored, Action):
        return {stored.owner} if stored.owner else set()
    people: set[str] = set()
    for promise in stored.promises:
        if promise.answer is Answer.CONFIRMED:
            organisation = await work.organisations.get(promise.owner)
            people |= set(organisation.contacts) if organisation else {promise.owner}
    return people

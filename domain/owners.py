"""Who owns a thing, who answers for it, and whom it reminds."""

from __future__ import annotations

from domain.commitments import Commitment, Milestone
from domain.dated import Dated
from domain.promises import Answer, Promise
from domain.standing import Standing
from domain.work import Thing


def agreed_by_others(thing: Thing, standing: Standing) -> bool:
    """Whether others than its author have said yes to it: from then on it is not the author's."""
    if not isinstance(thing, Commitment | Milestone):
        return False
    kept = [one for one in thing.promises if one.answer is Answer.CONFIRMED]
    return any(thing.author not in answers_for(one, standing) for one in kept)


def owners_of(thing: Thing, standing: Standing) -> tuple[str, ...]:
    """The addresses of the people who own the thing, or speak for an organisation that does."""
    if isinstance(thing, Commitment | Milestone):
        people = [who for one in thing.promises for who in answers_for(one, standing)]
        return tuple(dict.fromkeys(people))
    return (thing.owner,) if thing.owner else ()


def owing(thing: Dated, standing: Standing) -> tuple[str, ...]:
    """The addresses of those who are reminded of a thing.

    Of a commitment these are the owners who have said yes, or speak for one that has.
    """
    if not isinstance(thing, Commitment | Milestone):
        return owners_of(thing, standing)
    kept = [one for one in thing.promises if one.answer is Answer.CONFIRMED]
    return tuple(dict.fromkeys(who for one in kept for who in answers_for(one, standing)))


def answers_for(promise: Promise, standing: Standing) -> tuple[str, ...]:
    """The addresses of those who may answer for one part of a commitment."""
    if promise.organisation:
        return standing.roles.contacts(promise.owner)
    return (promise.owner,)

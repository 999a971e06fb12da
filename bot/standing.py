"""Who is what in the network, as storage and the platform have it at this moment."""

from __future__ import annotations

from dataclasses import replace

from domain.people import Directory, Network
from domain.standing import Standing
from domain.work import Work


async def standing(work: Work, directory: Directory, network: Network) -> Standing:
    """The standing of everybody within one transaction."""
    return Standing(directory, await work.roles(), network.coordinators)


async def standing_for(work: Work, directory: Directory, network: Network, person: str) -> Standing:
    """The standing of everybody, as far as this person may hear of it.

    Anybody can write to the bot: who is not in the network knows no group and no organisation.
    """
    now = await standing(work, directory, network)
    if now.in_network(person) or now.coordinates(person):
        return now
    return replace(now, roles=replace(now.roles, groups=(), organisations=()))

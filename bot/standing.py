"""Who is what in the network, as storage and the platform have it at this moment."""

from __future__ import annotations

from domain.people import Directory, Network
from domain.standing import Standing
from domain.work import Work


async def standing(work: Work, directory: Directory, network: Network) -> Standing:
    """The standing of everybody within one transaction."""
    return Standing(directory, await work.roles(), network.coordinators)

"""Where it is night when a review round begins: those rooms are asked in their morning."""

from __future__ import annotations

from datetime import datetime

from domain.people import Network
from domain.reviews import Review
from domain.rounds import rings_at, rooms_asked
from domain.standing import Standing
from domain.work import Work


async def asleep_rooms(
    work: Work, review: Review, standing: Standing, network: Network, now: datetime
) -> dict[str, datetime]:
    """The rooms that it asks in which it is night `now` (UTC), each with its morning."""
    rooms = [await work.rooms.get(address) for address in rooms_asked(review, standing)]
    mornings = {room.address: rings_at(now, room.zone or network.zone) for room in rooms}
    return {room: at for room, at in mornings.items() if at > now}

"""Who sees a thing beyond its room, by what was said of it and by what its group has answered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.rehearsal.scene import Scene
from domain.actions import Action
from domain.groups import Group
from domain.people import Person, Room
from domain.seeing import sees
from domain.sharing import Share
from domain.standing import Roles, Standing

AT = datetime(2026, 3, 4, tzinfo=UTC)
MEMBER, STRANGER = "ben", "eva"


def scene() -> Scene:
    """Ben is in Trade, Eva in Labour."""
    it = Scene()
    it.declare_room("trade", "Trade", (MEMBER,))
    it.declare_room("labour", "Labour", (STRANGER,))
    return it


HOW = [
    (None, None, False),
    (None, False, False),
    (None, True, True),
    (Share.NONE, None, False),
    (Share.NONE, True, False),
    (Share.NETWORK, None, True),
    (Share.NETWORK, False, True),
    (Share.PARTNERS, None, True),
    (Share.PARTNERS, False, True),
]


@pytest.mark.parametrize(("share", "answer", "seen"), HOW)
@pytest.mark.parametrize("where", ["labour", "direct"])
def test_others_see_what_is_shared_in_their_rooms_and_direct_chats(
    share: Share | None, answer: bool | None, seen: bool, where: str
) -> None:
    """The word about the thing comes before its group's answer."""
    assert saw(STRANGER, where, share, answer) is seen


@pytest.mark.parametrize(("share", "answer", "seen"), HOW)
@pytest.mark.parametrize("where", ["trade", "direct"])
def test_who_is_in_its_room_sees_it_there_and_in_private_however_it_is_shared(
    share: Share | None, answer: bool | None, seen: bool, where: str
) -> None:
    assert saw(MEMBER, where, share, answer)


def saw(person: str, where: str, share: Share | None, answer: bool | None) -> bool:
    """Whether the person sees an item of Trade in a room or in a direct chat."""
    group = Group("trade", "trade", "Trade", "ana", AT, rooms=("trade",), shared=answer)
    standing = Standing(scene(), Roles((group,)))
    thing = Action("A1", "step", "trade", "ana", AT, share=share)
    room = Room("bot", direct_with=person) if where == "direct" else Room(where)
    return sees(Person(person), thing, room, standing)

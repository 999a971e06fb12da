"""Who may do what, as a table written a second time by hand, and who sees what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.rehearsal.scene import Scene
from commands.registry import all_commands
from domain.actions import Action, State
from domain.people import Person, Room
from domain.rights import RIGHTS, Right, may, rights_in, rights_over, who_can
from domain.seeing import sees
from domain.standing import Standing

LETTERS = {
    "V": Right.VIEWER,
    "X": Right.OTHER,
    "M": Right.MEMBER,
    "O": Right.OWNER,
    "A": Right.AUTHOR,
    "L": Right.LEAD,
    "I": Right.ONESELF,
    "C": Right.COORDINATOR,
}
"""M anybody in the room, O the owner, A the author, L the room's moderator, I oneself,
C a coordinator, V whoever may look at it, X a member who has no part in it."""

WHO = {
    "action": "M",
    "commit": "M",
    "meet": "M",
    "remind": "M",
    "agenda": "M",
    "open": "M",
    "topic": "M",
    "decided": "M",
    "pause": "M",
    "close": "M",
    "done": "O L",
    "later": "O A L",
    "drop": "O A L",
    "stuck": "O",
    "take": "M",
    "give": "O A L",
    "confirm": "O",
    "decline": "O",
    "note": "V M",
    "edit": "A O L",
    "share": "O L",
    "digest": "L",
    "thanks": "M",
    "undo": "I",
    "check": "X",
    "mine": "M",
    "list": "M",
    "show": "V M",
    "me": "I",
    "stop": "I",
    "room": "L",
    "group": "L C",
    "org": "L C",
    "import": "C",
    "export": "M",
    "review": "L C",
    "block": "L C",
    "capture": "M",
    "help": "M",
}
PAIRS = [(right, word) for word in WHO for right in Right]


def test_the_table_has_every_command_that_people_can_type() -> None:
    assert set(RIGHTS) == {one.word for one in all_commands() if one.listed} == set(WHO)


@pytest.mark.parametrize(("right", "word"), PAIRS)
def test_one_right_is_enough_exactly_where_the_table_says_so(right: Right, word: str) -> None:
    allowed = {LETTERS[letter] for letter in WHO[word].split()}
    assert may(word, frozenset({right})) == (right in allowed)


def scene() -> Scene:
    """Ana, Ben and Carla in the trade room, which Dora moderates; Eva is in another room."""
    stage = Scene()
    trade = stage.declare_room("trade", "Trade", ("ana", "ben", "carla", "dora"))
    trade.moderators.add("dora")
    stage.declare_room("labour", "Labour", ("eva", "dora"))
    for person in ("ana", "ben", "carla", "dora", "eva"):
        chat = stage.open_direct(person)
        chat.invited.clear()
        chat.members.add(person)
    return stage


THING = Action("A1", "step", "trade", "ana", datetime(2026, 3, 4, tzinfo=UTC), owner="ben")


@pytest.mark.parametrize(
    ("person", "expected"),
    [("ana", "V M X A"), ("ben", "V M O"), ("carla", "V M X"), ("dora", "V M X L"), ("eva", "V")],
)
def test_what_somebody_is_to_a_thing(person: str, expected: str) -> None:
    assert rights_over(THING, person, Standing(scene())) == {
        LETTERS[one] for one in expected.split()
    }


def test_nobody_moderates_what_was_said_in_a_direct_chat() -> None:
    stage = scene()
    stage.chats["direct:ben"].moderators.add("ben")
    private = Action("A2", "step", "direct:ben", "ben", THING.made_at, owner="ben")
    assert Right.LEAD not in rights_over(private, "ben", Standing(stage))


@pytest.mark.parametrize(
    ("person", "chat", "expected"),
    [
        ("carla", "trade", "V M I"),
        ("dora", "trade", "V M I L"),
        ("dora", "direct:dora", "V M I"),
        ("eva", "direct:eva", "V M I C"),
    ],
)
def test_what_somebody_is_to_a_chat(person: str, chat: str, expected: str) -> None:
    stage = scene()
    room = Room(chat, direct_with=stage.direct_with(chat))
    assert rights_in(room, person, Standing(stage, coordinators=frozenset({"eva"}))) == {
        LETTERS[one] for one in expected.split()
    }


SEERS = {
    "said in the room": (THING, {"ana", "ben", "carla", "dora"}),
    "owned by nobody": (
        Action("A1", "step", "trade", "ana", THING.made_at),
        {"ana", "ben", "carla", "dora"},
    ),
    "owned by somebody who left": (
        Action("A1", "step", "trade", "ana", THING.made_at, owner="eva"),
        {"ana", "ben", "carla", "dora"},
    ),
    "said in Ana's direct chat": (
        Action("A1", "step", "direct:ana", "ana", THING.made_at, owner="ana"),
        {"ana"},
    ),
    "given in Ana's direct chat": (
        Action("A1", "step", "direct:ana", "ana", THING.made_at, owner="ben"),
        {"ana", "ben"},
    ),
    "withdrawn": (
        Action("A1", "step", "trade", "ana", THING.made_at, owner="ben", state=State.WITHDRAWN),
        set[str](),
    ),
}


@pytest.mark.parametrize("case", SEERS)
def test_who_sees_a_thing_in_their_direct_chat(case: str) -> None:
    """The members of its room as the platform says now; what was said in private, its two."""
    thing, expected = SEERS[case]
    stage = scene()
    assert {
        who
        for who in ("ana", "ben", "carla", "dora", "eva")
        if sees(Person(who), thing, Room(f"direct:{who}", direct_with=who), Standing(stage))
    } == expected


@pytest.mark.parametrize(("room", "expected"), [("trade", True), ("labour", False)])
def test_in_a_room_only_its_own_things_are_seen(room: str, expected: bool) -> None:
    assert sees(Person("dora"), THING, Room(room), Standing(scene())) == expected


def test_who_leaves_a_room_no_longer_sees_its_things() -> None:
    stage = scene()
    stage.chats["trade"].members.discard("ben")
    assert not sees(Person("ben"), THING, Room("direct:ben", direct_with="ben"), Standing(stage))


def test_a_refusal_names_who_can() -> None:
    assert who_can("done", THING, Standing(scene())).values
    assert (
        "owner"
        in who_can(
            "stuck", Action("A1", "s", "trade", "ana", THING.made_at), Standing(scene())
        ).text
    )

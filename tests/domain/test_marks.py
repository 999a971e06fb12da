"""What a question to the index lets through is what may be seen, no more and no less."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.scene import Scene
from domain.actions import Action
from domain.commitments import Commitment, State
from domain.groups import Group
from domain.marks import in_sight, marks_of
from domain.organisations import Organisation
from domain.people import Person, Room
from domain.promises import Promise
from domain.seeing import sees
from domain.sharing import Share
from domain.standing import Roles, Standing
from domain.work import Thing

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
PEOPLE = ("ana", "ben", "dora", "eva", "gus")


def scene() -> Scene:
    """Ana, Ben and Dora in trade, Dora and Eva in labour; each, and Gus, alone with the bot."""
    stage = Scene()
    stage.declare_room("trade", "Trade", ("ana", "ben", "dora"))
    stage.declare_room("labour", "Labour", ("eva", "dora"))
    stage.declare_person("gus")
    for person in PEOPLE:
        chat = stage.open_direct(person)
        chat.invited.clear()
        chat.members.add(person)
    return stage


STAGE = scene()
CHATS = tuple(STAGE.chats)
shares = st.sampled_from([None, *Share])
actions = st.builds(
    lambda room, author, owner, share: Action(
        "A1", "x", room, author, NOW, owner=owner, share=share
    ),
    st.sampled_from(CHATS),
    st.sampled_from(PEOPLE),
    st.none() | st.sampled_from(PEOPLE),
    shares,
)
commitments = st.builds(
    lambda room, author, owner, share: Commitment(
        "C1", "x", room, author, NOW, (owner,), State.OPEN, share=share
    ),
    st.sampled_from(CHATS),
    st.sampled_from(PEOPLE),
    st.sampled_from([*map(Promise, PEOPLE), Promise("fgs", organisation=True)]),
    shares,
)


def said_where_it_could_be(thing: Thing) -> Thing:
    """In a direct chat only its own person says anything."""
    alone = STAGE.direct_with(thing.room)
    return thing if alone is None else replace(thing, author=alone)


@given(
    actions | commitments,
    st.sampled_from(PEOPLE),
    st.sampled_from(CHATS),
    st.sampled_from([None, False, True]),
    st.sampled_from(PEOPLE),
)
def test_marks_say_the_same_as_the_rule(
    thing: Thing, who: str, chat: str, shared: bool | None, contact: str
) -> None:
    """For whoever is in the chat where they ask."""
    if who not in STAGE.members(chat):
        return
    thing = said_where_it_could_be(thing)
    group = Group("trade", "trade", "Trade", "ana", NOW, rooms=("trade",), shared=shared)
    fgs = Organisation("fgs", "FGS", "Focus", "trade", "ana", NOW, contacts=(contact,))
    standing = Standing(STAGE, Roles((group,), (fgs,)))
    room, person = Room(chat, direct_with=STAGE.direct_with(chat)), Person(who)
    marks = marks_of(thing, said_in_private=STAGE.direct_with(thing.room) is not None)
    assert bool(marks & in_sight(person, room, standing)) == sees(person, thing, room, standing)

"""A digest tells what its readers may see: no title of another room, and no name from there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio

from domain.actions import Action
from domain.actions import State as ActionState
from domain.commitments import Commitment
from domain.commitments import State as CommitmentState
from domain.groups import Group
from domain.meetings import Meeting
from domain.occurrences import Occurrence
from domain.people import Room
from domain.promises import Answer, Promise
from domain.scopes import Kind
from domain.seeing import sees, share_of
from domain.sharing import Share
from domain.standing import Standing
from domain.thanks import Thanks
from domain.work import Thing
from tests.bot.digesting import digest, pages
from tests.bot.staging import NOW, Staged, staged

ROOMS = ("trade", "labour", "farm", "main")
"""Of trade, labour's group keeps to itself, the farmers' shares; main is everybody's."""
OWNERS = {"trade": "ben", "labour": "eva", "farm": "finn", "main": "gita"}
DUE = (NOW - timedelta(days=2), NOW + timedelta(days=2))
SOON = NOW + timedelta(days=1)


def things() -> Iterator[Thing]:
    """One of each kind in each room: however shared, owned and dated."""
    actions = (
        (room, share, state, owned, due)
        for room, share, state, owned, due in product(
            ROOMS, (None, Share.NONE, Share.NETWORK), ActionState, (True, False), DUE
        )
    )
    for number, (room, share, state, owned, due) in enumerate(actions, 1):
        owner = OWNERS[room] if owned else None
        yield Action(
            f"A{number}", f"act{number}.", room, "ana", NOW, owner, state=state, share=share,
            due_at=due,
        )  # fmt: skip
    promises = product(ROOMS, (None, Share.NONE, Share.NETWORK), CommitmentState, DUE)
    for number, (room, share, kept, due) in enumerate(promises, 1):
        promise = Promise(OWNERS[room], answer=Answer.CONFIRMED, by=OWNERS[room], at=NOW)
        yield Commitment(
            f"C{number}", f"vow{number}.", room, "ana", NOW, (promise,), kept, share=share,
            due_at=due,
        )  # fmt: skip
    for number, (room, shared) in enumerate(product(ROOMS, (None, Share.NETWORK)), 1):
        meeting = Meeting(f"M{number}", f"met{number}.", room, "ana", NOW, NOW, share=shared)
        yield meeting
        yield Occurrence(
            f"M{number}.1", f"M{number}", 1, f"met{number}.", room, "ana", NOW,
            SOON.replace(tzinfo=None), "UTC", SOON, share=shared,
        )  # fmt: skip
    for number, room in enumerate(ROOMS, 1):
        yield Thanks(f"K{number}", f"kind{number}.", room, OWNERS[room], NOW, "ana")
    for number, (author, person) in enumerate((("hal", "ana"), ("finn", "hal"), ("ivy", "ana")), 5):
        yield Thanks(f"K{number}", f"kind{number}.", "farm", author, NOW, person)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def network(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Staged]:
    """All of that, in a network with a group that shares and one that does not."""
    folder: Path = tmp_path_factory.mktemp("sight")
    async with staged(folder) as here:
        scene = here.stage.scene
        scene.declare_room("farm", "Farm", ("finn", "ana", "hal", "ivy"))
        scene.declare_room("main", "Main", ("ana", "ben", "eva", "finn", "gita", "ivy"))
        async with here.looking() as work:
            for room, shared in (("labour", False), ("farm", True)):
                address = scene.room(room).address
                await work.keep(
                    Group(room, room, room, "ana", NOW, (address,), shared=shared, lead="ana")
                )
            for thing in things():
                room = scene.room(thing.room).address
                await work.keep(replace(thing, room=room))
            await work.commit()
        for person in ("ana", "ben", "eva", "gita", "zoe"):
            scene.declare_person(person)
            chat = here.chat(person, None)
            async with here.looking() as work:
                known = await work.people.get(person)
                await work.people.save(replace(known, direct_chat=chat.address))
                await work.commit()
        async with here.looking() as work:
            await work.people.save(replace(await work.people.get("ivy"), private=True))
            await work.commit()
        yield here


async def every_thing(here: Staged) -> tuple[list[Thing], Standing]:
    async with here.looking() as work:
        now = Standing(here.stage.scene, await work.roles())
        found = [await work.thing(one.id) for one in things() if not isinstance(one, Meeting)]
    return [one for one in found if one is not None], now


def titles(words: str) -> set[str]:
    return set(re.findall(r"(?:act|vow|met|kind)\d+", words))


def is_told(thing: Thing) -> bool:
    """Whether a digest has a part for it: dropped and refused ones are gone."""
    return str(thing.state) in ("open", "stuck", "proposed", "done", "planned")


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("room", ROOMS)
async def test_a_room_hears_of_its_own_and_all_of_it(network: Staged, room: str) -> None:
    """No more and no less, however long it takes."""
    every, _ = await every_thing(network)
    told = titles("\n".join(await pages(network, Kind.ROOM, room)))
    here = network.stage.scene.room(room).address
    assert told == {one.title[:-1] for one in every if one.room == here and is_told(one)}


@pytest.mark.asyncio(loop_scope="module")
async def test_the_network_hears_of_what_is_shared_and_of_its_own_room(network: Staged) -> None:
    """Thanks name people, so of another room's those are told that name who is in the main room.

    Hal is not there, and Ivy is private.
    """
    every, now = await every_thing(network)
    main = network.stage.scene.room("main").address
    shared = [one for one in every if share_of(one, now) is not Share.NONE]
    own = [one for one in every if one.room == main]
    unknown = {"hal", "ivy"}
    everybodys = [*own, *shared]
    everybodys = [
        one for one in everybodys if not isinstance(one, Thanks) or unknown.isdisjoint(one.people)
    ]
    told = titles("\n".join(await pages(network, Kind.NETWORK, "main")))
    assert told == {one.title[:-1] for one in everybodys if is_told(one)}


@pytest.mark.asyncio(loop_scope="module")
async def test_the_network_hears_no_name_of_another_room(network: Staged) -> None:
    """Owners are named in their own room, elsewhere their group is; thanks are said by name."""
    words = "\n".join(await pages(network, Kind.NETWORK, "main"))
    words = re.sub(r".* thanks .*", "", words)
    assert set(re.findall(r"<(\w+)>", words)) == {"gita"}
    assert "farm" in words


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.COORDINATOR])
@pytest.mark.parametrize("person", ["ana", "ben", "eva", "gita", "zoe"])
async def test_one_person_hears_of_what_they_may_see(
    network: Staged, kind: Kind, person: str
) -> None:
    """A coordinator of all of it, a member of their rooms; Zoe is in none.

    As a coordinator Zoe hears of what is shared with the network.
    """
    every, now = await every_thing(network)
    async with network.looking() as work:
        reader = await work.people.get(person)
    direct = Room(reader.direct_chat or "", direct_with=person)
    told = titles("\n".join(await pages(network, kind, person)))
    shared = [one for one in every if share_of(one, now) is not Share.NONE]
    open_to = [one for one in every if sees(reader, one, direct, now)]
    open_to += shared if kind is Kind.COORDINATOR else []
    seen = {one.title[:-1] for one in open_to if is_told(one)}
    assert told <= seen
    assert bool(told) is (person != "zoe" or kind is Kind.COORDINATOR)
    if kind is Kind.COORDINATOR:
        rooms = network.stage.scene.rooms_of(person)
        others = {one.title[:-1] for one in every if isinstance(one, Thanks)}
        own = {one.title[:-1] for one in every if one.room in rooms}
        assert told == seen - (others - own)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_coordinator_hears_how_much_is_hidden(network: Staged) -> None:
    """Of rooms they are not in and that share nothing: a number, no title."""
    every, now = await every_thing(network)
    _, words = await digest(network, Kind.COORDINATOR, "gita", told=())
    gita = network.stage.scene.rooms_of("gita")
    hidden = [
        one
        for one in every
        if one.room not in gita
        and share_of(one, now) is Share.NONE
        and one.state == "done"
        and not isinstance(one, Thanks)
    ]
    assert f"{len(hidden)} done" in words.partition("In rooms you are not in:")[2]

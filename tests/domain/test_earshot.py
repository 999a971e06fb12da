"""What is told in several chats, compared: nothing follows about one or two people elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.earshot import earshot, people_in, scope_of
from domain.groups import Group
from domain.standing import Roles, Standing
from domain.voices import Contribution, Member, Spoken, voices
from tests.domain.test_subtraction import reveals

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
PEOPLE = "abcdefghij"
Rooms = dict[str, frozenset[str]]


class Places:
    """Who is in which room."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def members(self, chat: str) -> frozenset[str]:
        return self._rooms.get(chat, frozenset())

    def rooms_of(self, person: str) -> frozenset[str]:
        return frozenset(room for room, who in self._rooms.items() if person in who)

    def rooms(self) -> frozenset[str]:
        return frozenset(self._rooms)

    def name(self, person: str, chat: str | None = None) -> str:
        return person

    def moderates(self, person: str, chat: str) -> bool:
        return False

    def is_direct(self, chat: str) -> bool:
        return False

    def direct_with(self, chat: str) -> str | None:
        return None

    def room_name(self, chat: str) -> str:
        return chat


def standing(rooms: Rooms, *groups: tuple[str, ...]) -> Standing:
    """A network of these rooms, some of which belong to the same group."""
    made = tuple(Group(one[0], one[0], one[0], "", NOW, one) for one in groups)
    return Standing(Places(rooms), Roles(made))


ROOMS = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four"]),
    st.frozensets(st.sampled_from(PEOPLE), min_size=1),
    min_size=1,
)
MEMBERS = st.tuples(
    *(
        st.builds(
            Member,
            st.just(one),
            st.sampled_from([(), ("labour",), ("trade",), ("labour", "trade")]),
            st.sampled_from([None, "africa"]),
        )
        for one in PEOPLE
    )
)
SAID = st.lists(
    st.builds(
        Contribution,
        st.sampled_from(PEOPLE),
        st.just(Spoken.NOTE),
        st.just(NOW),
        st.sampled_from(["one", "two", "three", "four"]),
    ),
    max_size=12,
)


def told(
    network: Standing,
    rooms: frozenset[str],
    reader: str,
    members: list[Member],
    said: list[Contribution],
) -> tuple[frozenset[str], list[frozenset[str]]]:
    """The rooms that count for a reader, and of whom figures are told."""
    heard_by = earshot(rooms, [reader], [one.address for one in members], network)
    here = people_in(heard_by.rooms, network)
    present = [one for one in members if one.address in here]
    spoken = [one for one in said if one.room in heard_by.rooms and one.person in here]
    found = voices(present, spoken, NOW, heard_by.parts(spoken))
    sets = [
        frozenset(each.address for each in present if one.name in each.classes(one.by))
        for one in found.voices
    ]
    sets += [
        frozenset(each.address for each in present if not each.classes(by)) for by in found.unsaid
    ]
    return heard_by.rooms, sets


def within(part: frozenset[str], sets: list[frozenset[str]]) -> bool:
    """Whether a sum over one or two of these people follows, for who knows all the others."""
    left = [one & part for one in sets]
    return bool(part) and reveals([one for one in left if one], part)


@given(ROOMS, MEMBERS, SAID, st.sampled_from(PEOPLE))
def test_who_knows_all_of_their_rooms_learns_nothing_of_one_or_two_in_the_others(
    rooms: Rooms, members: tuple[Member, ...], said: list[Contribution], reader: str
) -> None:
    """Theirs are the people of the other rooms, and who spoke of things there and has left."""
    network = standing(rooms)
    counted, sets = told(network, network.directory.rooms(), reader, list(members), said)
    others = counted - network.directory.rooms_of(reader)
    everybody = people_in(counted, network)
    spoke = frozenset(one.person for one in said if one.room in others and one.person)
    assert not within(people_in(others, network) | spoke & everybody, sets)


@given(ROOMS, MEMBERS, SAID, st.sampled_from(PEOPLE), st.booleans())
def test_two_answers_of_which_a_reader_may_ask_both_never_differ_by_one_or_two(
    rooms: Rooms,
    members: tuple[Member, ...],
    said: list[Contribution],
    reader: str,
    grouped: bool,
) -> None:
    """In a direct chat and in each of their rooms: of nobody, or of three people in each class."""
    network = standing(rooms, *([("one", "two")] if grouped else []))
    counted, sets = told(network, network.directory.rooms(), reader, list(members), said)
    for room in network.directory.rooms_of(reader) & counted:
        other = counted - scope_of(room, network)
        more = people_in(other, network)
        for difference in (more, more - people_in(counted - other, network)):
            assert all(len(one & difference) in {0, *range(3, 11)} for one in sets)
        assert not other or len(more) >= 3


@pytest.mark.parametrize(
    ("two", "reader", "counted"),
    [
        ("gh", "a", {"one"}),
        ("gh", "g", {"one"}),
        ("gh", "h", {"one", "two"}),
        ("ghi", "a", {"one", "two"}),
        ("ghi", "g", {"one", "two"}),
    ],
)
def test_rooms_of_two_that_would_be_the_difference_do_not_count(
    two: str, reader: str, counted: set[str]
) -> None:
    network = standing({"one": frozenset("abcdefg"), "two": frozenset(two)})
    assert earshot(network.directory.rooms(), [reader], PEOPLE, network).rooms == counted


def test_who_does_not_count_makes_no_difference_larger() -> None:
    """Two people and a blocked account are two."""
    network = standing({"one": frozenset("abcdef"), "two": frozenset("ghi")})
    heard_by = earshot(network.directory.rooms(), ["a"], "abcdefgh", network)
    assert heard_by.rooms == {"one"}


def test_in_a_room_everybody_who_reads_there_counts_as_a_reader() -> None:
    """Of a group's other room with two people nothing is told in this one."""
    network = standing({"one": frozenset("abc"), "two": frozenset("de")}, ("one", "two"))
    rooms = scope_of("one", network)
    assert earshot(rooms, "abc", PEOPLE, network).rooms == {"one"}
    assert earshot(rooms, "de", PEOPLE, network).rooms == {"one", "two"}

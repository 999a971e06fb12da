"""Whose voices are heard: shares beside shares of the members, and nothing about one or two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Kind, Person
from domain.voices import (
    By,
    Contribution,
    Member,
    Spoken,
    Voice,
    members_of,
    unheard,
    voices,
)
from tests.domain.test_subtraction import reveals

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
SINCE = NOW - timedelta(weeks=13)
BEFORE = SINCE - timedelta(days=1)
LABOUR = [Member(f"l{number}", sectors=("labour",)) for number in range(3)]
TRADE = [Member(f"t{number}", sectors=("trade",)) for number in range(4)]
HEALTH = [Member(f"h{number}", sectors=("health",)) for number in range(3)]
EVERYBODY = [*LABOUR, *TRADE, *HEALTH]


def said(
    who: str | None, times: int = 1, kind: Spoken = Spoken.NOTE, at: datetime = NOW
) -> list[Contribution]:
    """The same contribution some times over."""
    return [Contribution(who, kind, at)] * times


def voice(name: str, members: Iterable[Member], *contributions: list[Contribution]) -> Voice:
    """What is told of one class."""
    found = voices(list(members), [one for part in contributions for one in part], SINCE)
    return next(one for one in found.voices if one.name == name)


def test_each_share_stands_beside_the_share_of_the_members() -> None:
    one = voice("labour", EVERYBODY, said("l0", 4), said("l1", 2), said("t0", 3), said("h0", 1))
    assert (one.members, one.said, one.by) == (30, 60, By.SECTOR)


def test_each_kind_of_contribution_has_a_share_of_its_own() -> None:
    """What was said fewer than five times has none, and is named."""
    parts = (
        *(said("l0", 4, Spoken.ACTION), said("t0", 1, Spoken.ACTION), said("t1", 4, Spoken.TOPIC)),
        *(said("l2", 5, Spoken.DECISION), said("h1", 3, Spoken.NOTE), said("l1", 7, Spoken.NOTE)),
    )
    one = voice("labour", EVERYBODY, *parts)
    assert one.kinds == {Spoken.ACTION: 80, Spoken.DECISION: 100, Spoken.NOTE: 70}
    found = voices(EVERYBODY, [each for part in parts for each in part], SINCE)
    assert found.few == (Spoken.TOPIC, Spoken.ANSWER)


@pytest.mark.parametrize(("now", "before"), [(5, 5), (5, 4), (4, 5), (0, 0)])
def test_under_five_contributions_no_share_is_told(now: int, before: int) -> None:
    one = voice("trade", EVERYBODY, said("t0", now), said("t1", before, at=BEFORE))
    assert one.said == (100 if now >= 5 else None)
    assert one.before == (100 if before >= 5 else None)


def test_a_period_begins_with_its_first_instant() -> None:
    found = voices(EVERYBODY, [*said("t0", 5, at=SINCE), *said("l0", 4, at=BEFORE)], SINCE)
    assert found.known
    assert {one.before for one in found.voices} == {None}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_of_fewer_than_three_people_nothing_is_told(number: int) -> None:
    found = voices(LABOUR[:number], said("l0", 20), SINCE)
    assert (found.people, found.voices, found.known) == (number, (), False)


def test_a_class_of_fewer_than_three_is_not_told_nor_found_by_subtraction() -> None:
    """Beside the total, trade would say what the two of labour have said: neither is told."""
    found = voices([*LABOUR[:2], *TRADE], said("t0", 9), SINCE)
    assert [one.name for one in found.voices] == []
    assert found.hidden == {By.SECTOR}
    found = voices([*LABOUR[:2], *TRADE, *HEALTH], said("t0", 9), SINCE)
    assert [one.name for one in found.voices] == ["trade"]


def test_who_has_not_said_a_sector_is_only_counted() -> None:
    silent = [Member(f"s{number}") for number in range(3)]
    found = voices([*TRADE, *silent], said("s0", 9), SINCE)
    assert found.unsaid == {By.SECTOR: 3, By.REGION: 7, By.KIND: 7}
    assert [(one.name, one.members, one.said) for one in found.voices] == [("trade", 57, 0)]


@pytest.mark.parametrize("number", [1, 2])
def test_one_or_two_who_have_not_said_a_sector_are_not_counted_apart(number: int) -> None:
    """Nor is the class beside them told: what is missing of the total would be theirs."""
    silent = [Member(f"s{number}") for number in range(number)]
    found = voices([*TRADE, *silent], said("s0", 9), SINCE)
    assert By.SECTOR not in found.unsaid
    assert found.voices == ()


def test_who_has_not_said_a_region_is_not_counted_where_that_shows_who_has() -> None:
    """Of five four have not: the fifth is a class of one."""
    people = [replace(TRADE[0], region="africa"), *TRADE[1:], Member("s0")]
    found = voices(people, said("s0", 9), SINCE)
    assert found.unsaid == {By.KIND: 5}
    assert found.hidden == {By.SECTOR, By.REGION}


def test_who_has_two_sectors_counts_in_both() -> None:
    both = [Member(f"b{number}", sectors=("labour", "trade")) for number in range(3)]
    found = voices([*both, *HEALTH], said("b0", 5), SINCE)
    assert {(one.name, one.members, one.said) for one in found.voices} == {
        ("labour", 50, 100),
        ("trade", 50, 100),
        ("health", 50, 0),
    }


@pytest.mark.parametrize("who", [None, "gone", "former:1"])
def test_what_is_anonymous_or_of_no_member_counts_nowhere(who: str | None) -> None:
    """An anonymous answer that made a figure grow would say of which class it is."""
    heard = said("l0", 5)
    with_more = voices(EVERYBODY, [*heard, *said(who, 50, Spoken.ANSWER)], SINCE)
    assert with_more == voices(EVERYBODY, heard, SINCE)


def test_regions_and_kinds_of_work_are_classes_as_well() -> None:
    people = [
        replace(one, region="western" if one in TRADE else "africa", kind="both")
        for one in EVERYBODY
    ]
    found = voices(people, said("l0", 5), SINCE)
    assert [(one.name, one.said) for one in found.of(By.REGION)] == [
        ("africa", 100),
        ("western", 0),
    ]
    assert [one.name for one in found.of(By.KIND)] == ["both"]


def test_a_class_of_one_kind_that_would_part_two_of_another_is_hidden() -> None:
    """Trade has four: three of them are all of a region, so the fourth could be found out."""
    people = [*LABOUR, *HEALTH, *(replace(one, region="africa") for one in TRADE[:3]), TRADE[3]]
    found = voices(people, said("t3", 5), SINCE)
    assert "trade" in {one.name for one in found.of(By.SECTOR)}
    assert found.of(By.REGION) == ()
    assert found.hidden == {By.REGION}


def test_blocked_accounts_do_not_count_and_private_people_have_said_nothing() -> None:
    """Who wants no messages has a voice all the same."""
    told = Person("@a", sectors=("labour",), region="africa", kind=Kind.DIGITAL)
    people = [told, replace(told, blocked=True), replace(told, private=True)]
    assert members_of(people) == (
        Member("@a", ("labour",), "africa", "digital"),
        Member("@a"),
    )
    assert len(members_of([replace(told, stopped=True)])) == 1


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ((), ("health", "labour", "trade")),
        (("l2",), ("health", "trade")),
        (("l0", "t1", "h2"), ()),
        (("nobody",), ("health", "labour", "trade")),
    ],
)
def test_a_sector_of_whom_nobody_was_heard_for_three_weeks_is_named(
    heard: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    begun = NOW - timedelta(weeks=3)
    assert unheard(EVERYBODY, heard, begun, NOW) == expected


def test_a_sector_of_two_is_not_named() -> None:
    assert unheard([*LABOUR[:2], *TRADE], (), BEFORE, NOW) == ("trade",)


@pytest.mark.parametrize("begun", [None, NOW - timedelta(weeks=3) + timedelta(seconds=1)])
def test_in_its_first_three_weeks_a_network_misses_nobody(begun: datetime | None) -> None:
    assert unheard(EVERYBODY, (), begun, NOW) == ()


WHO = st.sampled_from([one.address for one in EVERYBODY])
CONTRIBUTIONS = st.lists(
    st.builds(Contribution, WHO, st.sampled_from(Spoken), st.sampled_from([NOW, BEFORE])),
    max_size=40,
)
CLASSED = st.lists(
    st.builds(
        Member,
        WHO,
        st.lists(st.sampled_from(["labour", "trade"]), unique=True, max_size=2).map(tuple),
        st.sampled_from([None, "africa", "western"]),
        st.sampled_from([None, *Kind]),
    ),
    unique_by=lambda one: one.address,
)


@given(CLASSED, CONTRIBUTIONS)
def test_shares_are_percents_of_enough_people_and_contributions(
    members: list[Member], contributions: list[Contribution]
) -> None:
    found = voices(members, contributions, SINCE)
    for one in found.voices:
        people = [each for each in members if one.name in each.classes(one.by)]
        assert len(people) >= 3
        shares = [one.members, one.said, one.before, *one.kinds.values()]
        assert all(share is None or 0 <= share <= 100 for share in shares)
        assert not set(one.kinds) & set(found.few)
        assert (one.said is not None) == found.known


@given(CLASSED)
def test_from_all_that_is_told_nothing_follows_about_one_or_two(members: list[Member]) -> None:
    """Whatever is added and subtracted, across sectors, regions, kinds and those who said none."""
    found = voices(members, [], SINCE)
    told = [
        frozenset(each.address for each in members if one.name in each.classes(one.by))
        for one in found.voices
    ]
    told += [
        frozenset(each.address for each in members if not each.classes(by)) for by in found.unsaid
    ]
    everybody = frozenset(each.address for each in members)
    assert not told or not reveals(told, everybody)


@given(CLASSED, CONTRIBUTIONS, WHO, WHO)
def test_a_class_looks_the_same_whoever_of_it_has_spoken(
    members: list[Member], contributions: list[Contribution], one: str, other: str
) -> None:
    """Two people of the same classes can change places: nothing is told of a person."""
    same = {each.address: replace(each, address="") for each in members}
    if same.get(one) is None or same.get(one) != same.get(other):
        return
    swapped = [
        replace(each, person=other if each.person == one else one)
        if each.person in (one, other)
        else each
        for each in contributions
    ]
    assert voices(members, contributions, SINCE) == voices(members, swapped, SINCE)

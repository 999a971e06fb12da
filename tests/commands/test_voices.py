"""What digests say of voices: at most three lines, and nothing where too little is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from commands.hearing import understand
from commands.setting import Setting
from commands.voices import OfVoices
from commands.voices_wording import unheard_told, voices_in_digest
from domain.document import Block, Entry, Listing, Sentence
from domain.groups import Group
from domain.standing import Roles
from domain.voices import By, Contribution, Member, Spoken
from tests.commands.settings import direct, meaning, room

NOW = datetime(2026, 3, 4, 7, tzinfo=UTC)
WEEK_AGO = NOW - timedelta(weeks=1)
BEFORE = WEEK_AGO - timedelta(days=1)
SECTORS = ("labour", "trade", "health", "gender")
EVERYBODY = [Member(f"{one}{at}", sectors=(one,)) for one in SECTORS for at in range(3)]


def said(who: str, times: int, at: datetime = NOW) -> list[Contribution]:
    """The same contribution some times over."""
    return [Contribution(who, Spoken.NOTE, at)] * times


def plain(sentence: Sentence) -> str:
    """A sentence in English."""
    values = {
        name: plain(value) if isinstance(value, Sentence) else getattr(value, "person", value)
        for name, value in sentence.values.items()
    }
    text = sentence.many if sentence.many and sentence.count != 1 else sentence.text
    return text.format(**values)


def lines(blocks: Iterable[Block | Entry]) -> list[str]:
    """A line for each paragraph and each entry."""
    rows = [
        row
        for block in blocks
        for row in (block.entries if isinstance(block, Listing) else (block,))
    ]
    return [" ".join(map(plain, row.sentences)) for row in rows]


@pytest.mark.parametrize(
    ("contributions", "expected"),
    [
        ([], []),
        (said("labour0", 4), []),
        (
            [one for sector in SECTORS for one in said(f"{sector}1", 5)],
            ["Voices: all are heard about as much as their number."],
        ),
        (
            [*said("labour0", 9), *said("trade0", 8), *said("gender0", 3)],
            [
                "Voices that are heard less than their number:",
                "health: 0% of what was said, 25% of the people.",
                "gender: 15% of what was said, 25% of the people.",
            ],
        ),
        (
            [*said("labour0", 9), *said("trade0", 5), *said("health2", 5, at=BEFORE)],
            [
                "Voices that are heard less than their number:",
                "gender: 0% of what was said, 25% of the people. As before.",
                "health: 0% of what was said, 25% of the people. Down from 100%.",
            ],
        ),
    ],
)
def test_a_digest_names_at_most_two_who_are_heard_less_than_their_number(
    contributions: list[Contribution], expected: list[str]
) -> None:
    assert lines(voices_in_digest(EVERYBODY, contributions, WEEK_AGO)) == expected


def test_of_fewer_than_three_a_digest_says_nothing() -> None:
    assert voices_in_digest(EVERYBODY[:2], said("labour0", 50), WEEK_AGO) == ()


def group(key: str, *sectors: str, lead: str | None = None, second: str | None = None) -> Group:
    """A group with these leads."""
    return Group(key, key, key, "@ana", NOW, sectors=sectors, lead=lead, second=second)


ROLES = Roles(
    (group("g1", "labour"), group("g2", "labour", lead="@ben"), group("g3", "trade", second="@ida"))
)


@pytest.mark.parametrize(
    ("sector", "reader", "expected"),
    [
        (
            "labour",
            "@cy",
            "labour: nothing for three weeks. You could ask @ben to propose a topic.",
        ),
        ("trade", "@cy", "trade: nothing for three weeks. You could ask @ida to propose a topic."),
        ("health", "@cy", "health: nothing for three weeks. You could propose a topic for it: "),
        ("labour", "@ben", "labour: nothing for three weeks. You could propose a topic for it: "),
    ],
)
def test_each_unheard_sector_comes_with_one_suggestion(
    sector: str, reader: str, expected: str
) -> None:
    """Whoever leads its group could propose a topic, or the reader where nobody else does."""
    (line,) = lines(unheard_told((sector,), ROLES, reader))
    assert line.startswith(expected)


@pytest.mark.parametrize(
    ("number", "last"), [(4, "And one more sector."), (6, "And 3 more sectors.")]
)
def test_more_than_three_unheard_sectors_are_counted(number: int, last: str) -> None:
    told = lines(unheard_told([f"s{each}" for each in range(number)], ROLES, "@cy"))
    assert len(told) == 4
    assert told[-1] == last


@pytest.mark.parametrize(
    ("text", "setting", "by"),
    [
        ("!show voices", room(), tuple(By)),
        ("!show voices sector", room(), (By.SECTOR,)),
        ("!show voices by region", room(), (By.REGION,)),
        ("!show voices digital", room(), (By.KIND,)),
        ("!show voices kind and region", room(), (By.REGION, By.KIND)),
        ("show voices.", direct(), tuple(By)),
        ("!ver voces", room("es"), tuple(By)),
        ("ver voces por región", direct("es"), (By.REGION,)),
        ("!voir voix secteur", room("fr"), (By.SECTOR,)),
        ("!ver vozes tipo", room("pt"), (By.KIND,)),
        ("!عرض أصوات القطاعات", room("ar"), (By.SECTOR,)),
        ("!عرض الأصوات", room("ar"), tuple(By)),
        ("!show voices", room("ar"), tuple(By)),
    ],
)
def test_voices_are_asked_for_in_each_language(
    text: str, setting: Setting, by: tuple[By, ...]
) -> None:
    (one,) = understand(text, setting)
    assert (one.command.word, one.values) == ("show", OfVoices(by))


def test_without_the_prefix_other_words_on_voices_are_talk() -> None:
    assert meaning("show voices of workers in the port", direct()) == "talk"

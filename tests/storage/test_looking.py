"""What is found in the index, in which order, and what is not left behind in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.actions import State
from domain.commitments import Commitment, Milestone
from domain.commitments import State as Standing
from domain.folding import fold
from domain.looking import LIVE, Look, Rank, Span, spans
from domain.marks import SHARED, marked, of_group, of_organisation, of_person, of_room, of_tag
from domain.promises import Answer, Promise
from domain.sharing import Share
from domain.work import Thing
from storage import Store
from storage.reindexing import reindex
from storage.sqlite import open_plain_engine
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act, action, reminder

DAY = timedelta(days=1)
TODAY = date(2026, 3, 4)
HERE = frozenset({of_room(TRADE)})
EVERYWHERE = HERE | {of_room(LABOUR), SHARED}


def commitment(id: str = "C1", **fields: object) -> Commitment:
    made = Commitment(id, "translate", TRADE, ANA, NOW, (Promise(BEN),), Standing.OPEN)
    return replace(made, **fields)  # type: ignore[arg-type]


async def found(
    store: Store,
    *things: Thing,
    words: tuple[str, ...] = (),
    marks: tuple[frozenset[str], ...] = (HERE,),
    narrow: tuple[Span, ...] = (),
    most: int = 100,
) -> list[str]:
    """Keep these things, and look."""
    async with store.work(act()) as work:
        for one in things:
            await work.keep(one)
        look = Look(marks, spans(NOW, *narrow), tuple(map(fold, words)))
        ids = list(await work.looking.find(look, most))
        await work.commit()
    return ids


async def test_what_needs_somebody_comes_first_then_what_is_due_first(store: Store) -> None:
    """Stuck, late, of nobody, proposed, open, done, dropped; undated ones last of their kind."""
    ids = await found(
        store,
        action("A9", owner=ANA),
        action("A10", owner=ANA),
        action("A1", owner=ANA, due_on=TODAY + 9 * DAY),
        action("A2", owner=ANA, state=State.STUCK),
        action("A3", owner=ANA, due_on=TODAY - DAY),
        action("A4", due_on=TODAY + DAY),
        action("A5", owner=ANA, state=State.DONE),
        action("A6", owner=ANA, state=State.DROPPED),
        action("A7", owner=ANA, state=State.WITHDRAWN),
        action("A8", due_on=TODAY - 2 * DAY),
        commitment("C1", due_on=TODAY + DAY),
        commitment("C2", state=Standing.PROPOSED),
        Milestone("C2.1", "C2", "outline", TRADE, ANA, NOW, (Promise(BEN),)),
        action("A11", owner=ANA, room=LABOUR),
        reminder("R1"),
    )
    expected = ["A2", "A8", "A3", "A4", "C2", "C1", "A1", "C2.1", "A9", "A10", "A5", "A6"]
    assert ids == expected


async def test_a_date_is_over_when_its_day_is_where_it_was_meant(store: Store) -> None:
    """On the fourth in Nairobi it is still the third in Honolulu."""
    things = [
        action("A1", owner=ANA, due_on=TODAY - DAY, zone="Africa/Nairobi"),
        action("A2", owner=ANA, due_on=TODAY - DAY, zone="Pacific/Honolulu"),
        action("A3", owner=ANA, due_at=NOW - timedelta(minutes=1), due_on=TODAY),
        action("A4", owner=ANA, due_at=NOW + timedelta(minutes=1), due_on=TODAY),
    ]
    late = Span(LIVE, until=int(NOW.timestamp()))
    assert await found(store, *things, narrow=(late,)) == ["A1", "A3"]


@pytest.mark.parametrize(
    ("marks", "ids"),
    [
        ((HERE,), ["A1", "C1", "A2"]),
        ((EVERYWHERE,), ["A1", "C1", "A2", "A3", "A4"]),
        ((frozenset({SHARED}),), ["A3"]),
        ((EVERYWHERE, frozenset({of_person(BEN)})), ["C1", "A2"]),
        ((EVERYWHERE, frozenset({of_tag("Trade")})), ["A1"]),
        ((EVERYWHERE, frozenset({of_group("labour")})), ["A4"]),
        ((EVERYWHERE, frozenset({of_organisation("fgs")})), ["C1"]),
        ((EVERYWHERE, frozenset({of_organisation("itc")})), []),
        ((HERE, frozenset({of_person(ANA), of_person(BEN)}), frozenset({of_tag("trade")})), ["A1"]),
        ((marked(HERE, reminders=True),), ["R1"]),
        ((frozenset(),), []),
    ],
)
async def test_of_each_set_of_marks_one_must_be_held(
    store: Store, marks: tuple[frozenset[str], ...], ids: list[str]
) -> None:
    promises = (Promise(BEN), Promise("fgs", organisation=True))
    declined = Promise("itc", organisation=True, answer=Answer.DECLINED)
    things: list[Thing] = [
        action("A1", owner=ANA, tags=("TRADE",)),
        action("A2", owner=BEN),
        action("A3", owner=ANA, room=LABOUR, share=Share.NETWORK),
        action("A4", owner=ANA, room=LABOUR, for_group="labour", share=Share.NONE),
        commitment("C1", promises=(*promises, declined)),
        reminder("R1", next_at=NOW + DAY),
    ]
    assert await found(store, *things, marks=marks) == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["union"], ["A1", "A2"]),
        (["UNION", "reunión"], ["A1"]),
        (["trade"], ["A3", "A2"]),
        (["100%"], ["A3"]),
        (["0_"], []),
        (["of"], ["A3"]),
        (["withdrawn"], []),
        (["elsewhere"], []),
        (["ประชุม"], ["A6"]),
        (["مدرسة"], ["A7"]),
        (["مدرسه", "الي"], ["A7"]),
        (['"union"'], []),
        (['"'], []),
        (["union*"], []),
        (["NEAR(union"], []),
        (["folded:union"], []),
        (["union", "OR", "thank"], []),
        (["^call"], []),
        (["x" * 50_000], []),
        (["\0\ud800"], []),
    ],
)
async def test_words_are_found_without_regard_to_case_accents_and_script(
    store: Store, words: list[str], ids: list[str]
) -> None:
    """All of them, in title or tags, closed ones too, and no sign is taken for an order."""
    things = [
        action("A1", title="Call the Union about the Reunion"),
        action("A2", title="thank the union", tags=("trade",), state=State.DONE),
        action("A3", title="100% of the TRADE list"),
        action("A4", title="withdrawn union", state=State.WITHDRAWN),
        action("A5", title="elsewhere union", room=LABOUR),
        action("A6", title="เตรียมการประชุมเครือข่าย"),
        action("A7", title="رسالة إلى المدرسة"),
    ]
    assert await found(store, *things, words=tuple(words)) == ids


async def test_words_are_found_in_notes_until_these_are_taken_back(store: Store) -> None:
    async with store.work(act("$1")) as work:
        await work.record("action", None, action("A1", title="write"))
        await work.commit()
    async with store.work(act("$2")) as work:
        await work.record(
            "note", action("A1", title="write"), action("A1", title="write"), "Papaya"
        )
        await work.commit()
    assert await found(store, words=("write", "papaya")) == ["A1"]
    async with store.work(act("$3")) as work:
        await work.history.mark_undone(await work.history.by_cause("$2"))
        await work.commit()
    assert await found(store, words=("papaya",)) == []


async def test_a_word_in_very_many_things_is_found_in_their_order(store: Store) -> None:
    """More than are looked at one by one."""
    things = [
        action(f"A{n}", title=f"union {n}", owner=ANA, due_on=TODAY + (700 - n) * DAY)
        for n in range(1, 601)
    ]
    assert await found(store, *things, words=("union",), most=3) == ["A600", "A599", "A598"]
    assert await found(store, words=("union", "77"), most=3) == ["A577", "A477", "A377"]


async def test_what_was_done_is_found_by_when_it_was_the_newest_first(store: Store) -> None:
    for day in (1, 2, 3):
        async with store.work(act(f"${day}", minutes=day * 24 * 60)) as work:
            await work.keep(action(f"A{day}", owner=ANA, state=State.DONE))
            await work.commit()
    async with store.work(act("$9", minutes=9 * 24 * 60)) as work:
        await work.keep(action("A1", owner=ANA, title="reworded", state=State.DONE))
        await work.commit()
    since = Span((Rank.DONE,), until=-int((NOW + 2 * DAY).timestamp()))
    assert await found(store, narrow=(Span((Rank.DONE,)),)) == ["A3", "A2", "A1"]
    assert await found(store, narrow=(since,)) == ["A3", "A2"]


async def test_what_moves_with_its_room_is_found_there(store: Store) -> None:
    await found(store, action("A1"), reminder("R1"))
    async with store.work(act()) as work:
        await work.move_room(TRADE, "!new")
        await work.commit()
    new = frozenset({of_room("!new")})
    assert await found(store) == []
    assert await found(store, marks=(new,)) == ["A1"]
    assert await found(store, marks=(marked(new, reminders=True),)) == ["R1"]


def in_file(path: Path) -> tuple[bytes, str]:
    """The bytes of the database, and in hexadecimal digits those of its trigrams."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        blocks = database.execute("SELECT group_concat(hex(block)) FROM trigrams_data").fetchone()
    return path.read_bytes(), blocks[0]


async def test_an_erased_word_is_nowhere_in_the_file(store: Store, path: Path) -> None:
    """Neither in a table nor in the shadow of one, nor as the parts that words are found by."""
    async with store.work(act("$1")) as work:
        made = action("A1", title="zqxjkwv papaya")
        await work.record("action", None, made)
        await work.record("note", made, made, "yyvvkkqq seen")
        await work.commit()
    await found(store, *(action(f"A{n}", title=f"other words {n}") for n in range(2, 40)))
    async with store.work(act("$2")) as work:
        await work.keep(replace(made, title="", state=State.WITHDRAWN))
        await work.history.erase("A1")
        await work.commit()
    await store.close()
    content, indexed = in_file(path)
    for part in (b"zqxjkwv", b"yyvvkkqq", b"zqx", b"jkw", b"vkk"):
        assert part not in content
        assert part.hex().upper() not in indexed
    assert b"other words" in content


THINGS = st.builds(
    lambda n, title, owner, state, days, room, share: action(
        f"A{n}",
        title=title,
        owner=owner,
        state=state,
        due_on=None if days is None else TODAY + days * DAY,
        room=room,
        share=share,
    ),
    st.integers(1, 8),
    st.text("unio ", max_size=6),
    st.sampled_from([None, ANA, BEN]),
    st.sampled_from(State),
    st.none() | st.integers(-2, 9),
    st.sampled_from([TRADE, LABOUR]),
    st.sampled_from([None, *Share]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(things=st.lists(THINGS, max_size=12))
async def test_the_index_made_anew_is_the_one_that_was_kept_in_step(
    store: Store, path: Path, things: list[Thing]
) -> None:
    async with store.work(act()) as work:
        for one in things:
            await work.keep(one)
        await work.commit()

    def rows(database: sqlite3.Connection) -> list[object]:
        marks = "SELECT thing, mark, serial, rank, min(place, place > 0) FROM marks ORDER BY 1, 2"
        return [
            *database.execute(marks),
            *database.execute("SELECT thing, folded FROM texts ORDER BY 1, 2"),
            *database.execute("SELECT count(*) FROM trigrams WHERE trigrams MATCH '\"uni\"'"),
        ]

    with closing(sqlite3.connect(path)) as database:
        kept = rows(database)
    engine = open_plain_engine(path)
    with engine.begin() as connection:
        reindex(connection)
    engine.dispose()
    with closing(sqlite3.connect(path)) as database:
        assert rows(database) == kept

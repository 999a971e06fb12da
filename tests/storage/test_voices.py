"""What counts as said to the bot, read from what was changed and what was answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.agenda import Topic
from domain.attendance import Attendance, Coming, attendance_id
from domain.history import Act
from domain.meetings import Meeting
from domain.minutes import Line, LineKind
from domain.reviews import AnswerState, Review, ReviewAnswer, State
from domain.voices import Spoken
from domain.work import KINDS, Entity
from storage import Store
from storage.reminders import REMINDERS
from storage.reviews import REVIEW_ANSWERS
from storage.shelves import SHELVES
from storage.voices import HEARD_OF, heard_since, said_since
from tests.storage.samples import ANA, BEN, LABOUR, NOW, TRADE, act, action, reminder

IN_PRIVATE = "!ben-and-the-bot:example.org"
TOPIC = Topic("T1", "M1", "visas", TRADE, ANA, NOW, 1)
DECISION = Line("L1", "M1.1", LineKind.DECISION, "we sign", TRADE, ANA, NOW)
NOTE = Line("L2", "M1.1", LineKind.NOTE, "a word", TRADE, ANA, NOW)
MEETING = Meeting("M1", "call", TRADE, ANA, NOW, NOW)
GIVEN = action(owner=BEN, giver=ANA)
OVER = Review("V1", "six months", TRADE, ANA, NOW, state=State.DONE)


def by(who: str, minutes: float = 0) -> Act:
    """What somebody does some minutes from now."""
    return act(f"${who} {minutes}", who=who, minutes=minutes)


async def record(
    store: Store, doing: Act, verb: str, before: Entity | None, after: Entity, words: str = ""
) -> None:
    """Record one change."""
    async with store.work(doing) as work:
        await work.record(verb, before, after, words)
        await work.commit()


async def counted(
    store: Store,
    rooms: Collection[str] = (TRADE,),
    minutes: float = 0,
    people: Collection[str] = (ANA, BEN),
) -> list[tuple[str | None, Spoken]]:
    """Who has said what kind of thing since some minutes from now."""
    async with store.work(act()) as work:
        found = await work.contributions.since(NOW + timedelta(minutes=minutes), rooms, people)
    return sorted((one.person, one.kind) for one in found)


async def heard(store: Store, rooms: Collection[str] = (TRADE,)) -> set[str]:
    """Who has said anything at all."""
    async with store.work(act()) as work:
        return set(await work.contributions.heard(NOW, rooms))


@pytest.mark.parametrize(
    ("who", "verb", "before", "after", "kind"),
    [
        (ANA, "action", None, action(owner=ANA), Spoken.ACTION),
        (ANA, "action", None, action(owner=None), None),
        (ANA, "action", None, GIVEN, None),
        (BEN, "take", action(), action(owner=BEN), Spoken.ACTION),
        (BEN, "take", MEETING, replace(MEETING, host=BEN), None),
        (BEN, "done", GIVEN, replace(GIVEN, title="kept"), Spoken.ACTION),
        (ANA, "done", GIVEN, replace(GIVEN, title="kept"), None),
        (ANA, "done", action(owner=ANA), action(owner=ANA, title="kept"), None),
        (ANA, "import", None, action(owner=ANA), None),
        (BEN, "note", GIVEN, GIVEN, Spoken.NOTE),
        (ANA, "agenda", None, TOPIC, Spoken.TOPIC),
        (ANA, "agenda", TOPIC, replace(TOPIC, place=2), None),
        (ANA, "decision", None, DECISION, Spoken.DECISION),
        (ANA, "note", None, NOTE, Spoken.NOTE),
        (ANA, "later", GIVEN, replace(GIVEN, title="later"), None),
    ],
)
async def test_what_counts_and_what_does_not(
    store: Store, who: str, verb: str, before: Entity | None, after: Entity, kind: Spoken | None
) -> None:
    """An action counts for who takes it, not for who is given it, until they have done it."""
    async with store.work(act("$0", minutes=-1)) as work:
        await work.keep(before or after)
        await work.commit()
    await record(store, by(who), verb, before, after, "words" if verb == "note" else "")
    assert await counted(store) == ([(who, kind)] if kind else [])
    assert await heard(store) == {who}


async def test_only_what_belongs_to_these_rooms_counts_wherever_it_was_said(store: Store) -> None:
    """A note in a private chat on a thing of the room counts, a thing of one's own does not."""
    await record(store, by(ANA), "action", None, action("A1", owner=ANA))
    await record(store, by(ANA, 1), "action", None, action("A2", owner=ANA, room=LABOUR))
    await record(store, by(BEN), "action", None, action("A3", owner=BEN, room=IN_PRIVATE))
    await record(store, by(BEN, 1), "remind", None, reminder("R1", room=TRADE))
    in_private = act("$note", who=BEN, chat=IN_PRIVATE)
    await record(store, in_private, "note", action("A1", owner=ANA), action("A1"), "words")
    assert await counted(store) == [(ANA, Spoken.ACTION), (BEN, Spoken.NOTE)]
    assert len(await counted(store, (TRADE, LABOUR))) == 3
    assert await counted(store, ()) == []
    assert await heard(store, (LABOUR,)) == {ANA}


async def test_only_what_these_people_have_said_is_given(store: Store) -> None:
    await record(store, by(ANA), "action", None, action("A1", owner=ANA))
    await record(store, by(BEN), "take", action("A1"), action("A1", owner=BEN))
    await record(store, by(ANA), "review", None, OVER)
    await record(store, by(BEN), "answer", None, ReviewAnswer("W1", "V1", 1, "it", TRADE, BEN, NOW))
    assert len(await counted(store)) == 3
    assert await counted(store, people=(ANA,)) == [(ANA, Spoken.ACTION)]
    assert await counted(store, people=()) == []


async def test_what_was_taken_back_or_said_before_does_not_count(store: Store) -> None:
    await record(store, by(ANA, -1), "action", None, action("A1", owner=ANA))
    await record(store, by(BEN), "action", None, action("A2", owner=BEN))
    assert await counted(store) == [(BEN, Spoken.ACTION)]
    async with store.work(by(BEN, 2)) as work:
        assert await work.revert(await work.history.by_cause(by(BEN).cause))
        await work.commit()
    assert await counted(store) == []
    assert await heard(store) == set()


async def test_answers_to_reviews_count_wherever_given_but_never_those_without_name(
    store: Store,
) -> None:
    """Not even as heard: who has spoken lately would be one of few."""
    answer = ReviewAnswer("W1", "V1", 1, "the letter", IN_PRIVATE, BEN, NOW)
    await record(store, by(ANA), "review", None, OVER)
    await record(store, by(BEN), "answer", None, answer)
    await record(store, by(BEN, 1), "answer", None, replace(answer, id="W2", author="", room=TRADE))
    withdrawn = replace(answer, id="W3", state=AnswerState.WITHDRAWN)
    await record(store, by(BEN, 2), "answer", None, withdrawn)
    assert await counted(store) == [(BEN, Spoken.ANSWER)]
    assert await counted(store, minutes=1) == []
    assert await heard(store) == {ANA, BEN}


@pytest.mark.parametrize("state", State)
async def test_answers_count_when_their_round_has_a_page(store: Store, state: State) -> None:
    """Before that shares would tell which sector answers, though that is told to nobody."""
    await record(store, by(ANA), "review", None, replace(OVER, state=state))
    await record(store, by(BEN), "answer", None, ReviewAnswer("W1", "V1", 1, "it", TRADE, BEN, NOW))
    assert await counted(store) == ([(BEN, Spoken.ANSWER)] if state is State.DONE else [])


async def test_an_answer_without_name_is_not_heard(store: Store) -> None:
    unnamed = ReviewAnswer("W1", "V1", 1, "the letter", TRADE, "", NOW)
    await record(store, by(BEN), "answer", None, unnamed)
    assert await heard(store) == set()


async def test_who_says_whether_they_come_is_heard_though_that_is_in_no_share(
    store: Store,
) -> None:
    await record(store, by(ANA, -9), "meet", None, MEETING)
    yes = Attendance(attendance_id("M1", BEN), "M1", BEN, NOW, Coming.YES)
    await record(store, by(BEN), "confirm", None, yes)
    assert await heard(store) == {BEN}
    assert await heard(store, (LABOUR,)) == set()
    assert await counted(store) == []


def test_every_kind_of_thing_is_heard_of_or_left_out_with_a_reason() -> None:
    """Reminders are one's own, and an answer to a review may be without name."""
    things = {shelf.table for shelf in SHELVES.values() if shelf.kind in KINDS}
    assert things - set(HEARD_OF) == {REMINDERS, REVIEW_ANSWERS}


async def test_the_beginning_is_the_first_that_was_ever_said(store: Store) -> None:
    async with store.work(act()) as work:
        assert await work.contributions.begun() is None
    await record(store, by(ANA, 5), "action", None, action("A1", owner=ANA))
    await record(store, by(ANA, 9), "action", None, action("A2", owner=ANA))
    async with store.work(act()) as work:
        assert await work.contributions.begun() == NOW + timedelta(minutes=5)


async def test_the_index_leads_to_the_period(store: Store) -> None:
    """History grows; of what is older nothing is looked at."""
    async with store.work(act()) as work:
        connection = work.contributions.connection
        for statement in (said_since(NOW, (TRADE,), (ANA,)), heard_since(NOW, (TRADE,))):
            words = statement.compile(
                dialect=connection.dialect, compile_kwargs={"literal_binds": True}
            )
            plan = await connection.execute(text(f"EXPLAIN QUERY PLAN {words}"))
            steps = [row.detail for row in plan]
            assert steps[0] == "SEARCH changes USING INDEX ix_changes_at (at>?)"
            assert not [one for one in steps if one.startswith("SCAN")]

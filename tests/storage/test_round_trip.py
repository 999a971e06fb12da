"""Whatever is kept comes back the same."""

from __future__ import annotations

import string
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.actions import Action
from domain.actions import State as ActionState
from domain.agenda import Topic, TopicState
from domain.amounts import Amount
from domain.attendance import Attendance, Coming
from domain.commitments import Commitment, Level, Milestone
from domain.commitments import State as CommitmentState
from domain.digests import Digest, Every
from domain.folding import fold
from domain.groups import Group
from domain.history import Act
from domain.intentions import Intention
from domain.looking import Look, spans
from domain.marks import of_room
from domain.meetings import Meeting, Rule
from domain.meetings import State as MeetingState
from domain.minutes import Line, LineKind, LineState
from domain.notices import About, Notice
from domain.occurrences import Occurrence, Stage
from domain.organisations import Organisation
from domain.people import Kind, Person, Room
from domain.promises import Answer, Promise
from domain.questions import Asked, Question
from domain.reminders import Reminder
from domain.reminders import State as ReminderState
from domain.reviews import AnswerState, Page, Review, ReviewAnswer
from domain.reviews import State as ReviewState
from domain.sharing import Share
from domain.tallies import Counted, Tally
from domain.thanks import Thanks, ThanksState
from domain.work import Entity
from storage import Heard, Letter, SqlWork, Store
from storage.entities import as_json, from_json
from tests.storage.samples import act

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
ids = st.text(string.ascii_letters + string.digits + "$!@:.-é", min_size=1, max_size=12)
zones = st.sampled_from([UTC, ZoneInfo("Africa/Nairobi"), ZoneInfo("America/Sao_Paulo")])
instants = st.datetimes(datetime(1970, 1, 2), datetime(9998, 1, 1), timezones=zones).filter(
    # Python says that a wall time of a repeated hour equals nothing in another zone, not itself.
    lambda at: at.replace(fold=0).utcoffset() == at.replace(fold=1).utcoffset()
)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**9, places=2)
amounts = st.builds(Amount, numbers, texts)
lists = st.lists(texts, max_size=4).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def some(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """A value or nothing."""
    return st.none() | strategy


def built(kind: Any, /, **others: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Instances of the dataclass: each field by its name, or by how it is annotated."""
    by_annotation = {
        "str": texts,
        "str | None": some(texts),
        "bool": st.booleans(),
        "int": st.integers(0, 2**31 - 1),
        "tuple[str, ...]": lists,
        "datetime": instants,
        "datetime | None": some(instants),
        "date | None": some(dates),
        "time": st.times(),
        "Share | None": some(st.sampled_from(Share)),
        "Kind | None": some(st.sampled_from(Kind)),
        "Level | None": some(st.sampled_from(Level)),
        "Answer": st.sampled_from(Answer),
        "Decimal": numbers,
        "Amount | None": some(amounts),
        "bool | None": some(st.booleans()),
        "int | None": some(st.integers(0, 2**31 - 1)),
        "tuple[int, ...]": st.lists(st.integers(0, 10_000), max_size=3).map(tuple),
    }
    unnamed = [field for field in fields(kind) if field.name not in others]
    return st.builds(kind, **others, **{f.name: by_annotation[str(f.type)] for f in unnamed})


actions = built(
    Action,
    id=ids.map("A".__add__),
    state=st.sampled_from(ActionState),
    starts=some(st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1))),
)
promises = st.lists(built(Promise), max_size=3).map(tuple)
commitments = built(
    Commitment,
    id=ids.map(lambda id: "C" + id.replace(".", "-")),
    state=st.sampled_from(CommitmentState),
    promises=promises,
)
milestones = built(
    Milestone,
    id=ids.map("C1.{}".format),
    state=st.sampled_from(CommitmentState),
    promises=promises,
)
groups = built(Group, key=ids)
organisations = built(Organisation, key=ids)
reminders = built(
    Reminder,
    id=ids.map("R".__add__),
    state=st.sampled_from(ReminderState),
    starts=some(st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1))),
)
walls = st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1))
turns = st.lists(st.times(), max_size=3).map(tuple)
rules = st.lists(built(Rule, starts=walls, hours=turns), max_size=2).map(tuple)
meetings = built(
    Meeting,
    id=ids.map(lambda id: "M" + id.replace(".", "-")),
    state=st.sampled_from(MeetingState),
    rules=rules,
    options=st.lists(instants, max_size=3).map(tuple),
)
occurrences = built(
    Occurrence,
    id=ids.map("M1.{}".format),
    state=st.sampled_from(Stage),
    planned_for=walls,
)
attendances = built(Attendance, id=ids.map("M1.1 {}".format), answer=some(st.sampled_from(Coming)))
topics = built(Topic, id=ids.map("T".__add__), state=st.sampled_from(TopicState))
lines = built(
    Line,
    id=ids.map("L".__add__),
    says=st.sampled_from(LineKind),
    state=st.sampled_from(LineState),
)
people = built(Person, address=ids, rest_days=st.frozensets(st.integers(0, 6)))
rooms = built(Room, address=ids)
heard = built(Heard, event=ids)
notices = built(Notice, person=ids, about=st.sampled_from(About))
questions = built(Asked, key=ids, question=built(Question))
letters = built(
    Letter,
    key=ids,
    kind=st.sampled_from(["say", "file", "react", "pin", "amend", "withdraw", "open"]),
    state=st.sampled_from(["waiting", "sent", "failed", "withdrawn"]),
    page=some(st.dictionaries(texts, json_values, max_size=4)),
)
levels = st.tuples(some(st.sampled_from(Level)), st.integers(0, 10_000))
tallies = built(
    Tally,
    actions=built(Counted),
    commitments=built(Counted),
    levels=st.lists(levels, max_size=3).map(tuple),
)
reviews = built(
    Review,
    id=ids.map("V".__add__),
    starts=some(walls),
    state=st.sampled_from(ReviewState),
    page=some(built(Page, figures=some(tallies))),
)
answers = built(ReviewAnswer, id=ids.map("W".__add__), state=st.sampled_from(AnswerState))
thanks = built(Thanks, id=ids.map("K".__add__), state=st.sampled_from(ThanksState))
intentions = built(Intention, id=ids.map("A1 {}".format))
digests = built(Digest, place=ids, every=st.sampled_from(Every))
ENTITIES: dict[type[Entity], SearchStrategy[Any]] = {
    Action: actions,
    Commitment: commitments,
    Milestone: milestones,
    Reminder: reminders,
    Meeting: meetings,
    Occurrence: occurrences,
    Attendance: attendances,
    Topic: topics,
    Line: lines,
    Review: reviews,
    ReviewAnswer: answers,
    Thanks: thanks,
    Intention: intentions,
    Digest: digests,
    Person: people,
    Room: rooms,
    Group: groups,
    Organisation: organisations,
}
entities = st.one_of(*ENTITIES.values())
NO_NEWS = (Person, Room, Attendance, Intention, Digest)
"""Where nothing was ever said of them, what has every default is no change."""


def names_of(kind: Any) -> set[str]:
    """The names of its fields."""
    return {field.name for field in fields(kind)}


on_one_store = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@on_one_store
@given(st.one_of(entities, heard, questions, letters))
async def test_what_is_saved_is_read_as_it_was(store: Store, row: Any) -> None:
    async with store.work(act()) as work:
        shelf = shelf_of(work, row)
        key = getattr(row, fields(row)[0].name)
        await shelf.save(row)
        assert await shelf.get(key) == row
        await shelf.save(row)
        assert await shelf.where() == [row]


@on_one_store
@given(st.one_of(*(one for kind, one in ENTITIES.items() if "room" in names_of(kind))))
async def test_whatever_stands_in_a_room_goes_with_it(store: Store, entity: Any) -> None:
    """A new kind of thing follows its room without a word of its own."""
    async with store.work(act()) as work:
        shelf = shelf_of(work, entity)
        await shelf.save(replace(entity, room="!old"))
        await work.rooms.move("!old", "!new")
        [moved] = await shelf.where()
        assert moved.room == "!new"


def shelf_of(work: SqlWork, row: Any) -> Any:
    """Where such a row stands."""
    return {
        Action: work.actions,
        Reminder: work.reminders,
        Commitment: work.commitments,
        Milestone: work.milestones,
        Group: work.groups,
        Meeting: work.meetings,
        Occurrence: work.occurrences,
        Attendance: work.attendances,
        Topic: work.topics,
        Line: work.lines,
        Review: work.reviews,
        ReviewAnswer: work.review_answers,
        Thanks: work.thanks,
        Intention: work.intentions,
        Digest: work.digests,
        Organisation: work.organisations,
        Person: work.people,
        Room: work.rooms,
        Heard: work.inbox,
        Asked: work.questions,
        Letter: work.outbox,
    }[type(row)]


def test_no_kind_is_left_out() -> None:
    """What history keeps of a new one has to lead back to it as well."""
    assert set(ENTITIES) == set(get_args(Entity))


@on_one_store
@given(notices)
async def test_a_notice_is_read_as_it_was(store: Store, notice: Notice) -> None:
    async with store.work(act()) as work:
        await work.notices.add(notice)
        [found] = await work.notices.waiting_for(notice.person)
        assert replace(found, number=0) == replace(notice, number=0)


@on_one_store
@given(built(Act), texts, st.dictionaries(texts, json_values), texts)
async def test_a_change_is_read_as_it_was(
    store: Store, deed: Act, verb: str, after: dict[str, Any], words: str
) -> None:
    async with store.work(act()) as work:
        await work.history.add(deed, verb, "A1", None, after, words)
        [found] = await work.history.of("A1")
        assert (found.act, found.verb, found.before, found.after) == (deed, verb, None, after)
        assert (found.words, found.undone) == (words, False)


@on_one_store
@given(entities)
async def test_what_was_made_can_be_withdrawn_and_a_change_taken_back(
    store: Store, entity: Entity
) -> None:
    """History compares JSON values: those of the entity given and of the one read must be equal."""
    async with store.work(act()) as work:
        await work.record("made", None, entity)
        changes = await work.history.by_cause("$1")
        assert len(changes) == 1 or isinstance(entity, NO_NEWS)
        assert await work.revert(changes)


@given(entities)
def test_json_values_lead_back_to_the_entity(entity: Entity) -> None:
    assert from_json(entity, as_json(entity)) == entity


@on_one_store
@given(st.text(max_size=20))
@example("a\0b")
@example("\ud800 and \udc00")
@example("\ud83d\ude00")
@example("\ud83d")
async def test_no_text_is_too_strange(store: Store, text: str) -> None:
    """What no database keeps becomes U+FFFD; all other text stays as it is."""
    given_action = Action("A1", text, text, text, act().at, tags=(text,))
    async with store.work(act(cause=text, who=text, chat=text)) as work:
        assert await work.inbox.claim(text, text, text, act().at)
        assert not await work.inbox.claim(text, text, text, act().at)
        await work.record("action", None, given_action, text)
        await work.outbox.add(Letter("k", "say", text, act().at, chat=text, page={text: [text]}))
        kept = await work.actions.get("A1")
        assert kept is not None
        assert len(kept.title) <= len(text)
        assert [c.words for c in await work.history.last_by(text, text, act().at)] == [kept.title]
        look = Look((frozenset({of_room(kept.room)}),), spans(act().at), (fold(kept.title),))
        assert list(await work.looking.find(look, 1)) == ["A1"]
        assert await work.revert(await work.history.by_cause(text))
    await store.keep(text, text)
    assert await store.recall(text) == kept.title


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "a\ufffdb"),
        ("\ud800!", "\ufffd!"),
        ("!\udc00", "!\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ufeffé😀", "\ufeffé😀"),
        ("plain", "plain"),
    ],
)
async def test_only_what_cannot_be_kept_is_replaced(store: Store, typed: str, kept: str) -> None:
    await store.keep("text", typed)
    assert await store.recall("text") == kept


@pytest.mark.parametrize(
    "wrong", [{"made_at": datetime(2026, 3, 4)}, {"due_at": datetime(2026, 3, 4)}]
)
async def test_an_instant_without_zone_is_refused(store: Store, wrong: dict[str, Any]) -> None:
    row = replace(Action("A1", "x", "!r", "@a", act().at), **wrong)
    async with store.work(act()) as work:
        with pytest.raises(Exception, match="needs a zone"):
            await work.actions.save(row)


async def test_a_wall_time_with_zone_is_refused(store: Store) -> None:
    row = Reminder("R1", "x", "!r", "@a", act().at, starts=act().at)
    async with store.work(act()) as work:
        with pytest.raises(Exception, match="has no zone"):
            await work.reminders.save(row)

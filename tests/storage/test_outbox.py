"""Letters leave in their order, wait their turn, and are remembered without their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.keys import keys_of
from domain.questions import Asked, Question
from storage import Letter, Store
from tests.storage.samples import (
    ANA,
    BEN,
    LABOUR,
    NOW,
    TRADE,
    act,
    letter,
    outgoing_keys,
    post,
)

HOUR = timedelta(hours=1)


async def read(store: Store, key: str) -> Letter:
    """The letter, which is there."""
    found = await store.letter(key)
    assert found is not None
    return found


async def test_only_the_first_letter_of_each_chat_is_outgoing(store: Store) -> None:
    await post(
        store, letter("t1"), letter("l1", chat=LABOUR), letter("t2"), letter("l2", chat=LABOUR)
    )
    assert await outgoing_keys(store) == ["t1", "l1"]
    assert len(await store.outgoing(NOW, limit=1)) == 1
    await store.sent({"t1": "$t1"})
    assert await outgoing_keys(store) == ["l1", "t2"]
    assert await store.pending_count() == 3
    assert await store.sent({"l1": "$l1", "t2": "$t2"}) == []
    assert await store.pending_count() == 1


async def test_what_has_arrived_gives_way_to_the_next_before_that_is_noted(store: Store) -> None:
    await post(store, letter("t1"), letter("t2"), letter("l1", chat="!labour"))
    found = await store.outgoing(NOW, busy=["!labour"], arrived=["t1"])
    assert [one.key for one in found] == ["t2"]


async def test_letters_to_a_person_without_a_chat_stand_in_line_too(store: Store) -> None:
    opens = letter("open", kind="open", chat=None, person=ANA, page=None)
    says = letter("say", chat=None, person=ANA)
    await post(store, opens, says, letter("ben", chat=None, person=BEN))
    assert await outgoing_keys(store) == ["open", "ben"]


async def test_a_postponed_letter_holds_back_the_later_ones_of_its_chat_alone(store: Store) -> None:
    await post(store, letter("t1"), letter("t2"), letter("l1", chat=LABOUR))
    await store.postponed("t1", NOW + HOUR)
    assert await outgoing_keys(store) == ["l1"]
    assert await store.next_try() == NOW + HOUR
    assert await outgoing_keys(store, NOW + HOUR) == ["t1", "l1"]


async def test_the_next_try_is_that_of_the_letters_that_lead_their_chats(store: Store) -> None:
    assert await store.next_try() is None
    await post(store, letter("t1", next_try_at=NOW + 2 * HOUR), letter("t2", next_try_at=NOW))
    assert await store.next_try() == NOW + 2 * HOUR


async def test_the_first_attempt_of_unknown_fate_is_remembered(store: Store) -> None:
    await post(store, letter())
    await store.tried("k1", NOW, NOW, "DEVICE")
    await store.tried("k1", NOW, NOW + HOUR, "OTHER")
    tried = await read(store, "k1")
    assert tried == letter(tries=2, tried_at=NOW, device="DEVICE", next_try_at=NOW), (
        "the first counts"
    )
    assert await outgoing_keys(store) == ["k1"]


async def test_a_letter_that_arrived_is_known_by_its_event_and_has_no_words_left(
    store: Store,
) -> None:
    await post(store, letter(about=("A1", "R2"), next_try_at=NOW))
    await store.sent({"k1": "$said"})
    known = letter(about=("A1", "R2"), state="sent", event="$said", page=None)
    assert await read(store, "k1") == known
    async with store.work(act()) as work:
        assert await work.outbox.by_event("$said") == known
        assert await work.outbox.by_event("$other") is None
    assert await store.outgoing(NOW) == []


async def test_a_letter_that_will_never_arrive_lets_the_next_one_pass(store: Store) -> None:
    await post(store, letter("t1"), letter("t2"))
    await store.failed("t1", "the room is gone")
    assert await read(store, "t1") == letter("t1", state="failed", page=None)
    assert await outgoing_keys(store) == ["t2"]


async def test_what_was_withdrawn_while_it_was_sent_stays_withdrawn(store: Store) -> None:
    """Its event is known, so that it can be taken back."""
    await post(store, letter())
    await store.tried("k1", NOW, NOW, "DEVICE")
    async with store.work(act()) as work:
        await work.outbox.mark("k1", "withdrawn")
        await work.commit()
    assert await store.sent({"k1": "$said"}) == ["k1"]
    await store.postponed("k1", NOW)
    await store.failed("k1", "too late")
    found = await read(store, "k1")
    assert (found.state, found.event, found.page, found.next_try_at) == (
        "withdrawn",
        "$said",
        None,
        None,
    )


async def test_the_letters_about_a_thing_are_found_until_they_are_withdrawn(store: Store) -> None:
    async with store.work(act()) as work:
        for key, about in (("k1", ("A1",)), ("k2", ("A2", "A1", "A1")), ("k3", ("A11",))):
            await work.outbox.add(letter(key, about=about))
        assert [one.key for one in await work.outbox.quoting("A1")] == ["k1", "k2"]
        await work.outbox.mark("k1", "withdrawn")
        assert [one.key for one in await work.outbox.quoting("A1")] == ["k2"]
        await work.outbox.save(letter("k2", about=("A2",)))
        assert await work.outbox.quoting("A1") == []


async def test_the_newest_numbered_letter_of_a_chat_is_one_that_was_sent_since(
    store: Store,
) -> None:
    sent = {"numbered": True, "state": "sent"}
    await post(
        store,
        letter("old", made_at=NOW - HOUR, **sent),
        letter("k1", **sent),
        letter("k2", **sent),
        letter("k3", state="sent"),
        letter("k4", numbered=True),
        letter("k5", chat=LABOUR, **sent),
    )
    async with store.work(act()) as work:
        newest = await work.outbox.newest_numbered(TRADE, NOW)
        assert newest is not None
        assert newest.key == "k2"
        assert await work.outbox.newest_numbered(TRADE, NOW + HOUR) is None


async def test_a_saved_letter_keeps_its_place(store: Store) -> None:
    await post(store, letter("t1"), letter("t2"))
    async with store.work(act()) as work:
        await work.outbox.save(replace(await read(store, "t1"), loud=True))
        await work.commit()
    assert await outgoing_keys(store) == ["t1"]


async def test_a_key_is_given_to_one_letter(store: Store) -> None:
    """Another occasion with the same key is our mistake; the letter before it is not lost."""
    await post(store, letter("t1", about=("A1",)))
    with pytest.raises(ValueError, match="t1"):
        await post(store, letter("t1", loud=True))
    assert not (await read(store, "t1")).loud


async def test_the_occasion_decides_the_keys_of_its_letters(store: Store) -> None:
    """A message that is handled anew, by a bot that has forgotten it, gets the same answer key."""
    given = []
    for _ in range(2):
        async with store.work(act("$edited")) as work:
            await work.inbox.claim("$edit", TRADE, ANA, NOW)
            await work.inbox.claim("$edited", TRADE, ANA, NOW)
            given.append([work.new_key(kind) for kind in ("say", "say", "open")])
    assert given[0] == given[1]
    assert set(given[0][:2]) < set(keys_of("$edit"))
    async with store.work(act("R1 at noon")) as work:
        assert work.new_key("say") in keys_of("R1 at noon")
    assert len({*given[0], *keys_of("R1 at noon"), *keys_of("$edited")}) == 3 + 8 + 8


@pytest.mark.parametrize(
    ("state", "words"), [("waiting", True), ("sent", False), ("withdrawn", False)]
)
async def test_words_are_kept_only_while_a_letter_waits(
    store: Store, state: str, words: bool
) -> None:
    await post(store, letter())
    async with store.work(act()) as work:
        await work.outbox.mark("k1", state)  # type: ignore[arg-type]
        await work.commit()
    assert bool((await read(store, "k1")).page) is words


async def test_a_person_s_letters_and_questions_go_to_their_chat_when_it_is_open(
    store: Store,
) -> None:
    await post(
        store,
        letter("open", kind="open", chat=None, person=ANA, page=None),
        letter("w1", chat=None, person=ANA, next_try_at=NOW + HOUR),
        letter("w2", chat="!left", person=ANA),
        letter("ben", chat=None, person=BEN),
        letter("before", chat=None, person=ANA, state="sent"),
    )
    async with store.work(act()) as work:
        await work.questions.add(Asked("w1", "", ANA, Question(), (), NOW))
        assert [one.key for one in await work.outbox.waiting_for(ANA)] == ["open", "w1", "w2"]
        await work.commit()
    await store.sent({"open": "!dm"})
    await store.resolve_chat(ANA, "!dm")
    resolved = [await read(store, key) for key in ("w1", "w2", "ben", "before", "open")]
    assert [one.chat for one in resolved] == ["!dm", "!dm", None, None, None]
    assert [one.only_for for one in resolved] == [ANA, ANA, None, None, None]
    assert await outgoing_keys(store) == ["w1", "ben"]
    async with store.work(act()) as work:
        assert [asked.key for asked in await work.questions.open_for(ANA, "!dm", NOW)] == ["w1"]


async def test_erased_words_are_nowhere_in_the_files(store: Store, path: Path) -> None:
    """What was said is overwritten in the file, not only unlinked."""
    await post(store, letter(page={"text": "UNMISTAKABLE" * 50}))
    await store.sent({"k1": "$said"})
    await store.close()
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"UNMISTAKABLE" not in kept
    assert TRADE.encode() in kept


async def test_what_could_not_be_said_unasked_is_found_by_its_chat(store: Store) -> None:
    """Answers are not, nor what still waits, what was only whispered, or another chat's."""
    loud = {"loud": True}
    await post(store, letter("first", **loud), letter("answer", reply_to="$1", **loud))
    await post(store, letter("quiet"), letter("second", **loud), letter("waits", **loud))
    await post(store, letter("other", chat=LABOUR, **loud))
    for key in ("first", "answer", "quiet", "second", "other"):
        await store.failed(key, "not here")
    async with store.work(act()) as work:
        assert [one.key for one in await work.outbox.unsaid(TRADE)] == ["first", "second"]
        await work.outbox.mark("first", "withdrawn")
        assert [one.key for one in await work.outbox.unsaid(TRADE)] == ["second"]

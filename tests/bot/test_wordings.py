"""An answer that was changed has several wordings, and a deletion takes each of them back, once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.bot.staging import NOW, staged
from tests.bot.test_corrections import erase, last_of, reword, stored_in


async def test_an_answer_that_was_withdrawn_is_given_again_once(tmp_path: Path) -> None:
    """Further edits change the new answer, and the deletion takes it back."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action one")
        made = last_of(it, "ana")
        listed = await it.ask("ben", "!list")
        asked = last_of(it, "ben")
        await erase(it, "ana", made)
        assert listed.gone
        (again,) = await reword(it, "ben", asked, "!list @ana")
        (changed,) = await reword(it, "ben", asked, "!list @ben")
        assert (again.edits, changed.edits) == (None, again.n)
        said = await erase(it, "ben", asked)
        assert {one.redacts for one in said} == {again.n, changed.n}


async def test_a_deletion_takes_every_wording_of_the_answer_back_once(tmp_path: Path) -> None:
    """Changed ones are messages of their own, and what could not be read is quoted in others."""
    async with staged(tmp_path) as it:
        first = await it.ask("ana", "!action a")
        message = last_of(it, "ana")
        later = [(await reword(it, "ana", message, f"!action secret {n}"))[0] for n in "12"]
        refused = await reword(it, "ana", message, "!action @secret write")
        numbers = [one.n for one in (first, *later, *refused)]
        said = await erase(it, "ana", message)
        assert sorted(one.redacts or 0 for one in said) == numbers
    assert b"secret" not in stored_in(tmp_path)


async def test_a_wording_that_waits_is_not_said_after_the_deletion(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        first = await it.ask("ana", "!action a")
        message = last_of(it, "ana")
        it.stage.reword("ana", message, "!action secret")
        it.stage.erase("ana", message)
        said = await it.settle()
        assert [one.redacts for one in said] == [first.n]


async def test_the_wordings_of_other_answers_are_taken_back_too(tmp_path: Path) -> None:
    """Somebody else's list was changed once the words were there; as it was first, it stays."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action a")
        listed = await it.ask("ben", "!list")
        asked = last_of(it, "ben")
        it.clock.set(NOW + timedelta(minutes=1))
        told = await it.ask("ana", "!edit A1 secret")
        edited = last_of(it, "ana")
        (changed,) = await reword(it, "ben", asked, "!list @ana")
        assert (changed.edits, "secret" in changed.text) == (listed.n, True)
        said = await erase(it, "ana", edited)
        assert sorted(one.redacts or 0 for one in said) == [told.n, changed.n]

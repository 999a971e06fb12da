"""Files that the bot sends come after their words, once, and go with what they quote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.clock import new_key
from bot.places import Place
from bot.platforms.port import Attempt, Enclose, Outgoing, TooLarge
from bot.rehearsal.clock import SimulatedClock
from bot.rehearsal.stage import Stage
from bot.rehearsal.transcript import BOT, Said
from domain.document import Document, File, paragraph, say
from domain.history import Act
from domain.people import Person
from tests.bot.staging import NOW, Staged, staged

TABLE = File("export.csv", "text/csv", "id,title\nA1,draft\n", about=("A1",))
NOTES = File("export.md", "text/markdown", "# A1 draft\n", about=("A1",))
ANSWER = replace(paragraph(say("Here it is.")), files=(TABLE, NOTES))


async def give(it: Staged, document: Document, room: str | None = "trade") -> list[Said]:
    """The bot answers Ana with it; what it says."""
    chat = it.chat("ana", room).address
    async with it.bot.store.work(Act(new_key(), chat, "ana", it.clock.now())) as work:
        place = Place(await it.bot.listener.room(work, chat), await work.people.get("ana"))
        await it.bot.scribe.answer(work, document, place)
        await work.commit()
    return await it.settle()


async def test_files_come_after_the_words_in_their_order(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        said = await give(it, ANSWER)
        assert [(one.text, one.file) for one in said] == [
            ("Here it is.", None),
            (TABLE.text, "export.csv"),
            (NOTES.text, "export.md"),
        ]
        async with it.looking() as work:
            assert await work.outbox.pending_count() == 0


async def test_a_table_begins_with_the_mark_of_its_encoding(tmp_path: Path) -> None:
    """Spreadsheets take it for Latin-1 else."""
    assert TABLE.content.startswith(b"\xef\xbb\xbfid,title")
    assert NOTES.content == b"# A1 draft\n"


async def test_files_of_a_private_answer_go_to_the_direct_chat_alone(tmp_path: Path) -> None:
    """Not even there when somebody else has come in."""
    async with staged(tmp_path) as it:
        chat = it.chat("ana", None)
        await it.say("ana", "mine", room=None)
        said = await give(it, replace(ANSWER, to_direct_chat=True))
        assert [(one.person, one.file) for one in said] == [
            ("ana", None),
            ("ana", "export.csv"),
            ("ana", "export.md"),
        ]
        chat.members.add("ben")
        assert await give(it, ANSWER, room=None) == []


async def test_files_wait_with_their_words_for_an_invitation_to_be_opened(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        it.stage.scene.closed.add("ana")
        said = await give(it, replace(ANSWER, to_direct_chat=True))
        assert [one.file for one in said] == [None]
        chat = it.stage.scene.direct_chat_of("ana")
        assert chat is not None
        it.stage.join("ana", chat)
        assert [one.file for one in await it.settle()] == [None, "export.csv", "export.md"]


async def test_a_file_goes_when_what_it_quotes_is_deleted(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        files = [one.n for one in await give(it, ANSWER) if one.file]
        it.stage.erase("ana", it.stage.said[0])
        gone = {one.redacts for one in await it.settle()}
        assert set(files) <= gone


async def test_a_file_that_is_taken_back_before_it_is_sent_keeps_no_words(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        it.stage.away = True
        await give(it, ANSWER)
        async with it.looking() as work:
            for letter in await work.outbox.quoting("A1"):
                await it.bot.scribe.withdraw(work, letter)
            await work.commit()
        it.stage.away = False
        await it.until(it.clock.now().replace(hour=8))
        assert [one.file for one in it.stage.said if one.sender == BOT and one.file] == []


async def test_a_file_that_may_be_out_already_goes_out_without_its_words(tmp_path: Path) -> None:
    """Only by sending it is it known what there is to take back, and then it is."""
    async with staged(tmp_path) as it:
        await it.ask("ana", "!action draft")
        it.stage.away = True
        await give(it, ANSWER)
    async with staged(tmp_path, it.stage) as it:
        async with it.looking() as work:
            for letter in await work.outbox.quoting("A1"):
                await it.bot.scribe.withdraw(work, letter)
            await work.commit()
        it.stage.away = False
        await it.until(it.clock.now().replace(hour=8))
        said = [one for one in it.stage.said if one.sender == BOT]
        assert not [one for one in said if one.file or "draft" in one.text][1:]
        assert {one.n for one in said if one.text == "…"} <= {one.redacts for one in said}
        assert len([one for one in said if one.text == "…"]) == len(ANSWER.files)


async def test_new_words_bring_new_files_and_take_the_old_ones_back(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        first, *files = await give(it, ANSWER)
        assert first.key is not None
        async with it.bot.store.work(Act("again", "trade", "ana", it.clock.now())) as work:
            letter = await work.outbox.get(first.key)
            assert letter is not None
            place = Place(await it.bot.listener.room(work, "trade"), await work.people.get("ana"))
            fewer = replace(ANSWER, files=(NOTES,))
            await it.bot.scribe.amend(work, letter, fewer, place)
            await work.commit()
        said = await it.settle()
        assert {one.redacts for one in said} - {None} == {one.n for one in files}
        assert [one.file for one in said if one.redacts is None and one.edits is None] == [
            "export.md"
        ]


async def test_a_file_that_is_too_large_for_the_server_is_said_so(tmp_path: Path) -> None:
    """Once, where it was to stand; it is not tried again, and what comes after it still comes."""

    class Small(Stage):
        """A network that takes no tables."""

        async def send(self, key: str, outgoing: Outgoing, earlier: Attempt | None = None) -> str:
            if isinstance(outgoing, Enclose) and outgoing.file == replace(TABLE, about=()):
                raise TooLarge("413")
            return await super().send(key, outgoing, earlier)

    stage = Small(SimulatedClock(NOW))
    stage.scene.declare_room("trade", "Trade WG", ("ana",))
    async with staged(tmp_path, stage) as it:
        said = [one.text for one in await give(it, ANSWER)]
        assert said[0] == "Here it is."
        assert sorted(said[1:]) == [
            NOTES.text,
            "My server takes no file as large as export.csv.",
        ]
        assert await it.until(it.clock.now().replace(hour=23)) == []


async def test_an_account_that_is_silenced_loses_its_files(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        await it.say("ana", "mine", room=None)
        files = [one.n for one in await give(it, ANSWER, room=None) if one.file]
        async with it.looking() as work:
            await it.bot.scribe.silence(work, Person("ana").address)
            await work.commit()
        assert set(files) <= {one.redacts for one in await it.settle()}

"""Letters that are taken back: before they are sent, or by letters of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.texts.page import Line, Page, Piece, to_json
from domain.stuck import joining
from storage import Kind, Letter, SqlWork

_WORDLESS = to_json(Page((Line((Piece("…"),)),)))


class TakingBack:
    """Takes letters back. `unsure` are the keys of those that may be out without a note of it."""

    def __init__(self, unsure: Collection[str] = ()) -> None:
        self._unsure = unsure

    async def withdraw(self, work: SqlWork, letter: Letter) -> None:
        """Take a letter back, once: before it is sent, or by a letter of its own."""
        if letter.state in ("withdrawn", "failed"):
            return
        if letter.state == "sent" or not self._may_be_out(letter):
            await work.outbox.mark(letter.key, "withdrawn")
        else:
            # Only by sending it, now without its words, is it known what there is to take back.
            await work.outbox.save(_wordless(letter))
        if letter.state == "sent" or self._may_be_out(letter):
            await self.redact(work, letter)

    async def take_back(self, work: SqlWork, letter: Letter) -> None:
        """Take a letter back, once, and its later words: a platform keeps them as messages, too."""
        if letter.kind not in ("say", "file", "react", "amend"):
            return
        later = await work.outbox.aimed_at(letter)
        if not any(one.kind == "withdraw" for one in later):
            await self.withdraw(work, letter)
        for one in later:
            await self.take_back(work, one)

    async def recall(self, work: SqlWork, thing: str) -> None:
        """Take back the requests for help with a thing (an id)."""
        for letter in await work.outbox.quoting(thing):
            if letter.check_mark == joining(thing):
                await self.take_back(work, letter)

    async def silence(self, work: SqlWork, address: str) -> None:
        """Take back all that was said to this person in private, and send nothing that waits."""
        for letter in await work.outbox.told_to(address):
            if letter.kind != "open":
                await self.withdraw(work, letter)
            elif letter.state == "waiting" and not self._may_be_out(letter):
                await work.outbox.mark(letter.key, "withdrawn")
                person = await work.people.get(address)
                await work.people.save(replace(person, invited_at=None))

    def _may_be_out(self, letter: Letter) -> bool:
        return letter.tried_at is not None or letter.key in self._unsure

    async def redact(self, work: SqlWork, letter: Letter) -> None:
        """Have a letter that is or may be out taken back on the platform."""
        await work.outbox.add(
            Letter(
                key=work.new_key("withdraw"),
                kind="withdraw",
                cause=work.act.cause,
                made_at=work.act.at,
                chat=letter.chat,
                lane=letter.lane,
                target=letter.key,
            )
        )


def _wordless(letter: Letter) -> Letter:
    """The letter as it may still go out, to be taken back at once; a mark has no words to lose."""
    if letter.kind == "react":
        return letter
    kind: Kind = "amend" if letter.kind == "amend" else "say"
    return replace(letter, kind=kind, page=_WORDLESS, mentions=())

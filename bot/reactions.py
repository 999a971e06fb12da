"""A check mark on a bot's message does what that says; a cross on an invitation is a no."""

from __future__ import annotations

from dataclasses import replace

from bot.carrying import Carrier
from bot.platforms.port import Message, Reaction
from bot.standing import standing
from domain.document import Command, Ref, paragraph, say
from domain.history import alters_what_is_agreed
from domain.owners import owners_of
from domain.questions import is_invitation
from domain.words import CHECK_MARK, PICTURE
from storage import Letter, SqlWork

_CROSSES = frozenset("❌✖")


class Reactions:
    """Everything a reaction does, a word does too: it is carried out as that word."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    async def reacted(self, work: SqlWork, reaction: Reaction) -> bool:
        """Carry out what a mark on the bot's message stands for; False where it stands for nothing.

        On a message about several things it asks which; from somebody who may not do it, it is
        no more than a picture. That it stays one after a kill, it is claimed all the same.
        """
        letter = await work.outbox.by_event(reaction.target)
        if letter is None:
            return False
        mark = reaction.key.rstrip(PICTURE)
        no = await self._no_to(work, letter) if mark in _CROSSES else None
        if mark != CHECK_MARK and no is None:
            return False
        claim = (reaction.event, reaction.chat, reaction.sender, reaction.at)
        if not await work.inbox.claim(*claim):
            return False
        several = letter.numbered and len(letter.about) > 1
        line = no or letter.check_mark or ("done" if several else None)
        if line is None:
            return True
        if line.startswith("confirm ") and await self._has_changed(work, letter):
            await self._say_that_it_has(work, reaction, letter)
            return True
        heard = Message(
            event=reaction.event,
            chat=reaction.chat,
            sender=reaction.sender,
            at=reaction.at,
            text=line,
            addressed=True,
            reply_to=reaction.target,
            thread=letter.thread,
        )
        await self._carrier.hear_mark(work, heard, reaction.target)
        return True

    async def _no_to(self, work: SqlWork, letter: Letter) -> str | None:
        """What a no to an invitation stands for; None for any other message."""
        asked = await work.questions.in_message(letter.key)
        return asked.question.no if asked is not None and is_invitation(asked.question) else None

    async def _has_changed(self, work: SqlWork, letter: Letter) -> bool:
        """Whether what the message asks to agree to is no longer what it says."""
        changes = [one for id in letter.about for one in await work.history.of(id)]
        return any(alters_what_is_agreed(one) and one.act.at >= letter.made_at for one in changes)

    async def _say_that_it_has(self, work: SqlWork, reaction: Reaction, letter: Letter) -> None:
        """Tell those who were asked; the mark of anybody else is a picture."""
        now = await standing(work, self._carrier.listener.directory, self._carrier.network)
        things = [thing for id in letter.about if (thing := await work.thing(id)) is not None]
        theirs = [one for one in things if reaction.sender in owners_of(one, now)]
        if not theirs:
            return
        id = theirs[0].id
        document = paragraph(
            say("{id} has changed since that message.", id=Ref(id)),
            say("To say yes: {line}", line=Command(f"confirm {id}")),
        )
        about = replace(document, about=(id,))
        await self._carrier.reply(work, about, reaction.chat, reaction.sender, reaction.target)

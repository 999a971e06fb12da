"""A check mark on a message of the bot does what the message says it does."""

from __future__ import annotations

from bot.carrying import Carrier
from bot.platforms.port import Message, Reaction
from storage import SqlWork

_CHECK_MARK = "✅"
_PICTURE = "\ufe0f"


class Reactions:
    """Everything a reaction does, a word does too: it is carried out as that word."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    async def reacted(self, work: SqlWork, reaction: Reaction) -> bool:
        """Carry out what a check mark on the bot's message stands for; False for any other mark.

        On a message about several things it asks which; from somebody who may not do it, it is
        no more than a picture. That it stays one after a kill, it is claimed all the same.
        """
        letter = await work.outbox.by_event(reaction.target)
        if reaction.key.rstrip(_PICTURE) != _CHECK_MARK or letter is None:
            return False
        claim = (reaction.event, reaction.chat, reaction.sender, reaction.at)
        if not await work.inbox.claim(*claim):
            return False
        several = letter.numbered and len(letter.about) > 1
        line = letter.check_mark or ("done" if several else None)
        if line is None:
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

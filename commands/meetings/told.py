"""What was changed of a meeting, said where it was asked for and in the meeting's room."""

from __future__ import annotations

from dataclasses import replace

from commands.context import Context
from domain.document import Document, Name, paragraph, say
from domain.meetings import Meeting
from domain.work import Gathering


async def to_room(ctx: Context, thing: Gathering, document: Document) -> Document:
    """The answer; where it is given elsewhere than in the meeting's room, that is told as well."""
    if ctx.room.address == thing.room:
        return document
    whole = thing if isinstance(thing, Meeting) else await ctx.work.meetings.get(thing.meeting)
    thread = whole.thread if whole is not None else None
    who = paragraph(say("{who} has changed something:", who=Name(ctx.author.address)))
    told = who + document
    answer = replace(document, question=None, check_mark=None, asked_of=(), mentions=())
    answer = replace(answer, for_all=False, also=((thing.room, thread, told),))
    return answer + paragraph(say("I tell its room."))

"""What a coordinator is told of rooms that they are not in: how much is open there, no titles."""

from __future__ import annotations

from collections import Counter

from commands.context import Context
from domain.document import Document, Sentence, Several, Title, paragraph, say
from domain.sharing import Share


async def elsewhere(ctx: Context) -> Document:
    """How much is open, by group, that a coordinator cannot see; in a direct chat alone."""
    if not (ctx.room.direct and ctx.standing.coordinates(ctx.author.address)):
        return Document()
    own = ctx.directory.rooms_of(ctx.author.address)
    counted: Counter[str] = Counter()
    for (room, share), count in (await ctx.work.open_by_room()).items():
        group = ctx.standing.roles.group_of(room)
        shared = group is not None and group.shared if share is None else share is not Share.NONE
        is_room = ctx.directory.members(room) and ctx.directory.direct_with(room) is None
        if is_room and room not in own and not shared:
            counted[group.short if group else ""] += count
    if not counted:
        return Document()
    others = counted.pop("", 0)
    rows: list[Sentence] = [
        say("{name} {count}", name=Title(name), count=count)
        for name, count in sorted(counted.items())
    ]
    if others:
        rows.append(say("other rooms {count}", count=others))
    return paragraph(say("Open in rooms you are not in: {counts}.", counts=Several(tuple(rows))))

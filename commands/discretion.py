"""Names: of another room's thing, who shares no room with the reader or is private is not named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from commands.commitments.belongings import SOMEBODY
from commands.context import Context
from domain.document import (
    Block,
    Document,
    Entry,
    Heading,
    Listing,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Value,
    Words,
    say,
)
from domain.former import is_former, people_in
from domain.seeing import is_by_sharing, is_near, may_name
from domain.work import Thing, Work

Names = Mapping[str, Value]
"""What stands for the people who are not named, by their addresses."""


@dataclass(frozen=True)
class _Cover:
    """Who is not named: in a line about one of the things of `rows`, and in all the `rest`."""

    rest: Names
    rows: Mapping[str, Names]

    def of(self, row: Entry) -> Names:
        return self.rows.get(row.about or "", self.rest)


async def discreet(ctx: Context, document: Document) -> Document:
    """The document as its reader may have it; a thing's own room names all who have a part in it.

    Of what is seen by its sharing alone nobody is named who shares no room with the reader, and
    nobody who is private: their group stands there, as in the digest of the main room.
    """
    pages = [document, *(one.document for one in document.files if one.document is not None)]
    values = [value for page in pages for value in _values(page)]
    named = {one.person for one in values if isinstance(one, Name) and not is_former(one.person)}
    named.discard(ctx.author.address)
    if not named:
        return document
    private = await private_of(ctx.work, named)
    known = {one for one in named if may_name(one, ctx.author, ctx.room, ctx.standing)}
    if named <= known - private:
        return document
    ids = dict.fromkeys((*document.about, *(one.id for one in values if isinstance(one, Ref))))
    things = [thing for id in ids if (thing := await ctx.work.thing(id)) is not None]
    cover = _cover(ctx, things, frozenset(named - known), private)
    return document if cover is None else _without(document, cover)


async def private_of(work: Work, people: Collection[str]) -> frozenset[str]:
    """Who of these people has said `me private`."""
    return frozenset(one.address for one in await work.people.several(people) if one.private)


def _cover(
    ctx: Context, things: Sequence[Thing], strangers: frozenset[str], private: frozenset[str]
) -> _Cover | None:
    """Who is not named in a document about these things; None where all are the chat's own.

    Several things may stand in one sentence: who is private in one of them is named in none.
    """
    reader = ctx.author.address
    far = [one for one in things if not is_near(one, reader, ctx.room, ctx.standing)]
    if not far:
        return None
    near = {who for one in things if one not in far for who in people_in(one)}
    rows: dict[str, Names] = {}
    rest = strangers - near
    for one in far:
        by_sharing = is_by_sharing(one, reader, ctx.room, ctx.standing)
        hidden = strangers | private if by_sharing else strangers
        rows[one.id] = {who: _instead(ctx, who, one) for who in hidden}
        rest |= hidden - near | (hidden & private & people_in(one))
    only = far[0] if len(far) == 1 else None
    own: Names = dict.fromkeys(strangers - near, SOMEBODY)
    rows |= {one.id: own for one in things if one not in far}
    return _Cover({who: _instead(ctx, who, only) for who in rest}, rows)


def _instead(ctx: Context, person: str, thing: Thing | None) -> Value:
    """What stands for a name: the group of the thing's room, for who is in it."""
    group = ctx.standing.roles.group_of(thing.room) if thing is not None else None
    if thing is None or group is None or person not in ctx.directory.members(thing.room):
        return SOMEBODY
    return say("somebody from {group}", group=Words(group.short))


def _values(document: Document) -> Iterator[Value]:
    """All values in the sentences of a document."""
    for block in document.blocks:
        lines = block.entries if isinstance(block, Listing) else (block,)
        for sentence in chain.from_iterable(line.sentences for line in lines):
            yield from _within(sentence)


def _within(value: Value) -> Iterator[Value]:
    match value:
        case Sentence(values=values):
            parts = tuple(values.values())
        case Several(values=parts):
            pass
        case _:
            parts = ()
            yield value
    for part in parts:
        yield from _within(part)


def _without(document: Document, cover: _Cover) -> Document:
    """The document in which these people are not named."""
    blocks = tuple(_block(block, cover) for block in document.blocks)
    files = tuple(
        one if one.document is None else replace(one, document=_without(one.document, cover))
        for one in document.files
    )
    mentions = tuple(one for one in document.mentions if one not in cover.rest)
    return replace(document, blocks=blocks, files=files, mentions=mentions)


def _block(block: Block, cover: _Cover) -> Block:
    match block:
        case Listing(entries=entries):
            rows = tuple(
                Entry(_sentences(row.sentences, cover.of(row)), row.about) for row in entries
            )
            return replace(block, entries=rows)
        case Paragraph() | Heading():
            return replace(block, sentences=_sentences(block.sentences, cover.rest))


def _sentences(sentences: tuple[Sentence, ...], hidden: Names) -> tuple[Sentence, ...]:
    return tuple(_sentence(one, hidden) for one in sentences)


def _sentence(one: Sentence, hidden: Names) -> Sentence:
    return replace(one, values={key: _value(value, hidden) for key, value in one.values.items()})


def _value(value: Value, hidden: Names) -> Value:
    match value:
        case Name(person) if person in hidden:
            return hidden[person]
        case Several(values=parts):
            named = [_value(one, hidden) for one in parts]
            once = [one for place, one in enumerate(named) if one not in named[:place]]
            return replace(value, values=tuple(once))
        case Sentence():
            return _sentence(value, hidden)
        case _:
            return value

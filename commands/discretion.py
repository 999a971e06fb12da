"""Names: of a thing from another room, whoever shares no room with the reader is not named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
)
from domain.former import is_former, people_in
from domain.seeing import is_near, may_name


async def discreet(ctx: Context, document: Document) -> Document:
    """The document as its reader may have it; a thing's own room names all who have a part in it.

    Only what is seen by its sharing hides anybody.
    """
    pages = [document, *(one.document for one in document.files if one.document is not None)]
    values = [value for page in pages for value in _values(page)]
    hidden = {one.person for one in values if isinstance(one, Name) and not _known(ctx, one)}
    if not hidden:
        return document
    far = False
    for id in dict.fromkeys((*document.about, *(one.id for one in values if isinstance(one, Ref)))):
        thing = await ctx.work.thing(id)
        if thing is None:
            continue
        if is_near(thing, ctx.author.address, ctx.room, ctx.standing):
            hidden -= people_in(thing)
        else:
            far = True
    return _without(document, frozenset(hidden)) if far else document


def _known(ctx: Context, one: Name) -> bool:
    former = is_former(one.person)
    return former or may_name(one.person, ctx.author, ctx.room, ctx.standing)


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


def _without(document: Document, hidden: frozenset[str]) -> Document:
    """The document in which these people are named nowhere."""
    blocks = tuple(_block(block, hidden) for block in document.blocks)
    files = tuple(
        one if one.document is None else replace(one, document=_without(one.document, hidden))
        for one in document.files
    )
    mentions = tuple(one for one in document.mentions if one not in hidden)
    return replace(document, blocks=blocks, files=files, mentions=mentions)


def _block(block: Block, hidden: frozenset[str]) -> Block:
    match block:
        case Listing(entries=entries):
            rows = tuple(Entry(_sentences(row.sentences, hidden), row.about) for row in entries)
            return replace(block, entries=rows)
        case Paragraph() | Heading():
            return replace(block, sentences=_sentences(block.sentences, hidden))


def _sentences(sentences: tuple[Sentence, ...], hidden: frozenset[str]) -> tuple[Sentence, ...]:
    return tuple(_sentence(one, hidden) for one in sentences)


def _sentence(one: Sentence, hidden: frozenset[str]) -> Sentence:
    return replace(one, values={key: _value(value, hidden) for key, value in one.values.items()})


def _value(value: Value, hidden: frozenset[str]) -> Value:
    match value:
        case Name(person) if person in hidden:
            return SOMEBODY
        case Several(values=parts):
            named = [_value(one, hidden) for one in parts]
            once = [one for place, one in enumerate(named) if one not in named[:place]]
            return replace(value, values=tuple(once))
        case Sentence():
            return _sentence(value, hidden)
        case _:
            return value

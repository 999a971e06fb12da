"""The answers to several commands of one message, each thing told once."""

from __future__ import annotations

from dataclasses import replace

from domain.document import GAP, Block, Document, Paragraph, Sentence

_OF_A_THING = "{id}: {title}."
"""How a paragraph begins that tells how a thing stands now."""
_SO = "Nothing changed: it is so already."


def said_once(document: Document) -> Document:
    """Several commands in one message end with one way back, not with one each.

    A thing that several of them are about is told once, as it is in the end.
    """
    told: dict[str, Block] = {}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, block in enumerate(document.blocks):
        subject = f"gap {place}" if block == GAP else repr(_named(block) or block)
        first.setdefault(subject, place)
        last[subject] = place
        if subject not in told or not _is_unchanged(block):
            told[subject] = block
    order = {one: (first if _named(block) else last)[one] for one, block in told.items()}
    return replace(document, blocks=tuple(told[one] for one in sorted(told, key=order.__getitem__)))


def _named(block: Block) -> Sentence | None:
    """The sentence that names a thing, where a block tells how one stands."""
    if not isinstance(block, Paragraph):
        return None
    start = block.sentences[_is_unchanged(block) :][:1]
    return start[0] if start and start[0].text == _OF_A_THING else None


def _is_unchanged(block: Block) -> bool:
    """Whether it says that nothing has changed."""
    return isinstance(block, Paragraph) and any(one.text == _SO for one in block.sentences[:1])

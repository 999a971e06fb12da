"""Action items of a meeting: nobody owns them unless somebody is named or says "I"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.actions.drafts import Draft
from commands.context import Context
from commands.minutes.lines import add_line, marked
from commands.vocabulary import FIRST_PERSON
from domain.actions import Action
from domain.document import Document, Ref, echo, paragraph, say
from domain.folding import fold
from domain.minutes import LineKind
from domain.occurrences import Occurrence


def for_minutes(draft: Draft) -> Draft:
    """The draft as it is meant in a meeting: one with an unknown owner has none yet."""
    if draft.unknown:
        return replace(draft, owner=None, unknown="")
    if draft.owner == "" and not _of_oneself(draft.title):
        return replace(draft, owner=None)
    return draft


def _of_oneself(title: str) -> bool:
    """Whether words say who does it: I, I'll, j'appelle."""
    first = fold(title).replace("’", "'").split()[:1]
    return bool(first) and first[0].partition("'")[0] in FIRST_PERSON


async def named_in_minutes(
    ctx: Context, occurrence: Occurrence, made: Sequence[tuple[Action, str]]
) -> Document:
    """A line for each item, and the mark that answers them; names that mean nobody are said."""
    said = Document()
    for item, unknown in made:
        await add_line(ctx, occurrence, LineKind.ACTION, about=item.id)
        if unknown:
            said += paragraph(
                say("I know nobody called {who} here.", who=echo(unknown)),
                say("{id} has no owner yet.", id=Ref(item.id)),
            )
    return marked(*(item.id for item, _ in made)) + said

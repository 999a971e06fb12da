"""Digests: what has moved since the last one, in the order in which a reader must act."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from commands.digests.found import Asked, found
from commands.digests.lines import less
from commands.digests.sections import head_line, sections
from commands.digests.sight import sight
from commands.digests.wording import none_comes
from commands.fitting import MOST, Measure, Section, fitted
from domain.digests import is_on, rarer
from domain.document import Document, Paragraph, say
from domain.looking import seconds
from domain.people import Network
from domain.questions import Question
from domain.scopes import Kind, Scope
from domain.standing import Standing
from domain.work import Work

_REST = re.compile(
    r"from ([a-z]+) ((?:[0-9]{1,9}\.){0,40}[0-9]{1,9}) ([0-9]{1,11})((?: [A-Z][0-9.]{1,19}){0,40})"
)


async def digest_document(
    work: Work,
    scope: Scope,
    since: datetime,
    standing: Standing,
    network: Network,
    measure: Measure,
    told: tuple[int, ...] | None = None,
    *,
    above: frozenset[str] = frozenset(),
    most: int = MOST,
) -> Document:
    """The digest of what has moved since then; who asks also reads what only stays as it was.

    It has `most` characters as `measure` says. `told` are the numbers of lines that
    were told already, as the line behind `more` names them: with them it is the rest. None says
    that nobody asks: then there is nothing where nothing is new. What stands `above` it (ids) in
    the same message does not come again.
    """
    of_second = since.replace(microsecond=0)
    asked = Asked(
        work, sight(scope, standing), of_second, network, measure, told or (), told is None, above
    )
    there_is = await found(asked)
    if told is None and not there_is.news:
        return Document()
    parts = await sections(asked, there_is)
    is_left = any(one.left for one in parts)
    if told and not is_left:
        return Document((Paragraph((say("There are no more."),)),))
    if not (there_is.news or is_left):
        return Document()
    head = Paragraph((say("The rest of the digest:") if told else head_line(asked, there_is),))
    document, by_now = fitted(head, parts, await _last(work, scope), measure, most)
    more = rest_line(Rest(scope.kind, by_now, since, above)) if _is_left(by_now, parts) else None
    question = Question(more=more) if more else None
    in_room = not scope.direct
    return replace(document, question=question, for_all=in_room and bool(more), of_room=in_room)


def _is_left(told: tuple[int, ...], parts: tuple[Section, ...]) -> bool:
    return any(number < part.count for number, part in zip(told, parts, strict=True))


async def _last(work: Work, scope: Scope) -> Paragraph:
    """How this digest comes less often or no more, or by itself where it does not."""
    present = await work.digests.get(scope.place)
    if present is None or not is_on(present):
        return Paragraph(none_comes())
    rare = rarer(present).every
    return less(f"digest {rare}")


@dataclass(frozen=True)
class Rest:
    """What is left of a digest: whose it is, the lines told of each part, and since when it is.

    What stood `above` it (ids) is not counted among those lines.
    """

    kind: Kind
    told: tuple[int, ...]
    since: datetime
    above: frozenset[str] = frozenset()


def rest_line(rest: Rest) -> str:
    """The English line by which the rest is asked for; nobody types it."""
    told = ".".join(map(str, rest.told))
    line = f"digest from {rest.kind} {told} {seconds(rest.since)}"
    return " ".join((line, *sorted(rest.above)))


def read_rest(typed: str) -> Rest | None:
    """What stands behind `digest` in such a line."""
    read = _REST.fullmatch(typed.strip())
    if read is None or read[1] not in {str(kind) for kind in Kind}:
        return None
    told = tuple(int(number) for number in read[2].split("."))
    since = datetime.fromtimestamp(int(read[3]), UTC)
    return Rest(Kind(read[1]), told, since, frozenset(read[4].split()))

"""Digests: what has moved since the last one, in the order in which a reader must act."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from commands.digest_found import Asked, found
from commands.digest_lines import less
from commands.digest_sections import head_line, sections
from commands.digest_sight import sight
from commands.fitting import Measure, Section, fitted
from domain.digests import Every
from domain.document import Document, Paragraph, say
from domain.looking import seconds
from domain.people import Network
from domain.questions import Question
from domain.scopes import Kind, Scope
from domain.standing import Standing
from domain.work import Work

_REST = re.compile(r"from ([a-z]+) ((?:[0-9]{1,9}\.){0,40}[0-9]{1,9}) ([0-9]{1,11})")


async def digest_document(
    work: Work,
    scope: Scope,
    since: datetime,
    standing: Standing,
    network: Network,
    measure: Measure,
    told: tuple[int, ...] = (),
    above: frozenset[str] = frozenset(),
) -> Document:
    """The digest of what has moved after `since`; nothing where there is nothing new.

    It is no longer than a digest may be as `measure` says. `told` are the numbers of lines that
    were told already, as the line behind `more` names them: with them it is the rest. What
    stands `above` it (ids) in the same message does not come again.
    """
    asked = Asked(work, sight(scope, standing), since, network, measure, told, above=above)
    there_is = await found(asked)
    if not (told or there_is.news):
        return Document()
    parts = await sections(asked, there_is)
    if told and not any(one.left for one in parts):
        return Document((Paragraph((say("There are no more."),)),))
    head = Paragraph((say("The rest of the digest:") if told else head_line(asked, there_is),))
    document, by_now = fitted(head, parts, less(await _less_often(work, scope)), measure)
    more = rest_line(Rest(scope.kind, by_now, since)) if _is_left(by_now, parts) else None
    question = Question(more=more) if more else None
    in_room = not scope.direct
    return replace(document, question=question, for_all=in_room and bool(more), of_room=in_room)


def _is_left(told: tuple[int, ...], parts: tuple[Section, ...]) -> bool:
    return any(number < part.count for number, part in zip(told, parts, strict=True))


async def _less_often(work: Work, scope: Scope) -> str:
    """The line by which this digest comes less often, or no more."""
    present = await work.digests.get(scope.place)
    rare = present is not None and present.every is Every.MONTHLY
    return "digest off" if rare else "digest monthly"


@dataclass(frozen=True)
class Rest:
    """What is left of a digest: whose it is, the lines told of each part, and since when it is."""

    kind: Kind
    told: tuple[int, ...]
    since: datetime


def rest_line(rest: Rest) -> str:
    """The English line by which the rest is asked for; nobody types it."""
    told = ".".join(map(str, rest.told))
    return f"digest from {rest.kind} {told} {seconds(rest.since)}"


def read_rest(typed: str) -> Rest | None:
    """What stands behind `digest` in such a line."""
    read = _REST.fullmatch(typed.strip())
    if read is None or read[1] not in {str(kind) for kind in Kind}:
        return None
    told = tuple(int(number) for number in read[2].split("."))
    return Rest(Kind(read[1]), told, datetime.fromtimestamp(int(read[3]), UTC))

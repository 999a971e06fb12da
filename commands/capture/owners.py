"""Who is meant by the names that stand in minutes: members of the room, or one of the groups."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.context import Context
from domain.capture import Proposal, known_name
from domain.capture.kept import Captured
from domain.groups import Group

_GROUP = re.compile(r"(?:the\s+)?(.+?)\s+(?:wg|gt|working\s+group|group|team)$", re.IGNORECASE)


@dataclass(frozen=True)
class Owner:
    """Who is meant: one `person`, a `group` (its key), or several `choices` of which one is meant.

    `written` are the names as they stand there, `unknown` those that mean nobody here.
    """

    person: str | None = None
    group: str | None = None
    choices: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def unclear(self) -> bool:
        """Whether it has to be asked who of several it is."""
        return bool(self.choices) or len(self.written) > 1


def owner_of(ctx: Context, found: Proposal, kept: Captured) -> Owner:
    """Who is to do what was proposed; nobody where nobody was named."""
    speaker = (kept.speaker,) if found.first_person and kept.speaker else ()
    meant = {name: people_called(ctx, name, found.source) for name in found.owners}
    unknown = tuple(name for name, people in meant.items() if not people)
    people = tuple(dict.fromkeys((*speaker, *(one for many in meant.values() for one in many))))
    names = (*(ctx.directory.name(who, ctx.room.address) for who in speaker), *found.owners)
    if len(people) == 1 and not unknown:
        return Owner(people[0], written=names[:1])
    if len(names) == 1 and not people:
        group = _group_called(ctx, names[0])
        if group is not None:
            return Owner(group=group.key, written=names)
    return Owner(choices=people, written=names, unknown=unknown)


def helpers_of(ctx: Context, found: Proposal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of those who help, and the names that mean nobody, or nobody in particular."""
    meant = [(name, people_called(ctx, name, found.source)) for name in found.helpers]
    sure = tuple(dict.fromkeys(people[0] for _, people in meant if len(people) == 1))
    return sure, tuple(name for name, people in meant if len(people) != 1)


def people_called(ctx: Context, name: str, source: str = "") -> tuple[str, ...]:
    """The addresses of those who may be meant by a name in minutes.

    One with an @ is taken as ever; another may be a part of a name that several people have.
    """
    mentioned = ctx.setting.people(name) if name.startswith("@") or f"@{name}" in source else ()
    if mentioned:
        return mentioned
    called: dict[str, list[str]] = {}
    for who in sorted(_people_here(ctx)):
        called.setdefault(ctx.directory.name(who, ctx.room.address), []).append(who)
    known = tuple(who for one in known_name(name, called) for who in called[one])
    return known or ctx.setting.people(name)


def _people_here(ctx: Context) -> frozenset[str]:
    """The members of the room; in a direct chat those of the author's rooms."""
    here = ctx.directory.members(ctx.room.address)
    if not ctx.room.direct:
        return here
    rooms = ctx.directory.rooms_of(ctx.author.address)
    return here.union(*(ctx.directory.members(room) for room in rooms))


def _group_called(ctx: Context, name: str) -> Group | None:
    roles = ctx.setting.roles
    short = _GROUP.match(name.strip())
    return roles.group(name) or (roles.group(short[1]) if short else None)

"""What a table names: people, organisations and commitments, here already or just made by it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commands.context import Context
from commands.imports.sheets import Line, Unreadable
from domain.awaited import awaited, awaited_name, is_awaited
from domain.commitments import Commitment, Milestone
from domain.document import Title, say
from domain.folding import fold
from domain.organisations import organisation_key
from domain.people import find_people
from domain.promises import Promise
from domain.refusals import Refused

_ACCOUNT = re.compile(r"@[^\s:]+:\S+")


@dataclass
class Arrival:
    """What came of a table so far.

    `made` are the kinds of what is new, `awaited` the addresses of those who are not here yet, each
    with the keys of the groups that named them, and `named` those of the line that is being taken.
    `organisations` and `goals` are keys and ids by the folded names that the table has for them,
    `before` the addresses of those whom earlier tables have named, as far as is known now.
    """

    made: list[str] = field(default_factory=list)
    known: int = 0
    awaited: dict[str, set[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    before: dict[str, str] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)
    goals: dict[tuple[str, str], str] = field(default_factory=dict)
    _here: dict[str, list[str]] | None = None

    def waits_in(self, group: str) -> None:
        """The line that was taken is of this group (its key), and so are those whom it named."""
        for address in self.named:
            self.awaited.setdefault(address, set()).add(group)

    def called(self, ctx: Context, name: str) -> list[str]:
        """The people in rooms of groups who are called so."""
        if self._here is None:
            self._here = {}
            for person in _in_groups(ctx):
                self._here.setdefault(fold(ctx.directory.name(person)), []).append(person)
        found = self._here.get(fold(name), [])
        every = [person for people in self._here.values() for person in people]
        return found or list(find_people(name, sorted(every), ctx.directory, "").people)


def _in_groups(ctx: Context) -> list[str]:
    rooms = {room for group in ctx.standing.roles.groups for room in group.rooms}
    return sorted({person for room in rooms for person in ctx.directory.members(room)})


def person_meant(ctx: Context, typed: str, arrival: Arrival) -> str:
    """Who is meant: an account, the one person of that name who is here, or somebody awaited.

    Raises Refused where several people can be meant.
    """
    if _ACCOUNT.fullmatch(typed):
        return typed
    before = arrival.before.get(fold(awaited_name(awaited(typed))))
    if before is not None and not is_awaited(before):
        return before
    found = arrival.called(ctx, typed)
    if len(found) > 1:
        raise Refused(
            say("Several people are called {name}: write the account.", name=Title(typed))
        )
    if found:
        return found[0]
    address = before or awaited(typed)
    arrival.before[fold(awaited_name(address))] = address
    arrival.named.add(address)
    return address


def promises_of(ctx: Context, line: Line, arrival: Arrival) -> tuple[Promise, ...]:
    """The parts of all owners: between semicolons, or between commas where each is known."""
    names: list[str] = []
    for typed in line.several("owner"):
        parts = [part.strip() for part in typed.split(",") if part.strip()]
        names += parts if all(_is_known(ctx, one, arrival) for one in parts) else [typed]
    return tuple(promise_of(ctx, name, arrival) for name in dict.fromkeys(names))


def _is_known(ctx: Context, typed: str, arrival: Arrival) -> bool:
    """Whether it names an organisation or a person that is here, or in this table."""
    if ctx.standing.roles.organisation(typed) or organisation_key(typed) in arrival.organisations:
        return True
    if _ACCOUNT.fullmatch(typed) or fold(typed) in arrival.before:
        return True
    return len(arrival.called(ctx, typed)) == 1


def promise_of(ctx: Context, typed: str, arrival: Arrival) -> Promise:
    """The part of an organisation or of a person in a commitment."""
    organisation = ctx.standing.roles.organisation(typed)
    key = organisation.key if organisation else arrival.organisations.get(organisation_key(typed))
    if key is not None:
        short = organisation.short if organisation else typed
        return Promise(key, organisation=True, short=short)
    return Promise(person_meant(ctx, typed, arrival))


async def goal_of(ctx: Context, line: Line, arrival: Arrival) -> Commitment | Milestone | None:
    """The commitment that a line belongs to: by its id, or by its title in the same group."""
    typed = line.get("for")
    if not typed:
        return None
    # What the table calls by its id may have another one here.
    id = arrival.goals.get((fold(line.get("group")), fold(typed)), typed.upper())
    thing = await ctx.work.thing(id)
    if not isinstance(thing, Commitment | Milestone) or not thing.live:
        raise Refused(say("I know no commitment called “{words}”.", words=Title(typed)))
    return thing

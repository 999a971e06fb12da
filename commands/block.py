"""Freezing a lost or stolen account at once, and giving it back.

Who leads a group, or moderates a room, does this in the room for its members.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commands.context import Context
from commands.registry import Shape, command
from commands.setting import Misread, Setting
from commands.shapes import person_named
from domain.document import (
    Command,
    Document,
    Name,
    Paragraph,
    Sentence,
    echo,
    paragraph,
    say,
)
from domain.faults import FaultKind, fault
from domain.history import Change
from domain.people import Person
from domain.refusals import Refused
from domain.rights import may, rights_in, who_leads_here
from domain.standing import Standing
from domain.words import STOPS

_WORD = "block"


@dataclass(frozen=True)
class Blocking:
    """An account (its address, None for an unknown one), and whether it is given back."""

    typed: str
    person: str | None
    off: bool


def read_account(rest: str, setting: Setting) -> Blocking:
    """A person, and perhaps "off". Raises Misread, and SeveralPeople."""
    words = rest.strip(f" {STOPS}").split()
    off = len(words) > 1 and setting.word(words[-1]) == "off"
    typed = " ".join(words[:-1] if off else words).rstrip(STOPS)
    if not typed:
        line = Command("block @ben")
        raise Misread(say("Whose account? For example: {line}", line=line))
    return Blocking(typed, person_named(typed, setting), off)


def _fits(rest: str, setting: Setting) -> bool:
    return rest.startswith("@")


@command(
    _WORD,
    say("Freeze a lost or stolen account at once; with off, give it back."),
    example="!block @ben",
    shape=Shape(read_account, _fits),
)
async def block(ctx: Context, asked: Blocking) -> Document:
    """Have nothing more to do with an account, or have to do with it again."""
    _check_right(ctx)
    account = await _account(ctx, asked)
    _check_whom(ctx, account)
    if asked.off:
        return await _given_back(ctx, account)
    if account.blocked:
        raise Refused(
            say("{person} is blocked already.", person=Name(account.address)),
            _way_back(account.address),
        )
    await ctx.work.record(_WORD, account, replace(account, blocked=True), "on")
    await _tell_operator(ctx, account, FaultKind.BLOCKED)
    return _blocked(account, operator=account.address == ctx.network.operator)


async def _tell_operator(ctx: Context, account: Person, kind: FaultKind) -> None:
    key = f"{kind} {ctx.work.act.cause} {account.address}"
    await ctx.work.faults.note(fault(key, kind, ctx.now, account.address))


def _check_right(ctx: Context) -> None:
    if may(_WORD, rights_in(ctx.room, ctx.author.address, ctx.standing)):
        return
    if ctx.room.direct:
        raise Refused(
            say("Here this can be done by a coordinator."),
            say("A moderator can do it in the room."),
        )
    raise Refused(who_leads_here(ctx.room.address, ctx.standing, say("a coordinator")))


async def _account(ctx: Context, asked: Blocking) -> Person:
    """The account that is meant; a coordinator may name any that the bot knows by its address."""
    if asked.person is not None:
        return await ctx.work.people.get(asked.person)
    if ctx.standing.coordinates(ctx.author.address):
        for address in (asked.typed, asked.typed.removeprefix("@")):
            known = await ctx.work.people.get(address)
            if known != Person(address) or ctx.directory.rooms_of(address):
                return known
    raise Refused(
        say("I know nobody called {who} here.", who=echo(asked.typed)),
        say("I changed nothing."),
    )


def _check_whom(ctx: Context, account: Person) -> None:
    if account.address == ctx.author.address:
        raise Refused(
            say("You cannot block yourself."),
            say("If your account is lost, ask a coordinator."),
        )
    if not _may_block(ctx.author.address, account.address, ctx.standing):
        raise Refused(
            say("{person} is a coordinator.", person=Name(account.address)),
            say("This can be done by another coordinator."),
        )


async def _given_back(ctx: Context, account: Person) -> Document:
    name = Name(account.address)
    if not account.blocked:
        raise Refused(say("{person} is not blocked.", person=name))
    await ctx.work.record(_WORD, account, replace(account, blocked=False), "off")
    await _tell_operator(ctx, account, FaultKind.UNBLOCKED)
    return paragraph(
        say("{person} is no longer blocked.", person=name),
        say("What fell due meanwhile comes late."),
    )


def _blocked(account: Person, *, operator: bool) -> Document:
    reports = say("This is my operator's account: it gets no reports any more.")
    lines = (
        (
            say("{person} is blocked.", person=Name(account.address)),
            say("I neither answer nor write to this account any more."),
            say("I take back what I wrote to it in private."),
        ),
        (say("Please take it out of your rooms: it can still read them."),),
        *([(reports,)] if operator else []),
        (_way_back(account.address),),
    )
    return Document(tuple(map(Paragraph, lines)), silences=(account.address,))


def _way_back(address: str) -> Sentence:
    typed = address if address.startswith("@") else f"@{address}"
    return say("To lift this: {line}", line=Command(f"block {typed} off"))


def lifted_by_word_alone(changes: Iterable[Change]) -> Document | None:
    """What to say where a change is to be taken back that blocked or gave back an account.

    Only the word does that: a message that is deleted or edited must not set a thief free.
    """
    for change in changes:
        if change.verb == _WORD:
            address = change.entity.partition(":")[2]
            return paragraph(say("A block stays until it is lifted."), _way_back(address))
    return None


def _may_block(person: str, other: str, standing: Standing) -> bool:
    """Whether somebody with the right to block may do it to this account.

    Never oneself; and a coordinator only by another one.
    """
    if standing.coordinates(other) and not standing.coordinates(person):
        return False
    return person != other

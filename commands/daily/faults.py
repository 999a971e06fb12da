"""What the operator is told: how many faults of each kind, where to look, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    Value,
    say,
    say_many,
)
from domain.faults import Fault, FaultKind

_MOST_NAMED = 5
_SHORT = 8


def faults_document(faults: Sequence[Fault]) -> Document:
    """What the operator reads about all these faults; nothing where there is none.

    It quotes nobody and names only blocked accounts.
    """
    if not faults:
        return Document()
    head = say("I need you as my operator.")
    rows = tuple(
        Entry(_line(kind, of_kind))
        for kind in FaultKind
        if (of_kind := [fault for fault in faults if fault.kind is kind])
    )
    closing = [say("What else there is: {line}", line=_STATUS)]
    if any(fault.kind in _NUMBERED for fault in faults):
        closing.insert(0, say("Search my log for the numbers."))
    return Document((Paragraph((head,)), Listing(rows), Paragraph(tuple(closing))))


_STATUS = Title("followthrough status")
_NUMBERED = {FaultKind.UNDELIVERED, FaultKind.PUT_ASIDE, FaultKind.INCIDENT}
"""The kinds whose keys are numbers that stand in the log."""


def _line(kind: FaultKind, faults: Sequence[Fault]) -> tuple[Sentence, ...]:
    count, named = len(faults), _named(faults)
    match kind:
        case FaultKind.UNDELIVERED:
            return (
                say_many(
                    "One message could not be delivered: {named}.",
                    "{count} messages could not be delivered: {named}.",
                    count,
                    named=named,
                ),
                say("Is the bot still in those rooms, and may it write there?"),
            )
        case FaultKind.PUT_ASIDE:
            return (
                say_many(
                    "One thing that was due could not be said: {named}.",
                    "{count} things that were due could not be said: {named}.",
                    count,
                    named=named,
                ),
                say("I try again by myself. Please report it."),
            )
        case FaultKind.UNREADABLE:
            return (
                say_many(
                    "One row of my database cannot be read: {named}.",
                    "{count} rows of my database cannot be read: {named}.",
                    count,
                    named=named,
                ),
                say("I kept it, and go on without it. Please report it."),
            )
        case FaultKind.INCIDENT:
            return (
                say_many(
                    "One fault of mine: {named}.",
                    "{count} faults of mine: {named}.",
                    count,
                    named=named,
                ),
                say("Please report it with what the log says."),
            )
        case FaultKind.SIGNATURE:
            return (
                say("My device could not be signed."),
                say("Encrypted rooms may soon not trust me. My log says what to do."),
            )
        case FaultKind.KEYS:
            return (
                say("Something is wrong with my encryption keys."),
                say("My log says what to do."),
            )
        case FaultKind.BLOCKED:
            return (
                say_many(
                    "One account was blocked: {named}.",
                    "{count} accounts were blocked: {named}.",
                    count,
                    named=named,
                ),
                say("Please see that it is logged out and taken out of the rooms."),
            )
        case FaultKind.RESTORED:
            return (
                say("My data was put back from a copy of {named}.", named=named),
                say("Accounts blocked since then are free again: please block them again."),
                say(
                    "What people have set with {me} or {stop} since then is gone.",
                    me=Command("me"),
                    stop=Command("stop"),
                ),
            )
        case FaultKind.UNBLOCKED:
            return (
                say_many(
                    "The block of one account was lifted: {named}.",
                    "The blocks of {count} accounts were lifted: {named}.",
                    count,
                    named=named,
                ),
                say("Please see that this was meant."),
            )


def _named(faults: Sequence[Fault]) -> Several:
    """The first few numbers, short as the log can be searched for them, or the accounts."""
    values = dict.fromkeys(_value(fault) for fault in faults)
    first: tuple[Value, ...] = tuple(values)[:_MOST_NAMED]
    more = len(values) - len(first)
    return Several((*first, say("{count} more", count=more)) if more else first)


def _value(fault: Fault) -> Value:
    return Title(fault.about or fault.key[:_SHORT])

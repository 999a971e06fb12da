"""How proposals are shown: a numbered list, each with owner, date, and what is unclear."""

from __future__ import annotations

from commands.capture.owners import Owner, owner_of
from commands.context import Context
from domain.capture import Kind, Lack, Proposal, Status
from domain.capture.kept import Captured
from domain.dates import Problem, When
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Moment,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    echo,
    say,
    say_many,
)
from domain.questions import Question

SHOWN = 10


def page(ctx: Context, kept: Captured, start: int = 0, more_found: int = 0) -> Document:
    """Ten proposals, and how they are recorded; `more_found` is what was found beyond them all."""
    numbers = range(start + 1, min(start + SHOWN, len(kept.found)) + 1)
    about = tuple(kept.id_of(number) for number in numbers)
    rows = tuple(
        Entry(_row(ctx, kept, number), id) for number, id in zip(numbers, about, strict=True)
    )
    count = len(kept.found)
    if start:
        part = {"first": start + 1, "last": start + len(rows)}
        head: tuple[Sentence, ...] = (say("{first} to {last} of {count}.", **part, count=count),)
    else:
        head = _counted(kept, more_found)
    further = start + SHOWN < count
    foot = [*_how(count)]
    if further:
        foot.append(say("{all} means all {count}.", all=Command("all"), count=count))
        foot.append(say("To see more: {line}", line=Command("more")))
    blocks = (Paragraph(head), Listing(rows, numbered=True, first=start + 1), Paragraph((*foot,)))
    return Document(blocks, about, question=_question(kept, start + SHOWN if further else None))


def _question(kept: Captured, following: int | None) -> Question:
    line = f"record {kept.id}"
    more = f"{line} from {following + 1}" if following is not None else None
    return Question(yes=f"{line} all", no=f"{line} none", more=more, chosen=f"{line} {{}}")


def _counted(kept: Captured, more_found: int) -> tuple[Sentence, ...]:
    decisions = sum(one.kind is Kind.DECISION for one in kept.found)
    actions = len(kept.found) - decisions
    said = [say("I found {found}.", found=_kinds(actions, decisions))]
    if more_found:
        total = len(kept.found) + more_found
        said = [
            say("I found {count} actions and decisions.", count=total),
            say("I keep the first {count}.", count=len(kept.found)),
        ]
    return (*said, say("Nothing is recorded yet."))


def _kinds(actions: int, decisions: int) -> Several:
    parts = (
        say_many("one action", "{count} actions", actions),
        say_many("one decision", "{count} decisions", decisions),
    )
    return Several(tuple(one for one in parts if one.count))


def _how(count: int) -> tuple[Sentence, ...]:
    if count == 1:
        line = Command("1 @ben friday")
        return (
            say("To record it: {line}", line=Command("1")),
            say("With an owner and a date: {line}", line=line),
        )
    return (
        say("To record: {all}, or {numbers}.", all=Command("all"), numbers=Command("1 3")),
        say("With an owner and a date: {line}", line=Command("2 @ben friday")),
    )


def _row(ctx: Context, kept: Captured, number: int) -> tuple[Sentence, ...]:
    found = kept.found[number - 1]
    if not found.title:
        return (
            say("“{words}”", words=echo(found.source.strip())),
            say("It names no task."),
        )
    if found.kind is Kind.DECISION:
        return (say("Decision: {title}.", title=Title(found.title)),)
    title = say("{title}.", title=Title(found.title))
    if found.status in (Status.DONE, Status.DROPPED):
        return (title, closed(found))
    owner = owner_of(ctx, found, kept)
    who, due = drawn(ctx, owner), due_drawn(found.due)
    if due is None:
        line = say("Owner: {owner}. No date.", owner=who)
    else:
        line = say("Owner: {owner}. Due {due}.", owner=who, due=due)
    made = kept.made[number - 1]
    recorded = (say("It is recorded: {id}.", id=Ref(made)),) if made else ()
    return (title, line, *_more(found), *recorded, *asked(owner), *asked_when(found))


def closed(found: Proposal) -> Sentence:
    """That nobody has to do it any more."""
    if found.status is Status.DONE:
        return say("It is done, the text says.")
    return say("It is dropped, the text says.")


def drawn(ctx: Context, owner: Owner) -> Value:
    """The owner: by name, or as written where it is not sure who is meant."""
    if owner.person is not None:
        return Name(owner.person)
    group = ctx.setting.roles.group(owner.group) if owner.group else None
    if group is not None:
        return Title(group.name)
    if owner.written:
        return Several(tuple(echo(name) for name in owner.written))
    return say("nobody yet")


def asked(owner: Owner) -> tuple[Sentence, ...]:
    """What has to be known of the owner."""
    unknown = Several(tuple(echo(name) for name in owner.unknown), either=True)
    said = (say("I know nobody called {who} here.", who=unknown),) if owner.unknown else ()
    if len(owner.choices) > 1:
        people = Several(tuple(Name(who) for who in owner.choices), either=True)
        return (*said, say("Which one: {people}?", people=people))
    if owner.unclear:
        return (*said, say("Which one owns it?"))
    return said


def asked_when(found: Proposal) -> tuple[Sentence, ...]:
    """Why its date could not be taken."""
    if found.due is not None:
        return ()
    problem, words = found.problem, found.due_words
    if problem is not None and problem.kind == "two_readings":
        return (say("“{words}” can be two dates.", words=Title(problem.words)),)
    if problem is not None and problem.kind == "no_meeting":
        return (say("I know of no next meeting here."),)
    if Lack.DATE in found.lacks and (words or problem):
        said = words or (problem.words if isinstance(problem, Problem) else "")
        return (say("I could not read the date “{words}”.", words=echo(said)),)
    return ()


def due_drawn(when: When | None) -> Day | Moment | None:
    """A date as it is shown."""
    if when is None:
        return None
    return Day(when.on) if when.at is None else Moment(when.at, when.zone.key)


def _more(found: Proposal) -> tuple[Sentence, ...]:
    """What else was said of it."""
    said = []
    if found.urgent:
        said.append(say("Urgent."))
    if found.recurring and found.due_words:
        said.append(say("It comes again: {words}.", words=echo(found.due_words)))
    earliest = due_drawn(found.earliest)
    if earliest is not None:
        said.append(say("Not before {day}.", day=earliest))
    return tuple(said)

"""How things are spoken of: sentences that several topics share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from commands.commitments.levels import how_far
from commands.minutes.wording import said_told
from commands.reviews.wording import answer_told, round_told
from commands.shapes import ToWhen
from domain.actions import Action
from domain.agenda import Topic
from domain.commitments import Commitment, Milestone
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Moment,
    Name,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    Words,
    paragraph,
    say,
)
from domain.meetings import Meeting
from domain.minutes import Line
from domain.occurrences import Occurrence
from domain.people import Room, local_part
from domain.promises import Answer, Promise
from domain.questions import Question
from domain.refusals import Refused
from domain.reminders import Reminder
from domain.reviews import Review, ReviewAnswer
from domain.thanks import Thanks
from domain.work import SAID, Thing

LONGEST_TITLE = 500
NOTED = "📝"
"""A mark in place of a message, where many people write what needs no answer."""
_ANYBODY = ("ben", "ana", "joseph", "maria", "ali")


def due_of(thing: Thing, zone: str | None = None) -> Value | None:
    """When it is due, as a value; `zone` shows an instant elsewhere."""
    if thing.due_at is not None:
        return Moment(thing.due_at, zone or thing.zone)
    if thing.due_on is not None:
        return Day(thing.due_on, thing.zone)
    return None


def example_person(*others: str) -> str:
    """Somebody to name in an example line, who is none of these people (addresses)."""
    taken = set(map(local_part, others))
    return next((f"@{name}" for name in _ANYBODY if name not in taken), "@?")


def owner_of(thing: Thing) -> Value:
    """Its owner as a value."""
    if isinstance(thing, Commitment | Milestone):
        return owners_named(one for one in thing.promises if one.answer is not Answer.DECLINED)
    if thing.owner is None:
        return say("the room") if isinstance(thing, Reminder) else say("nobody yet")
    return Name(thing.owner)


def owners_named(promises: Iterable[Promise]) -> Value:
    """Owners of a commitment: people by name, organisations by their short names."""
    named: list[Value] = [
        Words(one.short or one.owner) if one.organisation else Name(one.owner) for one in promises
    ]
    return Several(tuple(named)) if named else say("nobody yet")


def whole(thing: Thing) -> tuple[Sentence, ...]:
    """Id, title, owner and date: what an answer that makes or changes a thing names."""
    match thing:
        case Review():
            return round_told(thing)
        case ReviewAnswer():
            return answer_told(thing)
        case Topic() | Line() | Thanks():
            return said_told(thing)
        case Meeting() | Occurrence():
            return (_named(thing), *_hosted(thing))
        case Reminder():
            return (_named(thing), _for_whom(thing))
        case Action() | Commitment() | Milestone():
            return (_named(thing), _owned(thing))


def _named(thing: Thing) -> Sentence:
    return say("{id}: {title}.", id=Ref(thing.id), title=Title(thing.title))


def _hosted(thing: Meeting | Occurrence) -> tuple[Sentence, ...]:
    due = due_of(thing)
    when = (say("{due}.", due=due),) if due else ()
    return (*when, say("Host: {owner}.", owner=owner_of(thing)))


def _for_whom(thing: Reminder) -> Sentence:
    due = due_of(thing)
    if thing.rrule or due is None:
        return say("For {owner}.", owner=owner_of(thing))
    return say("For {owner}, {due}.", owner=owner_of(thing), due=due)


def _owned(thing: Thing) -> Sentence:
    due = due_of(thing)
    if due is None:
        return say("Owner: {owner}. No date.", owner=owner_of(thing))
    return say("Owner: {owner}. Due {due}.", owner=owner_of(thing), due=due)


def own_line(thing: Thing) -> tuple[Sentence, ...]:
    """Id, title and date: for a reader who is the owner."""
    due = due_of(thing)
    return (_named(thing), say("No date.") if due is None else say("Due {due}.", due=due))


def listing(
    things: Iterable[Thing],
    numbered: bool = False,
    mine: bool = False,
    part: Callable[[Thing], tuple[Sentence, ...]] = lambda _: (),
) -> tuple[Listing, tuple[str, ...]]:
    """A list of things, and their ids in its order; `part` is what else the reader has in one."""
    rows = list(things)
    entries = tuple(
        Entry((*(own_line(row) if mine else whole(row)), *mark(row), *part(row)), row.id)
        for row in rows
    )
    return Listing(entries, numbered), tuple(row.id for row in rows)


def mark(thing: Thing) -> tuple[Sentence, ...]:
    """A word on its state where it is not simply open."""
    words = {
        "proposed": say("Not confirmed yet."),
        "declined": say("Declined."),
        "stuck": say("Stuck."),
        "done": say("Done."),
        "dropped": say("Dropped."),
    }
    state = (words[thing.state],) if thing.state in words else ()
    return (*state, *how_far(thing)) if isinstance(thing, Commitment) else state


def undo_hint() -> Sentence:
    """How to take it back."""
    return say("To take it back: {undo}", undo=Command("undo"))


def until_no(owners: Sequence[str], room: Room) -> Document:
    """What somebody hears who was given a thing: that they may say no, or when they are told."""
    if not owners:
        return Document()
    people = Several(tuple(Name(owner) for owner in owners))
    if room.direct:
        return paragraph(say("I tell {people} in the daily message.", people=people))
    no = Command("no")
    if len(owners) == 1:
        return paragraph(say("{people}, it is yours until you say {no}.", people=people, no=no))
    return paragraph(say("{people}: yours until you say {no}.", people=people, no=no))


def offered(items: Iterable[Thing], owners: Sequence[str]) -> tuple[tuple[str, Question], ...]:
    """The question that each new owner of one thing may answer with a bare yes or no."""
    given = list(items)
    questions = []
    for owner in owners:
        theirs = [item.id for item in given if item.owner == owner]
        if len(theirs) == 1:
            yes, no = f"confirm {theirs[0]}", f"decline {theirs[0]}"
            questions.append((owner, Question(yes=yes, no=no)))
    return tuple(questions)


def unknown(*ids: str) -> Sentence:
    """The same for an id that was never given and for one this person may not see.

    Nobody knows topics and lines by an id.
    """
    ids = tuple(id for id in ids if id[0] not in SAID)
    if not ids:
        return say("I do not know that here.")
    return say("I know no {ids} here.", ids=Several(tuple(Ref(id) for id in ids), either=True))


def is_past(thing: Thing, now: datetime) -> bool:
    """Whether its date or instant lies before now."""
    if thing.due_at is not None:
        return thing.due_at < now
    return thing.due_on is not None and thing.due_on < local_day(now, thing.zone)


def local_day(now: datetime, zone: str) -> date:
    """The calendar date in a zone (IANA)."""
    return now.astimezone(ZoneInfo(zone)).date()


def ask_reopen(thing: Thing, said: ToWhen) -> Document:
    """The question whether a closed thing shall open again, with the date that was said."""
    question = Question(yes=f"reopen {thing.id}{said.tail}", no=f"show {thing.id}")
    id, yes, no = Ref(thing.id), Command("yes"), Command("no")
    asked = say(
        "{id} is closed. Shall I open it again? Answer {yes} or {no}.", id=id, yes=yes, no=no
    )
    if isinstance(thing, Meeting | Occurrence):
        asked = say(
            "{id} was dropped. Shall it be held? Answer {yes} or {no}.", id=id, yes=yes, no=no
        )
    return Document(paragraph(asked).blocks, (thing.id,), question=question)


def new_title(typed: str) -> str:
    """The words of a title, on one line. Raises Refused when there are too many."""
    title = " ".join(typed.split())
    if len(title) > LONGEST_TITLE:
        raise Refused(
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE)
        )
    return title


def marked(item: Action | Commitment) -> tuple[Sentence, ...]:
    """Its tags, and what it is tied to."""
    return (*tagged(item), *tied(item))


def remarked(item: Action | Commitment, before: Action | Commitment) -> tuple[Sentence, ...]:
    """The tags and the tie, where they are others than before."""
    if (item.tags, item.tie) == (before.tags, before.tie):
        return ()
    none = (say("No tags."),) if before.tags and not item.tags else ()
    return (*none, *marked(item))


def tagged(item: Action | Commitment) -> tuple[Sentence, ...]:
    """Its tags, where it has any."""
    tags = Several(tuple(Title(f"#{tag}") for tag in item.tags))
    return (say("Tags: {tags}.", tags=tags),) if item.tags else ()


def helpers_of(item: Action) -> tuple[Sentence, ...]:
    """Who helps its owner."""
    people = Several(tuple(Name(one) for one in item.helpers))
    return (say("Helpers: {people}.", people=people),) if item.helpers else ()


def tied(item: Action | Commitment) -> tuple[Sentence, ...]:
    """What it is a step to, or a part of."""
    if item.tie is None:
        return ()
    id = Ref(item.tie)
    step = isinstance(item, Action)
    return (say("A step to {id}.", id=id) if step else say("A part of {id}.", id=id),)

"""What the bot says unasked: reminders at their minute, and the daily message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commands.daily.lines import PROPOSED, Told, about_of, further_of, line_of, row_of
from commands.fitting import MOST_A_DAY, Measure
from commands.wording import example_person
from domain.commitments import Commitment, Milestone
from domain.document import (
    Command,
    Day,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.notices import About
from domain.people import Person
from domain.questions import Question
from domain.reminders import Reminder
from domain.work import Gathering

NAMED = 12
"""So many things does one daily message name; the others come with the next."""
MOST_OF_THINGS = MOST_A_DAY // 2
"""Characters for those things: there is news beside them."""
_WAY_OUT_IS_NAMED_EVERY = 5
_OF_OTHERS = (
    About.STUCK,
    About.DECLINED,
    About.FOR_GROUP,
    About.TO_CHECK,
    About.UNANSWERED,
    About.HELPS,
    About.SILENT,
)
_MINE = Command("mine")


def said_now(reminders: Sequence[Reminder], *, late: bool, private: bool) -> Document:
    """Reminders at their own minute."""
    head: tuple[Sentence, ...] = ()
    if late:
        head = (say("This comes late."),)
    if private:
        ids = tuple(one.id for one in reminders)
        show = Command(f"show {' '.join(ids)}")
        head += (say("A reminder is due. To see it: {mine}", mine=show),)
        return Document((Paragraph(head),), ids)
    if len(reminders) == 1:
        one = reminders[0]
        line = say("Reminder {id}: {title}.", id=Ref(one.id), title=Title(one.title))
        return Document((Paragraph((line, *head)),), (one.id,))
    rows = tuple(
        Entry((say("{id}: {title}.", id=Ref(one.id), title=Title(one.title)),), one.id)
        for one in reminders
    )
    first = say_many("One reminder.", "{count} reminders.", len(reminders))
    return Document(
        (Paragraph((first, *head)), Listing(rows, numbered=True)),
        tuple(one.id for one in reminders),
    )


def things_told(
    told: Sequence[Told],
    rest: Sequence[Told],
    today: date,
    person: Person,
    *,
    late: bool,
    beside: bool = False,
) -> Document:
    """The things of a daily message. Its first line works alone as a push notice.

    One thing `beside` many others has a number, too. The `rest` is only counted. No message begins
    like the last.
    """
    number = person.dailies
    lateness = (say("This comes late."),) if late else ()
    if person.private and told:
        return _without_titles(told, rest, lateness, number)
    if told:
        return _content(told, rest, today, lateness, number, alone=not (beside or rest))
    return Document()


def how_many_fit(told: Sequence[Told], today: date, person: Person, measure: Measure) -> int:
    """How many of the first things one message names: at least one, and what is seen of others."""
    left = MOST_OF_THINGS
    for number, one in enumerate(told):
        left -= 0 if person.private else measure(Document((Paragraph(row_of(one, today)),)))
        if left < 0 and number:
            return number
    return len(told)


def _without_titles(
    told: Sequence[Told], rest: Sequence[Told], lateness: tuple[Sentence, ...], number: int
) -> Document:
    """What somebody reads who wants no titles shown."""
    ids = tuple(dict.fromkeys(one.thing.id for one in told))
    count = len(told) + len(rest)
    mine = Command("mine" if _all_mine((*told, *rest)) else f"show {' '.join(ids)}")
    see = (
        say("To see it: {line}", line=mine) if count == 1 else say("To see more: {line}", line=mine)
    )
    asking = tuple(
        say(
            "No answer about {id} by {day}: I ask {who}.",
            id=Ref(one.thing.id),
            day=Day(one.row.asks_on),
            who=Name(one.lead),
        )
        for one in told
        if one.row and one.row.asks_on and one.lead
    )
    told_so = paragraph(*asking) if asking else Document()
    return Document((paragraph(*lateness, _head(count, number), see) + told_so).blocks, ids)


def _content(
    told: Sequence[Told],
    rest: Sequence[Told],
    today: date,
    lateness: tuple[Sentence, ...],
    number: int,
    *,
    alone: bool,
) -> Document:
    if len(told) == 1 and alone:
        return _single(told[0], today, lateness, number)
    rows = tuple(Entry(row_of(one, today), one.thing.id) for one in told)
    head = _head(len(told) + len(rest), number)
    lines = Document((Paragraph((head, *lateness)), Listing(rows, numbered=True)))
    more = _more(rest) if rest else Document()
    return replace(lines + more + _answers(told), about=tuple(one.thing.id for one in told))


def _head(count: int, number: int) -> Sentence:
    """How the message begins: every one otherwise than the one before it."""
    heads = (
        say_many("One thing for you today.", "{count} things for you today.", count),
        say_many("Today there is one thing.", "Today there are {count} things.", count),
        say_many("One thing waits for you.", "{count} things wait for you.", count),
    )
    return heads[number % len(heads)]


def _more(rest: Sequence[Told]) -> Document:
    """How many others there are: they come in the next messages, and the word for more has them."""
    count = len(rest)
    if _all_mine(rest):
        told = say_many("And one more: {mine}", "And {count} more: {mine}", count, mine=_MINE)
        return replace(paragraph(told), question=Question(more=_MINE.line))
    told = say_many("One more comes next time.", "{count} more come next time.", count)
    ids = dict.fromkeys(one.thing.id for one in rest)
    return replace(paragraph(told), question=Question(more=f"show {' '.join(ids)}"))


def _answers(told: Sequence[Told]) -> Document:
    """How to answer a numbered message: what fits the things that it names."""
    ways: list[Sentence] = []
    numbers = {one.thing.id: str(number) for number, one in enumerate(told, 1)}
    due = [one for one in told if not isinstance(one.thing, Reminder | Gathering)]
    proposed = [one for one in due if _is_proposed(one)]
    if any(not (_of_others(one) or _is_proposed(one)) for one in due):
        later = Command("2 later friday" if len(told) > 1 else "1 later friday")
        done, stuck = Command("1 done"), Command("1 stuck")
        ways.append(
            say("Answer by number: {done}, {later}, {stuck}.", done=done, later=later, stuck=stuck)
        )
    silent = [one for one in due if one.silent]
    free = silent or ([] if proposed or ways else due)
    if free := [one for one in free if about_of(one) is not About.HELPS]:
        give = Command(f"{numbers[free[0].thing.id]} give {_another(free[0])}")
        of_them = say("To find somebody for one of them: {give}", give=give)
        ways.append(of_them if len(told) > 1 else say("To find somebody for it: {give}", give=give))
    if proposed:
        number = numbers[proposed[0].thing.id]
        yes, no = Command(f"{number} yes"), Command(f"{number} no")
        ways.append(say("To agree or not: {yes}, {no}.", yes=yes, no=no))
    return paragraph(*ways) if ways else Document()


def _another(one: Told) -> str:
    """Somebody for an example, who is none of those who have it and do not get on with it."""
    thing = one.thing
    promises = thing.promises if isinstance(thing, Commitment | Milestone) else ()
    owners = (thing.owner or "", *(promise.owner for promise in promises))
    told_by = one.notice.who if one.notice is not None else ""
    return example_person(*owners, *one.silent, *one.helping, told_by)


def _is_proposed(one: Told) -> bool:
    """Whether the reader is asked to promise it."""
    return about_of(one) in PROPOSED


def _of_others(one: Told) -> bool:
    """Whether it is news about what somebody else does or does not do."""
    return about_of(one) in _OF_OTHERS


def ways_out(person: Person) -> Document:
    """The first message introduces itself, every fifth names the way out."""
    ways = _ways_out(person)
    return paragraph(*ways) if ways else Document()


def _ways_out(person: Person) -> tuple[Sentence, ...]:
    settings, less, stop = Command("me"), Command("me less"), Command("stop")
    if person.dailies == 0:
        return (
            say("I write once a day at most, when something is due."),
            say(
                "For another hour or zone: {settings} · For fewer: {less} · For no more: {stop}",
                settings=settings,
                less=less,
                stop=stop,
            ),
        )
    if person.dailies % _WAY_OUT_IS_NAMED_EVERY != _WAY_OUT_IS_NAMED_EVERY - 1:
        return ()
    if person.less:
        return (say("To get no more of these: {stop}", stop=stop),)
    return (say("For fewer of these: {less} · For no more: {stop}", less=less, stop=stop),)


def most_pressing(one: Told) -> tuple[bool, str]:
    """Sorts what the reader must do by its date, the latest first; then news about others."""
    day = one.thing.due_on or (one.thing.due_at.date() if one.thing.due_at else None)
    return _of_others(one), day.isoformat() if day else "~"


def _all_mine(told: Sequence[Told]) -> bool:
    """Whether `mine` lists them all: it has what is one's own and open."""
    return not any(
        isinstance(one.thing, Reminder | Gathering) or _of_others(one) or _is_proposed(one)
        for one in told
    )


def _single(one: Told, today: date, lateness: tuple[Sentence, ...], number: int) -> Document:
    """A daily message about one thing: what to answer, if the reader is who has to do it."""
    id = one.thing.id
    opening = (say("One thing today."),) if number % 2 else ()
    lines = paragraph(*opening, *line_of(one, today), *lateness)
    if isinstance(one.thing, Gathering):
        publishes = f"done {id}" if about_of(one) is About.UNPUBLISHED else None
        return Document(lines.blocks, (id,), check_mark=publishes)
    if isinstance(one.thing, Reminder):
        return Document(lines.blocks, (id,))
    if _is_proposed(one):
        asked = say("Reply yes or no. ✅ = yes.")
        yes, no = f"confirm {id}", f"decline {id}"
        blocks = (lines + paragraph(asked)).blocks
        return Document(blocks, (id,), question=Question(yes=yes, no=no), check_mark=yes)
    if _of_others(one):
        answer = say("To find somebody for it: {give}", give=Command(f"give {id} {_another(one)}"))
        if about_of(one) is About.TO_CHECK:
            answer = say("To check it: {check}", check=Command(f"check {id}"))
        elif about_of(one) is About.HELPS:
            answer = say("To see more: {line}", line=Command(f"show {id}"))
        return Document((lines + paragraph(answer)).blocks, (id,))
    answer = say("Reply done, later friday, or stuck. ✅ = done.")
    if further := further_of(one):
        lines += paragraph(*further)
    return Document((lines + paragraph(answer)).blocks, (id,), check_mark=f"done {id}")

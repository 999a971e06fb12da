"""What the bot says unasked: reminders at their minute, and the daily message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commands.meeting_news import to_be_seen_to
from commands.wording import due_of, owners_named
from domain.commitments import Commitment
from domain.daily import due_day
from domain.dated import Dated
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Question,
    Ref,
    Sentence,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.former import is_former
from domain.notices import About, Notice
from domain.promises import Answer
from domain.reminders import Reminder
from domain.work import Gathering

_STOP_IS_NAMED_EVERY = 5
_OF_OTHERS = (
    About.STUCK,
    About.DECLINED,
    About.FOR_GROUP,
    About.TO_CHECK,
    About.UNANSWERED,
    About.HELPS,
)
_PROPOSED = (About.PROPOSED, About.STILL_PROPOSED)


@dataclass(frozen=True)
class Told:
    """A thing to tell somebody, and the news about it if there is any.

    An occurrence is told in the reader's `zone` (IANA).
    """

    thing: Dated | Reminder | Gathering
    notice: Notice | None
    zone: str = ""


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


def daily_document(
    told: Sequence[Told], news: Document, today: date, *, late: bool, private: bool, number: int
) -> Document:
    """The one message a day. Its first line works alone as a push notice.

    `news` are of people who have left, and stand behind the things.
    `number` of them were sent before: the first introduces itself, every fifth names the way out.
    """
    ids = tuple(dict.fromkeys(one.thing.id for one in told))
    lateness = (say("This comes late."),) if late else ()
    document = _content(told, ids, today, lateness, private=private) if told else Document()
    document += news
    return document + paragraph(*ways) if (ways := _ways_out(number)) else document


def _content(
    told: Sequence[Told],
    ids: tuple[str, ...],
    today: date,
    lateness: tuple[Sentence, ...],
    *,
    private: bool,
) -> Document:
    if private:
        head = say_many(
            "One thing is due. To see it: {mine}",
            "{count} things are due. To see them: {mine}",
            len(told),
            mine=Command("mine" if _all_mine(told) else f"show {' '.join(ids)}"),
        )
        return Document(paragraph(*lateness, head).blocks, ids)
    if len(told) == 1:
        return _single(told[0], today, lateness)
    head = say_many("One thing for you today.", "{count} things for you today.", len(told))
    rows = tuple(Entry(_line(one, today), one.thing.id) for one in told)
    blocks = (Paragraph((head, *lateness)), Listing(rows, numbered=True))
    return Document(blocks + _answers(told).blocks, tuple(one.thing.id for one in told))


def _answers(told: Sequence[Told]) -> Document:
    """How to answer a numbered message: what fits the things that it names."""
    ways: list[Sentence] = []
    numbers = {one.thing.id: str(number) for number, one in enumerate(told, 1)}
    due = [one for one in told if not isinstance(one.thing, Reminder | Gathering)]
    proposed = [one for one in due if _is_proposed(one)]
    if any(not (_of_others(one) or _is_proposed(one)) for one in due):
        done, later, stuck = Command("1 done"), Command("2 later friday"), Command("1 stuck")
        ways.append(
            say("Answer by number: {done}, {later}, {stuck}.", done=done, later=later, stuck=stuck)
        )
    elif not proposed and (free := [one for one in due if _about(one) is not About.HELPS]):
        give = Command(f"{numbers[free[0].thing.id]} give @ben")
        ways.append(say("To find somebody for one of them: {give}", give=give))
    if proposed:
        number = numbers[proposed[0].thing.id]
        yes, no = Command(f"{number} yes"), Command(f"{number} no")
        ways.append(say("To agree or not: {yes}, {no}.", yes=yes, no=no))
    return paragraph(*ways) if ways else Document()


def _is_proposed(one: Told) -> bool:
    """Whether the reader is asked to promise it."""
    return _about(one) in _PROPOSED


def _of_others(one: Told) -> bool:
    """Whether it is news about what somebody else does or does not do."""
    return _about(one) in _OF_OTHERS


def _about(one: Told) -> About | None:
    return one.notice.about if one.notice is not None else None


def _ways_out(number: int) -> tuple[Sentence, ...]:
    if number == 0:
        settings, stop = Command("me"), Command("stop")
        return (
            say("I write once a day at most, when something is due."),
            say(
                "For another hour or zone: {settings} · For no more: {stop}",
                settings=settings,
                stop=stop,
            ),
        )
    if number % _STOP_IS_NAMED_EVERY == _STOP_IS_NAMED_EVERY - 1:
        return (say("To get no more of these: {stop}", stop=Command("stop")),)
    return ()


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


def _single(one: Told, today: date, lateness: tuple[Sentence, ...]) -> Document:
    """A daily message about one thing: what to answer, if the reader is who has to do it."""
    id = one.thing.id
    lines = paragraph(*_line(one, today), *lateness)
    if isinstance(one.thing, Gathering):
        publishes = f"done {id}" if _about(one) is About.UNPUBLISHED else None
        return Document(lines.blocks, (id,), check_mark=publishes)
    if isinstance(one.thing, Reminder):
        return Document(lines.blocks, (id,))
    if _is_proposed(one):
        asked = say("Reply yes or no. ✅ = yes.")
        yes, no = f"confirm {id}", f"decline {id}"
        blocks = (lines + paragraph(asked)).blocks
        return Document(blocks, (id,), question=Question(yes=yes, no=no), check_mark=yes)
    if _of_others(one):
        answer = say("To find somebody for it: {give}", give=Command(f"give {id} @ben"))
        if _about(one) is About.TO_CHECK:
            answer = say("To check it: {check}", check=Command(f"check {id}"))
        elif _about(one) is About.HELPS:
            answer = say("To see more: {line}", line=Command(f"show {id}"))
        return Document((lines + paragraph(answer)).blocks, (id,))
    answer = say("Reply done, later friday, or stuck. ✅ = done.")
    return Document((lines + paragraph(answer)).blocks, (id,), check_mark=f"done {id}")


def _line(one: Told, today: date) -> tuple[Sentence, ...]:
    thing, notice = one.thing, one.notice
    named = say("{id}: {title}.", id=Ref(thing.id), title=Title(thing.title))
    if isinstance(thing, Reminder):
        return (named, say("From {who}.", who=Name(thing.author)))
    if isinstance(thing, Gathering):
        unpublished = _about(one) is About.UNPUBLISHED
        return (named, *to_be_seen_to(thing, one.zone, unpublished=unpublished))
    if notice is not None and (of_others := _news(notice, thing)) is not None:
        dated = (_when(thing, today),) if notice.about in (*_PROPOSED, About.HELPS) else ()
        return (named, of_others, *dated, *_why(notice))
    given = notice is not None and notice.about is About.GIVEN
    news = (say("New, from {who}.", who=Name(notice.who)),) if notice and given else ()
    return (named, *news, _when(thing, today))


def _news(notice: Notice, thing: Dated) -> Sentence | None:
    """What somebody else does, does not do, or asks."""
    who = Name(notice.who)
    declined = say("{who} said no. It has no owner.", who=who)
    if isinstance(thing, Commitment) and thing.state != "declined":
        declined = say("{who} said no.", who=who)
    if is_former(notice.who):
        declined = say("It has no owner now.")
    return {
        About.HELPS: say("{who} asks you to help.", who=who),
        About.STUCK: say("{who} is stuck and asks for help.", who=who),
        About.FOR_GROUP: say("{who} gave it to your group. Who takes it?", who=who),
        About.PROPOSED: say("{who} proposes it. Do you agree?", who=who),
        About.STILL_PROPOSED: say("{who} waits for your answer. Do you agree?", who=who),
        About.UNANSWERED: say("No answer yet from {owners}.", owners=_silent(thing)),
        About.TO_CHECK: say("{who} says it is done. Have you seen it?", who=who),
        About.DECLINED: declined,
    }.get(notice.about)


def _silent(thing: Dated) -> Value:
    """The owners who have not answered."""
    promises = thing.promises if isinstance(thing, Commitment) else ()
    return owners_named(one for one in promises if one.answer is Answer.PROPOSED)


def _why(notice: Notice) -> tuple[Sentence, ...]:
    return (say("“{words}”", words=Title(notice.words)),) if notice.words else ()


def _when(thing: Dated, today: date) -> Sentence:
    """Its date, told as of today."""
    due = due_of(thing)
    day = due_day(thing, thing.zone)
    if due is None or day is None:
        return say("No date.")
    left = (day - today).days
    if left < 0:
        return say_many("One day late: {due}.", "{count} days late: {due}.", -left, due=due)
    if left == 0:
        return say("Due today, {due}.", due=due)
    if left == 1:
        return say("Due tomorrow, {due}.", due=due)
    return say_many("Due in one day, {due}.", "Due in {count} days, {due}.", left, due=due)

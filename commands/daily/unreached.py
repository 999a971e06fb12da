"""What leads and coordinators hear of people whom the bot cannot reach, and of what was lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from commands.daily.briefing import Briefing
from domain.document import Document, Name, Several, Value, paragraph, say, say_many
from domain.notices import About, Notice
from domain.people import Person, has_declined
from domain.standing import Standing

_MOST_NAMED = 5


async def news_of_the_unreached(it: Briefing) -> Document:
    """Without blame, and without names of people with whom the reader shares no room.

    Nothing of somebody who can be reached again.
    """
    people = [one.who for one in it.of(About.UNREACHED)]
    gone = [who for who in people if has_declined(await it.work.people.get(who))]
    who = _shared(it.reader, gone, it.now)
    lost = it.of(About.UNDELIVERED)
    return _unreachable(it.reader, who) + _undelivered(it.reader, lost, it.now)


def _unreachable(reader: Person, who: Collection[str]) -> Document:
    if not who:
        return Document()
    told = say("I cannot reach {who} in private: their reminders are not sent.", who=few_named(who))
    if reader.private:
        told = say_many(
            "I cannot reach one member in private.",
            "I cannot reach {count} members in private.",
            len(who),
        )
    return paragraph(told, say("After a message to me in private they are sent again."))


def _undelivered(reader: Person, lost: Collection[Notice], now: Standing) -> Document:
    if not lost:
        return Document()
    told = say_many(
        "One message of mine could not be delivered.",
        "{count} messages of mine could not be delivered.",
        len(lost),
    )
    who = _shared(reader, (notice.who for notice in lost), now)
    if reader.private or not who:
        return paragraph(told)
    return paragraph(told, say("Meant for: {who}.", who=few_named(who)))


def _shared(reader: Person, people: Iterable[str], now: Standing) -> Collection[str]:
    """Those of them who are in a room with the reader now, each once."""
    here = now.directory.rooms_of(reader.address)
    return [
        who for who in dict.fromkeys(people) if not here.isdisjoint(now.directory.rooms_of(who))
    ]


def few_named(people: Collection[str]) -> Several:
    """The first few of them, and how many more there are."""
    first: tuple[Value, ...] = tuple(Name(who) for who in list(people)[:_MOST_NAMED])
    more = len(people) - len(first)
    return Several((*first, say("{count} more", count=more)) if more else first)

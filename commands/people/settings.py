"""What each setting of `!me` takes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from commands.answers import PLACE_ASKED
from commands.context import Context
from commands.date_questions import date_question
from commands.people.words import Wanted, without_until
from commands.setting import Setting
from commands.vocabulary import DAYS
from commands.wording import local_day
from domain.dates import Problem, When, read_span, read_time, read_weekdays, read_when
from domain.document import (
    Clock,
    Command,
    Document,
    Language,
    Sentence,
    Several,
    Title,
    Zone,
    paragraph,
    say,
)
from domain.people import Kind, Person, is_quiet, zone_of
from domain.questions import Question
from domain.refusals import Refused
from domain.regions import country_of, region_of
from domain.words import fold
from domain.zones import Zones, find_zone

NOTHING_SET = ("off", "none")
ALONE = ("export", "forget")
LONGEST_ABSENCE, _FAR_OFF = timedelta(days=366), timedelta(days=270)
_LONGEST_TAG = 3
_EXAMPLES = {
    "zone": "Kenya",
    "country": "Kenya",
    "language": "language español",
    "morning": "morning 08:30",
    "quiet": "quiet 21:00-07:00",
    "rest": "rest friday and saturday",
    "sectors": "sectors trade, labour",
    "kind": "kind digital",
}


def changed(person: Person, wanted: tuple[Wanted, ...], ctx: Context) -> Person:
    """The person with all these settings. Raises Refused, saying why, when one cannot be."""
    for one in wanted:
        if not one.text and one.word in _EXAMPLES:
            line = Command(f"me {_EXAMPLES[one.word]}")
            raise Refused(say("What shall it be? For example: {line}", line=line))
        if one.word in ALONE:
            raise Refused(say("Please write that alone: {line}", line=Command(f"me {one.word}")))
        person = _SETTERS[one.word](person, one.text, ctx)
    _check_hours(person)
    return person


def _check_hours(person: Person) -> None:
    """Raises Refused when the morning lies in the quiet hours, or no day is left."""
    if is_quiet(person, datetime.combine(datetime.min, person.morning)):
        raise Refused(
            in_quiet_hours(person, person.morning),
            say("You can set both: {line}", line=Command("me morning 06:00, quiet 21:00-05:00")),
        )
    if len(person.rest_days) > 6:
        raise Refused(
            say("That leaves no day. For no messages at all: {line}", line=Command("stop"))
        )


def in_quiet_hours(person: Person, at: time) -> Sentence:
    """That a time of day is in somebody's quiet hours, and which those are."""
    return say(
        "{time} is in your quiet hours, {start} to {end}.",
        time=Clock(at),
        start=Clock(person.quiet_from),
        end=Clock(person.quiet_until),
    )


def _place(person: Person, text: str, ctx: Context) -> Person:
    found = find_zone(text, ctx.setting.reading.languages)
    if found is not None:
        return _placed(person, text, found)
    tag = ctx.setting.language_named(text)
    # What is as short as a tag may be a word: "me too" is no language, "me fr" is one.
    if tag is not None and (len(text) > _LONGEST_TAG or tag in ctx.setting.languages):
        return _language(person, text, ctx)
    if not any(char.isdigit() for char in text):
        return _zone(person, text, ctx)
    raise Refused(
        say("I did not understand “{words}”. I changed nothing.", words=Title(text)),
        say("Name a country or a large city, for example: {line}", line=Command("me Kenya")),
    )


def _placed(person: Person, text: str, found: Zones) -> Person:
    if found.zone is None:
        cities = Several(tuple(Zone(choice) for choice in found.choices[:6]), either=True)
        asked = paragraph(
            say("“{words}” has several time zones.", words=Title(text)),
            say("Please name a city, such as {cities}.", cities=cities),
        )
        raise Refused(document=Document(asked.blocks, question=Question(free=PLACE_ASKED)))
    placed = replace(person, zone=found.zone, territory=found.territory or person.territory)
    if person.region is None or placed.territory is None:
        return placed
    # Who shows a region shows that of the new country.
    return replace(placed, region=region_of(placed.territory))


def _zone(person: Person, text: str, ctx: Context) -> Person:
    found = find_zone(text, ctx.setting.reading.languages)
    if found is None:
        raise Refused(
            say("I know no place called “{words}”.", words=Title(text)),
            say("Which country is it in? For example: {line}", line=Command("me Kenya")),
        )
    return _placed(person, text, found)


def _language(person: Person, text: str, ctx: Context) -> Person:
    tag = ctx.setting.language_named(text)
    if tag is None:
        unknown = say("I know no language called “{words}”.", words=Title(text))
        raise Refused(unknown, languages_spoken(ctx.setting))
    return replace(person, language=tag)


def languages_spoken(setting: Setting) -> Sentence:
    """Which languages the bot speaks."""
    spoken = Several(tuple(map(Language, setting.languages)))
    return say("I speak {languages}.", languages=spoken)


def _morning(person: Person, text: str, ctx: Context) -> Person:
    at = read_time(text, ctx.setting.reading.languages)
    if at is None:
        raise Refused(
            say("I could not read the time “{words}”.", words=Title(text)),
            say("For example: {line}", line=Command("me morning 08:30")),
        )
    return replace(person, morning=at)


def _quiet(person: Person, text: str, ctx: Context) -> Person:
    if ctx.setting.word(text) in NOTHING_SET:
        return replace(person, quiet_from=person.quiet_until)
    span = read_span(text, ctx.setting.reading.languages)
    if span is None:
        raise Refused(
            say("I could not read the hours “{words}”.", words=Title(text)),
            say("For example: {line}", line=Command("me quiet 21:00-07:00")),
        )
    if span[0] == span[1]:
        # Whoever types 00:00-24:00 asks for silence all day, the opposite of no quiet hours.
        raise Refused(
            say("That leaves no hour. For no messages at all: {line}", line=Command("stop")),
            say("For no quiet hours: {line}", line=Command("me quiet off")),
        )
    return replace(person, quiet_from=span[0], quiet_until=span[1])


def _rest(person: Person, text: str, ctx: Context) -> Person:
    if ctx.setting.word(text) in NOTHING_SET:
        return replace(person, rest_days=frozenset())
    words = text.split()
    if words and fold(words[0]) in DAYS:
        text = " ".join(words[1:])
        if ctx.setting.word(text) in NOTHING_SET:
            return replace(person, rest_days=frozenset())
    days = read_weekdays(text, ctx.setting.reading.languages)
    if not days:
        raise Refused(
            say("I could not read the days “{words}”.", words=Title(text)),
            say("For example: {line}", line=Command("me rest friday and saturday")),
        )
    return replace(person, rest_days=days)


def _private(person: Person, text: str, ctx: Context) -> Person:
    return replace(person, private=ctx.setting.word(text) not in (*NOTHING_SET, "no"))


def _less(person: Person, text: str, ctx: Context) -> Person:
    """Reminders on the day before alone. A word that says no undoes it, any other is no setting."""
    word = ctx.setting.word(text) if text else "on"
    if word not in ("yes", "on", "no", *NOTHING_SET):
        raise Refused(
            say("I did not understand “{words}”. I changed nothing.", words=Title(text)),
            say(
                "For fewer reminders: {less} · For all of them: {more}",
                less=Command("me less"),
                more=Command("me more"),
            ),
        )
    return replace(person, less=word in ("yes", "on"))


def _more(person: Person, text: str, ctx: Context) -> Person:
    return replace(_less(person, text, ctx), less=False)


def _named(person: Person, text: str, ctx: Context) -> Person:
    """Whether their name may stand in files of minutes, which go where nobody knows.

    Silence is no consent: without a word it is asked.
    """
    word = ctx.setting.word(text)
    if word not in ("yes", "on", "no", *NOTHING_SET):
        raise Refused(
            say("Please say yes or no."),
            say("For example: {line}", line=Command("me named yes")),
        )
    return replace(person, named=word in ("yes", "on"))


def _sectors(person: Person, text: str, ctx: Context) -> Person:
    if ctx.setting.word(text) in NOTHING_SET:
        return replace(person, sectors=())
    return replace(person, sectors=ctx.setting.sectors(text))


def _region(person: Person, text: str, ctx: Context) -> Person:
    """The region follows from the country; here it is only shown or hidden."""
    if ctx.setting.word(text) in NOTHING_SET:
        return replace(person, region=None)
    country = country_of(person)
    if text or country is None:
        raise Refused(
            say("Your region follows from your country."),
            say("For example: {line}", line=Command("me Kenya, region")),
        )
    region = region_of(country)
    if region is None:
        raise Refused(say("Your country is in no regional group of the United Nations."))
    return replace(person, region=region)


def _kind(person: Person, text: str, ctx: Context) -> Person:
    word = ctx.setting.word(text)
    if word in NOTHING_SET:
        return replace(person, kind=None)
    if word not in tuple(Kind):
        raise Refused(
            say("I know three kinds: sectoral, digital and both."),
            say("For example: {line}", line=Command("me kind digital")),
        )
    return replace(person, kind=Kind(word))


def _away(person: Person, text: str, ctx: Context) -> Person:
    day = without_until(text, ctx.setting)
    if ctx.setting.word(day) in NOTHING_SET:
        return replace(person, away_until_on=None)
    if not day:
        asked = say("Until when? Reply with a date, such as “friday” or “5 june”.")
        question = Question(free="me away until {}")
        raise Refused(document=replace(paragraph(asked), question=question))
    when = read_when(day, ctx.setting.reading)
    today = local_day(ctx.now, zone_of(person, ctx.network))
    if not isinstance(when, When) or when.recurrence is not None:
        when = when if isinstance(when, Problem) else Problem("unreadable", day)
    elif when.on - today > _FAR_OFF and str(when.on.year) not in day:
        when = Problem("far_off", day, (when.on,))
    if isinstance(when, Problem):
        raise Refused(document=date_question("", when, "me away until"))
    if when.on < today:
        raise Refused(
            say("That date is in the past."),
            say("For example: {line}", line=Command("me away until friday")),
        )
    if when.on - today > LONGEST_ABSENCE:
        raise Refused(
            say("That is more than a year."),
            say("For no messages at all: {line}", line=Command("stop")),
        )
    return replace(person, away_until_on=when.on)


_SETTERS: dict[str, Callable[[Person, str, Context], Person]] = {
    "": _place,
    "zone": _zone,
    "country": _zone,
    "language": _language,
    "morning": _morning,
    "quiet": _quiet,
    "rest": _rest,
    "private": _private,
    "named": _named,
    "sectors": _sectors,
    "region": _region,
    "kind": _kind,
    "away": _away,
    "back": lambda person, text, ctx: replace(person, away_until_on=None),
    "less": _less,
    "more": _more,
    "start": lambda person, text, ctx: replace(person, stopped=False),
    "stop": lambda person, text, ctx: replace(person, stopped=True),
}

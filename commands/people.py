"""Oneself: country or zone, language, hours, privacy, and silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import NOTHING, text_that
from commands.vocabulary import DAYS
from commands.wording import undo_hint
from domain.daily import next_daily
from domain.dates import read_span, read_time, read_weekdays
from domain.document import (
    Clock,
    Command,
    Document,
    Entry,
    Language,
    Listing,
    Paragraph,
    Sentence,
    Several,
    Title,
    Weekdays,
    Zone,
    paragraph,
    say,
)
from domain.people import Person, is_quiet, zone_of
from domain.refusals import Refused
from domain.words import SEPARATORS, fold
from domain.zones import Zones, find_zone


@dataclass(frozen=True)
class Wanted:
    """One setting as typed: its English word ("" when none was said) and the words behind it."""

    word: str
    text: str


NOTHING_SET = ("off", "none")
_WORDS = ("zone", "country", "language", "morning", "quiet", "rest", "private", "start", "stop")

_EXAMPLES = {
    "zone": "Kenya",
    "country": "Kenya",
    "language": "language español",
    "morning": "morning 08:30",
    "quiet": "quiet 21:00-07:00",
    "rest": "rest friday and saturday",
}


def read_settings(rest: str, setting: Setting) -> tuple[Wanted, ...]:
    """The settings between commas."""
    parts = [part.strip() for part in re.split(rf"[\n{SEPARATORS}]", rest)]
    wanted: list[Wanted] = []
    for part in parts:
        if not part:
            continue
        first, _, text = part.partition(" ")
        word = setting.word(first.rstrip(":")) or ""
        word = "zone" if word == "timezone" else word
        # Some languages have one word for both, such as “mañana”.
        word = "morning" if word == "tomorrow" else word
        if word in _WORDS:
            wanted.append(Wanted(word, text.strip()))
        elif wanted and wanted[-1].word == "rest" and _are_weekdays(part, setting):
            wanted.append(Wanted("rest", f"{wanted.pop().text}, {part}"))
        else:
            wanted.append(Wanted("", part))
    return tuple(wanted)


def _are_weekdays(part: str, setting: Setting) -> bool:
    return bool(read_weekdays(part.removeprefix("and "), setting.reading.languages))


def _fits(rest: str, setting: Setting) -> bool:
    settings = read_settings(rest, setting)
    return all(
        one.word or find_zone(one.text, setting.reading.languages) is not None for one in settings
    )


@command(
    "me",
    say("My settings: country or zone, language, morning, quiet hours, rest days, private."),
    example="!me Kenya, morning 19:00",
    shape=replace(text_that(_fits), read=read_settings),
)
async def me(ctx: Context, wanted: tuple[Wanted, ...]) -> Document:
    """Show or change what somebody has set for themselves."""
    person = ctx.author
    for one in wanted:
        if not one.text and one.word in _EXAMPLES:
            line = Command(f"me {_EXAMPLES[one.word]}")
            raise Refused(say("What shall it be? For example: {line}", line=line))
        person = _SETTERS[one.word](person, one.text, ctx)
    _check_hours(person)
    if wanted:
        person = _rescheduled(person, ctx)
        await ctx.work.record("me", ctx.author, person)
    shown = _shown(person, ctx)
    closing = _closing(ctx) if wanted else _offer()
    return replace(shown + closing, to_direct_chat=True)


def _closing(ctx: Context) -> Document:
    """How to take it back, said only where that can be typed: in the chat it was said in."""
    return paragraph(undo_hint()) if ctx.room.direct else Document()


def _offer() -> Document:
    return paragraph(
        say("To change it, for example: {line}", line=Command("me Kenya, morning 19:00"))
    )


def _shown(person: Person, ctx: Context) -> Document:
    """All settings, one a line."""
    rows: list[Sentence] = [
        say("Zone: {zone}.", zone=Zone(zone_of(person, ctx.network))),
        say("Language: {language}.", language=Language(person.language or ctx.network.language)),
        say("Daily message at {time}.", time=Clock(person.morning)),
        say(
            "Quiet hours: {start} to {end}.",
            start=Clock(person.quiet_from),
            end=Clock(person.quiet_until),
        )
        if person.quiet_from != person.quiet_until
        else say("No quiet hours."),
        say("Rest days: {days}.", days=Weekdays(person.rest_days))
        if person.rest_days
        else say("No rest days."),
        say("Private: my messages show no titles.")
        if person.private
        else say("Not private: my messages show titles."),
    ]
    if person.stopped:
        rows.append(say("I write to you no more. To change that: {line}", line=Command("me start")))
    head = Paragraph((say("Your settings:"),))
    return Document((head, Listing(tuple(Entry((row,)) for row in rows))))


def _rescheduled(person: Person, ctx: Context) -> Person:
    """With the next daily message at the new hour; none for who wants none."""
    if person.stopped:
        return replace(person, next_daily_at=None)
    if person.next_daily_at is None and not ctx.author.stopped:
        return person
    return replace(person, next_daily_at=next_daily(person, ctx.now, ctx.network))


def _check_hours(person: Person) -> None:
    """Raises Refused when the morning lies in the quiet hours, or no day is left."""
    if is_quiet(person, datetime.combine(datetime.min, person.morning)):
        raise Refused(
            say(
                "{time} is in your quiet hours, {start} to {end}.",
                time=Clock(person.morning),
                start=Clock(person.quiet_from),
                end=Clock(person.quiet_until),
            ),
            say("You can set both: {line}", line=Command("me morning 06:00, quiet 21:00-05:00")),
        )
    if len(person.rest_days) > 6:
        raise Refused(
            say("That leaves no day. For no messages at all: {line}", line=Command("stop"))
        )


def _place(person: Person, text: str, ctx: Context) -> Person:
    found = find_zone(text, ctx.setting.reading.languages)
    if found is not None:
        return _placed(person, text, found)
    tag = ctx.setting.language_named(text)
    if tag is not None:
        return replace(person, language=tag)
    if not any(char.isdigit() for char in text):
        return _zone(person, text, ctx)
    raise Refused(
        say("I did not understand “{words}”. I changed nothing.", words=Title(text)),
        say("Name a country or a large city, for example: {line}", line=Command("me Kenya")),
    )


def _placed(person: Person, text: str, found: Zones) -> Person:
    if found.zone is None:
        cities = Several(tuple(Zone(choice) for choice in found.choices[:6]), either=True)
        raise Refused(
            say("“{words}” has several time zones.", words=Title(text)),
            say("Please name a city, such as {cities}.", cities=cities),
        )
    return replace(person, zone=found.zone, territory=found.territory or person.territory)


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
        raise Refused(say("I know no language called “{words}”.", words=Title(text)))
    return replace(person, language=tag)


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


_SETTERS: dict[str, Callable[[Person, str, Context], Person]] = {
    "": _place,
    "zone": _zone,
    "country": _zone,
    "language": _language,
    "morning": _morning,
    "quiet": _quiet,
    "rest": _rest,
    "private": _private,
    "start": lambda person, text, ctx: replace(person, stopped=False),
    "stop": lambda person, text, ctx: replace(person, stopped=True),
}


@command("stop", say("Write to me no more."), example="!stop", shape=NOTHING, on_card=True)
async def stop(ctx: Context, _: None) -> Document:
    """Send this person nothing unasked any more."""
    if not ctx.room.direct:
        raise Refused(say("Please write that to me in a direct chat."))
    await ctx.work.record("stop", ctx.author, replace(ctx.author, stopped=True, next_daily_at=None))
    return paragraph(
        say("I write to you no more, unless you write to me."),
        say("To change that: {line}", line=Command("me start")),
    )

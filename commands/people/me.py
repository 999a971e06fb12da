"""Oneself: what somebody has set for themselves, and silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands.context import Context
from commands.daily.waiting import tell_of_absence
from commands.people.export import export
from commands.people.forget import ask_to_forget
from commands.people.settings import changed, languages_spoken
from commands.people.words import Wanted, fits, read_settings
from commands.registry import command
from commands.shapes import NOTHING, text_that
from commands.wording import undo_hint
from domain.daily import is_away, next_daily
from domain.document import (
    Clock,
    Command,
    Day,
    Document,
    Entry,
    Language,
    Listing,
    Paragraph,
    Sentence,
    Weekdays,
    Zone,
    paragraph,
    say,
)
from domain.people import Kind, Person, zone_of
from domain.refusals import Refused
from domain.regions import Region
from domain.sectors import sector_values

REGIONS: dict[str, Sentence] = {
    Region.AFRICA: say("Africa"),
    Region.ASIA_PACIFIC: say("Asia and the Pacific"),
    Region.EASTERN_EUROPE: say("Eastern Europe"),
    Region.LATIN_AMERICA: say("Latin America and the Caribbean"),
    Region.WESTERN: say("Western Europe and others"),
}
KINDS: dict[Kind, Sentence] = {
    Kind.SECTORAL: say("Kind: sectoral."),
    Kind.DIGITAL: say("Kind: digital."),
    Kind.BOTH: say("Kind: sectoral and digital."),
}


@command(
    "me",
    say(
        "My settings: country, language, morning, quiet, rest, less, away, sectors, region,"
        " private, named, export, forget."
    ),
    example="!me Kenya, morning 19:00",
    shape=replace(text_that(fits), read=read_settings),
)
async def me(ctx: Context, wanted: tuple[Wanted, ...]) -> Document:
    """Show or change what somebody has set for themselves; what is refused is theirs alone, too."""
    alone = [one.word for one in wanted]
    if alone == ["forget"]:
        return ask_to_forget(ctx)
    if alone == ["export"]:
        return await export(ctx, _shown(ctx.author, ctx))
    try:
        person = changed(ctx.author, wanted, ctx)
    except Refused as refused:
        raise Refused(document=replace(refused.document, to_direct_chat=True)) from None
    if wanted:
        person = _rescheduled(person, ctx)
        await ctx.work.record("me", ctx.author, person)
        if person.away_until_on != ctx.author.away_until_on:
            await tell_of_absence(ctx)
    shown = _shown(person, ctx)
    closing = _unspoken(person, ctx) + (_closing(ctx) if wanted else _offer())
    return replace(shown + closing, to_direct_chat=True)


def _unspoken(person: Person, ctx: Context) -> Document:
    """A language that the bot does not speak is good for dates alone; which it speaks is said."""
    language = (person.language or "").partition("-")[0]
    if not language or language in ctx.setting.languages or language == ctx.author.language:
        return Document()
    return paragraph(languages_spoken(ctx.setting))


def _closing(ctx: Context) -> Document:
    """How to take it back, said only where that can be typed: in the chat it was said in."""
    return paragraph(undo_hint()) if ctx.room.direct else Document()


def _offer() -> Document:
    return paragraph(
        say("To change it, for example: {line}", line=Command("me Kenya, morning 19:00"))
    )


def _shown(person: Person, ctx: Context) -> Document:
    """All settings, one a line."""
    rows = (*_of_hours(person, ctx), *of_oneself(person), *_of_silence(person, ctx))
    head = Paragraph((say("Your settings:"),))
    return Document((head, Listing(tuple(Entry((row,)) for row in rows))))


def _of_hours(person: Person, ctx: Context) -> Sequence[Sentence]:
    return (
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
    )


def of_oneself(person: Person) -> Sequence[Sentence]:
    """What others may see of somebody: only what they said."""
    rows = []
    if person.sectors:
        rows.append(say("Sectors: {sectors}.", sectors=sector_values(person.sectors)))
    if person.region is not None:
        rows.append(say("Region: {region}.", region=REGIONS[person.region]))
    if person.kind is not None:
        rows.append(KINDS[person.kind])
    return rows


def _of_silence(person: Person, ctx: Context) -> Sequence[Sentence]:
    rows = [
        say("Reminders: only on the day before.")
        if person.less
        else say("Reminders: 7 days and 1 day before, and 3 days after."),
        say("Private: my messages show no titles.")
        if person.private
        else say("Not private: my messages show titles."),
        say("Named: files of minutes may have your name.")
        if person.named
        else say("Not named: files of minutes only count you."),
    ]
    if person.away_until_on is not None and is_away(person, ctx.now, ctx.network):
        rows.append(
            say(
                "Away until {day}. Only reminders you set for yourself come.",
                day=Day(person.away_until_on),
            )
        )
        rows.append(say("To be back earlier: {line}", line=Command("me back")))
    if person.stopped:
        rows.append(say("I write to you no more. To change that: {line}", line=Command("me start")))
    return rows


def _rescheduled(person: Person, ctx: Context) -> Person:
    """With the next daily message at the new hour; none for who wants none."""
    if person.stopped:
        return replace(person, next_daily_at=None)
    if person.next_daily_at is None and not ctx.author.stopped:
        return person
    return replace(person, next_daily_at=next_daily(person, ctx.now, ctx.network))


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

"""How dates, times, places, languages and lists look in a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.texts.catalogue import locale_of, pattern
from bot.texts.isolation import inserted
from domain.zones import city_of, zone

DAY, CLOCK = "EEE d MMM y", "HH:mm"
DAY_IN_CITY, MOMENT_IN_CITY = "{day}, {city} time", "{day}, {time} {city} time"
DAY_IN_ZONE, MOMENT_IN_ZONE = "{day}, {zone}", "{day}, {time} {zone}"
MOMENT = "{day} {time}"
WEEKDAY, HOUR_IN_CITY, HOUR_ON_WEEKDAY = "EEE", "{time} {city}", "{weekday} {time} {city}"
PATTERNS = (
    *(DAY, CLOCK, DAY_IN_CITY, MOMENT_IN_CITY, DAY_IN_ZONE, MOMENT_IN_ZONE, MOMENT),
    *(WEEKDAY, HOUR_IN_CITY, HOUR_ON_WEEKDAY),
)
"""Patterns of Babel (CLDR, UTS 35) and what stands round them; the catalogues hold them all."""

NO_BREAK = "\u00a0"
_MARKER = "\ue000"
_I_SOUND = re.compile(r"\W*(?:h?[ií](?![aeou]))", re.IGNORECASE)
_O_SOUND = re.compile(r"\W*h?[oó]", re.IGNORECASE)
_ARABIC = re.compile(r"\u2068?[\u0600-\u06ff]")


def number_text(number: int | Decimal, language: str) -> str:
    """A number, grouped as the language groups digits."""
    return format_decimal(number, locale=locale_of(language))


def day_text(on: date, in_zone: str | None, language: str) -> str:
    """A date with its weekday, and its zone (IANA) when that is given."""
    form = pattern(language, DAY)
    if language == "fr" and on.day == 1:
        # The first is an ordinal in French (Imprimerie nationale): 1er avril, 2 avril.
        form = form.replace(" d ", " d'er' ")
    day = format_date(on, form, locale_of(language))
    if in_zone is None:
        return day
    return _placed(DAY_IN_CITY, DAY_IN_ZONE, in_zone, language, day=day)


def moment_text(at: datetime, in_zone: str, language: str) -> str:
    """An instant as date and wall time in a zone (IANA), which is named."""
    parts = _day_and_time(at, in_zone, language)
    return _placed(MOMENT_IN_CITY, MOMENT_IN_ZONE, in_zone, language, **parts)


def moment_texts(instants: Iterable[datetime], in_zone: str, language: str) -> list[str]:
    """Instants for a list, as dates and wall times in one zone (IANA), which the last one names."""
    form = pattern(language, MOMENT)
    *others, last = (form.format(**_day_and_time(at, in_zone, language)) for at in instants)
    return [*others, _placed(DAY_IN_CITY, DAY_IN_ZONE, in_zone, language, day=last)]


def hours_text(at: datetime, zones: Iterable[str], language: str) -> str:
    """An instant as wall times in zones (IANA), with the weekday where it is not the first one's.

    Each stands between dots, which screen readers pass over with a pause. No line breaks between a
    time and its city: on a phone the time would seem to be that of the city before.
    """
    local = [(name, at.astimezone(zone(name))) for name in zones]
    today = local[0][1].date() if local else None
    return " · ".join(_hour(name, wall, wall.date() == today, language) for name, wall in local)


def _hour(name: str, wall: datetime, today: bool, language: str) -> str:
    weekday = format_date(wall, pattern(language, WEEKDAY), locale_of(language))
    hour = pattern(language, HOUR_IN_CITY if today else HOUR_ON_WEEKDAY).format(
        weekday=weekday, time=clock_text(wall.time(), language), city=city_text(name, language)
    )
    return hour.replace(" ", NO_BREAK)


def _day_and_time(at: datetime, in_zone: str, language: str) -> dict[str, str]:
    local = at.astimezone(zone(in_zone))
    return {"day": day_text(local, None, language), "time": clock_text(local.time(), language)}


def clock_text(at: time, language: str) -> str:
    """A time of day."""
    return format_time(at, pattern(language, CLOCK), locale=locale_of(language))


def weekdays_text(days: Iterable[int], language: str) -> str:
    """Days of the week (Monday = 0) by their names, in the order of the week."""
    names = locale_of(language).days["format"]["wide"]
    return format_list([names[day] for day in sorted(days)], locale=locale_of(language))


def city_text(in_zone: str, language: str) -> str:
    """The city that people know a zone (IANA) by."""
    return inserted(city_of(in_zone, language), language)


def list_pattern(length: int, either: bool, language: str) -> tuple[str, ...]:
    """What stands before, between and after so many values in a list: one more than they are."""
    style: Literal["standard", "or"] = "or" if either else "standard"
    joined = format_list([_MARKER] * length, style, locale_of(language))
    return tuple(joined.split(_MARKER)) if length else ("",)


def euphonic(between: str, following: str, language: str, copied: bool = False) -> str:
    """What stands between two values of a list, as it sounds before the next one.

    Spanish: y, o become e, u before the same sound (Ortografía de la lengua española, RAE 2010).
    Arabic: the "and" is one with an Arabic word, and stands apart from anything else, and from what
    is `copied`.
    """
    if language == "ar" and between.endswith("و") and (copied or not _ARABIC.match(following)):
        return f"{between} "
    if language == "es":
        if _I_SOUND.match(following):
            return between.replace(" y ", " e ")
        if _O_SOUND.match(following):
            return between.replace(" o ", " u ")
    return between


def _placed(in_city: str, in_zone: str, name: str, language: str, **parts: str) -> str:
    """The parts with the place they hold for; UTC and its offsets are no cities."""
    place = city_of(name, language)
    if place.startswith("UTC"):
        return pattern(language, in_zone).format(zone=place, **parts)
    return pattern(language, in_city).format(city=inserted(place, language), **parts)

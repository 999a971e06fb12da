"""Calendars in zones with and without daylight saving, with all that a file can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from domain.calendar import Calendar, Moved, Segment, Series
from domain.dates.occurrences import instant_of, local_occurrences
from domain.zones import zone

ZONES = (
    *("Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Lagos"),
    *("Africa/Nairobi", "Africa/Tunis", "America/Asuncion", "America/Bogota", "America/Havana"),
    *("America/Mexico_City", "America/New_York", "America/Nuuk", "America/Port-au-Prince"),
    *("America/Santiago", "America/Sao_Paulo", "America/St_Johns", "America/Tijuana"),
    *("Antarctica/Troll", "Asia/Amman", "Asia/Beirut", "Asia/Dhaka", "Asia/Gaza"),
    *("Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Manila", "Asia/Tehran"),
    *("Asia/Yangon", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe"),
    *("Australia/Sydney", "Europe/Berlin", "Europe/Chisinau", "Europe/Dublin", "Europe/London"),
    *("Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter"),
    *("Pacific/Kiritimati", "Pacific/Marquesas", "Pacific/Norfolk", "UTC"),
)
WITH_ALL = ("America/Santiago", "Australia/Lord_Howe", "Europe/Dublin")
UNTIL = datetime(2028, 4, 30, tzinfo=UTC)
"""Occurrences are compared up to this instant: three changes of the clocks in most zones."""
TODAY = date(2026, 11, 20)
CHANGED = datetime(2026, 11, 19, 21, 4, 5, tzinfo=UTC)
_BEGIN = datetime(2026, 11, 23)

_RULES = {
    "weekly-0230": ("02:30", "FREQ=WEEKLY;BYDAY=SU"),
    "saturdays-midnight": ("00:00", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA"),
    "fridays-late": ("23:45", "FREQ=WEEKLY;INTERVAL=4;BYDAY=FR,SU"),
    "fortnightly": ("15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    "second-tuesday": ("09:15", "FREQ=MONTHLY;BYDAY=2TU"),
    "last-friday": ("18:00", "FREQ=MONTHLY;BYDAY=-1FR"),
    "last-day": ("01:30", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    "the-31st": ("07:50", "FREQ=MONTHLY;BYMONTHDAY=31"),
    "last-workday": ("12:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    "quarterly": ("10:00", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYDAY=1WE"),
    "yearly": ("00:30", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=28"),
    "until": ("08:00", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270430T205959Z"),
    "count": ("20:20", "FREQ=DAILY;INTERVAL=3;COUNT=17"),
}
_ALTERNATING = {
    "nights-shared": ("09:00 18:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    "three-hours": ("23:30 02:30 12:00", "FREQ=WEEKLY;BYDAY=SU"),
    "month-ends": ("06:00 19:30", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    "two-days": ("08:00 17:00 21:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
    "some-months": ("05:00 14:00", "FREQ=MONTHLY;BYMONTHDAY=31"),
    "seven-times": ("10:00 22:00", "FREQ=WEEKLY;BYDAY=WE;COUNT=7"),
}


def calendars() -> dict[str, Calendar]:
    """A calendar for each zone, by its name: by turns with a quarter of all kinds, or with all."""
    found = {}
    for number, name in enumerate(ZONES):
        series = _all(name) if name in WITH_ALL else _all(name)[number % 4 :: 4]
        found[name] = Calendar(f"Meetings in {name}", TODAY, series)
    return found


def _all(name: str) -> tuple[Series, ...]:
    plain = [_series(key, _segment(name, *said)) for key, said in _RULES.items()]
    turns = [_series(key, _segment(name, *said)) for key, said in _ALTERNATING.items()]
    return (*plain, *turns, *_clock_changes(name), *_once(name), *_with_exceptions(name))


def _series(key: str, *segments: Segment) -> Series:
    return Series(f"{key}@followthrough.test", 3, CHANGED, f"Meeting {key}", segments)


def _segment(name: str, hours: str, rule: str, begin: datetime = _BEGIN) -> Segment:
    """From the rule's first match on."""
    first, *others = (time.fromisoformat(hour) for hour in hours.split())
    start = datetime.combine(begin, first)
    bare = ";".join(part for part in rule.split(";") if not part.startswith("INTERVAL"))
    start = next(local_occurrences(bare, start, zone(name), start - timedelta(seconds=1)))
    return Segment(start, name, 50, rule, (first, *others) if others else ())


def _clock_changes(name: str) -> tuple[Series, ...]:
    """Each day around the changes of most zones, at hours that may not exist or exist twice."""
    hours = ("00:00", "00:30", "01:45", "02:30", "23:15")
    return tuple(
        _series(f"{key}-{hour}", _segment(name, hour, f"FREQ=DAILY;COUNT={count}", begin))
        for hour in hours
        for key, begin, count in (
            ("march", datetime(2027, 3, 10), 22),
            ("october", datetime(2027, 9, 25), 40),
        )
    )


def _once(name: str) -> tuple[Series, ...]:
    walls = (datetime(2027, 1, 5, 14), datetime(2027, 3, 28, 2, 30), datetime(2027, 10, 31, 1, 30))
    return tuple(_series(f"once-{wall:%B}", Segment(wall, name, 480)) for wall in walls)


def _with_exceptions(name: str) -> tuple[Series, ...]:
    plain = _segment(name, "16:00", "FREQ=WEEKLY;BYDAY=WE")
    turns = _segment(name, "02:30 18:00", "FREQ=WEEKLY;BYDAY=SU")
    listed = _segment(name, "08:00 17:00 21:00", "FREQ=WEEKLY;INTERVAL=4;BYDAY=MO,TH")
    only = Segment(datetime(2027, 2, 2, 2, 30), name, 30)
    apart = replace(_otherwise(_series("apart", plain), 5), segments=(_from(plain, 9),))
    return (
        _otherwise(_series("plain-otherwise", plain), 5),
        _otherwise(_series("turns-otherwise", turns), 5),
        _otherwise(_series("listed-otherwise", listed), 5),
        _otherwise(_changed("changed", name), 7),
        _otherwise(_series("moved-once", only), 1),
        apart,
        replace(_series("dropped-whole", plain), cancelled=True),
    )


def _changed(key: str, name: str) -> Series:
    """By turns, from 1 June on at one hour, from 1 December on every month in another zone."""
    june, december = datetime(2027, 6, 1), datetime(2027, 12, 1)
    first = _segment(name, "09:00 18:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    second = _segment(name, "16:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", june)
    third = _segment("America/Bogota", "07:00", "FREQ=MONTHLY;BYDAY=-1WE", december)
    return _series(key, replace(first, count=14), replace(second, count=14), third)


def _from(segment: Segment, number: int) -> Segment:
    """The segment without its first occurrences."""
    return replace(segment, starts=next(islice(segment.walls(), number, None)))


def _otherwise(series: Series, every: int) -> Series:
    """Every so many is moved, now on, now back, now to another zone; every second of them drops."""
    moved, dropped = [], []
    for segment in series.segments:
        chosen = islice(segment.walls(), every - 1, 60, every)
        for number, wall in enumerate(chosen):
            if number % 2:
                dropped.append(wall)
                continue
            by = timedelta(minutes=(1455, -1095, 95)[number // 2 % 3])
            place = (segment.zone, "Asia/Kolkata", "Europe/Lisbon")[number // 2 % 3]
            moved.append(Moved(wall, instant_of(wall, segment.zone) + by, place, 75))
    return replace(series, moved=tuple(moved), dropped=tuple(dropped))

"""Promises about every text and every date, not only about the phrases of the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.dates import (
    Problem,
    Reading,
    Recurrence,
    When,
    find_when,
    read_span,
    read_time,
    read_weekdays,
    read_when,
)
from domain.zones import find_zone, zone
from tests.domain.said import AUTHORS

PLACES = ("Africa/Nairobi", "America/Bogota", "Europe/Paris", "Asia/Kathmandu", "Pacific/Apia")
VOCABULARY = (
    "by due on at in the for every each next last until from friday fri monday march may 1st 2nd "
    "5 12 31 2026 17:00 5pm 3/4 - , : ( ) every weekly end of month week days hours noon tomorrow "
    "today now IST Nairobi time el la de del para antes cada lunes martes mañana tarde a las fin "
    "mes semana que viene primer último día días hábiles y media hora hoy en ocho T T14 \" ' “ ” "
    "ago hace and y two dos 99999999999999999999 ２ ٣ º ª am p.m. 24/7 1.5 é 🙂"
)
WORDS = VOCABULARY.split(" ")
INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2400, 1, 1), timezones=st.just(UTC))
READINGS = st.builds(
    Reading,
    INSTANTS,
    st.sampled_from([zone(name) for name in PLACES]),
    st.sampled_from(
        (("en",), ("es",), ("es", "en"), ("pt-BR",), ("zz",), (), ("ar",), ("th",), ("bn", "hi"))
    )
    | st.sampled_from((("sw",), ("fil", "id"))),
    st.sampled_from([None, "US", "KE"]),
)
ELSEWHERE = (
    "قبل الجمعة والسبت كل يوم الساعة ٣ مساء 15 آذار بعد يومين نهاية الشهر "
    "शुक्रवार तक हर सोमवार को शाम 5 बजे ১৫ মার্চের মধ্যে শুক্রবারে ৯টায় মাসের শেষে "
    "ภายในวันศุกร์หน้า 15 มี.ค. 69 ทุกวันจันทร์ 9 โมงเช้า ก ำ kabla ya Ijumaa saa tatu asubuhi siku "
    "wiki mbili minggu depan akhir bulan jam 9 bago mag-Lunes alas-tres ng hapon sa linggo"
)
PIECES = st.sampled_from(WORDS) | st.sampled_from(ELSEWHERE.split(" "))
PHRASES = st.lists(PIECES, max_size=14).map(" ".join)
TEXTS = st.one_of(
    st.text(max_size=120),
    PHRASES,
    st.text(max_size=10).flatmap(lambda start: PHRASES.map(lambda phrase: f"{start} {phrase}")),
)
DATES = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@settings(max_examples=600, deadline=None)
@given(TEXTS, READINGS)
def test_any_text_is_read_without_an_error(text: str, reading: Reading) -> None:
    """Every text gives an answer, a date or a problem but never both, and a title of its words."""
    found = find_when(text, reading)
    assert found.when is None or found.problem is None
    if found.when is None:
        assert found.title == " ".join(text.split())
    letters = iter(text)
    assert all(char in letters for char in found.title if not char.isspace())


@settings(max_examples=300, deadline=None)
@given(TEXTS, READINGS)
def test_any_answer_is_read_without_an_error(text: str, reading: Reading) -> None:
    """Whole dates, times, spans, weekdays and zones give a value or nothing."""
    answer = read_when(text, reading)
    assert answer is None or isinstance(answer, When | Problem)
    if isinstance(answer, Problem):
        assert answer.words in text
    read_time(text, reading.languages)
    read_span(text, reading.languages)
    read_weekdays(text, reading.languages)
    find_zone(text, reading.languages)


@settings(max_examples=200, deadline=None)
@given(PHRASES, READINGS)
def test_an_instant_lies_on_its_day_in_its_zone(text: str, reading: Reading) -> None:
    """`on` and `at` agree, and a recurrence begins with its first occurrence, after now."""
    when = find_when(text, reading).when
    if when is None:
        return
    if when.at is not None:
        assert when.at.tzinfo is when.zone
        assert when.at.date() == when.on or when.recurrence
    if when.recurrence is not None:
        first = when.recurrence.upcoming(reading.now, 1)
        start = when.recurrence.start.replace(tzinfo=when.zone).astimezone(UTC)
        assert first == [start]


FORMATS = {
    "en": (
        "{:%Y-%m-%d}",
        "{:%Y/%m/%d}",
        "{:%d/%m/%Y}",
        "{:%d.%m.%Y}",
        "{:%d-%m-%Y}",
        "{:%d/%m/%y}",
    ),
    "es": ("{:%Y-%m-%d}", "{:%d/%m/%Y}", "{:%d.%m.%Y}", "{:%d-%m-%Y}"),
}
CLDR = ("full", "long", "medium", "d MMMM y", "d MMM y", "EEE d MMM y", "EEEE d MMMM y")


@settings(max_examples=200, deadline=None)
@given(DATES, st.sampled_from(["en", "es"]), st.data())
def test_a_written_date_is_read_back(day: date, language: str, data: st.DataObject) -> None:
    """Every form that we or CLDR write with a year means the same day."""
    form = data.draw(st.sampled_from(FORMATS[language] + CLDR))
    written = form.format(day) if "%" in form else format_date(day, form, locale=language)
    introducer = {"en": "by", "es": "antes del"}[language]
    for text in (f"Send letter {introducer} {written}", f"Send letter {written}"):
        found = find_when(text, AUTHORS[language])
        assert found.when == When(day, None, AUTHORS[language].zone), text
        assert found.title == "Send letter"
    assert read_when(written, AUTHORS[language]) == found.when


@settings(max_examples=200, deadline=None)
@given(DATES, DATES, st.sampled_from(["en", "es"]))
def test_a_date_without_a_year_is_the_next_one(today: date, day: date, language: str) -> None:
    """Today or later, and within the years up to the next leap day."""
    author = AUTHORS[language]
    now = datetime.combine(today, time(10), author.zone)
    reading = Reading(now, author.zone, author.languages)
    when = read_when(format_date(day, "d MMMM", locale=language), reading)
    assert isinstance(when, When)
    assert (when.on.month, when.on.day) == (day.month, day.day)
    assert today <= when.on <= today + timedelta(days=366 if day.day < 29 else 8 * 366)


@settings(max_examples=200, deadline=None)
@given(st.times(), st.sampled_from(["{:%H:%M}", "{:%I:%M%p}", "{:%I:%M %p}", "{:%Hh%M}"]))
def test_a_written_time_is_read_back(clock: time, form: str) -> None:
    """Alone and beside a date."""
    minute = clock.replace(second=0, microsecond=0)
    assert read_time(form.format(clock), ("en",)) == minute
    found = find_when(f"Call Ana tomorrow at {form.format(clock)}", AUTHORS["en"])
    assert found.when is not None
    assert found.when.at is not None
    assert (found.when.on, found.when.at.time()) == (date(2026, 3, 5), minute)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "by ",
        "friday ",
        "at 5 ",
        "1/",
        "every ",
        "in 3 days ",
        "mon, ",
        '"',
        "(",
        "é",
        "1.",
        "​",
    ],
)
def test_a_long_text_of_repeated_words_is_read(piece: str) -> None:
    """Fifty thousand characters, of which only the first line's beginning and end are looked at."""
    for language in ("en", "es"):
        text = piece * (50_000 // len(piece))
        assert find_when(text, AUTHORS[language]).title
        assert find_when(f"{text}\nby friday", AUTHORS[language]).title
        assert find_when(piece * (500 // len(piece)), AUTHORS[language]).title is not None


def test_the_end_of_a_long_first_line_is_read() -> None:
    """A date at the end of a long line counts; the rest stays in the title."""
    text = "word " * 200 + "by friday"
    found = find_when(text, AUTHORS["en"])
    assert found.when is not None
    assert found.title == ("word " * 200).strip()


@pytest.mark.parametrize("length", [150, 220, 240, 260, 400, 600])
def test_a_long_text_is_cut_between_words(length: int) -> None:
    """However long the text: a word is never cut so that its end becomes a date."""
    for shift in range(12):
        text = "x" * shift + " nearby" * (length // 7) + " friday"
        assert find_when(text, AUTHORS["en"]).title.endswith("nearby")
        unread = "until 3 marching " + "x" * shift + " word" * (length // 5)
        assert find_when(unread, AUTHORS["en"]).when is None


def test_a_gap_and_a_repeated_hour_follow_the_calendar_standard() -> None:
    """RFC 5545 3.3.5: in a gap the offset before it, in a repeated hour the first."""
    daily = Recurrence("FREQ=DAILY", datetime(2026, 3, 28, 2, 30), "Europe/Paris", True)
    after = datetime(2026, 3, 28, tzinfo=UTC)
    assert [f"{at:%d %H:%M}" for at in daily.upcoming(after, 3)] == [
        "28 01:30",
        "29 01:30",
        "30 00:30",
    ]
    autumn = datetime(2026, 10, 24, tzinfo=UTC)
    assert [f"{at:%d %H:%M}" for at in daily.upcoming(autumn, 2)] == ["24 00:30", "25 00:30"]


def test_a_recurrence_takes_a_time_of_day_later() -> None:
    """Without a time the first occurrence is at midnight and says so."""
    found = find_when("Send digest every friday until 20 March", AUTHORS["en"])
    assert found.when is not None
    recurrence = found.when.recurrence
    assert recurrence is not None
    assert not recurrence.timed
    timed = recurrence.at_time(9, 30)
    assert timed.timed
    after = AUTHORS["en"].now
    expected = [datetime(2026, 3, day, 6, 30, tzinfo=UTC) for day in (6, 13, 20)]
    assert timed.upcoming(after, 5) == expected


def test_an_ambiguous_order_is_asked_when_nothing_tells() -> None:
    """UTC lies in no country; a language's region, a territory or a zone decide."""
    now = datetime(2026, 2, 10, 12, tzinfo=UTC)
    nowhere = ZoneInfo("Etc/UTC")
    both = (date(2026, 3, 4), date(2026, 4, 3))
    asked = find_when("Send letter by 03/04", Reading(now, nowhere, ("en",))).problem
    assert asked == Problem("two_readings", "03/04", both)
    for reading, day in (
        (Reading(now, nowhere, ("en-US",)), both[0]),
        (Reading(now, nowhere, ("en-GB",)), both[1]),
        (Reading(now, nowhere, ("en-GB",), "US"), both[0]),
        (Reading(now, zone("Asia/Manila"), ("en",)), both[0]),
        (Reading(now, zone("Africa/Lagos"), ("en-US",)), both[1]),
    ):
        found = find_when("Send letter by 03/04", reading)
        assert found.when is not None
        assert found.when.on == day

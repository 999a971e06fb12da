"""A document becomes a page in the reader's language, each value in its form."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import Reader, Texts
from bot.texts.page import Line, Piece, from_json, to_json
from bot.texts.values import NO_BREAK
from domain.document import (
    GAP,
    Clock,
    Command,
    Day,
    Document,
    Entry,
    Example,
    Hours,
    Language,
    Listing,
    Moment,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    Weekdays,
    Words,
    Zone,
    paragraph,
    say,
    say_many,
)

TEXTS = Texts.load()
NAMES = {"@ben:a.org": "Ben", "@ines:a.org": "Inés", "@olga:a.org": "Olga", "@noor:a.org": "نور"}
FRIDAY = date(2026, 6, 5)
NOON = datetime(2026, 6, 5, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=7)


def reader(language: str = "en", prefix: str = "!") -> Reader:
    """Somebody who reads in a room, or, without a prefix, in a direct chat."""
    return Reader(language, prefix, lambda address: NAMES.get(address, address))


def drawn(value: Value, language: str, prefix: str = "!") -> str:
    """One value as text."""
    sentence = Sentence("{it}", {"it": value})
    return TEXTS.render(paragraph(sentence), reader(language, prefix)).plain()


@pytest.mark.parametrize(
    ("value", "english", "spanish"),
    [
        (Title("the outline"), "the outline", "the outline"),
        (Name("@ben:a.org"), "Ben", "Ben"),
        (Ref("A12"), "A12", "A12"),
        (4000, "4,000", "4,000"),
        (Command("done A1"), "!done A1", "!hecho A1"),
        (Command("later A1 A2 friday"), "!later A1 A2 friday", "!luego A1 A2 viernes"),
        (Command("all done, sent to all"), "!all done, sent to all", "!todo hecho, sent to todo"),
        (Command("commit C7: outline", "C12"), "!commit C12: outline", "!compromiso C12: esquema"),
        (Command("help later"), "!help later", "!ayuda luego"),
        (Command("note A1 the doneness"), "!note A1 the doneness", "!nota A1 the doneness"),
        (Example("!give A12 @ben"), "!give A12 @ben", "!dar A12 @ben"),
        (
            Example("!action call the union by friday"),
            "!action call the union by friday",
            "!acción llamar al sindicato para el viernes",
        ),
        (Day(FRIDAY), "Fri 5 Jun 2026", "Vie 5 jun 2026"),
        (
            Day(FRIDAY, "Africa/Nairobi"),
            "Fri 5 Jun 2026, Nairobi time",
            "Vie 5 jun 2026, hora de Nairobi",
        ),
        (Day(FRIDAY, "UTC"), "Fri 5 Jun 2026, UTC", "Vie 5 jun 2026, UTC"),
        (
            Moment(NOON, "Africa/Nairobi"),
            "Fri 5 Jun 2026, 15:00 Nairobi time",
            "Vie 5 jun 2026, 15:00 hora de Nairobi",
        ),
        (Moment(NOON, "Etc/GMT+3"), "Fri 5 Jun 2026, 09:00 UTC-3", "Vie 5 jun 2026, 09:00 UTC-3"),
        (
            Several((Moment(NOON, "Africa/Nairobi"), Moment(LATER, "Africa/Nairobi"))),
            "Fri 5 Jun 2026 15:00 and Fri 12 Jun 2026 15:00, Nairobi time",
            "vie 5 jun 2026 15:00 y vie 12 jun 2026 15:00, hora de Nairobi",
        ),
        (
            Several((Moment(NOON, "Africa/Nairobi"), Moment(NOON, "UTC"))),
            "Fri 5 Jun 2026, 15:00 Nairobi time and Fri 5 Jun 2026, 12:00 UTC",
            "vie 5 jun 2026, 15:00 hora de Nairobi y vie 5 jun 2026, 12:00 UTC",
        ),
        (Clock(time(9)), "09:00", "09:00"),
        (Weekdays(frozenset({5, 4})), "Friday and Saturday", "viernes y sábado"),
        (Weekdays(frozenset()), "", ""),
        (Zone("America/New_York"), "New York", "Nueva York"),
        (Language("es"), "español", "español"),
        (Language("pt-BR"), "português (Brasil)", "português (Brasil)"),
        (Several((Ref("A1"), Ref("A2"), Ref("A3"))), "A1, A2 and A3", "A1, A2 y A3"),
        (Several((Ref("A1"), Ref("A2"), Ref("A3")), True), "A1, A2 or A3", "A1, A2 o A3"),
        (Several((Name("@ben:a.org"), Name("@ines:a.org"))), "Ben and Inés", "Ben e Inés"),
        (Several((Name("@ben:a.org"), Name("@olga:a.org")), True), "Ben or Olga", "Ben u Olga"),
        (Several((Ref("A1"),)), "A1", "A1"),
        (Several(()), "", ""),
        ("https://a.org/x", "https://a.org/x", "https://a.org/x"),
    ],
)
def test_values_take_the_readers_form(value: Value, english: str, spanish: str) -> None:
    """Dates, names, lists and commands look as people of the language write them."""
    assert drawn(value, "en") == english
    assert drawn(value, "es") == spanish


@pytest.mark.parametrize(
    ("zones", "language", "text"),
    [
        (("Africa/Nairobi",), "en", "15:00 Nairobi"),
        (
            ("Africa/Nairobi", "America/Bogota", "Asia/Kolkata"),
            "en",
            "15:00 Nairobi · 07:00 Bogotá · 17:30 Kolkata",
        ),
        (
            ("Africa/Nairobi", "America/Bogota", "Asia/Kolkata"),
            "fr",
            "15:00 Nairobi · 07:00 Bogotá · 17:30 Calcutta",
        ),
        (("Asia/Kolkata", "Pacific/Auckland"), "en", "17:30 Kolkata · Sat 00:00 Auckland"),
        (("Asia/Kolkata", "Pacific/Auckland"), "fr", "17:30 Calcutta · samedi 00:00 Auckland"),
        (("Asia/Kolkata", "Pacific/Auckland"), "pt", "17:30 Calcutá · sábado 00:00 Auckland"),
        (("Pacific/Auckland", "America/Lima"), "es", "00:00 Auckland · vie 07:00 Lima"),
        (("Etc/GMT-3", "UTC"), "en", "15:00 UTC+3 · 12:00 UTC"),
        (("Asia/Yangon", "Pacific/Efate"), "es", "18:30 Yangón · 23:00 Port Vila"),
        ((), "en", ""),
    ],
)
def test_hours_stand_side_by_side(zones: tuple[str, ...], language: str, text: str) -> None:
    """The city people know; the weekday only where it is another one than in the first zone."""
    seen = drawn(Hours(NOON, zones), language)
    assert seen.replace(NO_BREAK, " ") == text


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ar"])
def test_no_line_breaks_between_a_time_and_its_city(language: str) -> None:
    """On a narrow screen each hour stands whole, also with its weekday."""
    zones = ("Africa/Nairobi", "America/Los_Angeles", "Pacific/Auckland")
    hours = drawn(Hours(NOON, zones), language).split(" · ")
    assert len(hours) == len(zones)
    assert not any(" " in hour for hour in hours)


@pytest.mark.parametrize("month", range(1, 13))
def test_spanish_dates_have_no_dots(month: int) -> None:
    """`vie 5 jun 2026`, in every month."""
    assert "." not in drawn(Day(date(2026, month, 5)), "es")


def test_direct_chats_need_no_prefix() -> None:
    """A command in a direct chat is shown as it can be typed there."""
    assert drawn(Command("done A1"), "en", prefix="") == "done A1"


def test_looks_tell_what_stands_out() -> None:
    """Titles are strong, commands code, people persons with their address; ids stay text."""
    document = paragraph(
        say("{id}: {title}.", id=Ref("A1"), title=Title("call")),
        Sentence("{who}, {line}", {"who": Name("@ben:a.org"), "line": Command("done A1")}),
    )
    assert TEXTS.render(document, reader()).lines == (
        Line(
            (
                Piece("A1: "),
                Piece("call", "strong"),
                Piece(". "),
                Piece("Ben", "person", "@ben:a.org"),
                Piece(", "),
                Piece("!done A1", "code"),
            )
        ),
    )


def test_units_and_short_names_are_not_strong() -> None:
    """The title is; a line has one strong place."""
    document = paragraph(
        say("{id}: {title}.", id=Ref("C1"), title=Title("the paper")),
        Sentence("{words}.", {"words": Words("FGS")}),
    )
    assert TEXTS.render(document, reader()).lines == (
        Line((Piece("C1: "), Piece("the paper", "strong"), Piece(". FGS."))),
    )
    assert drawn(Words("\u202eFGS"), "ar").endswith("\u2068FGS\u2069")


def test_quoted_words_are_not_strong_too() -> None:
    """Quotation marks set words apart already; other values between them keep their look."""
    document = paragraph(
        Sentence("“{words}” ({words}) “{line}”", {"words": Title("call"), "line": Command("done")})
    )
    assert TEXTS.render(document, reader()).lines == (
        Line((Piece("“call” (call) “"), Piece("!done", "code"), Piece("”"))),
    )


def test_what_follows_something_to_type_is_set_apart() -> None:
    """No full stop may follow what people copy, so a dot keeps the next sentence from it."""
    seen = Sentence("To see it: {line}", {"line": Command("mine")})
    text = TEXTS.render(paragraph(seen, say("No date."), seen), reader()).plain()
    assert text == "To see it: !mine · No date. To see it: !mine"


def test_blocks_become_lines() -> None:
    """Paragraphs are lines; lists have numbers where people answer by number, else bullets."""
    entries = (Entry((say("Due {due}.", due="now"), say("No date."))), Entry((say("No date."),)))
    document = Document((Paragraph((say("No date."),)), Listing(entries, True), Listing(entries)))
    assert TEXTS.render(document, reader()).plain().split("\n") == [
        "No date.",
        "1. Due now. No date.",
        "2. No date.",
        "• Due now. No date.",
        "• No date.",
    ]


@pytest.mark.parametrize(("count", "text"), [(0, "0 days."), (1, "One day."), (2, "2 days.")])
def test_the_number_chooses_the_form(count: int, text: str) -> None:
    """One is told from many."""
    sentence = say_many("One day.", "{count} days.", count)
    assert TEXTS.render(paragraph(sentence), reader()).plain() == text


def test_sentences_stand_inside_sentences() -> None:
    """A nested sentence is drawn in the same language, and brings its own values."""
    inner = Sentence("{id} of {who}", {"id": Ref("A1"), "who": Name("@ben:a.org")})
    assert drawn(inner, "es") == "A1 of Ben"


def test_an_empty_document_is_an_empty_page() -> None:
    """Nothing to say is no line."""
    assert TEXTS.render(Document(), reader()).lines == ()


def _words(text: str) -> str:
    """The words, without what formats them and with one space between."""
    separators = ("Cc", "Zl", "Zp", "Zs")
    kept = (char for char in text if unicodedata.category(char) != "Cf")
    spaced = (" " if unicodedata.category(char) in separators else char for char in kept)
    return " ".join("".join(spaced).split())


ANY_TEXT = st.text(max_size=40)
ANY_VALUE: st.SearchStrategy[Value] = st.recursive(
    st.one_of(
        ANY_TEXT,
        st.integers(0, 10**9),
        ANY_TEXT.map(Title),
        ANY_TEXT.map(Name),
        ANY_TEXT.map(Ref),
        ANY_TEXT.map(Command),
        ANY_TEXT.map(Example),
        ANY_TEXT.map(Language),
        st.builds(Day, st.dates(), st.sampled_from([None, "Asia/Kolkata", "Etc/GMT-5"])),
        st.builds(
            Moment,
            st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),
            st.sampled_from(["America/Sao_Paulo", "UTC"]),
        ),
        st.times().map(Clock),
        st.frozensets(st.integers(0, 6)).map(Weekdays),
    ),
    lambda inner: st.builds(Several, st.lists(inner, max_size=4).map(tuple), st.booleans()),
    max_leaves=8,
)


@given(
    titles=st.lists(st.text(max_size=80), max_size=4),
    value=ANY_VALUE,
    language=st.sampled_from(TEXTS.languages),
    prefix=st.sampled_from(["!", "", "¡bot "]),
    numbered=st.booleans(),
)
def test_titles_are_never_changed(
    titles: list[str], value: Value, language: str, prefix: str, numbered: bool
) -> None:
    """Whatever people typed, it is drawn, each in its line, and its words stand there unchanged."""
    entries = tuple(
        Entry((say("{id}: {title}.", id=Ref("A1"), title=Title(title)), say("{day}", day=value)))
        for title in titles
    )
    page = TEXTS.render(Document((Listing(entries, numbered),)), reader(language, prefix))
    for title, line in zip(titles, page.lines, strict=True):
        assert _words(title) in _words("".join(piece.words for piece in line.pieces))
    assert len(page.plain().split("\n")) == max(1, len(titles))
    assert from_json(to_json(page)) == page


def test_no_message_begins_or_ends_with_a_gap() -> None:
    """Between two parts it stays."""
    gap = Document((GAP,))
    said = gap + paragraph(say("yes")) + gap + paragraph(say("no")) + gap
    assert TEXTS.render(said, reader()).plain() == "yes\n\nno"
    assert TEXTS.render(gap, reader()).plain() == ""

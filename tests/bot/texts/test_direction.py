"""Arabic lines run from right to left, whatever stands first in them, and Latin ones do not."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.matrix.draw import html
from bot.texts import Reader, Texts
from commands.hearing import cleaned
from commands.wording import whole
from domain.actions import Action
from domain.document import (
    Clock,
    Command,
    Day,
    Document,
    Entry,
    Example,
    Hours,
    Listing,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)

TEXTS = Texts.load()
NAMES = {"@ben:a.org": "Ben", "@noor:a.org": "نور"}
BEN, NOOR = Name("@ben:a.org"), Name("@noor:a.org")
DUE = date(2026, 6, 5)
MADE = datetime(2026, 6, 1, tzinfo=UTC)

# What cannot be seen, written so that it can: marks of direction, and isolates.
SHOWN = str.maketrans(
    {"\u200f": "[R]", "\u200e": "[L]", "\u2067": "[", "\u2068": "<", "\u2069": ">"}
)


def reader(language: str) -> Reader:
    return Reader(language, "!", lambda address: NAMES.get(address, address))


def drawn(document: Document, language: str) -> str:
    return TEXTS.render(document, reader(language)).plain().translate(SHOWN)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (say("{id}: {title}.", id=Ref("A1"), title=Title("call")), "[R]A1: <call>."),
        (say("{id}: {title}.", id=Ref("C7.1"), title=Title("مسودة")), "[R]C7.1: <مسودة>."),
        (say("Noted."), "سجلتها."),
        (say("{who} helps.", who=BEN), "مساعدة من <Ben>."),
        (say("“{words}”", words=Title("WTO-الجنوب")), "[R]«<WTO-الجنوب>»"),
        (
            say("{people}, it is yours until you say {no}.", people=BEN, no=Command("no")),
            "[R]<Ben>، هي لديك ما لم يصل رفض: !لا.",
        ),
        (
            say("{people}, it is yours until you say {no}.", people=NOOR, no=Command("no")),
            "[R]<نور>، هي لديك ما لم يصل رفض: !لا.",
        ),
        (say("To take it: {line}", line=Command("take A12")), "لأخذها: !أخذ A12"),
        (
            say("For example: {line}", line=Example("!done A7, sent to the list")),
            "مثلا: !تم A7، أرسل إلى القائمة",
        ),
        (say("I know no {ids} here.", ids=Several((Ref("A1"),))), "لا أعرف A1 هنا."),
        (
            say("I know no {ids} here.", ids=Several((Ref("A1"), Ref("A2"), Ref("A3")))),
            "لا أعرف A1 و A2 و A3 هنا.",
        ),
        (say("Helpers: {people}.", people=Several((BEN, NOOR))), "للمساعدة: <Ben> و<نور>."),
        (
            say("More words: {words}.", words=Several((Command("take"), Command("give")))),
            "كلمات أخرى: !أخذ و !إعطاء.",
        ),
        (
            say("Tags: {tags}.", tags=Several((Title("wto"), Title("تجارة")), either=True)),
            "الوسوم: <wto> أو <تجارة>.",
        ),
        (
            say("Due {due}.", due=Day(DUE, "Africa/Nairobi")),
            "الموعد: الجمعة 5 يونيو 2026 بتوقيت <نيروبي>.",
        ),
        (
            Sentence("{hours}", {"hours": Hours(MADE, ("Africa/Nairobi", "Pacific/Honolulu"))}),
            "[R]03:00\u00a0<نيروبي> · الأحد\u00a014:00\u00a0<هونولولو>",
        ),
        (
            say("Quiet hours: {start} to {end}.", start=Clock(time(21)), end=Clock(time(7))),
            "ساعات الهدوء: من 21:00 إلى 07:00.",
        ),
        (
            say("Please choose a number from {first} to {count}.", first=1, count=4000),
            "يرجى اختيار رقم من 1 إلى 4,000.",
        ),
        (Sentence("{n}", {"n": 12}), "[R]12"),
    ],
)
def test_arabic_lines(sentence: Sentence, line: str) -> None:
    """A line that begins with a Latin id or with somebody's name has a mark before it.

    Names and titles are isolated; ids, digits and what is copied and typed are not, and have no
    mark in them.
    """
    assert drawn(paragraph(sentence), "ar") == line


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, "لا مهام."),
        (1, "مهمة واحدة."),
        (2, "مهمتان."),
        (3, "3 مهام."),
        (11, "11 مهمة."),
        (100, "100 مهمة."),
    ],
)
def test_arabic_has_six_forms_of_a_number(count: int, line: str) -> None:
    assert drawn(paragraph(say_many("One action.", "{count} actions.", count)), "ar") == line


@pytest.mark.parametrize(
    ("count", "line"),
    [(11, "11 أمرا."), (99, "99 أمرا."), (100, "100 أمر."), (102, "102 أمر."), (111, "111 أمرا.")],
)
def test_arabic_counts_by_tens_and_by_hundreds(count: int, line: str) -> None:
    """Plural forms four and five as CLDR has them."""
    assert drawn(paragraph(say_many("One thing.", "{count} things.", count)), "ar") == line


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_a_line_that_begins_with_an_arabic_name_stays_left_to_right(language: str) -> None:
    """Some clients would let the name decide for the whole line."""
    line = drawn(paragraph(say("{giver}, it needs an owner.", giver=NOOR)), language)
    assert line.startswith("[L]<نور>, ")
    assert drawn(paragraph(say("{giver}, it needs an owner.", giver=BEN)), language)[0] != "["


def test_each_line_of_a_list_has_its_own_mark() -> None:
    """In the plain text the number stands before it; in HTML the list brings the number."""
    action = Action("A1", "call", "!room", "@ben:a.org", MADE, owner="@ben:a.org", due_on=DUE)
    page = TEXTS.render(
        Document((Listing((Entry(whole(action)), Entry((say("No date."),))), True),)), reader("ar")
    )
    first = "[R]A1: <call>. المسؤولية: <Ben>. الموعد: الجمعة 5 يونيو 2026، UTC."
    assert page.plain().translate(SHOWN) == f"1. {first}\n2. بلا تاريخ."
    assert html(page).translate(SHOWN).startswith("<ol><li>[R][[R]A1: <strong><call></strong>")


def test_arabic_lines_run_from_the_right_where_nothing_asks_for_their_direction() -> None:
    """Some clients draw all HTML from left to right; plain text needs no more marks."""
    document = Document(
        (
            Paragraph((say("Noted."), say("No date."))),
            Paragraph((say("Noted."),)),
            Listing((Entry((say("{count} actions.", count=3),)),)),
        )
    )
    page = TEXTS.render(document, reader("ar"))
    drawn_html = html(page).translate(SHOWN)
    assert drawn_html.startswith("<p>[R][سجلتها. بلا تاريخ.><br>[R][سجلتها.></p><ul><li>[R][")
    assert "\u2067" not in page.plain()
    assert "\u2067" not in html(TEXTS.render(document, reader("fr")))


def test_the_prefix_stays_with_its_word_and_both_can_be_copied() -> None:
    """Browsers break a line between an exclamation mark and an Arabic letter."""
    row = html(TEXTS.render(paragraph(say("{line}", line=Command("undo"))), reader("ar")))
    assert "<code>!\u2060تراجع</code>" in row
    assert cleaned("!\u2060تراجع") == "!تراجع"


def first_direction(words: str) -> str:
    """The direction of the first letter that has one, also in isolates: what HTML goes by."""
    strong = (unicodedata.bidirectional(char) for char in words)
    return next((each for each in strong if each in ("L", "R", "AL")), "")


@given(
    names=st.lists(st.text(max_size=20), min_size=1, max_size=3),
    language=st.sampled_from(TEXTS.languages),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_a_line_runs_as_its_language_does(names: list[str], language: str, at: datetime) -> None:
    """Whatever people typed stands first: every line has the direction of the reader's language."""
    people = Several(tuple(Title(name) for name in names))
    rows = [
        Paragraph((say("{day}", day=people), say("{day}", day=Day(at.date())))),
        Paragraph((say("“{words}”", words=people),)),
    ]
    for line in TEXTS.render(Document(tuple(rows)), reader(language)).lines:
        words = "".join(piece.words for piece in line.pieces)
        assert first_direction(words) in (("R", "AL") if language == "ar" else ("L", ""))
        assert words.count("\u2068") == words.count("\u2069")

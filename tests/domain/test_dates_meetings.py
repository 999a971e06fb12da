"""What is due before a meeting is due on its day; a meeting that nobody knows is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.dates import (
    MeetingDay,
    Reading,
    find_leading,
    find_when,
    may_speak_of_meetings,
    read_when,
)
from domain.zones import zone
from tests.domain.said import AUTHORS, said

TITLES = {"en": "Trade call", "es": "Comercio", "fr": "Commerce", "pt": "Comércio", "ar": "التجارة"}


def reading(language: str) -> Reading:
    """Somebody whose group meets on 24 March, then in Geneva on 20 April, and met yesterday."""
    author = AUTHORS[language]
    geneva = {"es": "Ginebra", "fr": "Genève", "pt": "Genebra", "ar": "جنيف"}.get(
        language, "Geneva"
    )
    meetings = (
        MeetingDay(TITLES[language], author.now - timedelta(days=1)),
        MeetingDay(TITLES[language], datetime(2026, 3, 24, 15, tzinfo=author.zone)),
        MeetingDay(f"{geneva} 2026", datetime(2026, 4, 20, 9, tzinfo=author.zone)),
    )
    return replace(author, meetings=meetings)


DUE = [
    ("en", "Send the draft before the next call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before the next meeting", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before next meeting.", "Send the draft", "2026-03-24"),
    ("en", "Send the draft by our next call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft by the next meeting please", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before the meeting", "Send the draft", "2026-03-24"),
    ("en", "Send the draft no later than the next call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft in time for the next call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before we meet again", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before the upcoming call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before the trade call", "Send the draft", "2026-03-24"),
    ("en", "Send the draft before the Geneva meeting", "Send the draft", "2026-04-20"),
    ("en", "Send the draft 2 weeks before the Geneva meeting", "Send the draft", "2026-04-06"),
    ("en", "Send the draft the day before the call", "Send the draft", "2026-03-23"),
    ("en", "Send the draft a week before the next call", "Send the draft", "2026-03-17"),
    ("en", "Send the draft by the 25 March call", "Send the draft", "2026-03-25"),
    ("en", "Send the draft before the Tuesday call", "Send the draft", "2026-03-10"),
    ("en", "Before the next call: send the draft", "send the draft", "2026-03-24"),
    ("en", "By the next meeting, send the draft", "send the draft", "2026-03-24"),
    (
        "en",
        "Check the list every Monday until the next call",
        "Check the list",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260324T205959Z from 2026-03-09",
    ),
    ("es", "Enviar el borrador antes de la próxima reunión", "Enviar el borrador", "2026-03-24"),
    ("es", "Enviar el borrador antes de la reunión", "Enviar el borrador", "2026-03-24"),
    (
        "es",
        "Enviar el borrador antes de nuestra próxima llamada",
        "Enviar el borrador",
        "2026-03-24",
    ),
    ("es", "Enviar el borrador hasta la próxima reunión", "Enviar el borrador", "2026-03-24"),
    ("es", "Enviar el borrador antes de la reunión de Ginebra", "Enviar el borrador", "2026-04-20"),
    (
        "es",
        "Enviar el borrador dos semanas antes de la reunión de Ginebra",
        "Enviar el borrador",
        "2026-04-06",
    ),
    ("es", "Enviar el borrador antes de que nos reunamos", "Enviar el borrador", "2026-03-24"),
    ("es", "Antes de la próxima reunión: enviar el borrador", "enviar el borrador", "2026-03-24"),
    ("fr", "Envoyer le projet avant la prochaine réunion", "Envoyer le projet", "2026-03-24"),
    ("fr", "Envoyer le projet d'ici la prochaine réunion", "Envoyer le projet", "2026-03-24"),
    ("fr", "Envoyer le projet avant le prochain appel", "Envoyer le projet", "2026-03-24"),
    ("fr", "Envoyer le projet avant l'appel", "Envoyer le projet", "2026-03-24"),
    ("fr", "Envoyer le projet avant notre prochaine visio", "Envoyer le projet", "2026-03-24"),
    ("fr", "Envoyer le projet avant la réunion de Genève", "Envoyer le projet", "2026-04-20"),
    (
        "fr",
        "Envoyer le projet une semaine avant la prochaine réunion",
        "Envoyer le projet",
        "2026-03-17",
    ),
    ("fr", "Envoyer le projet avant de nous revoir", "Envoyer le projet", "2026-03-24"),
    ("pt", "Enviar o rascunho até a próxima reunião", "Enviar o rascunho", "2026-03-24"),
    ("pt", "Enviar o rascunho antes da próxima reunião", "Enviar o rascunho", "2026-03-24"),
    ("pt", "Enviar o rascunho antes da reunião", "Enviar o rascunho", "2026-03-24"),
    ("pt", "Enviar o rascunho até nossa próxima chamada", "Enviar o rascunho", "2026-03-24"),
    ("pt", "Enviar o rascunho antes da reunião de Genebra", "Enviar o rascunho", "2026-04-20"),
    (
        "pt",
        "Enviar o rascunho uma semana antes da próxima reunião",
        "Enviar o rascunho",
        "2026-03-17",
    ),
    ("pt", "Enviar o rascunho antes de nos reunirmos", "Enviar o rascunho", "2026-03-24"),
    ("ar", "إرسال المسودة قبل الاجتماع القادم", "إرسال المسودة", "2026-03-24"),
    ("ar", "إرسال المسودة قبل الاجتماع", "إرسال المسودة", "2026-03-24"),
    ("ar", "إرسال المسودة بحلول الاجتماع المقبل", "إرسال المسودة", "2026-03-24"),
    ("ar", "إرسال المسودة حتى اجتماعنا القادم", "إرسال المسودة", "2026-03-24"),
    ("ar", "إرسال المسودة قبل المكالمة القادمة", "إرسال المسودة", "2026-03-24"),
    ("ar", "إرسال المسودة قبل اجتماع جنيف", "إرسال المسودة", "2026-04-20"),
    ("ar", "إرسال المسودة قبل أن نجتمع", "إرسال المسودة", "2026-03-24"),
]
TITLES_ONLY = [
    ("en", "Prepare the next meeting"),
    ("en", "Book a room for the next call"),
    ("en", "Present this at the next meeting"),
    ("en", "Slides for the next call"),
    ("en", "Write to Ana after the next meeting"),
    ("en", "Minutes of the last call"),
    ("en", "Agenda of the next call"),
    ("en", "Read up before the meeting starts"),
    ("en", "Sign before the call for papers"),
    ("en", "Find out who speaks before the ministerial meeting"),
    ("en", "Write down what we meet for"),
    ("en", "Two weeks notice"),
    ("en", "Call Ana"),
    ("en", "Meeting"),
    ("es", "Preparar la próxima reunión"),
    ("es", "Reservar sala para la próxima reunión"),
    ("es", "Acta de la reunión"),
    ("es", "Escribir a Ana después de la próxima reunión"),
    ("fr", "Préparer la prochaine réunion"),
    ("fr", "Réserver une salle pour la prochaine réunion"),
    ("fr", "Écrire à Ana après la prochaine réunion"),
    ("pt", "Preparar a próxima reunião"),
    ("pt", "Reservar sala para a próxima reunião"),
    ("pt", "Escrever para Ana depois da próxima reunião"),
    ("ar", "تحضير الاجتماع القادم"),
    ("ar", "حجز قاعة للاجتماع القادم"),
    ("ar", "الكتابة إلى آنا بعد الاجتماع القادم"),
]
UNKNOWN = [
    ("en", "Send the draft before the next call", "the next call"),
    ("en", "Send the draft by the next meeting", "the next meeting"),
    ("en", "Send the draft before we meet again", "we meet again"),
    ("en", "Send the draft 2 weeks before the next call", "2 weeks before the next call"),
    ("es", "Enviar el borrador antes de la próxima reunión", "la próxima reunión"),
    ("fr", "Envoyer le projet avant la prochaine réunion", "prochaine réunion"),
    ("pt", "Enviar o rascunho até a próxima reunião", "próxima reunião"),
    ("ar", "إرسال المسودة قبل الاجتماع القادم", "الاجتماع القادم"),
]


@pytest.mark.parametrize(("language", "text", "title", "due"), DUE, ids=[row[1] for row in DUE])
def test_what_is_due_before_a_meeting(language: str, text: str, title: str, due: str) -> None:
    author = reading(language)
    found = find_when(text, author)
    assert (found.title, said(found, author)) == (title, due)


@pytest.mark.parametrize(("language", "text"), TITLES_ONLY, ids=[row[1] for row in TITLES_ONLY])
@pytest.mark.parametrize("known", [True, False])
def test_a_meeting_in_a_title_is_no_date(language: str, text: str, known: bool) -> None:
    found = find_when(text, reading(language) if known else AUTHORS[language])
    assert (found.title, found.when, found.problem) == (text, None, None)


@pytest.mark.parametrize(("language", "text", "words"), UNKNOWN, ids=[row[1] for row in UNKNOWN])
def test_a_meeting_that_nobody_knows_is_asked_about(language: str, text: str, words: str) -> None:
    found = find_when(text, AUTHORS[language])
    assert found.problem is not None
    assert (found.title, found.problem.kind, found.problem.words) == (text, "no_meeting", words)


def test_only_a_meeting_ahead_counts() -> None:
    author = reading("en")
    over = replace(author, meetings=author.meetings[:1])
    problem = find_when("Send the draft before the next call", over).problem
    assert problem is not None
    assert problem.kind == "no_meeting"


def test_the_day_is_that_of_the_author() -> None:
    """A call at 23:00 in London is on the next day in Nairobi."""
    late = MeetingDay("Call", datetime(2026, 3, 10, 23, tzinfo=zone("Europe/London")))
    found = find_when("Send it before the next call", replace(AUTHORS["en"], meetings=(late,)))
    assert said(found, AUTHORS["en"]) == "2026-03-11"


def test_a_meeting_answers_when_something_is_due() -> None:
    author = reading("en")
    for text in ("the next call", "before the next call", "next meeting"):
        when = read_when(text, author)
        assert f"{getattr(when, 'on', when)}" == "2026-03-24"
    found = find_leading("before the next call because of the holiday", author)
    assert (found.title, said(found, author)) == ("because of the holiday", "2026-03-24")
    for text in ("call Ana tomorrow", "the call is moved", "next call because of the holiday"):
        assert find_leading(text, author).when is None


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("send the draft before the next call", True),
        ("send the draft before Farming", True),
        ("send the draft tomorrow", False),
        ("hello there", False),
    ],
)
def test_meetings_are_looked_up_only_for_words_that_may_speak_of_them(
    text: str, needed: bool
) -> None:
    reading = Reading(datetime(2026, 3, 4, tzinfo=UTC), zone("Africa/Nairobi"), ("en",))
    assert may_speak_of_meetings(text, reading) is needed

"""What stands behind !meet is taken apart as its tables say, or asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.dates import Found, Plan, When, read_plan
from tests.domain.said import AUTHORS, said

EVERY_2 = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-03-10"
EVERY = "FREQ=WEEKLY;BYDAY=TU from 2026-03-10"

ENGLISH = [
    (
        "Farming every 2 weeks tue 15:00 Nairobi for 1h at https://x.org/a",
        f"Farming; {EVERY_2} 15:00; 60 min; at https://x.org/a",
    ),
    ("Trade call this week 1h", "Trade call; 60 min; 2026-03-04 to 2026-03-06"),
    ('"Every vote counts" tue 15:00', "Every vote counts; 2026-03-10 15:00"),
    ("'Every vote counts' tue 15:00 for 1h", "Every vote counts; 2026-03-10 15:00; 60 min"),
    ("„Every vote counts“ tue 15:00", "Every vote counts; 2026-03-10 15:00"),
    ("「Every vote counts」 tue 15:00", "Every vote counts; 2026-03-10 15:00"),
    ("tue 15:00 “Every vote counts”", "Every vote counts; 2026-03-10 15:00"),
    (
        "“Trade, food & 1h of talk on monday” fri 9am 2h",
        "Trade, food & 1h of talk on monday; 2026-03-06 09:00; 120 min",
    ),
    (
        "Trade call every 2 weeks tue 09:00 Bogota 1h at LINK",
        f"Trade call; {EVERY_2} 09:00 America/Bogota; 60 min; at LINK",
    ),
    (
        "Trade call every 2 weeks tue 09:00 / 18:00 Bogota",
        f"Trade call; {EVERY_2} 09:00 America/Bogota; by turns 09:00 18:00",
    ),
    (
        "Trade call every 2 weeks tue 09:00/18:00 Bogota 1h",
        f"Trade call; {EVERY_2} 09:00 America/Bogota; 60 min; by turns 09:00 18:00",
    ),
    (
        "Trade call every tue 9am or 6pm by turns",
        f"Trade call; {EVERY} 09:00; by turns 09:00 18:00",
    ),
    (
        "Trade call every tue alternating 09:00 and 18:00 Bogota for 90 min",
        f"Trade call; {EVERY} 09:00 America/Bogota; 90 min; by turns 09:00 18:00",
    ),
    (
        "Trade call every tue alternating between 7am, 1pm and 9pm",
        f"Trade call; {EVERY} 07:00; by turns 07:00 13:00 21:00",
    ),
    ("Trade call every tue 9am or 6pm", "? unreadable"),
    ("Trade call every tue 09:00 and 18:00", "? unreadable"),
    ("Trade call tue 09:00 / 18:00", "? unreadable"),
    ("Trade call every tue alternating 9 and 18", "? unreadable"),
    ("Trade call every tue 09:00 Bogota / 18:00 Nairobi", "? unreadable"),
    ("Trade call friday 14:00-15:30", "Trade call; 2026-03-06 14:00; 90 min"),
    ("Trade call friday from 2pm to 4pm", "Trade call; 2026-03-06 14:00; 120 min"),
    (
        "Trade call every tue 14:00-15:30 Bogota",
        f"Trade call; {EVERY} 14:00 America/Bogota; 90 min",
    ),
    ("Trade call friday 15:00-14:00", "? ends_before"),
    ("Trade call every friday 15:00-14:00", "? ends_before"),
    ("Trade call friday 15:00-15:00", "? ends_before"),
    ("Night watch friday 23:00-01:00", "Night watch; 2026-03-06 23:00; 120 min"),
    ("Trade call friday 14:00-15:30 for 1h", "? unreadable"),
    ("Trade call next week 90 min", "Trade call; 90 min; 2026-03-09 to 2026-03-13"),
    ("Trade call between 3 and 7 june 1h", "Trade call; 60 min; 2026-06-03 to 2026-06-07"),
    ("Trade call 3-7 june", "Trade call; 2026-06-03 to 2026-06-07"),
    ("Trade call from 30 june to 2 july", "Trade call; 2026-06-30 to 2026-07-02"),
    ("Trade call june 3-7 1h", "Trade call; 60 min; 2026-06-03 to 2026-06-07"),
    ("Trade call tue or wed 1h", "Trade call; 60 min; 2026-03-10 to 2026-03-11"),
    ("Trade call in june 1h", "Trade call; 60 min; 2026-06-01 to 2026-06-30"),
    ("Trade call before friday 1h", "Trade call; 60 min; 2026-03-04 to 2026-03-06"),
    ("Trade call tomorrow 1h", "Trade call; 60 min; 2026-03-05"),
    ("Trade call tuesday 2h", "Trade call; 120 min; 2026-03-10"),
    ("Trade call every 2 weeks tue 1h", f"Trade call; {EVERY_2}; 60 min; 2026-03-10"),
    ("Trade call", "Trade call"),
    ("Trade call 1h", "Trade call; 60 min"),
    ("Monday Club", "Monday Club"),
    ("Monday Club tue 15:00", "Monday Club; 2026-03-10 15:00"),
    ("tue 15:00 Trade call", "Trade call; 2026-03-10 15:00"),
    ("every 2 weeks tue 15:00 for 1h Trade call", f"Trade call; {EVERY_2} 15:00; 60 min"),
    ("Trade call tue 15:00 at the union hall", "Trade call; 2026-03-10 15:00; at the union hall"),
    (
        "Trade call tue 15:00 in the union hall 1h",
        "Trade call; 2026-03-10 15:00; 60 min; at the union hall",
    ),
    ('Trade call tue 15:00 at "Room 4"', "Trade call; 2026-03-10 15:00; at Room 4"),
    (
        "Trade call tue 15:00 Bogota, https://x.org/a, 1h",
        "Trade call; 2026-03-10 15:00 America/Bogota; 60 min; at https://x.org/a",
    ),
    ("Trade call tue 15:00 at Bogota", "Trade call; 2026-03-10 15:00 America/Bogota"),
    ("Trade call tue 15:00 in Bogota", "Trade call; 2026-03-10 15:00 America/Bogota"),
    ("Budget for 2027 tue 15:00 for 45 minutes", "Budget for 2027; 2026-03-10 15:00; 45 min"),
    (
        "Farming every 2nd Tuesday 15:00 for 1 h 30",
        "Farming; FREQ=MONTHLY;BYDAY=2TU from 2026-03-10 15:00 ordinal; 90 min",
    ),
    ("Farming tue 15:00 an hour and a half", "Farming; 2026-03-10 15:00; 90 min"),
    ("Farming every 31 february 15:00", "? never"),
    ("Farming 31 february 15:00", "? no_such_date"),
    ("Farming tue at 5", "? two_readings"),
    ("10 minutes of silence tue 15:00", "10 minutes of silence; 2026-03-10 15:00"),
    (
        "Webinar 1h tue 15:00 https://meet.example.org/abc",
        "Webinar; 2026-03-10 15:00; 60 min; at https://meet.example.org/abc",
    ),
    (
        "Trade call tuesdays 9am until 30 june 1h",
        "Trade call; FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T205959Z from 2026-03-10 09:00; 60 min",
    ),
    ("Trade call in 2 hours", "Trade call; 2026-03-04 12:00"),
    ("Trade call in 2 hours for 30 min", "Trade call; 2026-03-04 12:00; 30 min"),
    ("Trade call every 2 hours", "? unreadable"),
    ("Trade call yesterday 15:00", "Trade call; 2026-03-03 15:00"),
    ("Trade call tue 15:00\nfor 1h", "Trade call; 2026-03-10 15:00; 60 min"),
    ("9:30 club and more fri 10:00", "? unreadable"),
    ("Trade call (1h) tue 15:00", "Trade call; 2026-03-10 15:00; 60 min"),
    ("Trade call tue 15:00 (1h)", "Trade call; 2026-03-10 15:00; 60 min"),
    ("Trade call tue 15:00 nonsense", "? unreadable"),
    ("Trade call every day 10,000 times 15:00", "? unreadable"),
    ("Half-day training friday 9-13", "? two_readings"),
    ('"Trade call" nonsense', "? unreadable"),
    ('"Trade call" with guests tue 15:00', "? unreadable"),
    ('"Trade call"', "Trade call"),
    ("tue 15:00 Planning in Lima", "Planning in Lima; 2026-03-10 15:00"),
    ('"Trade call" tue 15:00 at the hall', "Trade call; 2026-03-10 15:00; at the hall"),
    ('"Trade call": tue 15:00, 1h.', "Trade call; 2026-03-10 15:00; 60 min"),
    ("COP30 debrief fri 14h-15h", "COP30 debrief; 2026-03-06 14:00; 60 min"),
    ("Trade call, tue 15:00, 1h", "Trade call; 2026-03-10 15:00; 60 min"),
    ("Trade call 12/6 14:00", "Trade call; 2026-06-12 14:00"),
    ("Trade call 12/6 1h", "Trade call; 60 min; 2026-06-12"),
    ("Trade call 2026-06-12 14:00", "Trade call; 2026-06-12 14:00"),
    ("Trade call every tue at 15:00 or every thu at 9:00", "? unreadable"),
    ("Trade call every tue 9/18 Bogota", "? unreadable"),
    ("Trade call tue 15:00 BEGIN:VEVENT", "? unreadable"),
    ("Trade call before the next meeting 1h", "? no_meeting"),
    ("Room 12/6 tue 15:00", "Room 12/6; 2026-03-10 15:00"),
    ("Trade call daily 9am this week", "? unreadable"),
    ("Trade call in the week of 8 june 1h", "Trade call; 60 min; 2026-06-08 to 2026-06-12"),
    ("COP30 every 2 weeks tue 15:00 \u200e1h", f"COP30; {EVERY_2} 15:00; 60 min"),
    ("length 90 min", "; 90 min"),
    ("Trade call friday 15:00, length 2h", "Trade call; 2026-03-06 15:00; 120 min"),
    ("Trade call 2 march 10:00", "? far_off"),
    ("Trade call 2 march 1h", "? far_off"),
    ("Trade call 12/2 14:00-15:00", "? far_off"),
    ("Trade call 2 march 2027 10:00", "Trade call; 2027-03-02 10:00"),
    ("Trade call 4 march 11:00", "Trade call; 2026-03-04 11:00"),
    ("Trade call today 09:00", "Trade call; 2026-03-04 09:00"),
    ("Trade call today at 9", "Trade call; 2026-03-04 21:00"),
    ("Trade call this morning 09:00", "Trade call; 2026-03-04 09:00"),
    ("Trade call friday midnight", "? two_readings"),
    ("Trade call friday evening", "Trade call; 2026-03-06"),
    ("Trade call every friday evening", "Trade call; FREQ=WEEKLY;BYDAY=FR from 2026-03-06"),
    ("Trade call 25:00 friday", "? unreadable"),
    ("Trade call friday 25:00", "? unreadable"),
    ("Board 9999-12-31 10:00", "? unreadable"),
    ("Zero every 0 weeks mon 12:00", "? unreadable"),
    ("Retreat next week 8h", "? unreadable"),
    ("Trade call twice a month tue", "? unreadable"),
    ("Trade call twice a week 15:00", "? unreadable"),
    ("5th every fifth monday", "? unreadable"),
    ("Every vote counts tue 15:00", "Every vote counts; 2026-03-10 15:00"),
    ("1:1 with Ana tue 15:00", "1:1 with Ana; 2026-03-10 15:00"),
    ("Movie night fri 20:00", "Movie night; 2026-03-06 20:00"),
    ("Trade call every tuesday at 3", "? two_readings"),
    (
        "Trade call every 1st and 3rd thursday 13:00",
        "Trade call; FREQ=MONTHLY;BYDAY=1TH,3TH from 2026-03-05 13:00 ordinal",
    ),
    (
        "Trade call every day 12:00 10000 times",
        "Trade call; FREQ=DAILY;COUNT=10000 from 2026-03-04 12:00",
    ),
    (
        "Trade call friday 15:00 at Community hall, Kisumu",
        "Trade call; 2026-03-06 15:00; at Community hall, Kisumu",
    ),
    (
        "Trade call friday 15:00 in San José, Costa Rica",
        "Trade call; 2026-03-06 15:00 America/Costa_Rica",
    ),
    (
        "Trade call friday 15:00 zoom.us/j/12345",
        "Trade call; 2026-03-06 15:00; at zoom.us/j/12345",
    ),
    (
        "Trade call friday 15:00 [join](https://x.org/a)",
        "Trade call; 2026-03-06 15:00; at https://x.org/a",
    ),
    ('"Trade \\"fair\\"" friday 15:00', 'Trade "fair"; 2026-03-06 15:00'),
    ("", ""),
]

SPANISH = [
    (
        "Comercio cada 2 semanas martes 15:00 Nairobi por 1 hora",
        f"Comercio; {EVERY_2} 15:00 Africa/Nairobi; 60 min",
    ),
    ("Comercio esta semana 1h", "Comercio; 60 min; 2026-03-04 to 2026-03-06"),
    ("«Cada voto cuenta» martes 15:00", "Cada voto cuenta; 2026-03-10 15:00"),
    ("Comercio el viernes de 14:00 a 15:30", "Comercio; 2026-03-06 14:00; 90 min"),
    ("Comercio el viernes a las 9 durante 90 minutos", "Comercio; 2026-03-06 09:00; 90 min"),
    (
        "Comercio cada martes 9:00 y 18:00 alternando",
        f"Comercio; {EVERY} 09:00; by turns 09:00 18:00",
    ),
    (
        "Comercio cada martes 09:00 / 18:00 hora de Lima 1 h 30",
        f"Comercio; {EVERY} 09:00 America/Lima; 90 min; by turns 09:00 18:00",
    ),
    ("Comercio cada martes 9:00 y 18:00", "? unreadable"),
    ("Comercio la próxima semana 90 min", "Comercio; 90 min; 2026-03-09 to 2026-03-13"),
    ("Comercio del 3 al 7 de junio 1 hora", "Comercio; 60 min; 2026-06-03 to 2026-06-07"),
    (
        "Comercio el viernes a las 15:00 en la casa sindical",
        "Comercio; 2026-03-06 15:00; at la casa sindical",
    ),
    (
        "Comercio el viernes a las 15:00 en https://x.org/a por 1 hora",
        "Comercio; 2026-03-06 15:00; 60 min; at https://x.org/a",
    ),
    ("Comercio el viernes 15:00-14:00", "? ends_before"),
    (
        "Comercio la semana del 8 de junio 1 hora",
        "Comercio; 60 min; 2026-06-08 to 2026-06-12",
    ),
    ("Comercio el martes", "Comercio; 2026-03-10"),
    ("Comercio el martes a las 15h, duración 1 hora", "Comercio; 2026-03-10 15:00; 60 min"),
    ("Comercio el 2 de marzo a las 15:00", "? far_off"),
    ("Comercio dos veces por semana 15:00", "? unreadable"),
    ("Comercio el viernes por la noche", "Comercio; 2026-03-06"),
    ("Comercio martes 15:00 por Zoom", "Comercio; 2026-03-10 15:00; at Zoom"),
]

FRENCH = [
    ("Commerce tous les mardis à 15h pendant 1 h", f"Commerce; {EVERY} 15:00; 60 min"),
    ("Commerce mardi 15h-16h30", "Commerce; 2026-03-10 15:00; 90 min"),
    ("Commerce cette semaine 1h", "Commerce; 60 min; 2026-03-04 to 2026-03-06"),
    ("« Chaque voix compte » mardi 15h", "Chaque voix compte; 2026-03-10 15:00"),
    ("Commerce tous les mardis 9h / 18h", f"Commerce; {EVERY} 09:00; by turns 09:00 18:00"),
    (
        "Commerce tous les mardis à 9h et 18h en alternance",
        f"Commerce; {EVERY} 09:00; by turns 09:00 18:00",
    ),
    ("Commerce tous les mardis à 9h et 18h", "? unreadable"),
    ("Commerce vendredi de 14h à 16h", "Commerce; 2026-03-06 14:00; 120 min"),
    ("Commerce la semaine prochaine 90 minutes", "Commerce; 90 min; 2026-03-09 to 2026-03-13"),
    ("Commerce entre le 3 et le 7 juin 1h", "Commerce; 60 min; 2026-06-03 to 2026-06-07"),
    (
        "Commerce vendredi à 15h à la maison des syndicats",
        "Commerce; 2026-03-06 15:00; at la maison des syndicats",
    ),
    (
        "Commerce vendredi 15h à https://x.org/a 1h30",
        "Commerce; 2026-03-06 15:00; 90 min; at https://x.org/a",
    ),
    ("Commerce le 2 mars à 15h", "? far_off"),
    ("Commerce vendredi soir", "Commerce; 2026-03-06"),
    ("Commerce vendredi 15h-14h", "? ends_before"),
    ("Commerce mardi 2h", "Commerce; 120 min; 2026-03-10"),
    ("Commerce du 3 au 7 juin 2h", "Commerce; 120 min; 2026-06-03 to 2026-06-07"),
    ("Commerce la semaine du 8 juin 2h", "Commerce; 120 min; 2026-06-08 to 2026-06-12"),
    ("Commerce mardi à 2h", "Commerce; 2026-03-10 02:00"),
    ("Commerce mardi 9h 2h", "Commerce; 2026-03-10 09:00; 120 min"),
]

PORTUGUESE = [
    (
        "Comércio a cada 2 semanas terça 15:00 Nairobi por 1 hora",
        f"Comércio; {EVERY_2} 15:00 Africa/Nairobi; 60 min",
    ),
    ("Comércio esta semana 1h", "Comércio; 60 min; 2026-03-04 to 2026-03-06"),
    ('"Cada voto conta" terça 15h', "Cada voto conta; 2026-03-10 15:00"),
    ("Comércio sexta das 14h às 15h30", "Comércio; 2026-03-06 14:00; 90 min"),
    ("Comércio na sexta às 15h durante 90 minutos", "Comércio; 2026-03-06 15:00; 90 min"),
    ("Comércio toda terça 9h / 18h", f"Comércio; {EVERY} 09:00; by turns 09:00 18:00"),
    (
        "Comércio toda terça às 9h e 18h alternando",
        f"Comércio; {EVERY} 09:00; by turns 09:00 18:00",
    ),
    ("Comércio toda terça às 9h e 18h", "? unreadable"),
    ("Comércio na próxima semana 90 min", "Comércio; 90 min; 2026-03-09 to 2026-03-13"),
    ("Comércio entre 3 e 7 de junho 1h", "Comércio; 60 min; 2026-06-03 to 2026-06-07"),
    ("Comércio na sexta às 15h na casa sindical", "Comércio; 2026-03-06 15:00; at casa sindical"),
    ("Comércio sexta 15:00-14:00", "? ends_before"),
    ("Comércio terça às 15h, duração 1 hora", "Comércio; 2026-03-10 15:00; 60 min"),
    (
        "Comércio sexta às 15h em https://x.org/a por 1h",
        "Comércio; 2026-03-06 15:00; 60 min; at https://x.org/a",
    ),
]

ARABIC = [
    ("التجارة كل ثلاثاء الساعة 15:00 لمدة ساعة", f"التجارة; {EVERY} 15:00; 60 min"),
    ("«كل صوت مهم» الثلاثاء 15:00", "كل صوت مهم; 2026-03-10 15:00"),
    ("التجارة هذا الأسبوع ساعة واحدة", "التجارة; 60 min; 2026-03-04 to 2026-03-06"),
    ("التجارة كل ثلاثاء 09:00 / 18:00", f"التجارة; {EVERY} 09:00; by turns 09:00 18:00"),
    ("التجارة كل ثلاثاء بالتناوب 09:00 و 18:00", f"التجارة; {EVERY} 09:00; by turns 09:00 18:00"),
    ("التجارة كل ثلاثاء 09:00 و 18:00", "? unreadable"),
    ("التجارة يوم الجمعة الساعة 15:00 لمدة 90 دقيقة", "التجارة; 2026-03-06 15:00; 90 min"),
    ("التجارة يوم الجمعة من 14:00 إلى 15:30", "التجارة; 2026-03-06 14:00; 90 min"),
    ("التجارة الأسبوع القادم 90 دقيقة", "التجارة; 90 min; 2026-03-09 to 2026-03-13"),
    ("التجارة الثلاثاء 15:00 https://x.org/a", "التجارة; 2026-03-10 15:00; at https://x.org/a"),
    ("التجارة كل أسبوعين الثلاثاء 15:00 لمدة ساعتين", f"التجارة; {EVERY_2} 15:00; 120 min"),
    ("التجارة الجمعة 15:00-14:00", "? ends_before"),
]

ROWS = [
    (language, *row)
    for language, table in (
        ("en", ENGLISH),
        ("es", SPANISH),
        ("fr", FRENCH),
        ("pt", PORTUGUESE),
        ("ar", ARABIC),
    )
    for row in table
]


def shown(plan: Plan, language: str) -> str:
    """A plan in one line, its parts in order; of a problem only the kind."""
    if plan.problem:
        assert plan.when is None
        return f"? {plan.problem.kind}"
    parts = [plan.title]
    if plan.when:
        parts.append(said(Found("", _plain(plan.when), None), AUTHORS[language]))
    if plan.minutes is not None:
        parts.append(f"{plan.minutes} min")
    if plan.hours:
        parts.append(" ".join(["by turns", *(f"{hour:%H:%M}" for hour in plan.hours)]))
    if plan.place:
        parts.append(f"at {plan.place}")
    if plan.window:
        first, last = plan.window
        parts.append(f"{first}" if first == last else f"{first} to {last}")
    return "; ".join(parts)


def _plain(when: When) -> When:
    """Without the duration, which the plan says."""
    again = when.recurrence
    return replace(when, recurrence=replace(again, duration=None)) if again else when


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Trade call tue 15:00 with Ana", "Trade call"),
        ("Trade call tue at 5", "Trade call"),
        ("Trade call before the next meeting 1h", "Trade call"),
        ('"Trade call" sometime', "Trade call"),
    ],
)
def test_a_plan_that_is_asked_about_keeps_its_title(text: str, title: str) -> None:
    plan = read_plan(text, AUTHORS["en"])
    assert plan.problem
    assert plan.title == title


@pytest.mark.parametrize(("language", "text", "meant"), ROWS, ids=[row[1] for row in ROWS])
def test_each_plan_is_taken_apart_or_asked_about(language: str, text: str, meant: str) -> None:
    assert shown(read_plan(text, AUTHORS[language]), language) == meant

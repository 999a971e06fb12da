"""A new time for a meeting says a day, an hour or both, for once or from a day on."""

from __future__ import annotations

import pytest

from domain.dates import Move, read_move
from tests.domain.said import AUTHORS

ROWS = [
    ("en", "thu 16:00", "2026-03-05, 16:00"),
    ("en", "to thursday at 4pm", "2026-03-05, 16:00"),
    ("en", "16:00", "16:00"),
    ("en", "to 16:00", "16:00"),
    ("en", "at 16:00 Bogota", "16:00, America/Bogota"),
    ("en", "thu", "2026-03-05"),
    ("en", "12 june", "2026-06-12"),
    ("en", "thu 16:00 for 2h", "2026-03-05, 16:00, 120 min"),
    ("en", "thu 16:00-17:30", "2026-03-05, 16:00, 90 min"),
    ("en", "thu 16:00 because Ben is ill", "2026-03-05, 16:00, because Ben is ill"),
    ("en", "thu 16:00, Ben is ill", "2026-03-05, 16:00, Ben is ill"),
    ("en", "from 1 june 16:00", "from, 2026-06-01, 16:00"),
    ("en", "from 1 june at 16:00 Bogota", "from, 2026-06-01, 16:00, America/Bogota"),
    ("en", "from 1 june: 16:00", "from, 2026-06-01, 16:00"),
    ("en", "16:00 from 1 june", "from, 2026-06-01, 16:00"),
    ("en", "from 1 june wed 16:00", "from, 2026-06-03, 16:00"),
    ("en", "from 1 june", "from, 2026-06-01"),
    (
        "en",
        "from 1 june every 2 weeks wed 16:00",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;INTERVAL=2;BYDAY=WE from 2026-06-03",
    ),
    (
        "en",
        "every 2 weeks wed 16:00 from 1 june",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;INTERVAL=2;BYDAY=WE from 2026-06-03",
    ),
    (
        "en",
        "from 1 june every 2 weeks tue 09:00 / 18:00 Bogota",
        "from, 2026-06-01, 09:00, America/Bogota,"
        " FREQ=WEEKLY;INTERVAL=2;BYDAY=TU from 2026-06-02, by turns 09:00 18:00",
    ),
    ("en", "from 1 june 09:00 / 18:00", "from, 2026-06-01, 09:00, by turns 09:00 18:00"),
    ("en", "every wed 16:00", "from, 2026-03-04, 16:00, FREQ=WEEKLY;BYDAY=WE from 2026-03-04"),
    ("en", "from next week wed 16:00", "from, 2026-03-11, 16:00"),
    ("en", "at 5", "? unreadable"),
    ("en", "fri 27 march 15:00-14:00", "? ends_before"),
    ("en", "2 hours later", "? unreadable"),
    ("en", "two hours", "? unreadable"),
    ("en", "2h", "? unreadable"),
    ("en", "from 1 may by 1 hour", "? unreadable"),
    ("en", "for 2 hours", "120 min"),
    ("en", "29 march 02:30 Berlin", "2026-03-29, 02:30, Europe/Berlin"),
    ("en", "thu at 5", "? two_readings"),
    ("en", "31 february 16:00", "? no_such_date"),
    ("en", "thu 16:00 / 18:00", "? unreadable"),
    ("en", "every 31 february", "? never"),
    ("en", "someday", "-"),
    ("en", "", "-"),
    ("es", "jueves 16:00", "2026-03-05, 16:00"),
    ("es", "al jueves a las 16:00", "2026-03-05, 16:00"),
    ("es", "a las 16:00", "16:00"),
    ("es", "desde el 1 de junio 16:00", "from, 2026-06-01, 16:00"),
    ("es", "a partir del 1 de junio a las 16:00", "from, 2026-06-01, 16:00"),
    (
        "es",
        "desde el 1 de junio cada 2 semanas miércoles 16:00",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;INTERVAL=2;BYDAY=WE from 2026-06-03",
    ),
    ("fr", "jeudi 16h", "2026-03-05, 16:00"),
    ("fr", "jeudi à 16h", "2026-03-05, 16:00"),
    ("fr", "à 16h", "16:00"),
    ("fr", "à partir du 1er juin 16h", "from, 2026-06-01, 16:00"),
    ("fr", "dès le 1er juin à 16h", "from, 2026-06-01, 16:00"),
    (
        "fr",
        "à partir du 1er juin tous les mercredis à 16h",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;BYDAY=WE from 2026-06-03",
    ),
    ("pt", "quinta 16h", "2026-03-05, 16:00"),
    ("pt", "para quinta às 16h", "2026-03-05, 16:00"),
    ("pt", "às 16h", "16:00"),
    ("pt", "a partir de 1 de junho às 16h", "from, 2026-06-01, 16:00"),
    (
        "pt",
        "a partir de 1 de junho toda quarta às 16h",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;BYDAY=WE from 2026-06-03",
    ),
    ("ar", "الخميس 16:00", "2026-03-05, 16:00"),
    ("ar", "الساعة 16:00", "16:00"),
    ("ar", "ابتداء من 1 يونيو الساعة 16:00", "from, 2026-06-01, 16:00"),
    (
        "ar",
        "من 1 يونيو كل أربعاء الساعة 16:00",
        "from, 2026-06-01, 16:00, FREQ=WEEKLY;BYDAY=WE from 2026-06-03",
    ),
]


def shown(move: Move | None) -> str:
    """What was said, in one line."""
    if move is None:
        return "-"
    if move.problem:
        return f"? {move.problem.kind}"
    parts = ["from"] if move.following else []
    parts += [str(move.on)] if move.on else []
    parts += [f"{move.at:%H:%M}"] if move.at else []
    parts += [move.zone.key] if move.zone else []
    if again := move.recurrence:
        parts.append(f"{again.rrule} from {again.start.date()}")
    parts += [f"{move.minutes} min"] if move.minutes else []
    parts += [" ".join(["by turns", *map("{:%H:%M}".format, move.hours)])] if move.hours else []
    parts += [move.reason] if move.reason else []
    return ", ".join(parts)


@pytest.mark.parametrize(("language", "text", "meant"), ROWS, ids=[row[1] for row in ROWS])
def test_each_move_says_what_it_changes(language: str, text: str, meant: str) -> None:
    assert shown(read_move(text, AUTHORS[language])) == meant

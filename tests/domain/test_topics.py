"""A topic is taken apart into its title, its minutes and who presents it."""

from __future__ import annotations

import pytest

from domain.dates import Topic, read_topic

ROWS = [
    ("en", "WTO round-up 10 min @ana", Topic("WTO round-up", 10, "@ana")),
    ("en", "WTO round-up @ana 10 min", Topic("WTO round-up", 10, "@ana")),
    ("en", "WTO round-up @ana:x.org", Topic("WTO round-up", None, "@ana:x.org")),
    ("en", "WTO round-up (15 minutes)", Topic("WTO round-up", 15)),
    ("en", "WTO round-up, 1h, @ana", Topic("WTO round-up", 60, "@ana")),
    ("en", "WTO round-up for 10 min", Topic("WTO round-up", 10)),
    ("en", "WTO round-up 10'", Topic("WTO round-up", 10)),
    ("en", "WTO round-up", Topic("WTO round-up")),
    ("en", '"10 minutes with Ana" 5 min', Topic("10 minutes with Ana", 5)),
    ("en", "What changed in 10 years", Topic("What changed in 10 years")),
    ("en", "Answer in 5 minutes", Topic("Answer in 5 minutes")),
    ("en", "10 minutes of silence", Topic("10 minutes of silence")),
    (
        "en",
        "Report of the 12 June call @ana @ben",
        Topic("Report of the 12 June call @ben", None, "@ana"),
    ),
    ("en", "Mail to info@x.org", Topic("Mail to info@x.org")),
    ("en", "!drop M8", Topic("!drop M8")),
    ("es", "Resumen de la OMC 10 min @ana", Topic("Resumen de la OMC", 10, "@ana")),
    ("es", "Resumen de la OMC 10 minutos @ana", Topic("Resumen de la OMC", 10, "@ana")),
    ("es", "Resumen de la OMC durante media hora", Topic("Resumen de la OMC", 30)),
    ("fr", "Point OMC 10 minutes @ana", Topic("Point OMC", 10, "@ana")),
    ("fr", "Point OMC pendant 10 min", Topic("Point OMC", 10)),
    ("pt", "Resumo da OMC 10 minutos @ana", Topic("Resumo da OMC", 10, "@ana")),
    ("pt", "Resumo da OMC por 10 min", Topic("Resumo da OMC", 10)),
    ("ar", "ملخص المنظمة 10 دقائق @ana", Topic("ملخص المنظمة", 10, "@ana")),
    ("ar", "ملخص المنظمة لمدة 10 دقائق", Topic("ملخص المنظمة", 10)),
]


@pytest.mark.parametrize(("language", "text", "topic"), ROWS, ids=[row[1] for row in ROWS])
def test_each_topic_is_taken_apart(language: str, text: str, topic: Topic) -> None:
    assert read_topic(text, (language,)) == topic

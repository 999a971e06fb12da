"""The words around dates in minutes: what introduces them, and what they hang on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.capture.words import listed

_STRONG = {
    "en": (
        r"(?:at\s+least\s+)?(?:\d+|an?|one|two|three|four|six)\s+(?:hours?|days?|weeks?|months?)\s+"
        r"(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)|"
        r"(?:(?:is|are|was|be)\s+)?due(?:\s+date)?(?:\s+(?:by|on|in|at|before))?\s*:?|"
        r"(?:with\s+)?(?:a\s+|the\s+)?(?:dead-?line|target(?:\s+date)?|eta|due\s+date|by\s+when|"
        r"complete\s+by)"
        r"(?:\s+(?:is|of|on|date))?\s*:?|(?:no|not)\s+later\s+than|latest\s+by|on\s+or\s+before|"
        r"prior\s+to|ahead\s+of|in\s+(?:good\s+)?time\s+for|in\s+advance\s+of|within|by|before|"
        r"until|till|til|at\s+the\s+latest\s+by"
    ),
    "es": (
        r"(?:a\s+m[aá]s\s+tardar|como\s+m[aá]ximo)(?:\s+(?:el|para\s+el))?|"
        r"antes\s+del?(?:\s+(?:el|la))?|"
        r"hasta(?:\s+(?:el|la))?|para\s+(?:el|la|finales\s+de)|(?:fecha\s+l[ií]mite|plazo|vence|"
        r"fecha)\s*:?(?:\s+el)?"
    ),
    "fr": (
        r"d'ici(?:\s+(?:le|la|au|à|l'))?|au\s+plus\s+tard(?:\s+le)?|"
        r"avant(?:\s+(?:le|la))?|"
        r"jusqu'(?:au|à)|pour\s+le|(?:échéance|date\s+limite|délai)\s*:?"
    ),
    "pt": (
        r"até(?:\s+(?:o|a|ao|à|dia|o\s+dia|ao\s+dia|o\s+fim|ao\s+fim))*|antes\s+d[eao]|"
        r"para\s+[oa](?:\s+dia)?|"
        r"(?:prazo|data\s+limite)\s*:?|no\s+máximo\s+até"
    ),
    "ar": (
        r"في\s+موعد\s+أقصاه|(?:في\s+)?موعد\s+أقصاه|بحلول|قبل|حتى|الموعد(?:\s+النهائي)?\s*:?|"
        r"في\s+غضون|خلال"
    ),
}

_EACH = [f"(?P<{name}>{words})" for name, words in _STRONG.items()]
INTRODUCED, _IN_ENGLISH = (
    re.compile(rf"(?<![\w'’-])(?:{'|'.join(each)})(?!\w)[ \t]*", re.IGNORECASE)
    for each in (_EACH, _EACH[:1])
)
"""What introduces the date of an action; the group that matched is its language."""
_FOREIGN = listed(
    """tardar máximo antes hasta para plazo vence fecha ici tard avant jusqu pour échéance limite
    délai até prazo"""
)


def introducers(text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
    """What may introduce a date in a text of these words, in English or in any language."""
    english = text.isascii() and not words & _FOREIGN
    return (_IN_ENGLISH if english else INTRODUCED).finditer(text)


STRONG = listed(
    """due deadline dead-line target eta when complete later latest before prior ahead time advance
    within by until till til tardar máximo maximo antes hasta para plazo vence fecha ici tard avant
    jusqu pour échéance limite délai até prazo أقصاه بحلول قبل حتى الموعد غضون خلال"""
)
"""Without one of these words nothing introduces a date."""

HANGING = listed(
    """when once soon after next upcoming cuando vez quand des lorsque quando assim proxima proximo
    prochaine prochain عندما بعد"""
)
EARLY = listed("before earlier after following starting from despues apres depois بعد")
HURRY = listed(
    """asap a.s.a.p possible urgent urgently urgente urgentemente immediately away once priority
    posible cuanto urgencia vite urgence possível quanto عاجل عاجلا وقت أقرب"""
)
AGAIN = listed(
    """weekly bi-weekly biweekly daily monthly bi-monthly bimonthly quarterly yearly annually
    fortnightly every each once cada semanal semanalmente mensual mensualmente mensal mensalmente
    diariamente todas todos chaque toutes hebdomadaire hebdomadairement mensuel mensuelle
    mensuellement كل أسبوعيا شهريا"""
)

GATHERING = re.compile(
    r"(?:meetings?|calls?|sessions?|summits?|workshops?|conferences?|assembl(?:y|ies)|congress|"
    r"webinars?|"
    r"hearings?|forum|agm|retreats?|telecons?|plenary|gatherings?|events?|f2f|face-to-face|"
    r"standups?|sprints?|cut-?offs?|freeze|"
    r"reuni[oó]n|asamblea|encuentro|sesi[oó]n|llamada|taller|r[ée]union|assembl[ée]e|atelier|"
    r"appel|séance|"
    r"reunião|assembleia|encontro|oficina|chamada|الاجتماع|اجتماع|الجلسة|المؤتمر|الورشة)(?!\w)",
    re.IGNORECASE,
)
"""What people hold: an action can be due before it."""

EARLIEST = re.compile(
    r"(?<![\w-])(?:not\s+before|no\s+earlier\s+than|after|following|starting|"
    r"después\s+de[l]?|après|"
    r"depois\s+d[eao]|بعد)\s+(?!that\b|this\b|all\b)(?P<rest>.+)$",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?<!\w)(?P<before>\w+\s+)?(?P<words>(?:when|once|as\s+soon\s+as|after|if\s+and\s+when|"
    r"cuando|una\s+vez\s+que|quand|"
    r"dès\s+que|lorsque|quando|assim\s+que|عندما|بعد\s+أن)\s+(?!possible|posible|possível).+)$",
    re.IGNORECASE,
)
ASKED_WHEN = re.compile(
    r"(?:know|ask|see|check|find|out|decide|determine|say|tell|clarify|confirm|look|and|on|"
    r"about|agree|"
    r"saber|decidir|definir|savoir)\s*$",
    re.IGNORECASE,
)
"""In "find out when they meet" no condition is meant."""

URGENT = re.compile(
    r"[\s,(\[–—-]*(?<!\w)(?:a\.?s\.?a\.?p\.?|as\s+soon\s+as\s+possible|urgently|immediately|"
    r"right\s+away|straight\s+away|"
    r"at\s+once|lo\s+antes\s+posible|cuanto\s+antes|con\s+urgencia|urgentemente|"
    r"dès\s+que\s+possible|au\s+plus\s+vite|"
    r"en\s+urgence|de\s+toute\s+urgence|o\s+mais\s+rápido\s+possível|o\s+quanto\s+antes|"
    r"com\s+urgência|"
    r"في\s+أقرب\s+وقت(?:\s+ممكن)?|عاجلا|بشكل\s+عاجل)(?!\w)[)\]]*|"
    r"[\s,(\[–—-]+(?:urgent|urgente|priority)[)\]!.]*$|^(?:urgent|urgente|عاجل)\s*[:!–-]\s*|"
    r"\bURGENTE?\b",
    re.IGNORECASE,
)
RECURRING = re.compile(
    r"(?<!the )(?<!this )(?<!our )(?<!last )(?<!next )\b(?:(?:bi-?)?weekly|daily|"
    r"(?:bi-?)?monthly|quarterly|yearly|annually|"
    r"fortnightly|every\s+(?:other\s+)?(?:\d+\s+|two\s+|three\s+)?(?:days?|weeks?|months?|"
    r"quarters?|years?|\w+days?|meetings?|calls?)|"
    r"each\s+(?:day|week|month|quarter|year|\w+day)|once\s+a\s+(?:day|week|month|year)|"
    r"cada\s+(?:día|semana|mes|año|lunes|\w+es)|"
    r"semanal(?:mente)?|mensual(?:mente)?|mensal(?:mente)?|diariamente|todas\s+as\s+semanas|"
    r"todos\s+los\s+\w+|"
    r"chaque\s+(?:jour|semaine|mois)|toutes\s+les\s+(?:deux\s+)?semaines|hebdomadaire(?:ment)?|"
    r"mensuel(?:le|lement)?|"
    r"أسبوعيا|شهريا|كل\s+(?:يوم|أسبوع|شهر))(?!\w)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:deadline|dead-line|target|eta|fecha|plazo|vence|échéance|date|délai|prazo|data)",
    re.IGNORECASE,
)
"""Introducers that are nouns: a gathering behind them is their topic."""
OBJECT = re.compile(
    r"(?:meetings?|calls?|sessions?|workshops?|conferences?|events?|webinars?|hearings?|held|"
    r"scheduled|planned|date|day|deadline|taking\s+place|starts?|starting|visit|strike|march|"
    r"rally|training|reuni[oó]n|taller|réunion|atelier|reunião|oficina|deployed|released|"
    r"announced|summit|agm|retreat|festival|forum|concert|deployment|hackathon|protest|action)"
    r"\s*$",
    re.IGNORECASE,
)
"""A date straight after such a word may be of that thing and not of the action: ask."""
PAPER = re.compile(
    r"(?:decisions?|letters?|dated|sent|received|published|approved|minutes|version|edition|"
    r"report)\s*$",
    re.IGNORECASE,
)
"""The same, where "on" or "from" introduces the date."""

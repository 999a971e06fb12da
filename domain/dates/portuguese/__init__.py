"""Portuguese of all countries: introducers, idioms and shorthands; the names come from CLDR.

Accents may be left out when typing, so they do not matter here either: "às" is "as", "é" is "e".
"""

from __future__ import annotations

from domain.dates.kinds import Words
from domain.dates.portuguese.dates import DATES
from domain.dates.portuguese.titles import TITLES

WORDS: Words = {**DATES, **TITLES}

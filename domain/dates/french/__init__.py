"""French: introducers, idioms and shorthands. Names of months and weekdays come from CLDR.

Accents may be left out when typing, so they do not matter here either: "à" is "a", "dès" is "des".
"""

from __future__ import annotations

from domain.dates.french.dates import DATES
from domain.dates.french.titles import TITLES
from domain.dates.kinds import Words

WORDS: Words = {**DATES, **TITLES}

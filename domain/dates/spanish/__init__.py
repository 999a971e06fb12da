"""Spanish: introducers, idioms and shorthands. Names of months and weekdays come from CLDR.

Accents may be left out when typing, so they do not matter here either.
"""

from __future__ import annotations

from domain.dates.kinds import Words
from domain.dates.spanish.dates import DATES
from domain.dates.spanish.titles import TITLES

WORDS: Words = {**DATES, **TITLES}

"""English: introducers, idioms and shorthands. Names of months and weekdays come from CLDR.

One entry per meaning: `value: "phrase | phrase"`. A further language is one more
table like this, in one file or two.
"""

from __future__ import annotations

from domain.dates.english.dates import DATES
from domain.dates.english.titles import TITLES
from domain.dates.kinds import Words

WORDS: Words = {**DATES, **TITLES}

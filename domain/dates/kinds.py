"""What a word can mean in a date."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, auto


class Kind(IntEnum):
    """One meaning that the words of a language's lexicon can have; the comments give the values."""

    STRONG = auto()  # introduces a date and nothing else: by, due, a más tardar
    WEAK = auto()  # may introduce a date: on, for, para el
    LATEST = auto()  # stands after a date: at the latest; "due" introduces it from there: तक
    ARTICLE = auto()  # before the number of a day, or a period: the, el día
    ON_ARTICLE = auto()  # before a weekday, in languages that say so: el lunes
    GLUE = auto()  # between a date and a time
    OF = auto()
    OF_JOINED = auto()  # begins with its own "of": d'avril
    AND = auto()
    TO = auto()  # between the two ends of a span
    DAY = auto()  # days from today
    DAY_LED = auto()  # the same, only where something introduces it
    WEEKDAY = auto()  # Monday = 0
    SHORT = auto()  # short names of days and months that are words or people too: mer, sam
    WEEKDAYS = auto()  # plural, hence recurring: tuple of weekdays
    WEEKSET = auto()  # after "every": tuple of weekdays
    MONTH = auto()
    UNIT = auto()  # day, week, fortnight, month, quarter, year, hour, minute, workday, weekend
    UNIT_FIRST = auto()  # a unit whose number stands behind it: siku tatu
    LENGTH = auto()  # (number, unit) in one word: two days in Arabic
    ONE = auto()  # a number only before a unit: a, half an
    NUMBER = auto()
    ORDINAL = auto()  # -1 is the last
    SUFFIX = auto()  # of an ordinal in digits; "apart": a word of its own
    THIS = auto()
    THIS_AFTER = auto()
    NEXT = auto()  # "iso": of the next week; "coming": the first that comes; "unsure": either
    NEXT_AFTER = auto()
    LAST = auto()
    LAST_AFTER = auto()
    LATER = auto()  # days to add after a weekday: Friday week
    EDGE = auto()  # end, mid, start
    EDGE_JOINED = auto()  # the same, where no "of" is needed
    EDGE_AFTER = auto()  # the same, behind its period
    EDGE_OF = auto()  # (edge, unit) in one word: EOM
    END_AFTER = auto()  # after a period: quarter end
    QUARTER = auto()  # of a year, by its number: Q2
    DAYPART = auto()  # morning, noon, afternoon, evening, night, dawn; day: says no hour
    HOUR_OF = auto()  # begins a part of the day that only an hour can have: (7) de la tarde
    CLOCK = auto()  # minutes from midnight: noon
    AM_PM = auto()
    HOUR_MARK = auto()  # "spoken": on a clock of twelve hours; "counted", "written": of 24 hours,
    # where "8 h" alone is rather how long something lasts, or rather when it begins
    FROM_DAWN = auto()  # before an hour that is counted from six o'clock: saa tatu, nine o'clock
    AT = auto()  # before a time; "marked": only where the time is clearly one: à 9h
    MINUTES_BEFORE = auto()  # before the hour: half past
    MINUTES_AFTER = auto()  # after the hour: y media
    HALF_HOUR = auto()  # before the hour, half an hour before or after it: half 5
    FROM_TIME = auto()
    IN = auto()  # before a length of time
    HALF = auto()  # after a unit: and a half
    AGO = auto()
    AGO_BEFORE = auto()
    FROM_NOW = auto()
    SHIFT = auto()  # between a length of time and a day: 1 after, -1 before
    EVERY = auto()  # the interval
    OFTEN = auto()  # (unit, interval)
    OFTEN_NAME = auto()  # the same as an adjective, a recurrence only with a day or a time
    ALTERNATE = auto()  # after weekdays: one yes and one no
    UNTIL = auto()
    STARTING = auto()
    LASTING = auto()
    TIMES = auto()
    MY_TIME = auto()
    TIME_WORD = auto()  # around the name of a zone
    ZONE_TIME = auto()  # says that the name beside it is of a zone: Lima time, hora de Lima
    ZONE_IN = auto()  # between a time and the name of a zone: 5pm in Lima
    BLOCKED = auto()  # a date straight after such a word belongs to the title
    NAMED_DAY = auto()  # makes a name of the weekday that follows; "alone": if nothing more does
    VAGUE = auto()  # speaks of a time without saying which
    AFTER_HOLIDAYS = auto()  # at the end of a text: it has a date that only people there know
    CONNECTIVE = auto()
    NAME = auto()  # people's names that look like misspelt dates
    OWN = auto()  # words that mean what they mean in this language, whatever other languages say
    JOINED = auto()  # written together with the word behind it; what that word then lacks in front
    ENDING = auto()  # of a word: the one name of all its forms
    TO_BE = auto()  # after a date at the start it was a subject: all Mondays are alike
    NOT_DUE = auto()  # after an introducer: due to rain, plazo de entrega
    TOPICAL = auto()  # makes a topic of the time that follows: prices as at 31 March
    NUMBERED = auto()  # things that have numbers: a number straight after such a word is theirs
    NAMED_BY_DATE = auto()  # things that are called by a date: Plaza 25 de Mayo
    HEDGE = auto()  # behind a date it takes its certainty away: maybe
    EXCEPT = auto()  # behind a recurrence it takes some days away
    TIMES_PER = auto()  # how often, without saying when: twice a; False: no unit follows
    MEETING = auto()  # what a group holds; "definite": needs no word before it
    MEETING_LED = auto()  # before a meeting: the, our
    WE_MEET = auto()  # the next meeting, as a clause: (before) we meet again
    BY_TURNS = auto()  # says that one hour is taken after the other
    HELD_AT = auto()  # before the place or address where people meet
    VERB_END = auto()  # how a verb ends that may follow a date at the start


Value = object
Words = Mapping[Kind, Mapping[Value, str]]


def counted(words: str) -> dict[Value, str]:
    """The meanings of words that stand in the order of their numbers: 1, 2, 3; "_" is a space."""
    return {n: word.replace("_", " ") for n, word in enumerate(words.split(), 1)}

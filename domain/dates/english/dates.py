"""What English dates are made of: introducers, idioms and shorthands."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)

_ASKED = (
    "to be done | to be completed | to be finished | to be submitted | to be sent | to be ready"
    " | needed | required | must be in | must be done | should be done | to be delivered"
)
_UNTIL_THEN = ("by", "before", "on or before", "no later than", "not later than")

DATES: Words = {
    Kind.STRONG: {
        True: "ahead of | in time for | by | due | due date | due by | due on | due before"
        " | until | till | before"
        " | prior to | no later than | not later than | no later | on or before | at or before"
        " | deadline"
        " | deadline is | the deadline is | latest by | by latest | by the latest | latest"
        " | at the latest by | at latest | up to | up until | target date | not after | is due"
        " | is due by | is due on | which is due | which is due by | which is due on"
        " | with deadline | with a deadline of | with deadline of | deadline of | the deadline of"
        " | by the deadline of | "
        + " | ".join(f"{asked} {then}" for asked in _ASKED.split(" | ") for then in _UNTIL_THEN)
    },
    Kind.WEAK: {
        True: "on | for | at | during | over | first thing | first thing on"
        " | sometime | sometime on | anytime | any time | some time"
    },
    Kind.LATEST: {
        True: "at the latest | latest | at latest | or earlier | or sooner | or before | the latest"
        " | until further notice | max | sharp | deadline | please | pls | plz | thanks"
        " | if possible"
        " | inclusive | thx | thanx | ty | thank you | many thanks | cheers"
        " | at the very latest | the very latest"
    },
    Kind.ARTICLE: {True: "the | the day | on day"},
    Kind.GLUE: {
        True: "no later than | not later than | latest by | at the latest | on | at | in the"
        " | by | before | during | the | first thing | first thing on"
    },
    Kind.OF: {True: "of | in | 's | of the | in the"},
    Kind.AND: {True: "and | or | & | plus"},
    Kind.TO: {True: "to | till | until | through | thru | and"},
    Kind.DAY: {
        0: "today | tonight | this morning | this afternoon | this evening | 2day | tonite"
        " | later today | this night | 2nite",
        1: "tomorrow | tmrw | tmr | tmw | tomo | 2moro | 2morrow | tom",
        2: "day after tomorrow | the day after tomorrow | overmorrow",
        -1: "yesterday | last night",
        -2: "the day before yesterday | day before yesterday",
    },
    Kind.WEEKDAY: {
        0: "mon",
        1: "tue | tues | teus",
        2: "wed | weds",
        3: "thu | thur | thurs",
        4: "fri",
        5: "sat",
        6: "sun",
    },
    Kind.WEEKDAYS: {
        (0,): "mondays | mons",
        (1,): "tuesdays",
        (2,): "wednesdays",
        (3,): "thursdays",
        (4,): "fridays",
        (5,): "saturdays",
        (6,): "sundays",
        (5, 6): "weekends",
        (0, 1, 2, 3, 4): "weekdays | workdays | working days | business days | work days",
    },
    Kind.WEEKSET: {
        (5, 6): "weekend | weekends",
        (0, 1, 2, 3, 4): "weekday | workday | working day | business day | weekdays | work day",
    },
    Kind.MONTH: {9: "sept"},
    Kind.UNIT: {
        "day": "day | days | d | day's | calendar day | calendar days",
        "week": "week | weeks | w | week's | wk | wks",
        "fortnight": "fortnight | fortnights",
        "month": "month | months | mo | month's | mos | mth | mths",
        "quarter": "quarter | quarters | qtr",
        "half": "semester | semesters | half-year | half year",
        "year": "year | years | yr | year's | yrs",
        "hour": "hour | hours | h | hour's | hr | hrs",
        "minute": "minute | minutes | min | mins | m",
        "workday": "working day | working days | business day | business days | workday | workdays"
        " | weekday | weekdays | work day | work days",
        "weekend": "weekend | week-end | week end",
    },
    Kind.ONE: {
        1: "a | an",
        0.5: "half an | half a | a half",
        2: "a couple of | a couple | couple of",
    },
    Kind.NUMBER: counted(_NUMBERS)
    | {24: "twenty-four", 30: "thirty", 40: "forty", 45: "forty-five", 60: "sixty", 90: "ninety"},
    Kind.ORDINAL: counted(_ORDINALS)
    | {-1: "last", -2: "second to last | second-last | last but one | penultimate"},
    Kind.SUFFIX: {True: "st | nd | rd | th"},
    Kind.THIS: {True: "this | this coming | coming | the coming | upcoming | later this"},
    Kind.NEXT: {"iso": "next | the next", "after": "the week after next"},
    Kind.NEXT_AFTER: {"iso": "next"},
    Kind.LAST: {True: "last | past"},
    Kind.LATER: {7: "week", 14: "fortnight"},
    Kind.EDGE: {
        "end": "end | the end | ends | close | the close | latter part | very end",
        "late": "late | in late",
        "mid": "mid | in mid | middle | the middle | in the middle | halfway through",
        "start": "start | the start | beginning | the beginning",
        "early": "early | in early",
    },
    Kind.EDGE_OF: {
        ("end", "month"): "eom | month end | month's end | months end | monthend | end-of-month"
        " | within the month",
        ("end", "week"): "eow | week's end | weeks end | end-of-week | within the week",
        ("end", "year"): "eoy | year end | year's end | years end | yearend | end-of-year",
        ("end", "quarter"): "eoq | quarter end | quarter's end | end-of-quarter",
        ("mid", "month"): "midmonth",
        ("mid", "week"): "midweek",
        ("mid", "year"): "midyear",
    },
    Kind.END_AFTER: {True: "end"},
    Kind.QUARTER: {1: "q1", 2: "q2", 3: "q3", 4: "q4"},
    Kind.HOUR_OF: {True: "of | of the"},
    Kind.DAYPART: {
        "morning": "first thing | morning | in the morning | in the early morning"
        " | early morning | a m",
        "noon": "lunchtime | lunch time | at lunch",
        "afternoon": "afternoon | in the afternoon | late afternoon",
        "evening": "evening | in the evening | early evening",
        "night": "night | at night | tonight | late night",
        "day": "the end of day | the end of the day | the close of business | eod | cob | eob"
        " | cop | end of day | end of the day | close of business | by eod"
        " | end of business | close of play | end of play | end of the working day"
        " | end of business day"
        " | end of work | end of the workday | end-of-day",
    },
    Kind.CLOCK: {720: "noon | midday | 12 noon | noontime", 1440: "midnight | 12 midnight"},
    Kind.AM_PM: {
        "am": "am | a.m. | a.m | a. m.",
        "pm": "pm | p.m. | p.m | p. m.",
    },
    Kind.HOUR_MARK: {"spoken": "o'clock | oclock", "counted": "h | hrs | hours"},
    Kind.AT: {True: "at | @ | at about | at around | around | about"},
    Kind.MINUTES_BEFORE: {
        30: "half past",
        15: "quarter past | a quarter past",
        -15: "quarter to | a quarter to",
        10: "ten past",
        20: "twenty past",
        -10: "ten to",
        -20: "twenty to",
        5: "five past",
        -5: "five to",
    },
    Kind.HALF_HOUR: {True: "half"},
    Kind.FROM_TIME: {True: "from | between"},
    Kind.IN: {
        True: "in | within | within the next | in the next | over the next | in about | in another"
        " | after | no later than | in the coming | during the next | due in"
    },
    Kind.HALF: {True: "and a half"},
    Kind.AGO: {True: "ago | back"},
    Kind.FROM_NOW: {True: "from now | hence | from today | time | ' time"},
    Kind.SHIFT: {1: "from | after | on", -1: "before | prior to"},
    Kind.EVERY: {
        1: "every | each | once every | once each",
        2: "every other | each other | every alternate | alternate",
    },
    Kind.OFTEN: {
        ("day", 1): "daily | everyday | nightly",
        ("week", 1): "weekly | once a week",
        ("week", 2): "biweekly | bi-weekly | fortnightly | bi weekly",
        ("month", 1): "monthly | once a month",
        ("quarter", 1): "quarterly | once a quarter",
        ("half", 1): "semi-annually | semiannually | half-yearly | biannually",
        ("year", 1): "once a year | yearly | annually | each year",
    },
    Kind.UNTIL: {True: "until | till | through | thru | up to | ending | to"},
    Kind.STARTING: {
        True: "starting | starting on | starting from | from | beginning | beginning on | as of"
        " | effective | since | start | starting in | beginning in | as from"
    },
    Kind.LASTING: {True: "for | lasting | duration | length"},
    Kind.TIMES: {True: "times | x | occurrences | sessions"},
    Kind.MY_TIME: {True: "my time | local time | my local time | our time | here"},
    Kind.TIME_WORD: {True: "time"},
    Kind.ZONE_TIME: {True: "time"},
    Kind.ZONE_IN: {True: "in"},
    Kind.MEETING: {
        True: "meeting | mtg | call | conference call | video call | phone call | zoom call | zoom"
        " | group call | group meeting | team meeting | team call | sync | check-in | catch-up"
    },
    Kind.MEETING_LED: {True: "the | our | my | this | that | the group's | the team's"},
    Kind.WE_MEET: {
        True: "we meet | we meet again | we meet next | we next meet | we next talk | we talk again"
        " | we speak again | the next time we meet | next time we meet"
    },
    Kind.BY_TURNS: {
        True: "by turns | in turns | in turn | taking turns | alternating | alternating between"
        " | alternately | rotating"
    },
    Kind.HELD_AT: {True: "at | in | @ | on | via | link | link:"},
}

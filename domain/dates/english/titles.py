"""English words by which a title keeps what looks like a date, or a date becomes doubtful."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

TITLES: Words = {
    Kind.BLOCKED: {
        True: "of | from | to | about | since | than | the | a | and | or | & | / | re | regarding"
        " | concerning | between | after | every | each | not | vs | with | my | your | our | their"
        " | its | his | her | no | + | # | no. | version | part | into | against | via | called"
        " | titled | like | as | is | was | but | now | instead | named | dated | mr | mrs | ms"
    },
    Kind.NAMED_DAY: {
        True: "good | black | ash | palm | easter | holy | cyber | giving | bloody | fat | super"
        " | maundy | whit | shrove | big | ruby | sheffield | blue | happy | casual | red | pay"
        " | mr | mrs | ms | dr | prof | pastor | sister | brother | auntie | uncle | chief"
    },
    Kind.AFTER_HOLIDAYS: {
        True: "after the holidays | after the holiday | after holidays | after the vacation"
        " | after the vacations | after vacation"
    },
    Kind.VAGUE: {
        True: "holiday | holidays | christmas | xmas | easter | ramadan | eid | diwali | summer"
        " | winter | spring | autumn | semester | soon | asap | a.s.a.p. | ashura | pentecost"
        " | vacation | vacations | weekdays | few | couple | several | sometime"
        " | around | about | roughly | approx | approximately | next"
        " | last | this | week"
        " | night | morning | evening | afternoon | noon | midnight | rainy | season"
        " | thanksgiving | nowruz | songkran | harvest | century | decade | half | new year's eve"
        " | new year | new year's"
    },
    Kind.CONNECTIVE: {
        True: "the | of | in | at | on | after | and | or | before | by | to | from | a"
    },
    Kind.TO_BE: {True: "is | are | was | were"},
    Kind.NOT_DUE: {True: "to | of | from"},
    Kind.TOPICAL: {True: "as"},
    Kind.NUMBERED: {
        True: "article | articles | art | section | sections | clause | chapter | part | paragraph"
        " | para | page | pages | p | pp | room | hall | gate | floor | version | resolution"
        " | decree | law | act | bill | figure | table | annex | size"
        " | score | ratio | item | no | number | episode | volume | vol | issue | lot | bus | route"
        " | convention | goal | target | sdg"
    },
    Kind.NAMED_BY_DATE: {
        True: "movement | committee | brigade | collective | cooperative | square | street | avenue"
    },
    Kind.HEDGE: {
        True: "maybe | perhaps | probably | possibly | hopefully | or so | ok | okay | tbc | tbd"
        " | ish | or later | i think | i guess | roughly | after next"
    },
    Kind.EXCEPT: {
        True: "except | except for | excluding | but not | unless | other than | apart from"
        " | without | minus | not on | if"
    },
    Kind.TIMES_PER: {
        False: "bimonthly | bi-monthly | twice weekly | twice daily | twice monthly",
        True: "twice a | twice per | twice every | twice each | thrice a | times a | times per"
        " | times each | times every | x per | x a",
    },
    Kind.NAME: {
        True: "frida | fridah | mary | marc | marco | marcy | marsh | augusta | junior | julian"
        " | julia | julie | sandy | mandy | apryl | avril | april | june | may"
    },
}

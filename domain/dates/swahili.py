"""Swahili: units before their numbers, and hours that are counted from six o'clock.

Months are also called by their numbers: mwezi wa nne is April.
"""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "moja mbili tatu nne tano sita saba nane tisa kumi kumi_na_moja kumi_na_mbili kumi_na_tatu"
    " kumi_na_nne kumi_na_tano"
)
_MONTHS = "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba"
_NUMBERED_MONTHS = "kwanza pili tatu nne tano sita saba nane tisa kumi kumi_na_moja kumi_na_mbili"


def _months() -> dict[object, str]:
    named = dict(enumerate(_MONTHS.split(), 1))
    numbered = counted(_NUMBERED_MONTHS)
    return {n: f"mwezi wa {name} | mwezi wa {numbered[n]}" for n, name in named.items()}


WORDS: Words = {
    Kind.STRONG: {
        True: "kabla ya | kufikia | hadi | mpaka | ifikapo | si zaidi ya | sio zaidi ya | mwisho"
        " | mwisho ni | tarehe ya mwisho | siku ya mwisho | kabla | ifikapo siku ya | itakapofika"
        " | muda wa mwisho | isizidi"
    },
    Kind.WEAK: {True: "tarehe | siku ya | mnamo | katika | kwenye | siku"},
    Kind.LATEST: {True: "tafadhali | asante | kamili | hivi | bila kukosa | au kabla"},
    Kind.ARTICLE: {True: "tarehe | siku ya"},
    Kind.ON_ARTICLE: {True: "siku ya | tarehe"},
    Kind.GLUE: {True: "tarehe | siku ya | katika | kabla ya | majira ya"},
    Kind.OF: {True: "wa | ya | mwa | la | cha | mwezi wa | mwaka"},
    Kind.AND: {True: "na | au | ama"},
    Kind.TO: {True: "hadi | mpaka"},
    Kind.DAY: {
        0: "leo | leo hii",
        1: "kesho",
        2: "keshokutwa | kesho kutwa",
        -1: "jana",
        -2: "juzi",
    },
    Kind.WEEKDAY: {3: "alhamis", 4: "ijuma"},
    Kind.WEEKSET: {(5, 6): "wikendi", (0, 1, 2, 3, 4): "siku ya kazi"},
    Kind.MONTH: _months(),
    Kind.UNIT: {
        "day": "siku",
        "week": "wiki | juma",
        "month": "mwezi | miezi",
        "quarter": "robo mwaka | robo ya mwaka | robo",
        "year": "mwaka | miaka",
        "hour": "saa | masaa",
        "minute": "dakika",
        "workday": "siku za kazi | siku ya kazi",
        "weekend": "wikendi",
    },
    Kind.UNIT_FIRST: {
        "day": "siku",
        "week": "wiki | majuma",
        "month": "mwezi | miezi",
        "year": "mwaka | miaka",
        "hour": "saa | masaa",
        "minute": "dakika",
        "workday": "siku za kazi",
    },
    Kind.ONE: {0.5: "nusu", 0.25: "robo"},
    Kind.NUMBER: counted(_NUMBERS)
    | {
        1: "moja | mmoja",
        2: "mbili | miwili | mawili | wawili",
        3: "tatu | mitatu | matatu",
        4: "nne | minne | manne",
        5: "tano | mitano | matano",
        20: "ishirini",
        30: "thelathini",
        45: "arobaini na tano",
        60: "sitini",
    },
    Kind.ORDINAL: {
        1: "ya kwanza | wa kwanza",
        2: "ya pili | wa pili",
        3: "ya tatu | wa tatu",
        4: "ya nne | wa nne",
        -1: "ya mwisho | wa mwisho",
    },
    Kind.THIS_AFTER: {True: "hii | huu | hili"},
    Kind.NEXT_AFTER: {
        "iso": "ijayo | ujao | lijalo | inayofuata | unaofuata",
        "coming": "inayokuja | unaokuja",
    },
    Kind.LAST_AFTER: {True: "iliyopita | uliopita | lililopita"},
    Kind.EDGE: {
        "end": "mwisho | mwishoni | tamati | kwisha",
        "mid": "katikati | nusu",
        "start": "mwanzo | mwanzoni",
    },
    Kind.DAYPART: {
        "dawn": "alfajiri | ya alfajiri",
        "morning": "asubuhi | ya asubuhi | za asubuhi",
        "noon": "mchana | ya mchana | adhuhuri | za mchana",
        "afternoon": "alasiri | ya alasiri",
        "evening": "jioni | ya jioni | za jioni",
        "night": "usiku | ya usiku | za usiku",
        "day": "mwisho wa siku",
    },
    Kind.HOUR_OF: {True: "ya | za"},
    Kind.CLOCK: {1440: "usiku wa manane"},
    Kind.FROM_DAWN: {True: "saa | mnamo saa | majira ya saa | kwenye saa | saa za"},
    Kind.AT: {True: "saa | mnamo saa | majira ya saa"},
    Kind.MINUTES_AFTER: {
        30: "na nusu",
        15: "na robo",
        -15: "kasoro robo | kasorobo",
        10: "na dakika kumi | na dakika 10",
        20: "na dakika ishirini | na dakika 20",
    },
    Kind.FROM_TIME: {True: "kuanzia | kutoka | kati ya | tangu"},
    Kind.IN: {True: "baada ya | ndani ya | katika | kwa muda wa"},
    Kind.AGO: {True: "zilizopita | iliyopita | uliopita | yaliyopita"},
    Kind.FROM_NOW: {True: "kuanzia sasa | zijazo | kutoka sasa"},
    Kind.SHIFT: {1: "baada ya", -1: "kabla ya"},
    Kind.EVERY: {1: "kila | kila baada ya"},
    Kind.OFTEN: {("week", 1): "mara moja kwa wiki", ("month", 1): "mara moja kwa mwezi"},
    Kind.UNTIL: {True: "hadi | mpaka"},
    Kind.STARTING: {True: "kuanzia | tangu | kuanzia tarehe"},
    Kind.LASTING: {True: "kwa muda wa | kwa"},
    Kind.TIMES: {True: "mara"},
    Kind.MY_TIME: {True: "saa zangu | saa za hapa | saa za kwetu"},
    Kind.TIME_WORD: {True: "saa za"},
    Kind.ZONE_TIME: {True: "majira | saa za"},
    Kind.BLOCKED: {
        True: "ya | wa | la | cha | za | vya | kuhusu | na | au | kwa | mwa | pa | kutoka | bwana"
        " | bi | mheshimiwa"
    },
    Kind.NAMED_DAY: {True: "bwana | bi | mzee | mama | dada | kaka"},
    Kind.VAGUE: {
        True: "chache | kadhaa | karibuni | krismasi | ramadhani | pasaka | likizo | msimu"
    },
    Kind.CONNECTIVE: {True: "ya | wa | na | katika | kwa | tarehe | siku | mwezi | mwaka"},
    Kind.NUMBERED: {
        True: "kifungu | ibara | sehemu | sura | ukurasa | chumba | toleo | namba | nambari | lengo"
        " | basi | jedwali | cha"
    },
    Kind.HEDGE: {True: "labda | pengine | huenda | takriban | hivi"},
    Kind.EXCEPT: {True: "isipokuwa | ila"},
    Kind.TIMES_PER: {False: "mara mbili kwa wiki | mara mbili kwa mwezi"},
}

"""Filipino: native numbers for days, Spanish ones for hours; linggo is the week and its Sunday."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

_NATIVE = (
    "isa isang",
    "dalawa dalawang",
    "tatlo tatlong",
    "apat apat_na",
    "lima limang",
    "anim anim_na",
    "pito pitong",
    "walo walong",
    "siyam siyam_na",
    "sampu sampung",
)
_SPANISH = (
    "una uno",
    "dos",
    "tres",
    "kwatro kuwatro",
    "singko",
    "sais",
    "siyete syete",
    "otso",
    "nuwebe nwebe",
    "diyes",
    "onse",
    "dose",
)


def _numbers() -> dict[object, str]:
    said: dict[object, str] = {15: "labinlima | labinlimang | kinse", 30: "tatlumpu | tatlumpung"}
    for names in (_NATIVE, _SPANISH):
        for number, words in enumerate(names, 1):
            forms = " | ".join(words.split()).replace("_", " ")
            said[number] = f"{said[number]} | {forms}" if number in said else forms
    return said


WORDS: Words = {
    Kind.STRONG: {
        True: "bago | bago ang | bago mag- | bago mag | bago sumapit ang | hanggang"
        " | hanggang sa | hanggang ika"
        " | hindi lalampas sa | hindi lalagpas sa | hindi hihigit sa | takdang araw | huling araw"
        " | pinakahuli | pinakahuli sa | pagsapit ng | bago ng | takdang petsa | di lalampas sa"
    },
    Kind.WEAK: {True: "sa | sa araw ng | noong | para sa | sa darating na | pagdating ng | nang"},
    Kind.LATEST: {True: "pakiusap | salamat | po | sana | lang | kung maaari | mismo"},
    Kind.ARTICLE: {True: "ika- | ika | ang | ang ika- | a- | petsa | ang petsang"},
    Kind.ON_ARTICLE: {True: "araw ng | tuwing"},
    Kind.GLUE: {True: "ng | nang | sa | ganap na | sa ganap na | bandang | mga"},
    Kind.OF: {True: "ng | ang | sa | ng taong | taong"},
    Kind.AND: {True: "at | o"},
    Kind.TO: {True: "hanggang"},
    Kind.DAY: {
        0: "ngayon | ngayong araw | ngayong gabi | ngayong hapon | ngayong umaga | mamayang gabi"
        " | mamayang hapon | mamayang | mamayang tanghali | ngayon din",
        1: "bukas | kinabukasan",
        2: "makalawa | samakalawa | sa makalawa",
        -1: "kahapon | kagabi",
        -2: "kamakalawa",
    },
    Kind.WEEKDAY: {2: "miyerkoles", 4: "byernes | biyernes", 5: "sabado"},
    Kind.WEEKDAYS: {(6,): "tuwing linggo"},
    Kind.WEEKSET: {(0, 1, 2, 3, 4): "araw ng trabaho"},
    Kind.MONTH: {
        2: "febrero",
        6: "hunio",
        7: "hulio",
        9: "septyembre | setiembre",
        10: "oktobre",
        11: "nobiembre",
        12: "disiembre",
    },
    Kind.UNIT: {
        "day": "araw",
        "week": "linggo | linggong",
        "month": "buwan | buwang",
        "quarter": "kuwarter | kwarter",
        "year": "taon | taong",
        "hour": "oras",
        "minute": "minuto",
        "workday": "araw ng trabaho",
    },
    Kind.ONE: {0.5: "kalahating"},
    Kind.NUMBER: _numbers(),
    Kind.ORDINAL: {1: "unang | una", 2: "ikalawang", 3: "ikatlong", 4: "ikaapat na", -1: "huling"},
    Kind.THIS: {True: "ngayong | itong | darating na | parating na | kasalukuyang"},
    Kind.THIS_AFTER: {True: "ito | na ito"},
    Kind.NEXT: {"iso": "susunod na | sunod na"},
    Kind.LAST: {True: "nakaraang | nakalipas na | noong nakaraang"},
    Kind.EDGE: {
        "end": "katapusan | pagtatapos | dulo | matapos | huling araw",
        "mid": "kalagitnaan | gitna",
        "start": "simula | umpisa | pagsisimula",
    },
    Kind.DAYPART: {
        "dawn": "ng madaling araw | madaling araw | ng madaling-araw | sa madaling araw",
        "morning": "ng umaga | sa umaga | umaga | nang umaga",
        "noon": "ng tanghali | sa tanghali | tanghali | nang tanghali",
        "afternoon": "ng hapon | sa hapon | hapon | nang hapon",
        "night": "ng gabi | sa gabi | gabi | nang gabi | mamayang gabi | ngayong gabi",
        "day": "katapusan ng araw | pagtatapos ng araw",
    },
    Kind.CLOCK: {1440: "hatinggabi | ng hatinggabi"},
    Kind.AT: {True: "alas- | ala- | alas | ala | ganap na alas- | bandang alas- | pag alas-"},
    Kind.MINUTES_AFTER: {30: "y medya | y media | at kalahati", 15: "y kinse"},
    Kind.FROM_TIME: {True: "mula | mula sa | mula alas-"},
    Kind.IN: {
        True: "sa loob ng | pagkatapos ng | pagkalipas ng | makalipas ang | sa susunod na"
        " | matapos ang | pagkaraan ng | makaraan ang"
    },
    Kind.AGO: {True: "ang nakalipas | na ang nakalipas | ang nakararaan"},
    Kind.FROM_NOW: {True: "mula ngayon | mula sa ngayon | pa"},
    Kind.EVERY: {1: "tuwing | bawat | kada"},
    Kind.OFTEN: {
        ("day", 1): "araw-araw | araw araw",
        ("week", 1): "linggo-linggo | linggu-linggo",
        ("month", 1): "buwan-buwan",
        ("year", 1): "taon-taon | taun-taon",
    },
    Kind.OFTEN_NAME: {
        ("day", 1): "arawan | pang-araw-araw",
        ("week", 1): "lingguhan | lingguhang",
        ("month", 1): "buwanan | buwanang",
        ("year", 1): "taunan | taunang",
    },
    Kind.UNTIL: {True: "hanggang | hanggang sa"},
    Kind.STARTING: {True: "simula | simula sa | mula | mula sa | umpisa sa"},
    Kind.LASTING: {True: "sa loob ng | nang"},
    Kind.TIMES: {True: "beses"},
    Kind.MY_TIME: {True: "oras ko | oras dito | lokal na oras"},
    Kind.TIME_WORD: {True: "oras | oras sa | oras ng"},
    Kind.ZONE_TIME: {True: "oras"},
    Kind.BLOCKED: {
        True: "ng | tungkol | sa | na | at | o | para | mula | ni | kay | si | nang | mga | nina"
    },
    Kind.NAMED_DAY: {True: "ginang | ginoo | aling | mang | ate | kuya | gng | gg"},
    Kind.VAGUE: {
        True: "ilang | mamaya | pasko | ramadan | bakasyon | pista | lalong madaling panahon"
        " | tag-ulan"
    },
    Kind.CONNECTIVE: {True: "ng | sa | ang | na | at | nang"},
    Kind.NUMBERED: {
        True: "artikulo | seksyon | bahagi | kabanata | pahina | silid | bersyon | bilang | numero"
        " | layunin | batas | palapag | talahanayan"
    },
    Kind.HEDGE: {True: "siguro | baka | marahil | mga"},
    Kind.EXCEPT: {True: "maliban | maliban sa | puwera"},
    Kind.TIMES_PER: {False: "dalawang beses sa isang linggo | dalawang beses kada linggo"},
}

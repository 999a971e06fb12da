"""What French dates are made of: introducers, idioms and shorthands."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf vingt vingt_et_un vingt-deux vingt-trois vingt-quatre vingt-cinq "
    "vingt-six vingt-sept vingt-huit vingt-neuf trente trente_et_un"
)
_ORDINALS = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième"
_PAST = {
    30: "et demie | et demi | trente",
    15: "et quart | quinze",
    -15: "moins le quart | moins quart",
    5: "cinq",
    10: "dix",
    20: "vingt",
    25: "vingt-cinq",
    40: "quarante",
    45: "quarante-cinq",
    50: "cinquante",
    -5: "moins cinq",
    -10: "moins dix",
    -20: "moins vingt",
    -25: "moins vingt-cinq",
}

DATES: Words = {
    Kind.STRONG: {
        "plain": "avant | avant la | d'ici | d'ici à | d'ici la | d'ici à la | jusqu'à"
        " | jusqu'à la | au plus tard | au plus tard à | au plus tard pour | pas plus tard que"
        " | échéance | échéance à | à échéance | date limite | avec échéance | date butoir"
        " | dernier délai | délai | à rendre | à rendre pour | à rendre avant | à rendre d'ici"
        " | à faire avant | à faire pour | à remettre pour | à remettre avant | à finir avant"
        " | la date limite est | limite | courant | dans le courant de | deadline | dl"
        " | date d'échéance | à livrer avant | pour au plus tard | avant ce",
        "numbered": "avant le | d'ici le | d'ici au | jusqu'au | au plus tard le | au plus tard au"
        " | pas plus tard que le | échéance le | échéance au | date limite le | date limite au"
        " | à rendre le | à rendre pour le | à rendre avant le | à faire avant le | délai au"
        " | la date limite est le | dernier délai le | à faire pour le | à remettre avant le"
        " | à remettre pour le | dl le | avant le jour du",
    },
    Kind.WEAK: {
        True: "pour | le | ce | cet | cette | en date du | à la date du | le jour du | pr | durant"
        " | pendant"
    },
    Kind.LATEST: {
        True: "au plus tard | dernier délai | dernier carat | maximum | max | sans faute"
        " | sans faute svp | si possible | s'il vous plaît | s'il te plaît | svp | stp | merci"
        " | merci beaucoup | grand max | ou avant | impérativement | merci d'avance"
        " | jusqu'à nouvel ordre | pile | précises | précise | inclus"
    },
    Kind.ARTICLE: {True: "le | la | les | le jour | ce"},
    Kind.ON_ARTICLE: {True: "le | ce | le jour du"},
    Kind.GLUE: {
        True: "au plus tard | avant | vers | à | le | la | au | en | dans | dès | à partir de"
        " | d'ici | d'ici à | d'ici la | pour | avant la | dans la | chaque | jusqu'à | courant"
    },
    Kind.OF: {True: "de | du | de la | des | de ce | de cette"},
    Kind.OF_JOINED: {True: "d'avril | d'août | d'octobre | d'année"},
    Kind.AND: {True: "et | ou | et le | et les | ou le | et la | ou bien"},
    Kind.TO: {True: "à | au | jusqu'à | jusqu'au | et"},
    Kind.DAY: {
        0: "aujourd'hui | aujourd hui | aujourdhui | auj | ajd | ce jour | ce soir | ce matin"
        " | cet après-midi | cet aprèm | cette nuit | dans la journée | dès aujourd'hui | ce midi",
        1: "demain | dès demain | 2main",
        2: "après-demain | après demain | le surlendemain",
        7: "d'aujourd'hui en huit | aujourd'hui en huit",
        8: "sous huitaine | demain en huit | sous une huitaine | dans une huitaine"
        " | dans la huitaine | dans une huitaine de jours",
        15: "sous quinzaine | dans la quinzaine",
        -1: "hier | hier soir",
        -2: "avant-hier | avant hier",
    },
    Kind.WEEKDAYS: {
        (0,): "lundis | les lundis",
        (1,): "mardis | les mardis",
        (2,): "mercredis | les mercredis",
        (3,): "jeudis | les jeudis",
        (4,): "vendredis | les vendredis",
        (5,): "samedis | les samedis",
        (6,): "dimanches | les dimanches",
        (5, 6): "week-ends | les week-ends | weekends | les weekends",
        (0, 1, 2, 3, 4): "en semaine | jours ouvrables | les jours ouvrables | jours ouvrés"
        " | les jours ouvrés | du lundi au vendredi | de lundi à vendredi | lundi à vendredi"
        " | lundi au vendredi | jours de semaine | les jours de semaine",
    },
    Kind.WEEKSET: {
        (5, 6): "week-end | weekend | week-ends | weekends | fin de semaine | fins de semaine",
        (0, 1, 2, 3, 4): "jour ouvrable | jour ouvré | jours ouvrables | jours ouvrés"
        " | jour de semaine | jours de semaine | jour de la semaine | jours de la semaine",
    },
    Kind.MONTH: {
        1: "jan",
        2: "fév",
        4: "d'avril",
        7: "juill",
        8: "aout | d'août",
        10: "d'octobre",
    },
    Kind.UNIT: {
        "day": "jour | jours | j | jrs | jour calendaire | jours calendaires | prochains jours"
        " | jours francs",
        "week": "semaine | semaines | sem | semaine-ci | prochaines semaines",
        "halfmonth": "quinzaine | quinzaines | quinzaine de jours",
        "month": "mois | mois-ci | prochains mois",
        "quarter": "trimestre | trimestres",
        "half": "semestre | semestres",
        "year": "an | ans | année | années | l'année | d'année | l'an | année-ci",
        "hour": "heure | heures | h | hrs | d'heure | prochaines heures",
        "minute": "minute | minutes | min | mn | mins | prochaines minutes",
        "workday": "jour ouvrable | jours ouvrables | jour ouvré | jours ouvrés | jour de travail"
        " | jours de travail",
        "weekend": "week-end | weekend | wk | we",
    },
    Kind.ONE: {
        1: "un | une",
        0.5: "une demi- | demi- | une demi | demie",
        0.25: "un quart",
        0.75: "trois quarts",
    },
    Kind.NUMBER: counted(_NUMBERS)
    | {
        1: "un | une",
        21: "vingt et un | vingt-et-un | vingt et une",
        31: "trente et un | trente-et-un",
    }
    | {40: "quarante", 45: "quarante-cinq", 48: "quarante-huit", 60: "soixante"}
    | {72: "soixante-douze", 90: "quatre-vingt-dix | nonante", 100: "cent"},
    Kind.ORDINAL: {n: f"{word} | {word}s" for n, word in counted(_ORDINALS).items()}
    | {
        1: "premier | première | premiers | premières | 1ers",
        2: "deuxième | deuxièmes | second | seconde",
        10: "dixième",
        -1: "dernier | dernière | derniers | dernières | tout dernier",
        -2: "avant-dernier | avant-dernière",
    },
    Kind.SUFFIX: {True: "er | ère | re | ème | e | è | nd | nde | ième | eme"},
    Kind.THIS: {True: "ce | cet | cette | le présent | dès ce | ce même"},
    Kind.NEXT: {"coming": "prochain | prochaine | le prochain | la prochaine | ce prochain"},
    Kind.NEXT_AFTER: {
        "iso": "prochain | prochaine | proch | prochains | suivant | suivante",
        "coming": "qui vient | à venir | qui arrive",
    },
    Kind.LAST: {True: "le dernier | la dernière | derniers | dernières"},
    Kind.LAST_AFTER: {True: "dernier | dernière | passé | passée | précédent | précédente"},
    Kind.LATER: {7: "en huit | en 8", 14: "en quinze | en 15"},
    Kind.EDGE: {
        "end": "la fin | à la fin | pour la fin | en fin | vers la fin | la toute fin"
        " | les derniers jours | la clôture",
        "late": "fin",
        "mid": "mi | mi- | la mi | la mi- | à la mi | à la mi- | milieu | au milieu | le milieu"
        " | en milieu | vers la mi- | vers le milieu",
        "start": "au début | le début | en début | commencement | au commencement | vers le début"
        " | les premiers jours | dès le début",
        "early": "début",
    },
    Kind.EDGE_OF: {
        ("end", "month"): "dans le mois",
        ("end", "week"): "dans la semaine",
        ("end", "year"): "dans l'année | fin d'année | en fin d'année",
        ("mid", "week"): "en milieu de semaine",
    },
    Kind.QUARTER: {1: "t1 | q1", 2: "t2 | q2", 3: "t3 | q3", 4: "t4 | q4"},
    Kind.HOUR_OF: {True: "du | de | le | la | l'après | au"},
    Kind.DAYPART: {
        "morning": "matins | du matin | le matin | matin | au matin | dans la matinée | en matinée"
        " | tôt le matin | de bon matin | en début de matinée | en fin de matinée | ce matin"
        " | à la première heure | à l'aube | de bonne heure | dès le matin",
        "noon": "du midi | à l'heure du déjeuner",
        "afternoon": "de l'après-midi | l'après-midi | après-midi | dans l'après-midi | aprèm"
        " | en début d'après-midi | en fin d'après-midi | d'après-midi | en après-midi"
        " | cet après-midi | après midi | de l'après midi | l'après midi",
        "evening": "soirs | du soir | le soir | soir | au soir | en soirée | dans la soirée"
        " | en début de soirée | en fin de soirée | ce soir | soirée",
        "night": "nuits | de la nuit | la nuit | nuit | dans la nuit | cette nuit",
        "day": "fin de journée | en fin de journée | à la fin de la journée | la fin de la journée"
        " | fin de la journée | dans la journée | en journée | en cours de journée"
        " | dans le courant de la journée | la fin de journée | la fin du jour | la fermeture"
        " | la fin de la journée de travail | à la fermeture des bureaux",
    },
    Kind.CLOCK: {
        720: "midi | à midi | midi pile | 12 h pile",
        735: "midi et quart | midi quinze | à midi et quart | à midi quinze",
        750: "midi et demi | midi et demie | midi trente"
        " | à midi et demi | à midi et demie | à midi trente",
        705: "midi moins le quart",
        1440: "minuit | à minuit",
        30: "minuit et demi | minuit trente",
    },
    Kind.AM_PM: {},
    Kind.HOUR_MARK: {"written": "h | heures | heure | hrs | h.", "spoken": "pile | précises"},
    Kind.AT: {
        True: "vers les | sur les | aux environs de | aux alentours de",
        "marked": "à | vers | dès | avant | à partir de | environ | autour de",
    },
    Kind.MINUTES_AFTER: {
        value: " | ".join(
            f"{mark} {said}" for mark in ("heures", "heure", "h") for said in words.split(" | ")
        )
        for value, words in _PAST.items()
    },
    Kind.FROM_TIME: {True: "de | du | entre | à partir de | dès"},
    Kind.IN: {
        True: "dans | sous | d'ici | d'ici à | dans les | dans un délai de | dans le délai de"
        " | dans moins de | en moins de | au bout de | dans les prochains | dans les prochaines"
        " | au cours des | dans environ | dans un délai maximum de | au plus tard dans"
        " | dans à peu près | avant"
    },
    Kind.HALF: {True: "et demie | et demi"},
    Kind.AGO_BEFORE: {True: "il y a"},
    Kind.FROM_NOW: {
        True: "à partir de maintenant | à compter d'aujourd'hui | à partir d'aujourd'hui"
        " | à compter de maintenant | à dater d'aujourd'hui"
    },
    Kind.SHIFT: {
        1: "après | après le | à partir de | à partir du | à compter de | à compter du",
        -1: "avant | avant le",
    },
    Kind.EVERY: {
        1: "chaque | tous les | toutes les | tout les | ts les | à chaque | tout",
        2: "tous les deux | toutes les deux",
    },
    Kind.OFTEN: {
        ("day", 1): "quotidiennement | chaque jour | tous les jours | ts les jours",
        ("day", 2): "un jour sur deux | tous les deux jours",
        ("week", 1): "chaque semaine | une fois par semaine | hebdomadairement",
        ("week", 2): "une semaine sur deux | tous les quinze jours | tous les 15 jours"
        " | une fois tous les quinze jours | toutes les quinzaines",
        ("month", 1): "mensuellement | une fois par mois",
        ("month", 2): "un mois sur deux",
        ("quarter", 1): "une fois par trimestre | trimestriellement",
        ("half", 1): "une fois par semestre",
        ("year", 1): "annuellement | une fois par an",
    },
    Kind.OFTEN_NAME: {
        ("day", 1): "quotidien | quotidienne",
        ("week", 1): "hebdomadaire | hebdo",
        ("week", 2): "bimensuel | bimensuelle",
        ("month", 1): "mensuel | mensuelle",
        ("month", 2): "bimestriel | bimestrielle",
        ("quarter", 1): "trimestriel | trimestrielle",
        ("half", 1): "semestriel | semestrielle",
        ("year", 1): "annuel | annuelle",
    },
    Kind.ALTERNATE: {True: "sur deux | sur 2"},
    Kind.UNTIL: {True: "jusqu'à | jusqu'au | jusqu'en | au | jusqu'à la | jusque | d'ici"},
    Kind.STARTING: {
        True: "à partir de | à partir du | à compter du | à compter de | dès le | depuis"
        " | depuis le | en commençant | en commençant le | commençant le | à dater du"
    },
    Kind.LASTING: {True: "pendant | durant | pour | d'une durée de | durée"},
    Kind.TIMES: {True: "fois | séances | sessions"},
    Kind.MY_TIME: {
        True: "mon heure | heure locale | notre heure | mon heure locale | heure d'ici | ici"
        " | à mon heure"
    },
    Kind.TIME_WORD: {True: "heure | heure de | de | à | en"},
    Kind.ZONE_TIME: {True: "heure"},
    Kind.ZONE_IN: {True: "de | à | en | au"},
    Kind.MEETING: {
        True: "réunion | appel | visio | visioconférence | téléconférence | conférence téléphonique"
        " | réunion du groupe | réunion de groupe",
        "definite": "l'appel",
    },
    Kind.MEETING_LED: {True: "la | le | notre | cette | cet | ma"},
    Kind.WE_MEET: {
        True: "de nous revoir | de nous réunir | de nous retrouver | qu'on se revoie"
        " | qu'on se réunisse | que nous nous réunissions | que l'on se revoie | de se revoir"
    },
    Kind.BY_TURNS: {
        True: "en alternance | par alternance | en alternant | alternant | alternativement"
        " | à tour de rôle | tour à tour | en alternance entre"
    },
    Kind.HELD_AT: {True: "à | au | aux | dans | chez | sur | lien | lien:"},
}

"""What Spanish dates are made of: introducers, idioms and shorthands."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
    "veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno"
)

DATES: Words = {
    Kind.STRONG: {
        "plain": "antes de | hasta | hasta la | a más tardar | como máximo | como muy tarde"
        " | no más tarde de | no después de | fecha límite | fecha tope | plazo | vence"
        " | vencimiento | para antes de | de aquí a | de acá a | de aquí hasta | con fecha"
        " | fecha de entrega | límite | tope | a lo más tardar | a lo sumo"
        " | hasta antes de | con fecha límite | plazo hasta | con plazo"
        " | con plazo hasta | lo más tarde | la fecha límite es | vence en | para no más tarde de"
        " | entrega:",
        "numbered": "antes del | hasta el | a más tardar el | como máximo el | como muy tarde el"
        " | no más tarde del | no después del | la fecha límite es el | vence el | para antes del"
        " | de aquí al | de acá al | hasta antes del | entregar antes del | plazo hasta el"
        " | con plazo hasta el | fecha límite el | plazo el | hasta el día | antes del día"
        " | lo más tarde el",
    },
    Kind.WEAK: {
        True: "para | el | este | esta | durante | día | el día | pa | pa' | pal | xa | p/ | pa el"
    },
    Kind.LATEST: {
        True: "hasta nuevo aviso | a más tardar | como máximo | como muy tarde | como tarde"
        " | a lo más tardar"
        " | máximo | inclusive | inclusivo"
        " | sin falta | o antes | por favor | si es posible | lo más tarde | en punto"
        " | gracias | muchas gracias | porfa | porfis | porfavor | x favor | xfa | plis | pls"
        " | de ser posible | si se puede | si puedes | si pueden | saludos"
    },
    Kind.ARTICLE: {True: "el | la | los | el día | día | los días | el mismo | lo"},
    Kind.ON_ARTICLE: {True: "el | el día | este | el mismo | la"},
    Kind.GLUE: {
        True: "a más tardar | como máximo | como muy tarde | antes de | antes del | del | el | a"
        " | a la | por la | en la | x la | por | en | al | a partir de"
    },
    Kind.OF: {True: "de | del | de la | en | del año | de el | de los"},
    Kind.AND: {True: "y | e | o | u | y el | e el | y los | y la"},
    Kind.TO: {True: "a | hasta | al | y | a las | a la | hasta las | hasta la | y las | y la"},
    Kind.DAY: {
        0: "hoy | hoy mismo | hoy día | esta noche | esta tarde | esta mañana | el día de hoy",
        1: "mañana | mañana mismo | el día de mañana",
        2: "pasado mañana",
        3: "traspasado mañana",
        7: "de hoy en ocho | hoy en ocho | de hoy en ocho días | de hoy en 8 | de hoy en 8 días",
        8: "de mañana en ocho | mañana en ocho | de mañana en ocho días",
        14: "de hoy en quince | hoy en quince | de hoy en quince días",
        -1: "ayer | anoche",
        -2: "anteayer | antier | antes de ayer",
    },
    Kind.WEEKDAY: {2: "mierc", 3: "juev", 4: "vier", 5: "sabad"},
    Kind.WEEKDAYS: {
        (0,): "los lunes",
        (1,): "los martes",
        (2,): "los miércoles",
        (3,): "los jueves",
        (4,): "los viernes",
        (5,): "los sábados | sábados",
        (6,): "los domingos | domingos",
        (5, 6): "fines de semana | los fines de semana | findes | los findes",
        (0, 1, 2, 3, 4): "entre semana | días laborables | días hábiles | los días laborables"
        " | los días hábiles | de lunes a viernes | lunes a viernes | l-v | l a v | de l a v",
    },
    Kind.WEEKSET: {
        (5, 6): "fin de semana | fines de semana | finde",
        (0, 1, 2, 3, 4): "día laborable | día hábil | día de semana | días laborables"
        " | días hábiles",
    },
    Kind.MONTH: {9: "setiembre | set | septiembre | sep | sept"},
    Kind.UNIT: {
        "day": "día | días | d | día natural | días naturales | días corridos",
        "week": "semana | semanas | sem",
        "halfmonth": "quincena | quincenas",
        "month": "mes | meses",
        "quarter": "trimestre | trimestres",
        "half": "semestre | semestres",
        "year": "año | años | ano | anos",
        "hour": "hora | horas | h | hs | hrs",
        "minute": "minuto | minutos | min | mins",
        "workday": "día hábil | días hábiles | día laborable | días laborables | día de trabajo"
        " | días de trabajo | día laboral | días laborales",
        "weekend": "fin de semana | finde",
    },
    Kind.ONE: {
        1: "un | una",
        0.5: "medio | media",
        0.25: "un cuarto de",
        0.75: "tres cuartos de",
        2: "un par de",
    },
    Kind.NUMBER: counted(_NUMBERS)
    | {1: "uno | una", 40: "cuarenta", 45: "cuarenta y cinco", 60: "sesenta", 90: "noventa"},
    Kind.ORDINAL: {
        1: "primero | primer | primera | primeros",
        2: "segundo | segunda",
        3: "tercero | tercer | tercera",
        4: "cuarto | cuarta",
        5: "quinto | quinta",
        -1: "último | última | ultimo",
        -2: "penúltimo | penúltima",
    },
    Kind.SUFFIX: {
        True: "° | o | a | ro | ra | er | do | da | to | ta | mo | ma | vo | va | no | na | ero"
        " | era"
    },
    Kind.THIS: {True: "este | esta | este mismo | el presente | esta misma"},
    Kind.NEXT: {
        "coming": "próximo | próxima | el próximo | la próxima | siguiente | el siguiente"
        " | los próximos | este próximo | esta próxima | prox | el prox | prox. | el prox."
        " | la prox"
    },
    Kind.NEXT_AFTER: {
        "coming": "que viene | próximo | próxima | entrante | siguiente | que entra | venidero"
        " | que sigue | prox"
    },
    Kind.LAST: {True: "pasado | pasada | el pasado | la pasada | últimas | últimos"},
    Kind.LAST_AFTER: {True: "pasado | pasada | anterior"},
    Kind.LATER: {7: "en ocho | en ocho días", 14: "en quince"},
    Kind.EDGE: {
        "end": "terminar | acabar | finalizar | que termine | que acabe | que finalice | fin"
        " | fines | final | finales | a fin"
        " | a fines | a final | a finales | al final"
        " | el fin | el final | los últimos días | últimos | últimos días | cierre | el cierre"
        " | al cierre | término",
        "mid": "mediados | a mediados | medio | a medio | mitad | la mitad | a mitad",
        "start": "principio | principios | a principio | a principios | inicio | inicios"
        " | a inicios | al inicio | el inicio | comienzo | comienzos | a comienzos | el comienzo"
        " | al comienzo | al principio | el principio | primeros días",
    },
    Kind.EDGE_OF: {},
    Kind.QUARTER: {1: "t1 | q1", 2: "t2 | q2", 3: "t3 | q3", 4: "t4 | q4"},
    Kind.HOUR_OF: {True: "de | del"},
    Kind.DAYPART: {
        "dawn": "de la madrugada | por la madrugada | en la madrugada | de madrugada",
        "morning": "de la mañana | por la mañana | mañanas | en la mañana | a la mañana | temprano"
        " | a primera hora | a primera hora de la mañana | a primera hora de | a primera hora del"
        " | x la mañana",
        "noon": "del mediodía | del medio día | del día",
        "afternoon": "de la tarde | por la tarde | tardes | en la tarde | a la tarde | tarde"
        " | a última hora | x la tarde | a última hora de"
        " | a última hora de la tarde | a media tarde",
        "night": "x la noche | de la noche | por la noche | noches"
        " | en la noche | a la noche | noche",
        "day": "fin del día | final del día | al final del día | al fin del día"
        " | final de la jornada"
        " | al final de la jornada | fin de la jornada | fin de jornada | al cierre del día"
        " | a lo largo del día | durante el día | al final de la tarde | cierre del día"
        " | en el transcurso del día | en el día | el final del día | el fin del día | fin de día",
    },
    Kind.CLOCK: {
        720: "mediodía | al mediodía | el mediodía | a mediodía | medio día | al medio día",
        1440: "medianoche | a medianoche | a la medianoche | la medianoche | media noche",
    },
    Kind.AM_PM: {"am": "a. m. | a.m.", "pm": "p. m. | p.m."},
    Kind.HOUR_MARK: {"written": "h | hs | hrs | horas | h.", "spoken": "en punto"},
    Kind.AT: {
        True: "a las | a la | las | la | sobre las | hacia las | a eso de las | a partir de las"
        " | desde las | tipo | antes de las | para las | hasta las"
    },
    Kind.MINUTES_BEFORE: {
        -15: "a un cuarto para las | un cuarto para las | cuarto para las | cuarto para la",
        -10: "diez para las",
        -5: "cinco para las",
        -20: "veinte para las",
    },
    Kind.MINUTES_AFTER: {
        30: "y media",
        15: "y cuarto",
        -15: "menos cuarto",
        10: "y diez",
        20: "y veinte",
        5: "y cinco",
        25: "y veinticinco",
        -10: "menos diez",
        -20: "menos veinte",
        -5: "menos cinco",
        -25: "menos veinticinco",
        40: "y cuarenta",
        45: "y cuarenta y cinco",
    },
    Kind.FROM_TIME: {
        True: "de | desde | entre | de las | desde las | entre las | de la | desde la"
    },
    Kind.IN: {
        True: "en | dentro de | de aquí a | de acá a | en un plazo de | en el plazo de | al cabo de"
        " | en menos de | en los próximos | en las próximas | en no más de | tras | después de"
        " | en unos | en unas | en otros | dentro de los próximos | durante los próximos"
        " | en un máximo de | dentro de las próximas | en el término de"
    },
    Kind.HALF: {True: "y media | y medio"},
    Kind.AGO: {True: "atrás"},
    Kind.AGO_BEFORE: {True: "hace"},
    Kind.FROM_NOW: {True: "desde ahora | a partir de ahora | a partir de hoy | más"},
    Kind.SHIFT: {
        1: "después de | después del | a partir de | a partir del | desde el | desde",
        -1: "antes de | antes del",
    },
    Kind.EVERY: {
        1: "cada | todos los | todas las | cada uno de los",
        2: "cada dos",
    },
    Kind.OFTEN: {
        ("day", 1): "diariamente | a diario | cada mañana | cada día | todos los días",
        ("week", 1): "semanalmente | una vez por semana | una vez a la semana",
        ("week", 2): "quincenalmente | semana por medio | cada quince días | cada 15 días"
        " | cada catorce días | cada 14 días | una semana sí y otra no | semana de por medio",
        ("month", 1): "mensualmente | una vez al mes",
        ("month", 2): "bimestralmente | mes por medio | un mes sí y otro no",
        ("quarter", 1): "trimestralmente | una vez al trimestre | una vez por trimestre",
        ("half", 1): "semestralmente",
        ("year", 1): "anualmente | una vez al año",
        ("day", 2): "día por medio | un día sí y otro no | día de por medio",
    },
    Kind.OFTEN_NAME: {
        ("day", 1): "diario | diaria",
        ("week", 1): "semanal",
        ("week", 2): "quincenal | bisemanal",
        ("month", 1): "mensual",
        ("month", 2): "bimestral",
        ("quarter", 1): "trimestral",
        ("half", 1): "semestral",
        ("year", 1): "anual",
    },
    Kind.ALTERNATE: {
        True: "por medio | de por medio | sí y otro no | sí otro no | sí, otro no | sí y uno no"
    },
    Kind.UNTIL: {True: "hasta | hasta el | hasta la | al | hasta que termine"},
    Kind.STARTING: {
        True: "del | a partir de | a partir del | desde | desde el | empezando | empezando el"
        " | comenzando | comenzando el | a contar de | a contar del | con inicio"
    },
    Kind.LASTING: {True: "durante | por | de duración | duración | duración de | con duración de"},
    Kind.TIMES: {True: "veces | sesiones"},
    Kind.MY_TIME: {
        True: "mi hora | hora mía | hora local | mi hora local | hora de aquí | de mi hora | aquí"
    },
    Kind.TIME_WORD: {True: "hora | hora de | horas de | de | en"},
    Kind.ZONE_TIME: {True: "hora"},
    Kind.ZONE_IN: {True: "de | en"},
    Kind.MEETING: {
        True: "reunión | llamada | videollamada | videoconferencia | teleconferencia"
        " | reunión del grupo | reunión de grupo | llamada del grupo"
    },
    Kind.MEETING_LED: {True: "la | nuestra | esta | mi"},
    Kind.WE_MEET: {
        True: "que nos reunamos | que nos volvamos a reunir | volver a reunirnos | reunirnos"
        " | reunirnos de nuevo | que nos veamos | vernos de nuevo"
    },
    Kind.BY_TURNS: {
        True: "alternando | alternando entre | alternadamente | por turnos | a turnos | por turno"
        " | alternos | alternas | alternativamente | rotando"
    },
    Kind.HELD_AT: {True: "en | por | enlace | enlace:"},
}

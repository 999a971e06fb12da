"""What Portuguese dates are made of: introducers, idioms and shorthands."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words, counted

_NUMBERS = (
    "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis "
    "dezessete dezoito dezenove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro "
    "vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um"
)
_PAST = {
    30: "e meia | e trinta",
    15: "e quinze | e um quarto | e quarto",
    5: "e cinco",
    10: "e dez",
    20: "e vinte",
    25: "e vinte e cinco",
    40: "e quarenta",
    45: "e quarenta e cinco",
    -5: "menos cinco",
    -10: "menos dez",
    -15: "menos um quarto | menos quinze",
    -20: "menos vinte",
}
_WEEK = {0: "segunda", 1: "terça", 2: "quarta", 3: "quinta", 4: "sexta"}

DATES: Words = {
    Kind.STRONG: {
        "plain": "até | até a | até à | até na | até o | até ao | até no | antes de | antes da"
        " | antes do | no máximo | no máximo até | o mais tardar | no mais tardar"
        " | o mais tardar em | até o mais tardar | prazo | prazo até | prazo final | com prazo"
        " | com prazo até | data limite | data-limite | vence | vence em | vence na | vencimento"
        " | limite | impreterivelmente até | para antes de | para até | entrega até | entregar até"
        " | deadline | prazo para | o prazo é | vencimento em | no máximo na | o mais tardar na"
        " | ate no máximo | não depois de | até antes de",
        "numbered": "até o dia | até dia | até ao dia | antes do dia | antes do | até o | até ao"
        " | no máximo até o dia | no máximo dia | o mais tardar dia | o mais tardar no dia"
        " | prazo dia | prazo até dia | prazo até o dia | vence dia | vence no dia"
        " | o mais tardar a | o mais tardar até dia | data limite dia | para o dia"
        " | com prazo até o dia | até no dia",
    },
    Kind.WEAK: {
        True: "em | no | na | na data de | em data de | para | para o | para a | pro | pra | neste"
        " | nesta | nesse | nessa | este | esta | essa | dia | durante | p/ | já na | já no"
    },
    Kind.LATEST: {
        True: "no máximo | o mais tardar | no mais tardar | ao mais tardar | sem falta | por favor"
        " | se possível | se der | se puder | pf | pfv | pfvr | obrigado | obrigada | obg | máximo"
        " | impreterivelmente | até nova ordem | em ponto | inclusive | ou antes | valeu"
        " | muito obrigado | muito obrigada"
    },
    Kind.ARTICLE: {True: "o | a | os | as | o dia | dia | os dias | dias | nos dias"},
    Kind.ON_ARTICLE: {True: "na | no | o dia | neste | nesta | nas | nos"},
    Kind.GLUE: {
        True: "o mais tardar | no máximo | antes de | antes das | antes do | antes da | até"
        " | até o | até as | até a | de | do | da | no | na | em | a | ao | pela | pelo | à | às"
        " | por volta de | para | a partir de | a partir das | lá para | dia"
    },
    Kind.OF: {True: "de | do | da | dos | das | deste | desta | desse | em | no | na | do ano de"},
    Kind.AND: {True: "e | ou | e o | e a | e na | e no | e às | e as | ou na | ou no | e nas"},
    Kind.TO: {True: "a | à | às | até | até às | ao | até o | e | até ao | até as | e as"},
    Kind.DAY: {
        0: "hoje | hoje mesmo | ainda hoje | esta noite | esta tarde | esta manhã | hj"
        " | nesta tarde | nesta noite | nesta manhã | no dia de hoje | agora à tarde"
        " | ainda esta tarde | ainda esta noite",
        1: "amanhã | amanhã mesmo | já amanhã | amnh | no dia de amanhã",
        2: "depois de amanhã | depois d'amanhã",
        7: "de hoje a oito | de hoje a oito dias | hoje a oito",
        14: "de hoje a quinze | de hoje a quinze dias",
        -1: "ontem | ontem à noite",
        -2: "anteontem | antes de ontem",
    },
    Kind.WEEKDAY: {
        day: f"{name} | {name} feira | {name}-feira | {day + 2}ª feira | {day + 2}ª-feira"
        f" | {day + 2}ª | {day + 2}a feira | {day + 2}a-feira"
        for day, name in _WEEK.items()
    },
    Kind.WEEKDAYS: {
        (day,): f"{name}s | {name}s-feiras | {name}s feiras | {day + 2}ªs feiras | às {name}s"
        f" | às {name}s-feiras | nas {name}s | nas {name}s-feiras | as {name}s-feiras"
        for day, name in _WEEK.items()
    }
    | {
        (5,): "sábados | aos sábados | os sábados | nos sábados",
        (6,): "domingos | aos domingos | os domingos | nos domingos",
        (5, 6): "fins de semana | nos fins de semana | aos fins de semana | os fins de semana"
        " | finais de semana | nos finais de semana | aos finais de semana",
        (0, 1, 2, 3, 4): "dias úteis | nos dias úteis | em dias úteis | os dias úteis"
        " | de segunda a sexta | segunda a sexta | de segunda à sexta | segunda à sexta"
        " | de segunda a sexta-feira | de segunda-feira a sexta-feira | de 2ª a 6ª"
        " | de segunda até sexta | durante a semana",
    },
    Kind.WEEKSET: {
        (5, 6): "fim de semana | fins de semana | final de semana | finais de semana",
        (0, 1, 2, 3, 4): "dia útil | dias úteis | dia de semana | dias de semana | dia da semana",
    },
    Kind.UNIT: {
        "day": "dia | dias | d | dia corrido | dias corridos | próximos dias",
        "week": "semana | semanas | sem | próximas semanas",
        "halfmonth": "quinzena | quinzenas",
        "month": "mês | meses | próximos meses",
        "quarter": "trimestre | trimestres | tri",
        "half": "semestre | semestres",
        "year": "ano | anos",
        "hour": "hora | horas | h | hs | hrs | próximas horas",
        "minute": "minuto | minutos | min | mins | próximos minutos",
        "workday": "dia útil | dias úteis | dia de trabalho | dias de trabalho",
        "weekend": "fim de semana | final de semana | fds",
    },
    Kind.ONE: {
        1: "um | uma",
        0.5: "meia | meio",
        0.25: "um quarto de",
        0.75: "três quartos de",
        2: "um par de",
    },
    Kind.NUMBER: counted(_NUMBERS)
    | {1: "um | uma", 2: "dois | duas", 14: "catorze | quatorze", 16: "dezesseis | dezasseis"}
    | {17: "dezessete | dezassete", 19: "dezenove | dezanove", 22: "vinte e dois | vinte e duas"}
    | {21: "vinte e um | vinte e uma", 40: "quarenta", 45: "quarenta e cinco"}
    | {48: "quarenta e oito", 60: "sessenta", 72: "setenta e duas", 90: "noventa", 100: "cem"},
    Kind.ORDINAL: {
        1: "primeiro | primeira | primeiros | primeiras",
        2: "segundo | segunda",
        3: "terceiro | terceira",
        4: "quarto | quarta",
        5: "quinto | quinta",
        -1: "último | última | derradeiro",
        -2: "penúltimo | penúltima",
    },
    Kind.SUFFIX: {True: "º | ª | ° | o | a | os | as"},
    Kind.THIS: {True: "este | esta | neste | nesta | esse | essa | nesse | nessa | deste | desta"},
    Kind.NEXT: {
        "coming": "próximo | próxima | o próximo | a próxima | no próximo | na próxima"
        " | para o próximo | para a próxima | próximos | próximas | seguinte | prox | prox."
        " | próx."
    },
    Kind.NEXT_AFTER: {
        "coming": "que vem | próximo | próxima | seguinte | que entra | vindouro | que vêm"
    },
    Kind.LAST: {True: "o último | a última | na última | no último | últimos | últimas"},
    Kind.LAST_AFTER: {True: "passado | passada | anterior | retrasado | retrasada"},
    Kind.LATER: {7: "a oito | a oito dias", 14: "a quinze | a quinze dias"},
    Kind.EDGE: {
        "end": "fim | o fim | no fim | ao fim | final | o final | no final | ao final | finais"
        " | em finais | nos finais | fins | em fins | lá para o fim | terminar | acabar"
        " | que acabe | que termine | os últimos dias | nos últimos dias | fechamento"
        " | o fechamento | no fechamento | o término | término",
        "mid": "meados | em meados | nos meados | meio | no meio | metade | a metade | na metade",
        "start": "início | o início | no início | inícios | em inícios | começo | o começo"
        " | no começo | princípio | o princípio | no princípio | princípios | em princípios"
        " | os primeiros dias | nos primeiros dias",
    },
    Kind.EDGE_OF: {
        ("end", "month"): "dentro do mês | ainda este mês",
        ("end", "week"): "dentro da semana | ainda esta semana",
        ("end", "year"): "dentro do ano | ainda este ano",
    },
    Kind.QUARTER: {1: "t1 | q1 | 1t", 2: "t2 | q2 | 2t", 3: "t3 | q3 | 3t", 4: "t4 | q4 | 4t"},
    Kind.HOUR_OF: {True: "da | do | de"},
    Kind.DAYPART: {
        "dawn": "da madrugada | de madrugada | na madrugada | madrugada",
        "morning": "manhãs | da manhã | de manhã | pela manhã | manhã | na parte da manhã | cedo"
        " | logo cedo | de manhã cedo | à primeira hora | na primeira hora | de manhãzinha"
        " | durante a manhã | no início da manhã",
        "noon": "do meio-dia | na hora do almoço",
        "afternoon": "tardes | da tarde | à tarde | de tarde | pela tarde | tarde"
        " | na parte da tarde | no fim da tarde | ao fim da tarde | no final da tarde"
        " | durante a tarde | à tardinha | no início da tarde",
        "night": "noites | da noite | à noite | de noite | pela noite | noite | à noitinha",
        "day": "fim do dia | o fim do dia | no fim do dia | ao fim do dia | final do dia"
        " | o final do dia | no final do dia | ao final do dia | fim do expediente"
        " | o fim do expediente | no fim do expediente | final do expediente | ao longo do dia"
        " | o final do expediente | durante o dia | no decorrer do dia | fim de dia",
    },
    Kind.CLOCK: {
        720: "meio-dia | ao meio-dia | o meio-dia | meio dia | ao meio dia",
        750: "meio-dia e meia | ao meio-dia e meia | meio dia e meia | ao meio dia e meia"
        " | meio-dia e meio",
        1440: "meia-noite | à meia-noite | meia noite | à meia noite",
    },
    Kind.HOUR_MARK: {"written": "h | hs | hrs | horas | hora | h.", "spoken": "em ponto"},
    Kind.AT: {
        True: "às | lá pelas | por volta das | por volta da | pelas | a partir das | antes das"
        " | depois das | para as | até às | perto das | tipo | das",
        "marked": "à | pela | por volta de | a partir de | antes de | até",
    },
    Kind.MINUTES_BEFORE: {
        -15: "um quarto para as | quinze para as | 15 para as | quinze para a",
        -10: "dez para as | 10 para as | dez para a",
        -5: "cinco para as | 5 para as | cinco para a",
        -20: "vinte para as | 20 para as",
    },
    Kind.MINUTES_AFTER: {
        value: " | ".join(
            f"{mark}{said}" for mark in ("", "horas ", "hora ") for said in words.split(" | ")
        )
        for value, words in _PAST.items()
    },
    Kind.FROM_TIME: {True: "das | de | entre as | desde as | entre | desde | da"},
    Kind.IN: {
        True: "em | dentro de | daqui a | daqui | em até | no prazo de | num prazo de | ao fim de"
        " | no prazo máximo de | em menos de | nos próximos | nas próximas | dentro dos próximos"
        " | dentro das próximas | após | depois de | em cerca de | em mais | d'aqui a | por mais"
        " | em no máximo | no máximo em | num máximo de"
    },
    Kind.HALF: {True: "e meia | e meio"},
    Kind.AGO: {True: "atrás"},
    Kind.AGO_BEFORE: {True: "há | faz"},
    Kind.FROM_NOW: {
        True: "a partir de agora | a partir de hoje | a contar de hoje | a contar de já"
    },
    Kind.SHIFT: {
        1: "depois de | depois do | depois da | após | após o | a partir de | a contar de"
        " | a contar do",
        -1: "antes de | antes do | antes da",
    },
    Kind.EVERY: {
        1: "cada | a cada | todo | toda | todos os | todas as | em cada | todo o"
        " | toda a | tds os | tds as | em todo | em toda",
        2: "cada dois | a cada dois | a cada duas",
    },
    Kind.OFTEN: {
        ("day", 1): "diariamente",
        ("day", 2): "dia sim dia não | dia sim, dia não | um dia sim outro não",
        ("week", 1): "semanalmente | uma vez por semana",
        (
            "week",
            2,
        ): "quinzenalmente | a cada quinze dias"
        " | a cada 15 dias | de quinze em quinze dias | de 15 em 15 dias | semana sim semana não"
        " | semana sim, semana não | cada quinze dias | de duas em duas semanas",
        ("month", 1): "mensalmente | uma vez por mês | uma vez ao mês",
        ("month", 2): "bimestralmente | mês sim mês não | mês sim, mês não | de dois em dois meses",
        ("quarter", 1): "trimestralmente | uma vez por trimestre | de três em três meses",
        ("half", 1): "semestralmente | de seis em seis meses",
        ("year", 1): "anualmente | uma vez por ano | uma vez ao ano",
    },
    Kind.OFTEN_NAME: {
        ("day", 1): "diário | diária",
        ("week", 1): "semanal",
        ("week", 2): "quinzenal",
        ("month", 1): "mensal",
        ("month", 2): "bimestral",
        ("quarter", 1): "trimestral",
        ("half", 1): "semestral",
        ("year", 1): "anual",
    },
    Kind.ALTERNATE: {
        True: "alternadas | alternados | "
        + " | ".join(
            f"sim{link} {other} não"
            for link in ("", ",", " e")
            for other in ("outro", "outra", *_WEEK.values(), "sábado", "domingo")
        )
    },
    Kind.UNTIL: {True: "até | até o | até a | até ao | até à | até o dia | até dia | até ao dia"},
    Kind.STARTING: {
        True: "a partir de | a partir do | a partir da | a partir do dia | a partir de dia | desde"
        " | desde o | começando em | começando no dia | começando | com início em | a contar de"
        " | a contar do"
    },
    Kind.LASTING: {True: "durante | por | com duração de | de duração | duração | duração de"},
    Kind.TIMES: {True: "vezes | sessões | encontros"},
    Kind.MY_TIME: {
        True: "minha hora | hora local | meu horário | minha hora local | horário local | daqui"
        " | no meu horário | nosso horário | aqui"
    },
    Kind.TIME_WORD: {True: "hora | hora de | horário | horário de | de | em"},
    Kind.ZONE_TIME: {True: "hora | horário"},
    Kind.ZONE_IN: {True: "de | em | do | no | na"},
    Kind.MEETING: {
        True: "reunião | chamada | videochamada | videoconferência | teleconferência | call"
        " | reunião do grupo | reunião de grupo"
    },
    Kind.MEETING_LED: {True: "a | da | à | o | do | nossa | esta | minha"},
    Kind.WE_MEET: {
        True: "nos reunirmos | nos reunirmos de novo | nos encontrarmos | que nos reunamos"
        " | nos vermos | nos vermos de novo | a gente se reunir"
    },
    Kind.BY_TURNS: {
        True: "alternando | alternando entre | alternadamente | em alternância | por turnos"
        " | em rodízio | revezando | alternados | alternadas"
    },
    Kind.HELD_AT: {True: "em | no | na | nos | nas | por | link | link:"},
}

"""Spanish words by which a title keeps what looks like a date, or a date becomes doubtful."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

TITLES: Words = {
    Kind.BLOCKED: {
        True: "de | del | sobre | a | para | la | las | una | un | con | sin | y | o | e"
        " | según | entre"
        " | ni | tras | contra | nº | mi | su | tu | nuestro | es | era | como | título | llamado"
        " | desde"
        " | acerca | respecto | cada | todos | los | al | por | sino | ahora"
        " | fechada | fechado"
    },
    Kind.NAMED_DAY: {True: "feliz | san | santo | don | doña | sr | sra | señor | señora | santa"},
    Kind.AFTER_HOLIDAYS: {
        True: "después de las vacaciones | después de vacaciones | tras las vacaciones"
        " | después de las fiestas | después de los feriados | después de los festivos"
    },
    Kind.VAGUE: {
        True: "vacaciones | navidad | navidades | pascua | pascuas | ramadán | verano | invierno"
        " | primavera | otoño | pronto | feriado | feriados | festivo | festivos | santa"
        " | semestre | puente | reyes | carnaval | unos | unas | pocos | algunos | próximos"
        " | cuanto | antes | luego | después | noche | tarde | temporada | lluvias | próximo"
    },
    Kind.CONNECTIVE: {
        True: "el | la | los | las | de | del | en | a | al | y | o | después | antes | que | por"
    },
    Kind.OWN: {True: "a | as | no | tom | tomo | ten | red | part | date"},
    Kind.TO_BE: {True: "es | son | era | eran | fue"},
    Kind.NOT_DUE: {True: "de | del"},
    Kind.NUMBERED: {
        True: "artículo | artículos | art | arts | sección | cláusula | capítulo | parte | párrafo"
        " | página | páginas | pág | sala | salón | aula | piso | puerta | versión | resolución"
        " | decreto | ley | anexo | talla | punto | número | nro"
        " | núm | no | volumen | vol | tomo | lote | ruta | calle | carrera | convenio"
        " | objetivo | meta | ods | inciso | fracción"
    },
    Kind.NAMED_BY_DATE: {
        True: "comité | comisión | movimiento | colectivo | colectiva | cooperativa | brigada"
        " | frente | sindicato | central | federación | confederación | asociación | organización"
        " | agrupación | coordinadora | partido | grupo | unión | red | fundación | centro | casa"
        " | club | escuela | colegio | instituto | universidad | biblioteca | hospital | teatro"
        " | plaza | plazoleta | avenida | av | avda | calle | barrio | parque | paseo | puente"
        " | estadio | estación | villa | colonia | ciudadela | urbanización | editorial | radio"
        " | regimiento | batallón | columna | comuna | comunidad | cooperación | provincia"
    },
    Kind.HEDGE: {
        True: "quizás | quizá | tal vez | creo | o así | ok | vale | a lo mejor | o después"
        " | más o menos | aprox | aproximadamente | por confirmar"
    },
    Kind.EXCEPT: {
        True: "excepto | salvo | menos | pero no | a menos que | si no | sin contar | exceptuando"
    },
    Kind.TIMES_PER: {True: "veces por | veces al | veces a la | veces cada | veces a"},
    Kind.VERB_END: {True: "ar | er | ir | arle | arlo | arla | erlo | erla | irlo | irle | arles"},
    Kind.NAME: {
        True: "marco | mario | marcos | julia | julie | junior | julián | julio | martes | marta"
        " | mercedes | domingo | martín | abril | augusto | luna | lune | marga | mayor"
    },
}

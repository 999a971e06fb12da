"""Portuguese words by which a title keeps what looks like a date, or a date becomes doubtful."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

TITLES: Words = {
    Kind.BLOCKED: {
        True: "de | do | da | dos | das | sobre | a | o | os | as | um | uma | com | sem | e | ou"
        " | para | segundo | entre | após | nem | contra | nº | n | meu | minha | seu | sua"
        " | nosso | nossa | é | era | como | título | chamado | chamada | desde | cada | todos"
        " | ao | à | por | pelo | pela | mas | agora | datada | datado | dito | são"
    },
    Kind.NAMED_DAY: {
        True: "feliz | são | santo | santa | dom | dona | sr | sra | senhor | senhora | boa | bom"
    },
    Kind.AFTER_HOLIDAYS: {
        True: "depois das férias | após as férias | depois dos feriados | após os feriados"
        " | depois das festas | após as festas | depois do feriadão"
    },
    Kind.VAGUE: {
        True: "férias | natal | páscoa | ramadã | verão | inverno | primavera | outono | breve"
        " | feriado | feriados | feriadão | carnaval | alguns | algumas | poucos | poucas | uns"
        " | umas | próximos | próximas | quanto | antes | logo | depois | noite | tarde | são joão"
        " | temporada | chuvas | semestre | cerca | mais tarde | assim que possível | vários"
        " | várias | páscoas | ano novo"
    },
    Kind.CONNECTIVE: {
        True: "o | a | os | as | de | do | da | em | no | na | ao | e | ou | depois | antes | que"
        " | por | para"
    },
    Kind.TO_BE: {True: "são | era | eram | foi | será"},
    Kind.NOT_DUE: {True: "de | do | da"},
    Kind.OWN: {True: "a | as | no | do | for | tom | tomo | so | to | os | part | mar | date"},
    Kind.SHORT: {True: "ter | sex | dom | qua | qui | set | dez | mar"},
    Kind.NUMBERED: {
        True: "artigo | artigos | art | arts | seção | secção | cláusula | capítulo | parte"
        " | parágrafo | página | páginas | pág | sala | salão | andar | porta | versão | resolução"
        " | decreto | lei | anexo | tamanho | ponto | número | nro | volume | vol | tomo | lote"
        " | linha | rua | convenção | objetivo | meta | ods | inciso | turma | n | nº | processo"
    },
    Kind.NAMED_BY_DATE: {
        True: "comitê | comissão | movimento | coletivo | cooperativa | brigada | frente"
        " | sindicato | central | federação | associação | organização | grupo | rede | fundação"
        " | centro | casa | clube | escola | colégio | instituto | universidade | biblioteca"
        " | hospital | teatro | praça | avenida | av | rua | r | bairro | parque | ponte | estádio"
        " | estação | vila | largo | travessa | assentamento | acampamento | ocupação | rádio"
        " | quilombo"
    },
    Kind.HEDGE: {
        True: "talvez | acho | acho que | quem sabe | ou assim | ok | ou depois | mais ou menos"
        " | aproximadamente | aprox | a confirmar | se calhar | provavelmente | eu acho"
    },
    Kind.EXCEPT: {
        True: "exceto | salvo | menos | mas não | a não ser | se não | fora | tirando | excepto"
    },
    Kind.TIMES_PER: {True: "vezes por | vezes ao | vezes à | vezes na | vezes a cada | vezes no"},
    Kind.VERB_END: {True: "ar | er | ir | or"},
    Kind.NAME: {
        True: "marco | mario | marcos | julia | júlia | julio | júlio | junior | júnior | abril"
        " | marta | mateus | agosto | augusto | domingos | domingas | domingo | marca | março"
        " | tarde | honra | semear | ementa | cinema | turno"
    },
}

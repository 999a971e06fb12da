"""French words by which a title keeps what looks like a date, or a date becomes doubtful."""

from __future__ import annotations

from domain.dates.kinds import Kind, Words

TITLES: Words = {
    Kind.BLOCKED: {
        True: "de | du | des | d' | la | les | un | une | à | au | aux | avec | sans | et | ou"
        " | sur | selon | entre | après | ni | contre | chez | mon | ma | mes | ton | ta | tes"
        " | son | sa | ses | notre | nos | votre | vos | leur | leurs | est | était | comme"
        " | depuis | concernant | chaque | tous | toutes | par | mais | daté | datée | dit | dite"
        " | nommé | appelé | intitulé | intitulée | n | no | versus | via | lors | vs | maintenant"
    },
    Kind.NAMED_DAY: {True: "m | mr | mme | monsieur | madame | dr | soeur | père | bon"},
    Kind.AFTER_HOLIDAYS: {
        True: "après les vacances | après les fêtes | après les congés | après les jours fériés"
    },
    Kind.VAGUE: {
        True: "vacances | noël | pâques | ramadan | tabaski | korité | été | l'été | hiver"
        " | l'hiver | printemps | automne | l'automne | bientôt | toussaint | rentrée | semestre"
        " | quelques | plusieurs | environ | prochainement | possible | prochains | prochaines"
        " | carême | carnaval | férié | fériés | pluies | saison | nouvel an | pentecôte"
        " | un de ces jours | plus tard | nuit | soir | matin | après-midi | ascension | tôt"
        " | dizaine de | vingtaine de | trentaine de"
    },
    Kind.CONNECTIVE: {
        True: "le | la | les | de | du | des | en | dans | à | au | et | ou | après | avant | que"
        " | par | pour"
    },
    Kind.TO_BE: {True: "est | sont | était | étaient | sera | seront"},
    Kind.NOT_DUE: {True: "de | du | des"},
    Kind.OWN: {
        True: "on | mon | or | a | an | as | tom | tomo | tue | part | son | to | are | do | date"
    },
    Kind.SHORT: {True: "mer | jeu | sam | mar"},
    Kind.NUMBERED: {
        True: "article | articles | art | section | sections | clause | chapitre | partie"
        " | paragraphe | page | pages | p | salle | porte | étage | version | résolution | décret"
        " | loi | annexe | taille | point | numéro | no | n | volume | tome | lot | bus | ligne"
        " | convention | objectif | odd | alinéa | figure | tableau | classe | score | épisode"
    },
    Kind.NAMED_BY_DATE: {
        True: "place | rue | avenue | boulevard | stade | mouvement | comité | collectif | lycée"
        " | école | hôpital | pont | quartier | brigade | syndicat | fondation | radio"
        " | groupe | coopérative | association"
    },
    Kind.HEDGE: {
        True: "peut-être | peut être | je crois | je pense | environ | sans doute | probablement"
        " | ou plus tard | ou après | à confirmer | à peu près | ok | ou autre | normalement"
    },
    Kind.EXCEPT: {
        True: "sauf | excepté | hormis | à l'exception de | à l'exception du | mais pas | hors"
        " | sans | si"
    },
    Kind.TIMES_PER: {True: "fois par | fois la | fois chaque | fois tous les"},
    Kind.VERB_END: {True: "er | ir | re"},
    Kind.NAME: {
        True: "marc | mario | marco | avril | julie | juliette | julien | jules | juin | annie"
        " | marche | marches | cours | tours | fours | courts | leurs | domaine | domaines | samia"
        " | lune | lunes | jeune | jeunes | sommaire | heurts | demande | germain"
    },
}

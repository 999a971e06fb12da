"""The words people type, in English, with their English alternatives.

Other languages' words are in the catalogues; the English ones always work.
"""

from __future__ import annotations

# Word -> other English spellings that mean the same command.
COMMAND_WORDS: dict[str, tuple[str, ...]] = {
    "action": ("actions", "todo"),
    "commit": ("commitment", "commitments"),
    "meet": ("meeting", "meetings"),
    "done": (),
    "later": ("due",),
    "stuck": (),
    "drop": (),
    "take": (),
    "give": (),
    "confirm": (),
    "decline": (),
    "note": (),
    "edit": (),
    "share": (),
    "digest": (),
    "thanks": ("thank",),
    "undo": (),
    "check": (),
    "mine": (),
    "list": (),
    "show": (),
    "remind": ("reminder",),
    "agenda": ("topics",),
    "open": (),
    "topic": (),
    "decided": ("decision", "agreed"),
    "pause": (),
    "close": (),
    "me": (),
    "stop": (),
    "room": (),
    "group": (),
    "org": ("organisation", "organization"),
    "import": (),
    "export": (),
    "review": ("reviews",),
    "block": (),
    "capture": (),
    "help": (),
}

# Words a person may try instead: they work, and the answer says which word is the right one.
LEADS_TO: dict[str, str] = {
    "move": "later",
    "postpone": "later",
    "cancel": "drop",
    "withdraw": "drop",
    "evidence": "note",
    "progress": "note",
    "info": "note",
    "find": "list",
    "search": "list",
    "who": "list",
    "handover": "give",
    "assign": "give",
    "host": "give",
    "rsvp": "yes",
    "going": "yes",
    "regrets": "no",
    "finish": "done",
    "settings": "me",
    "start": "help",
    "timezone": "me",
    "language": "me",
}

# Words that are also said to the bot itself: without the prefix the rest must fit, even if the bot
# is addressed.
COURTESIES = frozenset({"thanks"})

# Words inside commands and answers.
KEYWORDS: dict[str, tuple[str, ...]] = {
    "yes": ("y", "yep", "ok", "okay"),
    "no": ("n", "nope"),
    "all": ("everything",),
    "both": (),
    "except": ("but",),
    "and": ("&",),
    "not": ("never", "don't", "didn't", "isn't", "can't", "cannot", "won't", "nothing"),
    "because": (),
    "zone": ("timezone",),
    "country": (),
    "language": (),
    "morning": (),
    "quiet": (),
    "rest": (),
    "private": (),
    "named": ("name",),
    "prefix": (),
    "main": (),
    "daily": (),
    "weekly": (),
    "monthly": (),
    "on": (),
    "off": (),
    "none": (),
    "late": (),
    "soon": (),
    "unowned": (),
    "undated": (),
    "reminders": (),
    "now": (),
    "minutes": (),
    "thread": ("threads",),
    "present": ("attending",),
    "tomorrow": (),
    "friday": (),
    "forget": (),
    "away": (),
    "back": (),
    "until": ("till",),
    "since": (),
    "for": (),
    "more": (),
    "less": ("fewer",),
    "other": (),
    "milestones": ("milestone",),
    "people": (),
    "orgs": ("organisations", "organizations"),
    "groups": (),
    "network": (),
    "partners": (),
    "lead": (),
    "second": (),
    "contact": ("contacts",),
    "sector": (),
    "sectors": (),
    "region": (),
    "kind": (),
    "plan": (),
    "voices": ("voice",),
    "sectoral": (),
    "digital": (),
    "anonymous": ("anon", "anonymously"),
}

UNLISTED = frozenset({"identify", "join"})
"""What the bot gives somebody to type and nobody needs to know: English in every language."""

FIRST_PERSON = {"i", "me", "yo", "je", "j", "moi", "eu", "انا"}
"""Who does it, where a line begins so."""

# Little words of all languages, folded: before whom or where, before a reason, before days.
TOWARDS = {
    *("to", "for", "the"),
    *("a", "al", "la", "en", "para"),
    *("au", "aux", "le", "pour"),
    *("ao", "as", "os"),
    *("الي", "ل"),
}
UNNAMED = {
    *("anonym", "without name", "without a name", "without my name"),
    *("sin nombre", "sin mi nombre", "sans nom", "sans mon nom"),
    *("sem nome", "sem meu nome", "sem o meu nome"),
    *("بدون اسم", "بلا اسم", "بدون اسمي", "بلا اسمي", "من دون اسم", "من دون اسمي"),
}
"""What keeps the name away from an answer, in words of all languages, folded."""
PLACES = {
    *("at", "in", "near", "home", "office"),
    *("en", "casa", "oficina", "cerca"),
    *("dans", "chez", "au", "maison", "bureau"),
    *("na", "em", "escritorio", "perto"),
    *("في", "عند", "بالبيت", "بالمكتب"),
}
"""What stands before a place, or is one, in words of all languages, folded."""
IS_DONE = {
    *("it's done", "its done", "it is done", "i did it", "did it", "done it"),
    *("i have done it", "i've done it", "ive done it", "i finished it", "i have finished it"),
    *("ya lo hice", "lo hice", "ya lo he hecho", "lo he hecho", "ya esta"),
    *("ya termine", "ya lo termine", "ya acabe", "ya la hice", "ya hecho"),
    *("c fini", "c'est fini", "cest fini", "c'est fait", "cest fait", "c fait", "deja fait"),
    *("je l'ai fait", "je l'ai faite", "j'ai fini", "j'ai termine", "c'est termine", "ca y est"),
    *("ja fiz", "eu fiz", "ja terminei", "ja acabei"),
    *("esta feito", "esta feita", "ja foi feito", "ja foi feita"),
    *("انتهيت", "انتهيت منها", "انتهيت منه", "لقد تم", "تم ذلك", "تم الامر", "لقد انتهيت"),
    *("خلصت منها", "خلصت منه", "عملته", "خلصته"),
}
"""Whole texts that say that a thing is done, in all languages, folded."""
ENDS = {
    *("end", "ends", "ended", "ending", "stopped", "quit", "over", "never", "delete", "remove"),
    *("no more", "turn off", "switch off", "not any more", "halt"),
    *("fin", "fini", "finito", "terminado", "nunca", "borrar", "detener", "basta"),
    *("jamais", "arret", "arreter", "arrete", "supprimer", "plus jamais"),
    *("fim", "pare", "encerrado", "nunca mais", "apagar", "acabou"),
    *("انهاء", "نهايه", "انتهي", "ابدا", "ايقاف", "اوقف", "كفي", "حذف"),
}
"""What ends something that comes again, in words of all languages, folded."""
NAMED = {
    *("named", "with name", "with a name", "with my name"),
    *("con nombre", "con mi nombre", "avec nom", "avec mon nom"),
    *("com nome", "com meu nome", "com o meu nome"),
    *("باسمي", "مع اسمي", "مع اسم"),
}
"""What leaves it there, where an answer only speaks of what is anonymous."""
OF_NAMES = {
    *("my name", "no name", "no names", "nameless", "unnamed", "incognito"),
    *("mi nombre", "mon nom", "meu nome", "اسمي", "باسمي", "لاسمي", "سريا"),
}
"""What may mean without name, too."""
ONE_TO_THREE = {
    *("one", "two", "three", "uno", "dos", "tres", "deux", "trois", "dois", "duas"),
    *("واحد", "اثنان", "اثنين", "ثلاثه"),
}
FOR_WHAT = {
    *("for", "para", "por", "pelo", "pela", "pelos", "pelas", "pour", "de", "d'avoir"),
    *("علي", "لاجل", "من-اجل"),
}
OF = {"of", "that", "de", "que", "du", "des", "qu'il", "do", "da", "ان"}
HOURS = {"hour", "hours", "hora", "horas", "heure", "heures", "ساعه", "ساعات"}
DOUBTS = {
    *("but", "only", "if", "unless", "half", "partly"),
    *("pero", "solo", "salvo", "mitad", "si"),
    *("mais", "seulement", "sauf", "moitie"),
    *("mas", "metade"),
    *("لكن", "ولكن", "اذا", "فقط", "نصف"),
}
DAYS = {"day", "days", "dia", "dias", "jour", "jours", "يوم", "ايام"}

WORDS: dict[str, tuple[str, ...]] = {
    **COMMAND_WORDS,
    **{word: () for word in LEADS_TO if word not in COMMAND_WORDS},
    **{word: also for word, also in KEYWORDS.items() if word not in COMMAND_WORDS},
}
"""All vocabulary: the catalogues translate each of these once."""

"""Whether somebody asks in plain words to be written to less, or no more: they read how, always.

Nothing is done for such words: who asks that of a person by mistake would lose their reminders.
"""

from __future__ import annotations

from commands.setting import Setting
from domain.words import STOPS, fold

_FEW_WORDS = 6
_NEAR = 4
"""So many words may stand between a no and what is not wanted: `please do not ever again write`."""
_OWN = frozenset({"i", "we", "they", "he", "she", "yo", "je", "il", "elle", "eu", "ele", "ela"})

# Folded; a star stands for any ending. Behind a no what is said to somebody, never what may be said
# of one's own work, such as "no pude enviar la carta".
_UNWANTED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("don't", "dont", "stop", "never", "quit"),
        (
            *("write", "writing", "text", "texting", "send", "sending", "remind", "reminding"),
            *("message", "messaging", "contact", "contacting", "notify", "notifying"),
            *("spam", "spamming", "bother", "bothering"),
        ),
    ),
    (
        ("don't", "dont", "stop", "no", "enough"),
        ("messages", "msgs", "texts", "reminder*", "notification*"),
    ),
    (
        ("no", "nunca", "basta", "deja", "deje", "dejen"),
        (
            *("escribas", "escriba", "escriban", "mandes", "manden", "envies", "envien"),
            *("recuerdes", "recuerden", "molestes", "molesten", "avises", "avisen"),
            *("contactes", "contacten", "mensajes", "recordatorios", "notificaciones"),
            *("escribirme", "mandarme", "enviarme", "recordarme", "molestarme"),
        ),
    ),
    (("deja", "deje", "dejen"), ("escribir", "mandar", "enviar", "recordar", "molestar")),
    (
        ("ne", "n", "pas", "plus", "arrete*", "cesse*", "assez", "stop"),
        (
            *("ecris", "ecrivez", "envoie", "envoies", "envoyez", "rappelle", "rappelez"),
            *("derange", "derangez", "contacte", "contactez"),
            *("messages", "rappels", "notifications"),
        ),
    ),
    (
        ("arrete*", "cesse*", "stop"),
        ("ecrire", "envoyer", "rappeler", "deranger", "contacter"),
    ),
    (
        ("nao", "nunca", "chega", "pare", "parem", "deixe", "deixa"),
        (
            *("escreva", "escrevam", "escrevas", "mande", "mandem", "envie", "enviem", "lembre"),
            *("incomode", "incomodem", "avise", "contate"),
            *("mensagens", "lembretes", "notificacoes"),
        ),
    ),
    (
        ("chega", "pare", "parem", "deixe", "deixa"),
        ("escrever", "mandar", "enviar", "lembrar", "incomodar"),
    ),
    (
        ("لا", "ما", "توقف*", "اوقف*", "بطل*", "كفي"),
        (
            *("تكتب", "تكتبي", "تكتبوا", "تكتبلي", "تراسلني", "تراسليني", "ترسل", "ترسلي"),
            *("ترسلوا", "ترسللي", "تذكرني", "تذكريني", "تبعت*", "تبعث*", "تزعج*"),
            *("رسايل", "الرسايل", "رسايلك", "تذكيرات", "التذكيرات", "اشعارات", "الاشعارات"),
        ),
    ),
    (("توقف*", "اوقف*", "بطل*"), ("الكتابه", "ارسال*", "الارسال", "مراسلتي", "ازعاج*", "تذكيري")),
)


def wants_less(text: str, setting: Setting) -> bool:
    """Whether words ask for fewer messages or none, in any language."""
    words = [word.strip(STOPS) for word in text.split()]
    said = (setting.means(word, one) for word in words for one in ("stop", "less"))
    return (len(words) <= _FEW_WORDS and any(said)) or is_unwanted(text)


def is_unwanted(text: str) -> bool:
    """Whether a no stands shortly before a word for writing, such as `no me escribas más`."""
    plain = fold(text).replace("\u2019", "'").replace("do not ", "don't ")
    words = [part for word in plain.split() for part in _parts(word.strip(f"{STOPS}¡?¿()"))]
    return any(
        _among(no, noes)
        and not _OWN.intersection(words[max(0, place - 1) : place])
        and any(_among(word, unwanted) for word in words[place + 1 : place + 2 + _NEAR])
        for noes, unwanted in _UNWANTED
        for place, no in enumerate(words)
    )


def _parts(word: str) -> tuple[str, ...]:
    """French writes little words as one with the next: `n'écrivez`, `m'envoyez`."""
    before, sign, behind = word.partition("'")
    return (before, behind) if sign and len(before) == 1 else (word,)


def _among(word: str, known: tuple[str, ...]) -> bool:
    return any(word.startswith(one[:-1]) if one[-1] == "*" else word == one for one in known)

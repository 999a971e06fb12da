"""How a task begins: with a verb in its bare form, in several languages."""

from __future__ import annotations

import re

from domain.capture.words import NAMES_TOO, NOT_TASKS, ROLES, VERBS, folded, listed

_LEAD = re.compile(
    r"^(?:please|kindly|pls|then|also|and|favor\s+de|por\s+favor|merci\s+de|prière\s+de|"
    r"veuillez|يرجى|الرجاء)[,:]?\s+",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"^(?:(?:we|they|one)\s+)?(?:still\s+)?(?:(?:needs?|have|ought|remember)(?=\s+(?:still\s+|also\s+)?to\b)|"
    r"needs?\s+(?:\w+\s+)?(?:volunteers?|someone|somebody|people|person|helpers?)(?=\s+to\b)|must|should|"
    r"don['’]?t\s+forget|make\s+sure|be\s+sure|will|shall|are\s+going|hay\s+que|il\s+faut|"
    r"é\s+preciso|falta|quedan?(?:\s+pendientes?)?(?:\s+de)?|"
    r"(?:il\s+)?reste\s+à|fica\s+pendente)"
    r"(?:\s+(?:still|also|all|now))?(?:\s+(?:to|that|por))?\s+(?=\w)",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"[a-zà-ÿ]{2,}(?:ar|er|ir|re|or|arse|erse|irse|arlo|arla|ír)$")
_NOT_INFINITIVE = listed(
    """over under after never other either whether rather however member number letter paper ',
    ' water summer winter october september november december together another further later
    newsletter center centre theatre chair fair four hour our your their for or more before
    where there here were are future nature culture structure feature picture measure secure per
    air error major minor minister speaker leader poster offer calendar seminar webinar dear
    popular similar regular particular secular ulterior anterior mayor mejor mujer ayer entre
    sobre membre lettre autre notre votre titre cadre septembre octobre novembre decembre nombre
    hombre lugar vez bar car star user folder banner flyer power tower tier former chapter
    server docker folder kubernetes register router career interior exterior valor color favor"""
)
_ENGLISH_TOO = frozenset({"er", "or", "re"})
"""So many English nouns end: toner, monitor."""
_NOUN_AFTER = re.compile(
    r"^(?:of|from|by|was|is|are|were|has|had|have|went|de|del|du|da|do|des|as|if|this|"
    r"that\s+was)\b(?!\s+(?:the\s+)?(?:fact|way))|^(?:[:.]|\(\d|\d{4}$|$)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:got|gave|took|came|made|said|did|went|met|held|sent|showed|rose|fell|grew|began|became|felt|"
    r"told|thought|wrote|spoke|was|were|had|is|are|has)\b"
)
"""Before one of these a word was a noun: staff got more."""
_ROMANCE = listed(
    """el la los las un una al del con para por en su sus le les des une du avec aux o os um uma ao
    do da com dos das no na a de l que y et e mas nos ses leur"""
)
_NOUN_OF_DOING = re.compile(
    r"(?:إ\w{3,}|ت\w{3,}|ا\w{4,}|م\w{2,}ة|كتابة|قراءة|حجز|نشر|دعوة|شراء|طباعة|عقد|جمع|وضع|نقل|رفع|حضور|"
    r"دراسة|زيارة|طلب|سؤال|حذف|فتح|دفع)\s"
)
"""Arabic says a task by a noun: sending the report."""
_TOLD = listed("discuss agree think wait see show go come become need want thank welcome")
_SAVE = re.compile(
    r"(?:mark|save|note)\s+(?:the|this|that|your)\s+(?:dates?|days?|calendars?|diar\w+)\b", re.I
)
"""Who says so to all asks nobody for anything."""
_WE = re.compile(r"we\s+(?:will|shall|are\s+going)\b", re.IGNORECASE)
_GATHER = listed("meet reconvene resume continue adjourn return see gather")
"""In "we will meet again" nothing is to be done by anybody."""
_OFFER = re.compile(r"\bif\s+you\b|^to\s+action\b|\bwelcome\b", re.IGNORECASE)
"""Who asks everybody to come proposes nothing."""
_FINITE = re.compile(
    r"(?:(?!that|which|who|whether|if|what|when|how|where)\w+\s+){0,4}"
    r"(?:closes|opens|starts|begins|ends|is|are|was|were|will|has|have)\b"
)
_ABOUT = listed(
    """update report talk note vote call review feedback brief work view start plan question comment
    order"""
)
_DONE = re.compile(
    r"^\w+ed(?:\s+(?:by|to|with|at|in|on|for|and|last|yesterday|from|as|during|that|after|"
    r"before|through)\b|[.,]?$)",
    re.IGNORECASE,
)


def begins_verb(words: str) -> bool:
    """Whether the first word is a verb in its bare form, whatever follows."""
    words = _LEAD.sub("", words)
    first = folded(words.split(None, 1)[0].strip(".,;:()\"'")) if words.strip() else ""
    return first in VERBS or _is_infinitive(words) or _NOUN_OF_DOING.match(words) is not None


def begins_task(words: str) -> bool:
    """Whether the words are a task by themselves: "Find two speakers", "Enviar el acta".

    A word that is a noun here is no verb ("Review of the minutes"), and talk is no task ("Draft
    circulated to all").
    """
    led = _LEAD.match(words)
    plain = words[led.end() :] if led else words
    parts = plain.split(None, 1)
    if not parts:
        return False
    first = folded(parts[0].strip(".,;:()\"'"))
    if parts[0][-1] in ":." or (len(parts) < 2 and not led):
        return False
    rest = "".join(parts[1:])
    if _is_infinitive(plain):
        return True
    if (
        _SAVE.match(plain)
        or _OFFER.search(rest)
        or first not in VERBS
        or (first in NOT_TASKS and not led)
    ):
        return False
    if first in _ABOUT and _FINITE.match(rest):
        return False
    if (rest and _NOUN_AFTER.match(rest)) or _DONE.match(rest) or _PAST.match(rest):
        return False
    if (
        first in _ABOUT
        and re.match(r"(?:on|for|about)\b", rest)
        and first not in {"call", "vote", "work", "comment"}
    ):
        return bool(led)
    return not (first in NAMES_TOO and re.match(r"[A-Z][a-z]+$", rest))


def tells_task(words: str) -> bool:
    """Whether words behind a name are its task: a verb that is no noun here."""
    first = words.split(None, 1)[0].strip(",.;:").lower() if words.strip() else ""
    if first in _ABOUT or first in _TOLD or (" " not in words.strip() and first in ROLES):
        return begins_task(words)
    rest = "".join(words.split(None, 1)[1:])
    return begins_verb(words) and not (_DONE.match(rest) or _PAST.match(rest))


def needed(words: str) -> str | None:
    """The task behind "need to", "we must", "remember to"; None for other words."""
    found = _NEEDED.match(words)
    if not found or not found.end():
        return None
    rest = words[found.end() :]
    first = folded(rest.split(None, 1)[0]) if rest else ""
    if first in _GATHER and _WE.match(words):
        return None
    return rest if (first in VERBS and first not in NOT_TASKS) or _is_infinitive(rest) else None


def _is_infinitive(words: str) -> bool:
    """Whether a Romance infinitive stands first: small words behind it tell it from a name."""
    parts = words.split(None, 4)
    word = folded(parts[0].strip(".,;:()\"'")) if parts else ""
    if len(word) < 5 or word in _NOT_INFINITIVE or word in VERBS or not _INFINITIVE.match(word):
        return False
    if len(parts) == 1:
        return parts[0].islower() and word[-2:] in {"ar", "ir"}
    small = {folded(part) for part in parts[1:4]}
    return bool(small & _ROMANCE) or (
        parts[0][0].islower() and len(parts) > 1 and word[-2:] not in _ENGLISH_TOO
    )

"""A yes in other words than yes: "sure", "I can help", "sí, yo ayudo", "avec plaisir"."""

from __future__ import annotations

import re

from commands.doubts import doubtful
from commands.setting import Misread, Setting
from domain.document import say
from domain.words import fold

_LONGEST = 8
_WORDS = re.compile(r"[\w']+")
_AGREES = {
    *("sure", "course", "absolutely", "gladly", "certainly", "definitely", "yeah"),
    *("supuesto", "gusto", "encantada", "encantado", "seguro"),
    *("volontiers", "plaisir", "certainement"),
    *("prazer", "certeza"),
    *("طبعا", "اكيد", "بالتاكيد", "سرور"),
}
_POLITE = {
    *("please", "pls", "thanks", "thank", "you", "of", "with", "pleasure"),
    *("por", "favor", "porfa", "gracias", "con", "mucho", "que"),
    *("s'il", "te", "vous", "plait", "svp", "stp", "merci", "avec", "bien", "sur"),
    *("obrigada", "obrigado", "com", "muito"),
    *("من", "فضلك", "لو", "سمحت", "شكرا", "بكل"),
}
_HELPS = {
    *("help", "join"),
    *("ayudo", "ayudar", "ayudare", "ayudarte", "ayudarle", "apunto", "sumo"),
    *("aide", "aider", "aiderai", "j'aide", "t'aide", "l'aide", "t'aider", "l'aider"),
    *("ajudo", "ajudar", "ajudarei"),
    *("اساعد", "ساساعد", "اساعدك", "ساساعدك", "المساعده", "مساعدتك"),
}
_FIRST_PERSON = {
    *("i", "i'll", "i'd", "i'm", "happy"),
    *("yo", "puedo", "quiero", "voy", "te", "le", "les", "me", "ayudo", "ayudare"),
    *("je", "j'aide", "j'aimerais", "moi"),
    *("eu", "posso", "quero", "vou", "ajudo", "ajudarei"),
    *("انا", "يمكنني", "بامكاني", "استطيع", "اقدر", "اريد", "اساعد", "ساساعد", "ساساعدك"),
}
_BETWEEN = {
    *("can", "could", "will", "would", "am", "be", "love", "like", "to", "in", "him", "her"),
    *("them", "this", "that", "it", "too", "also"),
    *("a", "lo", "la", "eso", "esto", "tambien", "en"),
    *("peux", "veux", "vais", "aussi", "vous", "y", "ca"),
    *("tambem", "nisso", "isso", "voce", "ajuda"),
    *("ان", "ايضا", "في", "ذلك", "هذا", "معك"),
}


def is_polite(rest: str) -> bool:
    """Whether what stands behind a yes or a no is courtesy alone."""
    words = _words(rest)
    return bool(words) and all(word in _AGREES | _POLITE for word in words)


def agrees(text: str, setting: Setting) -> bool:
    """Whether a text without yes in it agrees plainly to what was asked."""
    words = _words(text)
    line = _asked(setting)
    if not line or not words or len(words) > _LONGEST or doubtful(text, setting):
        return False
    sure = any(word in _AGREES for word in words) or "bien sur" in " ".join(words)
    if sure and is_polite(text):
        return True
    return line.startswith("join ") and words[0] in _FIRST_PERSON and offers_help(text, setting)


def offers_help(rest: str, setting: Setting) -> bool:
    """Whether words say that their author helps, and nothing else, where that was asked."""
    words = _words(rest)
    known = _AGREES | _POLITE | _HELPS | _FIRST_PERSON | _BETWEEN
    plain = len(words) <= _LONGEST and all(word in known for word in words)
    asked = (_asked(setting) or "").startswith("join ")
    return asked and plain and any(word in _HELPS for word in words)


def check_offer(text: str, setting: Setting) -> None:
    """Raises Misread for a reply to a request for help that is no plain yes and may offer it."""
    words = _words(text)
    asked = setting.replies_to_bot and (_asked(setting) or "").startswith("join ")
    if not asked or not words or doubtful(text, setting):
        return
    offers = words[0] in _FIRST_PERSON and any(word in _HELPS for word in words)
    if offers or setting.means(words[0], "yes"):
        raise Misread(say("To join: reply yes. ✅ = yes."))


def _asked(setting: Setting) -> str | None:
    """The line that a yes stands for."""
    if setting.question is not None and setting.question.yes:
        return setting.question.yes
    mark = setting.check_mark or ""
    return mark if mark.startswith(("join ", "appeal ")) else None


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold(text))

"""Where a sentence says who does what: "X to", "X will", "X agreed to", "X se encarga de"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.capture.words import NOT_VERBS, VERBS, folded

_PLAIN = (
    r"(?P<to>to|TO)\s+(?=\w)|"
    r"(?P<take>(?:will\s+|to\s+|can\s+)?(?:takes?|took|has|have)\s+(?:the\s+|"
    r"an?\s+)?(?:action(?:\s+item)?|AI|AP|task|responsibility|lead|ownership|charge)"
    r"(?:\s+points?)?\s*(?:to|of|for|on|:)?\s+|(?:is|are)\s+(?:responsible|"
    r"accountable)\s+for\s+|(?:is|are)\s+in\s+charge\s+of\s+|"
    r"(?:is|are)\s+(?:taking|leading|handling|owning)\s+(?:on\s+|care\s+of\s+)?|takes\s+(?:on|"
    r"over|care\s+of)\s+)|"
    r"(?P<said>(?:(?:has|have)\s+)?(?:agrees?|agreed|volunteers?|volunteered|offers?|offered|"
    r"undertakes?|undertook|commits?|committed|"
    r"promises?|promised|accepts?|accepted|undertaken)\s+(?:to\s+)|"
    r"(?:is|are|was|were|has\s+been|have\s+been)\s+(?:also\s+)?(?:asked|requested|tasked|"
    r"assigned|instructed|invited|mandated|delegated|nominated|"
    r"going|due|expected|supposed|encouraged|appointed|designated)\s+(?:to|with)\s+|"
    r"(?:is|are|has|have|needs?|ought|plans?|intends?|still\s+needs?)\s+to\s+)|"
    r"(?P<will>(?:will|WILL|shall|SHALL|should|must|ll)\s+(?:now\s+|then\s+|also\s+|please\s+|"
    r"still\s+|be\s+(?=\w+ing\b))?(?=\w))|"
    r"(?P<es>(?:va|van)\s+a\s+|(?:debe|deben|deberá|deberán|deberían|debería)\s+|(?:tiene|"
    r"tienen)\s+que\s+|"
    r"se\s+(?:encargará|encargarán|encarga|encargan|ocupa|ocupan|ocupará)\s+del?\s+|"
    r"se\s+(?:compromete|comprometen|comprometió|ofrece|ofreció)\s+a\s+|"
    r"qued(?:a|an|ó)\s+(?:encargad[oae]s?\s+de|a\s+cargo\s+de|responsables?\s+de|de|en)\s+|"
    r"ha\s+de\s+|"
    r"es\s+responsable\s+de\s+|asume\s+)|"
    r"(?P<fr>(?:va|vont|doit|doivent|devra|devront)\s+|se\s+charge(?:nt|ra)?\s+d(?:e\s+|es\s+|"
    r"u\s+|['’])|s['’]engage(?:nt)?\s+à\s+|"
    r"s['’]occupe(?:nt|ra)?\s+d(?:e\s+|es\s+|u\s+|['’])|(?:est|sont)\s+(?:chargée?s?|"
    r"responsables?)\s+d(?:e\s+|['’])|(?:accepte|propose)\s+d(?:e\s+|['’]))|"
    r"(?P<pt>(?:vai|vão)\s+|(?:deve|devem|deverá|deverão|irá|irão)\s+|(?:fica|ficam|ficará|"
    r"ficou|ficaram)\s+(?:responsáve(?:l|is)\s+por|encarregad[oa]s?\s+d[eao]|"
    r"d[eao]|com)\s+|(?:compromete|comprometem|comprometeu)-se\s+a\s+|se\s+compromete\s+a\s+|"
    r"precisam?\s+(?:de\s+)?|(?:tem|têm)\s+(?:de|que)\s+|"
    r"(?:é|são)\s+responsáve(?:l|is)\s+por\s+|encarrega-se\s+d[eao]\s+)|"
    r"(?P<ar>(?:سوف|يجب\s+أن|عليه\s+أن|عليها\s+أن)\s+|(?=(?:سي|ست)\w{3,}\s))"
)
_FUTURE = (
    r"|(?P<future>(?=[a-zà-ÿ]{2,}(?:(?:rá|rán|rão)\s|(?:era|eront|ira|iront|dra|dront|rra|rront)"
    r"\s+(?:les?|la|une?|des?|du|l['’]|à|aux?|avec|sur|son|sa|ses)\b)))"
)
PIVOT = re.compile(rf"(?<=[\s’'])(?:{_PLAIN}{_FUTURE})")
_NO_FUTURE = re.compile(rf"(?<=[\s’'])(?:{_PLAIN})")
_FIRSTS = frozenset(
    re.findall(
        r"\S+",
        """to TO take takes took has have is are was were agree agrees agreed volunteer volunteers
    volunteered offer offers offered undertake undertakes undertook undertaken commit commits
    committed promise promises promised accept accepts accepted need needs ought plan plans intend
    intends still can will WILL shall SHALL should must va van debe deben tiene tienen se queda
    quedan ha es asume vont doit doivent devra devront est sont accepte propose vai deve devem
    fica ficam ficou ficaram compromete comprometem compromete-se comprometem-se comprometeu-se
    precisa precisam tem encarrega-se""",
    )
)
"""The words that a place can begin with, where no accent and no apostrophe is."""
_ENDINGS = ("ra ", "ront ")


def pivots(text: str, furthest: int) -> Iterator[re.Match[str]]:
    """The places that may say who does what; verbs in the future are sought where one can be."""
    plain = text.isascii() and not any(ending in text for ending in _ENDINGS)
    if plain and "'" not in text and _FIRSTS.isdisjoint(text.split()):
        return iter(())
    return (_NO_FUTURE if plain else PIVOT).finditer(text, 1, furthest)


_AWAY = re.compile(
    r"(?:be\s+)?(?:away|absent|out\b|on\s+(?:leave|holiday|vacation|travel)|travelling|"
    r"traveling|unable|unavailable|late\b|"
    r"happy|glad|able|fine|there\b|back\b|joining|leaving|missing|offline|"
    r"like\b|love\b|prefer\b)",
    re.IGNORECASE,
)
REFUSAL = re.compile(
    r"\b(?:may|might|could|can|will|shall|must|would|should|do|does|did|is|are|was|were|has|"
    r"have)\s+not\b|"
    r"\b(?:can|could|wo|would|should|must|do|does|did|is|are|was|were|has|have)n['’]t\b|\bcannot\b|"
    # May with a capital is a month or a name.
    r"\b(?:(?-i:may)|might|would|could)\b|"
    r"\bunable\s+to\b|\bdeclined?\s+to\b|\bnever\b|\brefused?\s+to\b|\bno\s+longer\b|"
    r"\bno\s+(?:puede|pueden|podrá|va|quiere)\b|\bne\s+(?:peut|pourra|va|souhaite)\b|"
    r"\bnão\s+(?:pode|poderá|vai|quer)\b|\bلن\b|\bلا\s+(?:يستطيع|يمكن)",
    re.IGNORECASE,
)
"""Who says so promises nothing."""

PARTICIPLE = re.compile(
    r"(?:\w+ed|(?:re|over|under|up|with|out)(?:written|sent|done|made|held|drawn|built|run)|sent|done|made|held|kept|taken|given|written|drawn|put|set|built|found|shown|"
    r"read|chosen|"
    r"brought|paid|sold|told|left|met|begun|run|cut|drafted|known|seen|split|overseen|redone)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\s+by\s+(?P<who>(?:the\s+)?[\w@][\w@.:'’\- ]*?)(?=$|[,.;(]|\s+(?:about|by|on|before|until|"
    r"for|to|in|and|at)\b)"
)
_ADVERB = re.compile(r"(?:each|also|both|jointly|then|now|please|still|first|again|\w+ly)\s+")


def is_task(words: str, trusted: bool) -> bool:
    """Whether the words after "to" or "will" say something to do."""
    words = _ADVERB.sub("", words, count=1)
    first = words.split(None, 1)[0] if words.strip() else ""
    plain = folded(first.strip(".,;:!()\"'"))
    if not plain or plain in NOT_VERBS or _AWAY.match(words) or not first[0].isalpha():
        return False
    if plain in VERBS:
        return True
    return (trusted or first[0].islower()) and not (first[0].isupper() and not first.isupper())


def passive_end(words: str) -> bool:
    """Whether the words after "to" or "will" say what is done to something: be sent."""
    parts = words.split(None, 3)
    if len(parts) < 2 or parts[0].lower() not in {"be", "get"}:
        return False
    verb = parts[2] if parts[1].endswith("ly") and len(parts) > 2 else parts[1]
    return PARTICIPLE.match(verb) is not None

"""Sentences whose subject is the owner: Wei will send, Wei is asked to send, sent by Wei."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.capture.clauses import SEPARATED, Clause, Trust, task_words
from domain.capture.name_shapes import is_nick, is_role
from domain.capture.owners import Owners, owners_in
from domain.capture.predicates import PASSIVE, REFUSAL, is_task, passive_end, pivots
from domain.capture.tasks import begins_verb
from domain.capture.words import NAMES_TOO, VERBS, folded, listed

_FURTHEST = 100
"""How many characters from the start what names its owner ends."""
_PLEASE = re.compile(
    r"^(?P<who>[^,:;.]{2,40}?),?\s+(?:please|pls|kindly|por\s+favor)[,:]?\s+(?P<task>\w.*)", re.I
)


_UPON = re.compile(r"(?:على|(?:سي|ست|ي|ت)تولى)\s+(?P<who>\w+)\s+(?:أن\s+)?(?=\w)")
_WISHES = frozenset({"hope"})
"""In "Hope to finish" nobody is called Hope."""
_EVENTS = listed(
    """open close start begin end resume continue stop change become come go grow return leave move
    turn run show vote meet"""
)
"""Of what is no person these verbs tell what will happen."""
_BECOMES = re.compile(
    r"be\s+(?!responsible\b|accountable\b|in\s+(?:charge|touch|contact)\b|(?:\w+ly\s+)?\w+(?:ed|ing)\b)",
    re.IGNORECASE,
)
"""In "Wei will be the treasurer" there is nothing to do."""


def called(text: str, trust: Trust) -> Clause | None:
    """Wei, please send the letter; everyone please fill in the poll."""
    found = _PLEASE.match(text)
    owners = owners_in(found.group("who"), trusted=True) if found else None
    if not found or not owners or not owners.names or not begins_verb(found.group("task")):
        return None
    return Clause(task_words(found.group("task")), owners)


def pivoted(text: str, trust: Trust) -> Clause | None:
    """Wei to send, Wei will send, Wei agreed to send; the first place behind a name."""
    for pivot in pivots(text, _FURTHEST):
        subject, rest = text[: pivot.start()].strip(), text[pivot.end() :]
        if pivot.group("will"):
            subject = subject.rstrip("'’")
        if pivot.lastgroup in {"to", "said", "will"} and not is_task(rest, trust.marked):
            continue
        owners = _subject(subject, rest, trust)
        done_to = passive_end(rest)
        if done_to and (passive := _passive(text)):
            return passive
        if not trust.marked and not done_to and pivot.group("will") and _BECOMES.match(rest):
            return None
        if owners is None:
            continue
        if done_to:
            return Clause(text) if trust.marked else None
        refused = REFUSAL.search(text, pivot.start() - 1, pivot.end() + 12)
        task = task_words(rest)
        if not trust.marked and pivot.lastgroup in {"to", "will"} and _may_happen(owners, task):
            owners = replace(owners, unsure=True)
        return None if refused else Clause(task, owners)
    return None


_APPOSITION = re.compile(r",\s+(?:who|whose|the|our|as)\s[^,]{2,50},$")
"""Wei, who chairs the group, will write."""


def _subject(subject: str, rest: str, trust: Trust) -> Owners | None:
    """Whom the words before "to" or "will" name."""
    if not trust.marked and folded(subject) in _WISHES:
        return None
    subject = _APPOSITION.sub("", subject) if "," in subject else subject
    owners = owners_in(subject, trust.marked) or _lone_nick(subject, rest, trust)
    if owners is None and (parts := SEPARATED.split(subject))[1:]:
        # "Website: Wei to mend the form": the topic stands first.
        owners = owners_in(parts[-1])
        if owners and owners.first:
            owners = owners_in(parts[0], trusted=True) or owners
    return owners


def _may_happen(owners: Owners, task: str) -> bool:
    """Whether "Prices will rise" may be meant: one word that may be no name, with no known task."""
    name = owners.names[0] if len(owners.names) == 1 else ""
    if not name.isalpha() or not name.istitle() or is_role(name):
        return False
    verb, _, rest = task.partition(" ")
    plain = folded(verb.strip(".,"))
    stems = {plain, plain.removesuffix("ing"), f"{plain.removesuffix('ing')}e", plain[:-4]}
    return not stems & VERBS or (plain in _EVENTS and (not rest or _WHERE.match(rest) is not None))


_WHERE = re.compile(
    r"(?:on|in|at|up|down|out|back|over|from|until|next|again|for|this|later|soon|tomorrow)\b"
)


_INVERTED = re.compile(
    r"(?:Se\s+(?:encargan?|encargarán?|ocupan?|ocuparán?)|Quedan?\s+(?:encargad\w+|responsables?)|"
    r"Fica(?:m)?\s+(?:responsáve(?:l|is)|encarregad\w+))\s+(?P<who>[^,;:.]{2,40}?)\s+(?:de|por)\s+"
    r"(?=\w)",
    re.IGNORECASE,
)


def inverted(text: str, trust: Trust) -> Clause | None:
    """In Spanish and Portuguese the duty may stand before the name: se encarga Luz de llamar."""
    found = _INVERTED.match(text)
    owners = owners_in(found["who"]) if found else None
    return Clause(text[found.end() :].strip(), owners) if found and owners else None


_DOES = re.compile(r"(?P<who>(?!ال)[\u0620-\u064a]{3,})\s+(?=[يت][\u0620-\u064a]{3,}\s)")


def does(text: str) -> Clause | None:
    """ACTION: Salma sends the draft, in Arabic."""
    found = None if begins_verb(text) else _DOES.match(text)
    owners = owners_in(found["who"]) if found else None
    return Clause(text[found.end() :].strip(), owners) if found and owners else None


def upon(text: str) -> Clause | None:
    """In Arabic a duty is upon somebody, or somebody takes it over."""
    found = _UPON.match(text)
    owners = owners_in(found.group("who")) if found else None
    return Clause(text[found.end() :].strip(), owners) if found and owners else None


def _lone_nick(subject: str, rest: str, trust: Trust) -> Owners | None:
    """A lower-case nick at the start of a line, where a well-known verb follows."""
    if trust.marked or " " in subject or not subject.islower() or len(subject) < 2:
        return None
    verb = folded(rest.split(None, 1)[0]) if rest else ""
    return Owners((subject,)) if verb in VERBS and is_nick(subject) else None


_AND_NAME = re.compile(r"\s+(?:and|&)\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")


def _passive(text: str) -> Clause | None:
    """The letter will be sent by Wei."""
    for found in PASSIVE.finditer(text):
        more = _AND_NAME.match(text, found.end())
        both = owners_in(f"{found['who']}{more.group()}") if more else None
        owners = both or owners_in(found["who"])
        if owners and owners.names:
            end = more.end() if more and both else found.end()
            words = f"{text[: found.start()]}{text[end:]}"
            return Clause(" ".join(words.split()), owners)
    return None


_THIRD = re.compile(r"\w+(?:s|es)$")
_ROMANCE_THIRD = re.compile(r"\w{3,}(?:a|e|ent|an|en|am|em|ra|rá|t|d)$")


_TALKS = listed(
    """report ask present explain note think propose suggest mention thank welcome discuss describe
    announce update agree inform introduce support raise comment confirm clarify remind tell move
    work attend want need see question request recommend"""
)
_ARTICLES = listed("""le la les l un une des du el los las una unos o a os as um uma au aux al""")


def name_and_verb(text: str) -> Clause | None:
    """ACTION: Sato-san send the draft; ACTION: Wei Chen and Ana review it."""
    words = text.split(None, 8)
    for size in range(min(len(words) - 1, 6), 0, -1):
        verb = folded(words[size].strip(".,"))
        if verb not in VERBS:
            continue
        subject = " ".join(words[:size]).rstrip(",")
        first = folded(words[0])
        if size == 1 and first in VERBS and first not in NAMES_TOO:
            continue
        owners = owners_in(subject, trusted=True)
        if owners and (owners.names or owners.first):
            rest = text.split(None, size)[size]
            return Clause(task_words(rest), owners)
    return None


def conjugated(text: str) -> Clause | None:
    """ACTION: Wei sends the letter; ACTION : Awa rédige la note."""
    words = text.split(None, 5)
    for size in (3, 2, 1):
        if len(words) <= size + 1 or not words[size][0].islower():
            continue
        verb, subject = folded(words[size]), " ".join(words[:size])
        stem = (
            next((stem for stem in (verb[:-1], verb[:-2], verb[:-3] + "y") if stem in VERBS), "")
            if _THIRD.match(verb)
            else ""
        )
        after = folded(words[size + 1])
        article = after in _ARTICLES or after[:2] in {"l'", "d'"}
        if verb in VERBS or stem in _TALKS:
            continue
        if (stem or (_ROMANCE_THIRD.match(verb) and article)) and (owners := owners_in(subject)):
            return Clause(text.split(None, size)[size], owners)
    return None

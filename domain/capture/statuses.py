"""What minutes say of the state of an action, and the links that show it."""

from __future__ import annotations

import re

from domain.capture.tongues import words_of
from domain.capture.values import Status
from domain.capture.words import listed

_DONE = (
    r"done|completed?|finished|closed|fixed|resolved|delivered|hecho|hecha|terminado|"
    r"completado|cumplido|fait|faite|terminé|termin[ée]e|feito|concluíd[oa]|تم|أنجز"
)
_DROPPED = (
    r"no\s+longer\s+(?:needed|required|relevant|necessary)|dropped|cancelled|canceled|withdrawn|"
    r"obsolete|abandoned|won['’]?t\s+(?:do|fix)|"
    r"overtaken\s+by\s+events|obe|superseded|not\s+needed|void|cancelad[oa]|annul[ée]e?|"
    r"anulad[oa]|descartad[oa]|ملغى"
)
_REFERRED = r"referred\s+to\s+[\w ]+?|moved\s+to\s+the\s+[\w ]+?|transferred\s+to\s+[\w ]+?"
_OPEN = (
    r"new|open|pending|ongoing|in\s+progress|on-?going|wip|carried\s+(?:over|forward)|"
    r"carry\s+over|continues?|continued|not\s+started|en\s+cours|pendiente|em\s+andamento|"
    r"outstanding|started|overdue|blocked|on\s+hold|at\s+risk"
)
_ANY = rf"(?:(?P<done>{_DONE})|(?P<dropped>{_DROPPED})|(?P<referred>{_REFERRED})|(?P<open>{_OPEN}))"
_PLAIN = re.sub(r"\?P<(\w+)>", r"?P<\1_>", _ANY)
_LINK = re.compile(r"https?://[^\s<>()\]\[\"']+[^\s<>()\]\[\"'.,;:!?]")
_START = re.compile(
    rf"^\[?(?:status\s*:\s*)?{_ANY}\]?(?:\s+(?:since|from|at)\s+[\w ]{{1,30}}(?=:))?"
    r"\s*(?::|–|—|\s-|(?<=\])|\.(?=\s))\s*",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"^(?:DONE|COMPLETED?|CLOSED|CANCELLED|DROPPED)\s+(?=[A-Z])")
_END = re.compile(
    rf"\s*(?:[(\[]\s*(?:status\s*:\s*)?{_ANY}[^()\[\]]*[)\]]|(?:\s[-–—]+|[.;:,|]|→|"
    rf"=>)\s*(?:status\s*:\s*)?{_PLAIN})\s*[.!]*$",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\s+(?:DONE|COMPLETED?|✅|✔️?|☑)\s*[.!]*$")
_DONE_ON = re.compile(
    rf"\s*(?:[(\[]|\s[-–—]+|[.;,]|→)\s*(?:{_DONE})\s+(?:on\s+)?\d[\w./ -]{{0,14}}[)\]]?\s*\.?$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^(?:✅|✔️?|☑)\s*")


_WORDS = listed(
    """done complete completed finished closed fixed resolved delivered hecho hecha terminado
    completado cumplido fait faite termine terminee feito concluido concluida longer dropped
    cancelled canceled withdrawn obsolete abandoned won't overtaken obe superseded needed
    void cancelado cancelada annule annulee anulado anulada descartado referred moved
    transferred new open pending ongoing progress on-going wip carried carry continues
    continue continued started cours pendiente andamento outstanding overdue blocked hold risk
    تم أنجز ملغى"""
)
"""Without one of these words a text says nothing of a state, but for a tick."""
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")


def status_of(text: str) -> tuple[str, Status]:
    """Take a task apart into its words and its state, which stands before or behind them."""
    ticked = not text.isascii() and any(tick in text for tick in "✅✔☑")
    if not ticked and not words_of(text) & _WORDS:
        return text, Status.OPEN
    if found := _MARKS.match(text) or _CAPITALS.match(text):
        return text[found.end() :], Status.DONE
    if found := _START.match(text):
        return text[found.end() :], _status(found)
    bare = _EMPTY.sub("", _LINK.sub("", text)).rstrip()
    if found := _END.search(bare):
        return bare[: found.start()].rstrip(" -–—,;"), _status(found)
    if found := _SHOUTED.search(bare) or _DONE_ON.search(bare):
        return bare[: found.start()], Status.DONE
    return text, Status.OPEN


def _status(found: re.Match[str]) -> Status:
    for status in (Status.DONE, Status.DROPPED, Status.REFERRED):
        named = found.groupdict()
        if named.get(status.value) or named.get(f"{status.value}_"):
            return status
    return Status.OPEN


def links_of(text: str) -> tuple[str, ...]:
    """The addresses in a text."""
    return tuple(_LINK.findall(text)) if "http" in text else ()

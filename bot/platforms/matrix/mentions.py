"""Whom a message names: pills become addresses, and a word to the bot at the start is taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

_NAME = r"[^/?#\s)\"'>]*[^/?#\s)\"'>.,;:!]"
_LINK = re.compile(rf"https://matrix\.to/#/((?:@|%40){_NAME})|matrix:u/({_NAME})")
_MARKDOWN = re.compile(r"\[([^\[\]\n]*)\]\(<?(https://matrix\.to/#/[^)\s>]+|matrix:u/[^)\s>]+)>?\)")
MENTIONS_READ = 50
_QUOTE = re.compile(r"\A(?:>[^\n]*(?:\n|\Z))+\n?")


@dataclass(frozen=True)
class Names:
    """The bot's address and display name, and what a person is called in the room."""

    bot: str
    bot_name: str
    name: Callable[[str], str]


@dataclass(frozen=True)
class Heard:
    """The words of a message with addresses for pills; `addressed` when they began with the bot."""

    text: str
    addressed: bool = False


def hear(content: Mapping[str, Any], names: Names) -> Heard:
    """The words of a message's content."""
    body, formatted = _text(content, "body"), ""
    if content.get("format") == "org.matrix.custom.html":
        formatted = _text(content, "formatted_body")
    reply = _is_reply(content)
    if reply and (quote := _QUOTE.match(body)) and quote[0].startswith(("> <", "> * <")):
        body = body[quote.end() :]
    text = _with_addresses(body, formatted)
    for person in _mentioned(content):
        text = _name_to_address(text, person, names.name(person), sign_needed=reply)
    return _without_the_bot(text, names)


def _text(content: Mapping[str, Any], key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""


def _is_reply(content: Mapping[str, Any]) -> bool:
    relation = content.get("m.relates_to")
    return isinstance(relation, Mapping) and "m.in_reply_to" in relation


def _mentioned(content: Mapping[str, Any]) -> list[str]:
    mentions = content.get("m.mentions")
    people = mentions.get("user_ids") if isinstance(mentions, Mapping) else None
    return (
        [p for p in people[:MENTIONS_READ] if isinstance(p, str)]
        if isinstance(people, list)
        else []
    )


def _address(link: str) -> str:
    """The person a link leads to, empty when to nobody (spec: "matrix.to navigation")."""
    match = _LINK.fullmatch(link)
    if not match:
        return ""
    person = unquote(match[1]) if match[1] else "@" + unquote(match[2])
    return person if ":" in person else ""


def _with_addresses(body: str, formatted: str) -> str:
    body = _MARKDOWN.sub(lambda m: _address(m[2]) or m[0], body)
    body = _LINK.sub(lambda m: _address(m[0]) or m[0], body)
    cursor = 0
    for pill in _pills(formatted):
        start = _nth(body, pill.words, pill.earlier, cursor)
        if start < 0 or body.startswith(pill.address, start):
            continue
        body = body[:start] + pill.address + body[start + len(pill.words) :]
        cursor = start + len(pill.address)
    return body


@dataclass(frozen=True)
class _Pill:
    """The words of a link to a person, how often they stand between the last pill and this one."""

    words: str
    address: str
    earlier: int


def _nth(body: str, words: str, earlier: int, start: int) -> int:
    for _ in range(earlier):
        found = body.find(words, start)
        start = found + len(words) if found >= 0 else start
    return body.find(words, start)


def _pills(formatted: str) -> list[_Pill]:
    if "matrix" not in formatted:
        return []
    reader = _PillReader()
    # Declarations mean nothing here, and Python's parser stumbles over broken ones.
    reader.feed(formatted.replace("<!", "&lt;!"))
    reader.close()
    return reader.pills


class _PillReader(HTMLParser):
    """Collects the links to people, and counts their words where they stand outside links."""

    def __init__(self) -> None:
        super().__init__()
        self.pills: list[_Pill] = []
        self._since = ""
        self._address = ""
        self._words = ""
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "mx-reply":
            self._quoted += 1
        elif tag == "a":
            self._address, self._words = _address(dict(attrs).get("href") or ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "mx-reply":
            self._quoted = max(0, self._quoted - 1)
        elif tag == "a" and self._address:
            if self._words.strip() and not self._quoted:
                words = self._words.strip()
                self.pills.append(_Pill(words, self._address, self._since.count(words)))
                self._since = ""
            self._address = ""

    def handle_data(self, data: str) -> None:
        if self._address:
            self._words += data
        elif not self._quoted:
            self._since += data


def _name_to_address(text: str, person: str, name: str, *, sign_needed: bool) -> str:
    """Put the address for the one place that names the person.

    A client that replies lists the person replied to by itself; only words with an @ count then.
    """
    if not name or person in text:
        return text
    sign = "@" if sign_needed else "@?"
    found = list(re.finditer(rf"(?<!\w){sign}{re.escape(name)}(?!\w)", text))
    if len(found) != 1:
        return text
    return text[: found[0].start()] + person + text[found[0].end() :]


def _without_the_bot(text: str, names: Names) -> Heard:
    local = names.bot[1:].partition(":")[0]
    calls = [re.escape(names.bot), rf"@{re.escape(local)}(?!\w|:\w)"]
    if names.bot_name:
        calls.append(rf"@?{re.escape(names.bot_name)}(?=[\s:,]|\Z)")
    start = re.match(rf"\s*(?:{'|'.join(calls)})[:,]?\s*", text, re.IGNORECASE)
    return Heard(text[start.end() :], True) if start else Heard(text)

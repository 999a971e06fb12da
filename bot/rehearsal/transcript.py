"""What was said in a rehearsal: its entries, drawn for people or as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.platforms.terminal import legible
from domain.zones import city_of, zone

BOT = "bot"


@dataclass
class Said:
    """A message of a person or of the bot, or the bot's edit or redaction of one, or its reaction.

    `event` is its name at the platform, `at` an instant. `room` or `person` says where it was said:
    `person` is whose direct chat it was. The numbers are those of other entries. `file` is the name
    of a file: `text` is then what stands in the bot's, and what was said beside a person's.
    """

    n: int
    event: str
    at: datetime
    sender: str
    chat: str
    text: str
    room: str | None = None
    person: str | None = None
    thread_of: int | None = None
    reply_to: int | None = None
    edits: int | None = None
    redacts: int | None = None
    reacts_to: int | None = None
    key: str | None = None
    gone: bool = False
    file: str | None = None
    items: list[dict[str, Any]] | None = None

    @property
    def by_bot(self) -> bool:
        """Whether this is a message of the bot to which somebody can reply."""
        deeds = (self.edits, self.redacts, self.reacts_to)
        return self.sender == BOT and all(target is None for target in deeds)


@dataclass(frozen=True)
class Happened:
    """Something that has no number, in words; `room` or `person` says where."""

    at: datetime
    words: str
    room: str | None = None
    person: str | None = None


Entry = Said | Happened


def utc(at: datetime) -> str:
    """The instant as `2026-03-04T07:00:00Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_json(entry: Said) -> str:
    """The entry as an object on one line, in ASCII, so that no sign in it ends the line."""
    return json.dumps(
        {
            "n": entry.n,
            "at": utc(entry.at),
            "from": entry.sender,
            "to": entry.room,
            "dm": entry.person,
            "thread_of": entry.thread_of,
            "reply_to": entry.reply_to,
            "edits": entry.edits,
            "redacts": entry.redacts,
            "text": entry.text,
            "items": entry.items or [],
            **({"file": entry.file} if entry.file is not None else {}),
            **({"reacts_to": entry.reacts_to} if entry.reacts_to is not None else {}),
        }
    )


def for_people(entry: Entry, place: str) -> str:
    """The entry as it is read aloud; `place` is the zone (IANA) of its reader."""
    local = entry.at.astimezone(zone(place))
    city = city_of(place, "en")
    where = city if city.startswith("UTC") else f"{city} time"
    when = f"{local:%a} {local.day} {local:%b %Y %H:%M}, {where}"
    if isinstance(entry, Happened):
        return f"--- {when}{_where(entry)}: {legible(entry.words)}\n"
    head = f"{entry.n}. {when}{_where(entry)}: {_deed(entry)}"
    wordless = entry.redacts is not None or entry.reacts_to is not None
    if wordless or entry.text == entry.file:
        return f"{head}.\n"
    return "\n".join([f"{head}:", *(f"    {line}" for line in legible(entry.text).split("\n")), ""])


def _where(entry: Entry) -> str:
    if entry.person is not None:
        return f", {entry.person} and the bot"
    return f", room {entry.room}" if entry.room is not None else ""


def _deed(entry: Said) -> str:
    who = "the bot" if entry.sender == BOT else entry.sender
    if entry.redacts is not None:
        return f"{who} takes {entry.redacts} back"
    if entry.reacts_to is not None:
        return f"{who} reacts {entry.text} to {entry.reacts_to}"
    if entry.edits is not None:
        return f"{who} changes {entry.edits} to"
    parts = [who]
    if entry.reply_to is not None:
        parts.append(f"replying to {entry.reply_to}")
    if entry.thread_of is not None:
        parts.append(f"in the thread of {entry.thread_of}")
    if entry.file is not None:
        parts.append(f"sends {legible(entry.file)}")
    return " ".join(parts)

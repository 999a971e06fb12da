"""Matrix events -> what the bot understands. Pure: an event in, a value or nothing out.

Field names are those of the Matrix specification v1.16, "Instant messaging", "Rich replies",
"Threading", "Event replacements", "Reactions" and "User and room mentions". Every field comes from
strangers, so none is taken to have the type it should have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.platforms.matrix.media import Media, Seal
from bot.platforms.matrix.mentions import Heard, Names, hear
from bot.platforms.port import (
    Arrived,
    Attachment,
    Edit,
    Incoming,
    Joined,
    Left,
    Message,
    Reaction,
    Redaction,
    Said,
    Undecryptable,
)

Source = Mapping[str, Any]
ATTACHMENTS = {"m.image": "image", "m.audio": "audio", "m.video": "video", "m.file": "file"}
SAID = {"m.room.message", "m.sticker", "m.reaction"}
KEY = "org.followthrough.key"
"""Under this name the bot's own messages carry the keys that they were sent with."""
SPOKEN = {"m.text", "m.emote", *ATTACHMENTS}
QUOTED = {*SPOKEN, "m.notice"}
"""Kinds of messages whose words count when somebody shows them to the bot."""


@dataclass(frozen=True)
class Setting:
    """Where an event is read: the room, who the bot is, what people are called there.

    `now` stands for the time of an event whose own cannot be one.
    """

    chat: str
    names: Names
    now: datetime


def read(source: Source, setting: Setting, *, decrypted: bool = False) -> Incoming | None:
    """What the event means; None when it is not for the bot.

    What was `decrypted` is a person's word only, never the room's: state inside it is forged.
    """
    kind = text_at(source, "type")
    reader = _READERS.get(kind)
    if decrypted and kind not in SAID:
        return None
    if text_at(source, "sender") == setting.names.bot:
        return _arrived(source, setting)
    if reader is None:
        return None
    if not text_at(source, "event_id") or "redacted_because" in mapping_at(source, "unsigned"):
        return None
    return reader(source, setting)


def said_in(source: Source, names: Names) -> Said | None:
    """What a message in clear says, an edit its new words; also one of a bot."""
    content = mapping_at(source, "content")
    if text_at(mapping_at(content, "m.relates_to"), "rel_type") == "m.replace":
        content = mapping_at(content, "m.new_content")
    if text_at(source, "type") != "m.room.message" or text_at(content, "msgtype") not in QUOTED:
        return None
    attachment, words = _attachment(content)
    text = hear(words, names).text if words is not None else ""
    return Said(text_at(source, "sender"), text, attachment)


def instant(source: Source, default: datetime) -> datetime:
    """When the event was made, in UTC."""
    try:
        return datetime.fromtimestamp(source["origin_server_ts"] / 1000, UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return default


def membership_change(source: Source) -> tuple[str, str, str] | None:
    """Whose membership an event changes, from what, to what; None when it changes none."""
    if text_at(source, "type") != "m.room.member":
        return None
    before = text_at(mapping_at(source, "unsigned", "prev_content"), "membership")
    after = text_at(mapping_at(source, "content"), "membership")
    return (text_at(source, "state_key"), before, after) if before != after else None


def mapping_at(source: Any, *path: str) -> Mapping[str, Any]:
    """The mapping at a path of keys, empty when there is none."""
    for key in path:
        source = source.get(key) if isinstance(source, Mapping) else None
    return source if isinstance(source, Mapping) else {}


def text_at(source: Mapping[str, Any], key: str) -> str:
    """The text under a key, empty when there is none."""
    value = source.get(key)
    return value if isinstance(value, str) else ""


# One reader for each type -------------------------------------------------------------------------


def _base(source: Source, setting: Setting) -> dict[str, Any]:
    return {
        "event": text_at(source, "event_id"),
        "chat": setting.chat,
        "sender": text_at(source, "sender"),
        "at": instant(source, setting.now),
    }


def _arrived(source: Source, setting: Setting) -> Incoming | None:
    """Of what the bot has said itself only the key matters."""
    key, event = text_at(mapping_at(source, "content"), KEY), text_at(source, "event_id")
    return Arrived(event, setting.chat, key) if key and event else None


def _read_message(source: Source, setting: Setting) -> Incoming | None:
    content = mapping_at(source, "content")
    relation = mapping_at(content, "m.relates_to")
    if text_at(relation, "rel_type") == "m.replace":
        return _read_edit(source, setting, text_at(relation, "event_id"))
    if text_at(content, "msgtype") not in SPOKEN:
        return None
    attachment, words = _attachment(content)
    reply_to, thread = _relations(relation)
    heard = hear(words, setting.names) if words is not None else Heard("")
    return Message(
        **_base(source, setting),
        text=heard.text,
        addressed=heard.addressed,
        reply_to=reply_to,
        thread=thread,
        attachment=attachment,
    )


def _read_edit(source: Source, setting: Setting, target: str) -> Incoming | None:
    fresh = mapping_at(source, "content", "m.new_content")
    if not target or text_at(fresh, "msgtype") not in SPOKEN:
        return None
    attachment, words = _attachment(fresh)
    heard = hear(words, setting.names) if words is not None else Heard("")
    return Edit(
        **_base(source, setting),
        target=target,
        text=heard.text,
        addressed=heard.addressed,
        attachment=attachment,
    )


def _attachment(content: Source) -> tuple[Attachment | None, Source | None]:
    """The file of a message, and the content whose words are to be heard."""
    kind = ATTACHMENTS.get(text_at(content, "msgtype"))
    if kind is None:
        return None, content
    body, name = text_at(content, "body"), text_at(content, "filename")
    info, captioned = mapping_at(content, "info"), bool(name) and name != body
    size = info.get("size")
    attachment = Attachment(
        kind,
        name or body,
        text_at(info, "mimetype"),
        size if isinstance(size, int) else None,
        media_of(content),
    )
    return attachment, content if captioned else None


def media_of(content: Source) -> Media | None:
    """Where the file of a message is; None where it does not say so."""
    sealed = mapping_at(content, "file")
    if not sealed:
        return Media(text_at(content, "url")) if text_at(content, "url") else None
    key, digest = mapping_at(sealed, "key"), text_at(mapping_at(sealed, "hashes"), "sha256")
    return Media(text_at(sealed, "url"), Seal(text_at(key, "k"), text_at(sealed, "iv"), digest))


def _relations(relation: Source) -> tuple[str | None, str | None]:
    """The event replied to and the root of the thread.

    Inside a thread every message points at the one before it, for clients without threads; that is
    no reply.
    """
    reply_to = text_at(mapping_at(relation, "m.in_reply_to"), "event_id") or None
    if text_at(relation, "rel_type") != "m.thread":
        return reply_to, None
    if relation.get("is_falling_back") is True:
        reply_to = None
    return reply_to, text_at(relation, "event_id") or None


def _read_sticker(source: Source, setting: Setting) -> Incoming | None:
    name = text_at(mapping_at(source, "content"), "body")
    return Message(**_base(source, setting), text="", attachment=Attachment("image", name))


def _read_redaction(source: Source, setting: Setting) -> Incoming | None:
    # Up to room version 10 the target stands at the top, from 11 on in the content.
    target = text_at(mapping_at(source, "content"), "redacts") or text_at(source, "redacts")
    return Redaction(**_base(source, setting), target=target) if target else None


def _read_reaction(source: Source, setting: Setting) -> Incoming | None:
    relation = mapping_at(source, "content", "m.relates_to")
    target, key = text_at(relation, "event_id"), text_at(relation, "key")
    if text_at(relation, "rel_type") != "m.annotation" or not target or not key:
        return None
    return Reaction(**_base(source, setting), target=target, key=key)


def _read_member(source: Source, setting: Setting) -> Incoming | None:
    change = membership_change(source)
    if change is None or change[0] in ("", setting.names.bot):
        return None
    person, before, after = change
    where: dict[str, Any] = {
        "event": text_at(source, "event_id"),
        "chat": setting.chat,
        "person": person,
        "at": instant(source, setting.now),
    }
    if after == "join":
        return Joined(**where)
    if after in ("leave", "ban") and before in ("join", "invite"):
        return Left(**where)
    return None


def _read_encrypted(source: Source, setting: Setting) -> Incoming | None:
    session = text_at(mapping_at(source, "content"), "session_id")
    return Undecryptable(**_base(source, setting), session=session)


_READERS: dict[str, Callable[[Source, Setting], Incoming | None]] = {
    "m.room.message": _read_message,
    "m.sticker": _read_sticker,
    "m.room.redaction": _read_redaction,
    "m.reaction": _read_reaction,
    "m.room.member": _read_member,
    "m.room.encrypted": _read_encrypted,
}

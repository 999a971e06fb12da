"""All that is stored about somebody, as files for them alone: one to read, one whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from commands.context import Context
from commands.wording import mark, whole
from domain.document import (
    Command,
    Document,
    Entry,
    File,
    Listing,
    Moment,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    Value,
    paragraph,
    say,
    say_many,
)
from domain.people import Room
from domain.records import Row
from domain.reviews import ReviewAnswer
from domain.seeing import sees
from domain.work import Thing

Records = Mapping[str, Sequence[Row]]

THINGS = ("actions", "commitments", "milestones", "reminders", "thanks")
_ROLES = ("groups", "organisations")
_PLAIN = frozenset({"id", "commitment", "room", "made_at", "key", "short", "name"})
"""What says which thing or group it is, and neither its words nor who else has a part in it."""


async def export(ctx: Context, settings: Document) -> Document:
    """What is stored about the author, with their settings as they are shown.

    Of things that they may no longer see, it has no words of others.
    """
    stored = await ctx.work.records.about(ctx.author.address)
    things = [thing for id in _ids(stored) if (thing := await ctx.work.thing(id)) is not None]
    at_home = Room(ctx.author.direct_chat or "", direct_with=ctx.author.address)
    seen = [one for one in things if sees(ctx.author, one, at_home, ctx.standing)]
    records = _without_words_of_others(stored, frozenset(one.id for one in seen), ctx)
    about = tuple(one.id for one in things)
    read = settings + _readable(ctx, records, seen)
    whole_text = json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    files = (
        File("about-me.md", "text/markdown", about=about, document=read),
        File("about-me.json", "application/json", whole_text, about=about),
    )
    said = paragraph(
        say("Here is all that I have stored about you."),
        say("One file is to read, the other has every detail."),
    )
    said += paragraph(say("To erase it: {line}", line=Command("me forget")))
    return replace(said, files=files, to_direct_chat=True)


def _ids(stored: Records) -> list[str]:
    return [row["id"] for table in THINGS for row in stored[table]]


def _without_words_of_others(stored: Records, seen: frozenset[str], ctx: Context) -> Records:
    """The records as their person may have them."""
    who = ctx.author.address
    records = {table: [dict(row) for row in rows] for table, rows in stored.items()}
    for table in THINGS:
        rows = records[table]
        records[table] = [row if row["id"] in seen else _own_part(row, who) for row in rows]
    for table in _ROLES:
        records[table] = [_own_part(row, who) for row in records[table]]
    for row in records["notices"]:
        if row["thing"] not in seen:
            row["words"] = ""
    own = {row["id"] for row in records["review_answers"]}
    for row in (*records["inbox"], *records["outbox"]):
        # The ids of answers are given in order, so they tell when one without name was given.
        row["about"] = [id for id in row["about"] if id in own or id[:1] != ReviewAnswer.letter]
    for row in records["changes"]:
        if row["who"] != who:
            # Who has blocked an account, for example, is not told.
            row["who"] = ""
        if row["before"] is not None and row["entity"] not in (*seen, f"person:{who}"):
            row["before"] = dict.fromkeys(row["before"])
    return records


def _own_part(row: Row, who: str) -> dict[str, Any]:
    """What a row says of this person, and what it is about; of others it says nothing."""
    return {name: value if name in _PLAIN else _own(value, who) for name, value in row.items()}


def _own(value: Any, who: str) -> Any:
    if isinstance(value, list):
        return [
            one for one in value if one == who or (isinstance(one, dict) and one["owner"] == who)
        ]
    return value if value == who else None


def _readable(ctx: Context, records: Records, seen: Sequence[Thing]) -> Document:
    """The same in sentences, as far as people can make something of it."""
    parts = (
        (say("Your roles:"), _roles(ctx)),
        (say("Your things:"), [(*whole(one), *mark(one)) for one in seen]),
        (say("Your plans:"), [_plan(row) for row in records["intentions"] if row["words"]]),
        (say("What you said and did:"), [_did(ctx, row) for row in records["changes"]]),
        (say("What waits for your daily message:"), [_waiting(row) for row in records["notices"]]),
        (say("What I have asked you:"), [_asked(ctx, row) for row in records["questions"]]),
        (say("What I wrote to you in private:"), [_wrote(ctx, row) for row in records["outbox"]]),
    )
    document = paragraph(
        say_many(
            "I have heard one message of yours.",
            "I have heard {count} messages of yours.",
            len(records["inbox"]),
        )
    )
    for head, rows in parts:
        if rows:
            document += Document((Paragraph((head,)), Listing(tuple(map(Entry, rows)))))
    return document


def _roles(ctx: Context) -> list[tuple[Sentence, ...]]:
    who, roles = ctx.author.address, ctx.standing.roles
    led = tuple(Title(one.short) for one in roles.groups if who in one.leads)
    spoken = tuple(Title(one.short) for one in roles.organisations if who in one.contacts)
    rows: list[tuple[Sentence, ...]] = []
    if ctx.standing.coordinates(who):
        rows.append((say("You are a coordinator."),))
    if led:
        rows.append((say("You lead {groups}.", groups=Several(led)),))
    if spoken:
        rows.append((say("You speak for {organisations}.", organisations=Several(spoken)),))
    return rows


def _did(ctx: Context, row: Row) -> tuple[Sentence, ...]:
    entity = "" if ":" in row["entity"] else f" {row['entity']}"
    words = (say("“{words}”", words=Title(row["words"])),) if row["words"] else ()
    line = Command(f"{row['verb']}{entity}")
    return (say("{when}: {line}", when=_moment(ctx, row["at"]), line=line), *words)


def _plan(row: Row) -> tuple[Sentence, ...]:
    return (say("{id}: {title}.", id=Ref(row["thing"]), title=Title(row["words"])),)


def _waiting(row: Row) -> tuple[Sentence, ...]:
    words = (say("“{words}”", words=Title(row["words"])),) if row["words"] else ()
    return (say("About {id}.", id=Ref(row["thing"])), *words)


def _asked(ctx: Context, row: Row) -> tuple[Sentence, ...]:
    return _dated(ctx, row["asked_at"], row["about"])


def _wrote(ctx: Context, row: Row) -> tuple[Sentence, ...]:
    return _dated(ctx, row["made_at"], row["about"])


def _dated(ctx: Context, at: str, about: Sequence[str]) -> tuple[Sentence, ...]:
    ids: tuple[Value, ...] = tuple(map(Ref, about))
    named = (say("About {id}.", id=Several(ids)),) if ids else ()
    return (say("{when}.", when=_moment(ctx, at)), *named)


def _moment(ctx: Context, at: Any) -> Moment:
    return Moment(datetime.fromisoformat(at), ctx.zone.key)

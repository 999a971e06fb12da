"""Action items: making them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.context import Context
from commands.registry import command
from commands.setting import Setting
from commands.shapes import person_named, text_that
from commands.wording import (
    LONGEST_TITLE,
    date_question,
    is_past,
    offered,
    undo_hint,
    until_no,
    whole,
)
from domain.actions import Action
from domain.daily import expecting, only_word
from domain.dates import Problem, When, find_when
from domain.document import (
    Command,
    Document,
    Entry,
    Listing,
    Name,
    Paragraph,
    Ref,
    Sentence,
    Several,
    Title,
    paragraph,
    say,
    say_many,
)
from domain.notices import About, Notice
from domain.refusals import Refused
from domain.words import STOPS

_NOBODY = "@?"
_BULLET = re.compile(r"^\s*[-*•‣–—]\s+(?:\[[ xX]?\]\s+)?")
_TIED = re.compile(r"\s+(?:for|para)\s+[CM]\d{1,9}(?:\.\d{1,4})?$", re.IGNORECASE)
_LIST_MARK = re.compile(rf"{_BULLET.pattern}|^\s*\d{{1,3}}[.)]\s+")


@dataclass(frozen=True)
class Draft:
    """One line of `!action`: `owner` is an address, "" for the author, None for nobody."""

    title: str
    owner: str | None = ""
    helpers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    when: When | None = None
    problem: Problem | None = None
    unknown: str = ""
    crowded: bool = False


def read_draft(line: str, setting: Setting) -> Draft:
    """Owner, tags, date and title of one line; raises SeveralPeople."""
    words = line.split()
    named: list[str] = []
    while words and _is_mention(words[0]):
        typed, words = _longest_name(words, setting)
        named.append(typed)
    tags = tuple(word[1:] for word in words if _is_tag(word))
    words = [word for word in words if not _is_tag(word)]
    while words and _is_mention(words[-1]):
        named.append(words.pop().rstrip(".,;:"))
    draft = _dated(" ".join(words), setting)
    return _owned(replace(draft, tags=tags), named, setting)


def _is_mention(word: str) -> bool:
    return word.lstrip("+").startswith("@") and len(word.lstrip("+")) > 1


def _is_tag(word: str) -> bool:
    return len(word) > 1 and word[0] == "#" and word[1:].replace("-", "").replace("_", "").isalnum()


def _longest_name(words: Sequence[str], setting: Setting) -> tuple[str, list[str]]:
    """A mention at the beginning, with the further words of a display name."""
    for length in (3, 2):
        typed = " ".join(words[:length]).rstrip(STOPS)
        if len(words) > length and len(setting.people(typed.lstrip("+"))) == 1:
            return typed, list(words[length:])
    return words[0].rstrip(STOPS), list(words[1:])


def _dated(text: str, setting: Setting) -> Draft:
    """The date may stand before what the item is for, as in `by friday for C7`."""
    tied = _TIED.search(text)
    found = find_when(text[: tied.start()] if tied else text, setting.reading)
    title = found.title + tied.group() if tied and found.title else found.title
    return Draft(title, when=found.when, problem=found.problem)


def _owned(draft: Draft, named: list[str], setting: Setting) -> Draft:
    owners: list[str | None] = []
    helpers: list[str] = []
    for typed in named:
        if typed == _NOBODY:
            owners.append(None)
            continue
        person = person_named(typed.lstrip("+"), setting)
        if person is None:
            return replace(draft, unknown=typed.lstrip("+"))
        if typed.startswith("+"):
            helpers.append(person)
        else:
            owners.append(person)
    distinct = list(dict.fromkeys(owners))
    owner = distinct[0] if distinct else ""
    return replace(draft, owner=owner, helpers=tuple(helpers), crowded=len(distinct) > 1)


def read_drafts(rest: str, setting: Setting) -> tuple[Draft, ...]:
    """A draft for each line that is not empty, without the marks of a list."""
    lines = [line for line in rest.split("\n") if line.strip()]
    mark = _LIST_MARK if len(lines) > 1 else _BULLET
    return tuple(read_draft(mark.sub("", line, count=1), setting) for line in lines)


def _fits(rest: str, setting: Setting) -> bool:
    drafts = read_drafts(rest, setting)
    return bool(drafts) and all(
        draft.title and (draft.when is not None or draft.owner != "") for draft in drafts
    )


_SHAPE = replace(text_that(_fits), read=read_drafts)


@command(
    "action",
    say("Log a next step: who, what, by when. One a line."),
    example="!action @ben draft the principles by friday #trade",
    shape=_SHAPE,
    on_card=True,
)
async def action(ctx: Context, drafts: tuple[Draft, ...]) -> Document:
    """Make an action item of each line that can be one, and say what is missing of the others."""
    if not drafts:
        raise Refused(*_no_title())
    made: list[Action] = []
    notes = Document()
    for draft in drafts:
        problem = _why_not(draft)
        if problem is not None:
            notes += paragraph(*problem)
            continue
        item, remarks = await _make(ctx, draft)
        made.append(item)
        notes += remarks
    if not made:
        raise Refused(document=notes)
    return _answer(ctx, made) + notes + _closing(ctx, made)


def _no_title() -> tuple[Sentence, ...]:
    return (
        say(
            "What is the next step? For example: {line}",
            line=Command("action call the union by friday"),
        ),
    )


def _why_not(draft: Draft) -> tuple[Sentence, ...] | None:
    """Why a line cannot become an item, if it cannot."""
    if draft.unknown:
        who = Title(draft.unknown)
        line = Title(draft.title)
        return (
            say("I know nobody called {who} here.", who=who),
            say("I did not log “{line}”.", line=line),
        )
    if draft.crowded:
        return (
            say("An action has one owner. Please write one line for each person."),
            say("I did not log “{line}”.", line=Title(draft.title)),
        )
    if not draft.title:
        return _no_title()
    if len(draft.title) > LONGEST_TITLE:
        return (
            say("That title is too long: {count} characters at most.", count=LONGEST_TITLE),
            say("I did not log it."),
        )
    return None


async def _make(ctx: Context, draft: Draft) -> tuple[Action, Document]:
    """Save the item; the remarks are about its date."""
    owner = ctx.author.address if draft.owner == "" else draft.owner
    item = Action(
        id=await ctx.work.new_id(Action.letter),
        title=draft.title,
        room=ctx.room.address,
        author=ctx.author.address,
        made_at=ctx.now,
        owner=owner,
        giver=None if owner in (None, ctx.author.address) else ctx.author.address,
        helpers=draft.helpers,
        tags=draft.tags,
        zone=await ctx.zone_of(owner),
        owned_at=ctx.now,
    )
    item = dated(item, draft.when, ctx)
    await ctx.work.record("action", None, item)
    remarks = await announce(ctx, item, given=item.giver is not None)
    if draft.problem is not None:
        remarks += date_question(item.id, draft.problem)
    if draft.when is not None and draft.when.recurrence is not None:
        remarks += paragraph(say("{id} does not repeat: I took the first date.", id=Ref(item.id)))
    return item, remarks


def dated(item: Action, when: When | None, ctx: Context) -> Action:
    """The item with the date that was said; an instant keeps the zone it was said in."""
    if when is None:
        return replace(item, due_on=None, due_at=None)
    if when.at is not None:
        return replace(item, due_on=None, due_at=when.at, zone=when.zone.key, dated_at=ctx.now)
    return replace(item, due_on=when.on, due_at=None, dated_at=ctx.now)


async def announce(ctx: Context, item: Action, *, given: bool) -> Document:
    """Prepare the owner's next daily message for a new owner or date; what to say of it now."""
    if item.owner is None:
        return Document()
    owner = await ctx.work.people.get(item.owner)
    owner = expecting(owner, ctx.now, ctx.network)
    await ctx.work.people.save(owner)
    only = only_word(item, owner, ctx.now, ctx.network)
    reads_this = item.owner in ctx.directory.members(ctx.room.address)
    if given and not (only and reads_this):
        await _notify(ctx, item, About.GIVEN)
    if is_past(item, ctx.now):
        return paragraph(
            say(
                "That date is in the past. A new one: {line}",
                line=Command(f"later {item.id} friday"),
            )
        )
    if only is False and not given:
        await _notify(ctx, item, About.SOON)
    if only and (reads_this or not given):
        return paragraph(
            say(
                "It is due before my next daily message: I cannot remind of {id} in time.",
                id=Ref(item.id),
            )
        )
    return Document()


async def _notify(ctx: Context, item: Action, about: About) -> None:
    assert item.owner is not None
    await ctx.work.notices.add(
        Notice(item.owner, about, item.id, ctx.author.address, ctx.now, cause=ctx.work.act.cause)
    )


def _answer(ctx: Context, made: list[Action]) -> Document:
    """What was made; the owners who are not the author are mentioned, because they must act."""
    ids = tuple(item.id for item in made)
    owners = tuple(dict.fromkeys(item.owner for item in made if item.owner))
    mentions = tuple(owner for owner in owners if owner != ctx.author.address)
    if len(made) == 1:
        check_mark = f"done {ids[0]}"
        lines = (Paragraph(whole(made[0])),)
        asked_of = offered(made, mentions)
        return Document(lines, ids, mentions, check_mark=check_mark, asked_of=asked_of)
    people = Several(tuple(Name(owner) for owner in owners))
    head = say_many(
        "One action, for {people}.", "{count} actions, for {people}.", len(made), people=people
    )
    if not mentions:
        head = say_many("One action.", "{count} actions.", len(made))
    rows = Listing(tuple(Entry(whole(item), item.id) for item in made), numbered=True)
    return Document((Paragraph((head,)), rows), ids, mentions, asked_of=offered(made, mentions))


def _closing(ctx: Context, made: list[Action]) -> Document:
    """What the owners can say, and how the author takes it back."""
    owners = dict.fromkeys(item.owner for item in made if item.owner)
    given = [owner for owner in owners if owner != ctx.author.address]
    sentences: list[Sentence] = []
    if len(made) == 1:
        if made[0].owner is None:
            sentences.append(say("To take it: {line}", line=Command(f"take {made[0].id}")))
        sentences.append(say("✅ = done."))
    return until_no(given, ctx.room) + paragraph(*sentences, undo_hint())

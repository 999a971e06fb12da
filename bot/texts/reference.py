"""The page of all commands, `docs/reference/commands.md`, from what the commands declare.

`python -m bot.texts.reference` writes it; a test compares.
"""

from __future__ import annotations

from pathlib import Path

from bot.texts import Texts
from bot.texts.catalogue import locale_of
from commands.hearing import MOST_LINES
from commands.registry import LONGEST, Command, all_commands
from commands.vocabulary import COMMAND_WORDS, LEADS_TO
from domain.rights import RIGHTS, Right

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"

COLUMNS = {
    Right.VIEWER: "whoever sees it",
    Right.MEMBER: "anybody in the room",
    Right.OTHER: "who has no part in it",
    Right.OWNER: "its owner",
    Right.AUTHOR: "who made it",
    Right.LEAD: "who leads the group or moderates",
    Right.COORDINATOR: "a coordinator",
    Right.ONESELF: "you, for yourself",
}

INTRODUCTION = f"""# Commands

This page is made from the commands themselves by `python -m bot.texts.reference`.

1. **A noun with a text makes something**: `!action call the union by friday`.
2. **A verb takes one or more ids, or is a reply** to a message about the thing: `!done A7 A9`, or
   reply `done`. Without both, it asks which one is meant, and changes nothing.
3. **yes, no, a number, a date answer the bot's last question**, for 24 hours, and only from the
   person asked. Several at once: `2 done`, `1 3 later friday`, `all done`, `A14 @ana, A15 friday`.

In a room the bot hears what begins with `!` (or the room's own prefix), with a mention of the bot,
or what replies to it. In a direct chat the prefix may be left out where the rest of the line fits
the command: an id, a date, a known person, or nothing at all. Several lines that begin with `!` are
several commands.

An owner is you unless you name somebody; `@?` is nobody. A question mark or a "not" in an answer
closes nothing. A reaction with ✅ does what the message it stands on says. One message holds
{LONGEST:,} characters and {MOST_LINES} lines at most.

English words work everywhere. The words of another language work for whoever has set that language,
and in rooms that have."""


def page(texts: Texts) -> str:
    """The whole page, in Markdown."""
    listed = [one for one in all_commands() if one.listed]
    parts = [INTRODUCTION, *(_section(one, texts) for one in listed)]
    return "\n\n".join([*parts, "## Who may do what", rights_table(), _leads(), ""]).rstrip() + "\n"


def _section(one: Command, texts: Texts) -> str:
    lines = [f"## {one.word}", one.summary.text, f"- Example: `{one.example}`"]
    others = [tag for tag in texts.languages if tag != "en"]
    lines += [f"- In {_language(tag)}: `{texts.example(one.example, tag)}`" for tag in others]
    also = COMMAND_WORDS.get(one.word, ())
    if also:
        lines.append("- Also: " + ", ".join(f"`!{word}`" for word in also))
    who = [name for right, name in COLUMNS.items() if right in RIGHTS[one.word]]
    lines.append("- Who may: " + ", ".join(who))
    return "\n\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:])


def _language(tag: str) -> str:
    return str(locale_of("en").languages[tag])


def rights_table() -> str:
    """The table of rights: one of the rights marked in a row is enough."""
    head = ["command", *COLUMNS.values()]
    rows = [head, ["---"] * len(head)]
    for one in all_commands():
        if one.listed:
            marks = ["yes" if right in RIGHTS[one.word] else "" for right in COLUMNS]
            rows.append([f"`!{one.word}`", *marks])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _leads() -> str:
    """Words that lead to another one."""
    right: dict[str, list[str]] = {}
    for typed, word in LEADS_TO.items():
        right.setdefault(word, []).append(f"`!{typed}`")
    rows = [f"- {', '.join(typed)}: `!{word}`" for word, typed in right.items()]
    told = "These work too, and the answer names the right word:"
    return "\n".join(["## Words you may try instead", "", told, "", *rows])


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(Texts.load()), encoding="utf-8")

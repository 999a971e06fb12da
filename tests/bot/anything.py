"""Arbitrary things that arbitrary people do, for Hypothesis to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

PEOPLE = ("ana", "ben", "carla", "dora", "eva")
CHATS = ("trade", "labour", "direct")
SECRETS = {"trade": "papaya", "labour": "quinoa", "direct": "mango"}
"""A word that people say only in this chat, so that it must not be read elsewhere."""

COMMANDS = """
!action {word}
!action {word} by tomorrow
!action @ben {word} by friday
!action @dora {word} by 10 march\\n@ana +@ben {word} 2 by tomorrow 10:00 #fruit
!action @? {word}
!action
!action @maria {word}
!done {id}
!done
!done {id}, {word} sent
!done {id} by nobody?
!later {id} tomorrow
!later {id}
!later {id} 5/6
!later {id} 31 april
!stuck {id} {word}
!drop {id} {word}
!take {id}
!give {id} @carla
!give {id} +@ben
!give {id} @?
!confirm {id}
!yes {id}
!decline {id} {word}
!note {id} {word}
!edit {id} {word} anew
!undo
!mine
!list
!list {word}
!list late @ben #fruit
!list reminders
!show {id}
!show {id} {id} A1 R1
!remind room {word} tomorrow 10:00
!remind room {word} every day 09:30
!remind @ben {word} tomorrow
!remind @dora {word} every friday
!remind me rest every day 10:00
!room language es
!room zone Nairobi
!room
!help
!help later
!stop
!dnoe {id}
""".strip().split("\n")
SETTINGS = ["!me", "!me Kenya, morning 06:00", "!me private", "!me language es", "!me rest friday"]
ANSWERS = ["yes", "no", "1", "2 done", "all done", "1 2 later friday", "friday", "done"]
TALK = [*ANSWERS, "", "!", "ok", "!hecho A1"]
DEEDS = (
    *("edit", "redact", "react", "join", "leave", "wait", "again", "unreadable", "entered"),
    *("removed", "moved", "late", "gone-edit", "gone-redact", "gone-react", "left-edit", "file"),
    "stranger",
)
EDITS = ("!action {word}", "!done A1", "hello", "!undo", "", "!later A1 friday")
IDS = st.sampled_from(["A1", "A2", "A3", "A4", "R1", "R2", "A99"])
NUMBERS = st.integers(0, 60)


@dataclass(frozen=True)
class Says:
    """Somebody says something; `reply` is the number of a message of that chat, from the newest."""

    person: str
    chat: str
    text: str
    command: bool
    reply: int | None


@dataclass(frozen=True)
class Does:
    """Somebody does something else; `number` picks a message of the transcript."""

    what: str
    person: str
    chat: str
    number: int
    text: str


def saying() -> st.SearchStrategy[Says]:
    """A command, an answer or anything at all."""
    command = st.sampled_from([*COMMANDS, *SETTINGS]).map(lambda text: (text, True))
    talk = st.one_of(st.sampled_from(TALK), st.text(max_size=40)).map(lambda text: (text, False))
    mixed = st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(CHATS),
        st.one_of(command, command, talk),
        IDS,
        st.one_of(st.none(), st.integers(0, 5)),
    )

    def said(parts: tuple[str, str, tuple[str, bool], str, int | None]) -> Says:
        person, chat, (text, is_command), id, reply = parts
        if is_command:
            text = text.replace("\\n", "\n").format(word=SECRETS[chat], id=id)
        return Says(person, chat, text, is_command, reply)

    return mixed.map(said)


def doing() -> st.SearchStrategy[Does]:
    """Everything that is no message."""
    texts = st.sampled_from(
        ["!action {word}", "!done A1", "hello", "!undo", "", "!later A1 friday"]
    )
    people, chats = st.sampled_from(PEOPLE), st.sampled_from(CHATS)
    return st.builds(Does, st.sampled_from(DEEDS), people, chats, NUMBERS, texts)

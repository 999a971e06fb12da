"""The table of rights, tried out: each pair of a right and a command, on the stage."""

from __future__ import annotations

from functools import cache

import pytest

from bot.texts import reference
from tests.dialogue.telling import told
from tests.domain.test_rights import WHO

SCENE = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language en
person ana "Ana Souza"
person ben "Ben Otieno"
person carla "Carla Diaz"
person dora "Dora Lee"
person fay "Fay Kim"
room trade "Trade WG" members ana, ben, carla, dora, fay
moderator dora in trade
"""
HOLDERS = {"M": "carla", "O": "ben", "A": "ana", "L": "dora"}
"""Who is only that to what Ana logs for Ben: anybody, its owner, its author, a moderator."""

LINES = {
    "done": "!done {id}",
    "later": "!later {id} next friday",
    "drop": "!drop {id}",
    "stuck": "!stuck {id} no data",
    "give": "!give {id} @carla",
    "confirm": "!confirm {id}",
    "decline": "!decline {id}",
    "note": "!note {id} seen",
    "edit": "!edit {id} other words",
    "share": "!share {id} network",
    "show": "!show {id}",
    "take": "!take {id}",
    "list": "!list",
    "mine": "!mine",
    "help": "!help",
    "action": "!action a step",
    "commit": "!commit a paper",
    "meet": "!meet a call friday 15:00",
    "remind": "!remind me call friday 10:00",
    "agenda": "!agenda",
    "open": "!open",
    "topic": "!topic 2",
    "decided": "!decided we sign",
    "pause": "!pause",
    "close": "!close",
    "digest": "!digest weekly mon 09:00",
    "thanks": "!thanks @fay for the notes",
    "undo": "!undo",
    "check": "!check {id} 2 seen",
    "me": "!me morning 08:00",
    "room": "!room prefix !",
    "group": "!group labour, Labour working group",
    "org": "!org FGS, Focus on the Global South",
    "import": "!import",
    "export": "!export",
    "review": "!review Half-year, until 30 june",
    "capture": "!capture @ben to call the union",
    "block": "!block @fay",
}
CAN = {
    "done": "This can be done by Ben Otieno or a moderator of its room.",
    "later": "This can be done by Ben Otieno, Ana Souza or a moderator of its room.",
    "drop": "This can be done by Ben Otieno, Ana Souza or a moderator of its room.",
    "give": "This can be done by Ben Otieno, Ana Souza or a moderator of its room.",
    "edit": "This can be done by Ben Otieno, Ana Souza or a moderator of its room.",
    "share": "This can be done by Ben Otieno or a moderator of its room.",
    "stuck": "This can be done by Ben Otieno.",
    "confirm": "This can be done by Ben Otieno.",
    "decline": "This can be done by Ben Otieno.",
    "check": "This can be done by somebody in its room who has no part in it.",
    "room": "This can be done by a moderator of this room.",
    "digest": "This can be done by a moderator of this room.",
    "group": "This can be done by a moderator of its room or a coordinator.",
    "org": "This can be done by a moderator of its room or a coordinator.",
    "import": "This can be done by a coordinator.",
    "review": "This can be done by a moderator of this room or a coordinator.",
    "block": "This can be done by a moderator of this room or a coordinator.",
}
REFUSAL = "This can be done by"


@cache
def tried(holder: str) -> dict[str, str]:
    """The first answer that one person gets to each command, each about an item of its own."""
    script, words = [], list(LINES)
    for number, word in enumerate(words, 1):
        owner = "@?" if word == "take" else "@ben"
        script.append(f"ana in trade: !action {owner} step {number} by 20 march")
        script.append(f"{holder} in trade: {LINES[word].format(id=_id(number, words))}")
    said = told("\n".join(script), SCENE)
    answers: dict[str, str] = {}
    for one in said:
        if one.sender == "bot" and one.reply_to and said[one.reply_to - 1].sender == holder:
            answers.setdefault(said[one.reply_to - 1].text, one.text)
    direct = [one.text for one in said if one.person == holder and one.sender == "bot"]
    answers.setdefault(LINES["me"], direct[0] if direct else "")
    answers.setdefault(LINES["export"], next((one for one in direct if "as a table" in one), ""))
    return {
        word: answers[LINES[word].format(id=_id(number, words))]
        for number, word in enumerate(words, 1)
    }


def _id(number: int, words: list[str]) -> str:
    """The id of the item made for the command of this number; `action` makes one more."""
    return f"A{number + (number > words.index('action') + 1)}"


@pytest.mark.parametrize("right", HOLDERS)
@pytest.mark.parametrize("word", LINES)
def test_a_person_with_one_right_alone_can_do_what_the_table_says(word: str, right: str) -> None:
    """And where they cannot, the answer says who can."""
    answer = tried(HOLDERS[right])[word]
    allowed = set(WHO[word].split())
    held = {right, "M", "I"} | ({"X"} if right != "O" else set())
    if allowed & held:
        assert REFUSAL not in answer
        assert "I know no" not in answer
    else:
        assert CAN[word] in answer


def test_every_command_was_tried() -> None:
    """`stop` is for direct chats alone, where it concerns nobody else."""
    assert set(LINES) == set(WHO) - {"stop"}


@pytest.mark.parametrize("word", [word for word in LINES if "{id}" in LINES[word]])
def test_somebody_outside_the_room_is_told_that_there_is_no_such_thing(word: str) -> None:
    """In the words used for an id that was never given."""
    line = LINES[word].replace("!", "").replace("@carla", "@eva").format(id="A{n}")
    script = "\n".join(
        [
            'room other "Other" members eva',
            "ana in trade: !action @ben step by 20 march",
            f"eva to bot: {line.replace('{n}', '1')}",
            f"eva to bot: {line.replace('{n}', '99')}",
        ]
    )
    foreign, unknown = [one.text for one in told(script, SCENE) if one.person == "eva"][1::2]
    assert foreign.replace("A1", "A99") == unknown
    assert "I know no A99 here." in unknown


def test_what_nobody_owns_can_be_taken_by_anybody_and_what_somebody_owns_cannot() -> None:
    script = """
    ana in trade: !action @? step
    carla in trade: !take A1
    ben in trade: !take A1
    ana in trade: !take A1
    dora in trade: !take A1
    """
    answers = [one.text for one in told(script, SCENE) if one.sender == "bot" and one.room]
    assert "Owner: Carla Diaz." in answers[1]
    for refused in answers[2:]:
        assert "A1 has an owner: Carla Diaz." in refused
        assert "Carla Diaz can give it to you" in refused


@pytest.mark.parametrize("word", ["done", "stuck", "confirm", "decline"])
def test_what_nobody_owns_is_first_to_be_taken(word: str) -> None:
    script = f"ana in trade: !action @? step\ncarla in trade: !{word} A1"
    answer = told(script, SCENE)[-1].text
    assert "Nobody owns A1 yet." in answer
    assert "!take A1" in answer


def test_nobody_takes_back_what_another_did() -> None:
    script = "ana in trade: !action @ben step\ncarla in trade: !undo"
    assert "You changed nothing here" in told(script, SCENE)[-1].text


def test_the_table_in_the_documentation_is_this_one() -> None:
    page = reference.rights_table()
    for word, who in WHO.items():
        (row,) = [row for row in page.splitlines() if row.startswith(f"| `!{word}` |")]
        marks = [cell.strip() for cell in row.strip("|").split("|")[1:]]
        assert [mark == "yes" for mark in marks] == [letter in who.split() for letter in "VMXOALCI"]

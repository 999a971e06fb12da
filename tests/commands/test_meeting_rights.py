"""Who may do what to a meeting: its host, its author, who leads its room, or anybody there."""

from __future__ import annotations

import pytest

from tests.dialogue.telling import told

SCENE = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language en
person ana "Ana Souza"
person ben "Ben Otieno"
person carla "Carla Diaz"
person dora "Dora Lee"
person eva "Eva Lind"
room trade "Trade WG" members ana, ben, carla, dora
room other "Other" members eva
moderator dora in trade
ana in trade: !meet Farming every week tue 15:00
dora in trade: !confirm M1
dora in trade: !give M1 @ben
"""
LINES = {
    "later": ("!later {id} 11 march 16:00", "ben ana dora"),
    "drop": ("!drop {id}", "ben ana dora"),
    "give": ("!give {id} @carla", "ben ana dora"),
    "edit": ("!edit {id} Other words", "ben ana dora"),
    "share": ("!share {id} network", "ben dora"),
    "confirm": ("!confirm {id}", "ana ben carla dora"),
    "decline": ("!decline {id} ill", "ana ben carla dora"),
    "note": ("!note {id} bring seeds", "ana ben carla dora"),
    "show": ("!show {id}", "ana ben carla dora"),
}


@pytest.mark.parametrize("id", ["M1", "M1.2"])
@pytest.mark.parametrize("word", LINES)
def test_who_may_do_it_and_who_is_told_who_can(word: str, id: str) -> None:
    line, allowed = LINES[word]
    for who in ("ana", "ben", "carla", "dora"):
        answer = told(f"{who} in trade: {line.format(id=id)}", SCENE)[-1].text
        refused = "is not yours to change. This can be done by Ben Otieno" in answer
        assert refused == (who not in allowed.split()), answer


@pytest.mark.parametrize("id", ["M1", "M1.2"])
@pytest.mark.parametrize("word", LINES)
def test_from_outside_its_room_it_is_an_id_that_never_was(word: str, id: str) -> None:
    line = LINES[word][0].replace("!", "").replace("@carla", "@eva")
    never = id.replace("M1", "M77")
    script = f"eva to bot: {line.format(id=id)}\neva to bot: {line.format(id=never)}"
    foreign, unknown = [one.text for one in told(script, SCENE) if one.person == "eva"][1::2]
    assert foreign.replace(id, never) == unknown
    assert f"I know no {never} here." in unknown


def test_who_stands_in_may_move_that_one_time_and_no_other() -> None:
    script = """
    ben in trade: !give M1.1 @carla
    carla in trade: !later M1.1 16:00
    carla in trade: !later M1.2 16:00
    """
    answers = [one.text for one in told(script, SCENE) if one.sender == "bot"]
    assert "16:00 Nairobi" in answers[-2]
    assert "M1.2 is not yours to change." in answers[-1]

"""Long texts: too long to paste, too many lines to keep all that is found."""

from __future__ import annotations

from tests.dialogue.telling import answers, told


def test_sixty_thousand_characters_are_the_limit() -> None:
    """More of them are refused as a whole."""
    [said] = answers("ana in trade: !capture " + "Ben to call the union. " * 2_700)
    assert said.startswith("That is too long for me")
    assert "I changed nothing." in said


def test_of_many_the_first_are_kept() -> None:
    """How many there are is said, and that not all are kept; fifty are recorded at once."""
    lines = "".join(f"  | - Ben to call member {number}\n" for number in range(300))
    script = f"ana in trade sends minutes.txt: !capture\n{lines}"
    first, second, third = answers(f"{script}ana in trade: !all\nana in trade: !P1.51-200\n")
    assert "I found 300 actions and decisions. I keep the first 200." in first
    assert "150 are left. To record them too: !P1.51-200" in second
    assert "A100: call member 99." in third
    assert "100 are left. To record them too: !P1.101-200" in third


def test_each_proposal_is_an_item() -> None:
    """As data: owners as written, and the date."""
    script = "ana in trade: !capture Ana Souza to call the union by friday\nana in trade: !1\n"
    shown = told(script)[1]
    assert shown.items == [
        {
            "id": "P1.1",
            "kind": "proposal",
            "proposes": "action",
            "title": "call the union",
            "owners": ["Ana Souza"],
            "state": "proposed",
            "due": "2026-03-06",
        }
    ]

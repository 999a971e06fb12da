"""What Arabic speakers write is understood, in the spellings that people use in haste."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.hearing import understand
from commands.setting import Misread
from tests.bot.texts.test_examples import setting

IN_REPLY = replace(
    setting("ar"), direct=True, replies_to_bot=True, replies=True, about=("A1", "A2")
)
ABOUT_ONE = replace(IN_REPLY, about=("A1",))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("1 تم", "done A1"),
        ("1 و 2 تم", "done A1 A2"),
        ("1 و2 تم", "done A1 A2"),
        ("تم A1 وA2", "done A1 A2"),
        ("تم A1، A2", "done A1 A2"),
        ("تم a١", "done A1"),
        ("٢ تم", "done A2"),
        ("الكل تم", "done A1 A2"),
        ("1 تم، 2 لاحقا الجمعة", "done A1; later A2"),
        ("1 تعثر", "stuck A1"),
        ("إلغاء A1", "drop A1"),
        ("الغاء A1", "drop A1"),
        ("أخذ A2", "take A2"),
        ("اخذ A2", "take A2"),
        ("أعطِ A1 إلى @ben", "give A1"),
        ("ملاحظه A1 أرسلت المسودة", "note A1"),
    ],
)
def test_numbers_ids_and_verbs_are_understood(typed: str, lines: str) -> None:
    """With Arabic commas, an "and" that is one with its id, and without hamza."""
    heard = [
        f"{one.command.word} {' '.join(one.values.ids)}" for one in understand(typed, IN_REPLY)
    ]
    assert "; ".join(heard) == lines


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("تم", "done"),
        ("تمّ!", "done"),
        ("تم، أرسلتها أمس", "done"),
        ("لاحقًا الجمعة", "later"),
        ("نعم", "confirm"),
        ("أجل", "confirm"),
        ("لا", "decline"),
        ("مهامي", "mine"),
        ("مساعده", "help"),
        ("تراجع", "undo"),
        ("توقف", "stop"),
        ("أنا كينيا، صباح 19:00", "me"),
        ("انا لغه العربيه", "me"),
    ],
)
def test_plain_words_are_understood(typed: str, word: str) -> None:
    """In a direct chat, in reply to a message about one thing."""
    assert [one.command.word for one in understand(typed, ABOUT_ONE)] == [word]


@pytest.mark.parametrize("typed", ["تم؟", "لم تم", "ليس تم بعد"])
def test_doubt_closes_nothing(typed: str) -> None:
    """A question or a denial is asked about."""
    with pytest.raises(Misread):
        understand(typed, IN_REPLY)

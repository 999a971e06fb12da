"""What Portuguese speakers write is understood, with and without accents, in any gender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.hearing import understand
from commands.setting import Misread
from tests.bot.texts.test_examples import setting

IN_REPLY = replace(
    setting("pt"), direct=True, replies_to_bot=True, replies=True, about=("A1", "A2")
)
ABOUT_ONE = replace(IN_REPLY, about=("A1",))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("1 feito", "done A1"),
        ("2 depois sexta", "later A2"),
        ("1 e 2 pronto", "done A1 A2"),
        ("tudo feito", "done A1 A2"),
        ("Todas feitas", "done A1 A2"),
        ("1 impasse", "stuck A1"),
        ("2 bloqueada", "stuck A2"),
        ("A1 feito, A2 depois amanhã", "done A1; later A2"),
        ("A2 até sexta", "later A2"),
        ("cancelar A1", "drop A1"),
        ("adiar A2 amanhã", "later A2"),
        ("assumir A1", "take A1"),
        ("atribuir A1 a @ben", "give A1"),
        ("passar A1 para @ben", "give A1"),
        ("nota A1 rascunho enviado", "note A1"),
        ("ver A1", "show A1"),
    ],
)
def test_numbers_ids_and_verbs_are_understood(typed: str, lines: str) -> None:
    """An answer about several things says which and what."""
    heard = [
        f"{one.command.word} {' '.join(one.values.ids)}" for one in understand(typed, IN_REPLY)
    ]
    assert "; ".join(heard) == lines


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Feito", "done"),
        ("pronto!", "done"),
        ("concluído, já enviei", "done"),
        ("concluido", "done"),
        ("depois na sexta", "later"),
        ("amanhã", "later"),
        ("impasse sem dados", "stuck"),
        ("sim", "confirm"),
        ("vou", "confirm"),
        ("não", "decline"),
        ("nao", "decline"),
        ("minhas", "mine"),
        ("ajuda", "help"),
        ("desfazer", "undo"),
        ("parar", "stop"),
        ("lista atrasadas", "list"),
        ("eu Angola", "me"),
        ("eu zona Luanda, idioma português, silêncio desativado", "me"),
        ("lembre-me ligar para Ana amanhã às 10:00", "remind"),
    ],
)
def test_plain_words_are_understood(typed: str, word: str) -> None:
    """In a direct chat, in reply to a message about one thing."""
    assert [one.command.word for one in understand(typed, ABOUT_ONE)] == [word]


@pytest.mark.parametrize("typed", ["não feito", "ainda não", "feito?", "já está feito", "obrigada"])
def test_talk_does_nothing(typed: str) -> None:
    """What only contains a word of a command is no command, where it answers nothing."""
    assert understand(typed, replace(setting("pt"), direct=True)) == []


@pytest.mark.parametrize("typed", ["feito pelo ministério?", "pronto ou não?", "feito nunca"])
def test_doubt_closes_nothing(typed: str) -> None:
    """A question or a denial behind a verb is asked about."""
    with pytest.raises(Misread):
        understand(typed, IN_REPLY)

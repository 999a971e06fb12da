"""What Spanish speakers write is understood, with and without accents, in any gender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.hearing import understand
from commands.setting import Misread
from tests.bot.texts.test_examples import setting

IN_REPLY = replace(
    setting("es"), direct=True, replies_to_bot=True, replies=True, about=("A1", "A2")
)
ABOUT_ONE = replace(IN_REPLY, about=("A1",))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("1 hecho", "done A1"),
        ("2 luego viernes", "later A2"),
        ("1 y 2 listo", "done A1 A2"),
        ("todo hecho", "done A1 A2"),
        ("Todas hechas", "done A1 A2"),
        ("1 atasco", "stuck A1"),
        ("2 bloqueada", "stuck A2"),
        ("A1 hecho, A2 luego mañana", "done A1; later A2"),
        ("A2 para el viernes", "later A2"),
        ("cancelar A1", "drop A1"),
        ("posponer A2 mañana", "later A2"),
        ("tomar A1", "take A1"),
        ("asigno A1 a @ben", "give A1"),
        ("nota A1 borrador enviado", "note A1"),
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
        ("Hecho", "done"),
        ("listo!", "done"),
        ("hecho, ya lo mandé", "done"),
        ("luego el viernes", "later"),
        ("mañana", "later"),
        ("atasco no tengo datos", "stuck"),
        ("sí", "confirm"),
        ("si", "confirm"),
        ("voy", "confirm"),
        ("no", "decline"),
        ("mías", "mine"),
        ("mias", "mine"),
        ("ayuda", "help"),
        ("deshacer", "undo"),
        ("parar", "stop"),
        ("lista atrasadas", "list"),
        ("perfil Colombia", "me"),
        ("yo zona Bogotá, idioma español, silencio apagado", "me"),
        ("recuérdame llamar a Ana mañana a las 10:00", "remind"),
    ],
)
def test_plain_words_are_understood(typed: str, word: str) -> None:
    """In a direct chat, in reply to a message about one thing."""
    assert [one.command.word for one in understand(typed, ABOUT_ONE)] == [word]


@pytest.mark.parametrize("typed", ["no hecho", "todavía no", "hecho?", "ya está hecho", "gracias"])
def test_talk_does_nothing(typed: str) -> None:
    """What only contains a word of a command is no command, where it answers nothing."""
    assert understand(typed, replace(setting("es"), direct=True)) == []


@pytest.mark.parametrize("typed", ["hecho por el ministerio?", "listo ¿o no?", "hecho nunca"])
def test_doubt_closes_nothing(typed: str) -> None:
    """A question or a denial behind a verb is asked about."""
    with pytest.raises(Misread):
        understand(typed, IN_REPLY)

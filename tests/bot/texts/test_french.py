"""What French speakers write is understood, with and without accents, in any gender."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.hearing import understand
from commands.setting import Misread
from tests.bot.texts.test_examples import setting

IN_REPLY = replace(
    setting("fr"), direct=True, replies_to_bot=True, replies=True, about=("A1", "A2")
)
ABOUT_ONE = replace(IN_REPLY, about=("A1",))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("1 fait", "done A1"),
        ("2 reporter vendredi", "later A2"),
        ("2 plus-tard vendredi", "later A2"),
        ("1 et 2 fait", "done A1 A2"),
        ("tout fait", "done A1 A2"),
        ("Toutes faites", "done A1 A2"),
        ("1 blocage", "stuck A1"),
        ("2 bloquée", "stuck A2"),
        ("A1 fait, A2 reporter demain", "done A1; later A2"),
        ("A2 pour vendredi", "later A2"),
        ("abandonner A1", "drop A1"),
        ("annuler A1", "drop A1"),
        ("différer A2 demain", "later A2"),
        ("prendre A1", "take A1"),
        ("assigner A1 à @ben", "give A1"),
        ("confier A1 à @ben", "give A1"),
        ("note A1 brouillon envoyé", "note A1"),
        ("voir A1", "show A1"),
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
        ("Fait", "done"),
        ("terminé !", "done"),
        ("termine", "done"),
        ("fait, envoyé hier", "done"),
        ("reporter à vendredi", "later"),
        ("demain", "later"),
        ("blocage plus de données", "stuck"),
        ("oui", "confirm"),
        ("d’accord", "confirm"),
        ("non", "decline"),
        ("miennes", "mine"),
        ("aide", "help"),
        ("défaire", "undo"),
        ("defaire", "undo"),
        ("arrêtez", "stop"),
        ("liste retard", "list"),
        ("moi Sénégal", "me"),
        ("moi zone Dakar, langue français, silence désactivé", "me"),
        ("rappelle-moi appeler Ana demain à 10h", "remind"),
    ],
)
def test_plain_words_are_understood(typed: str, word: str) -> None:
    """In a direct chat, in reply to a message about one thing."""
    assert [one.command.word for one in understand(typed, ABOUT_ONE)] == [word]


@pytest.mark.parametrize("typed", ["pas fait", "pas encore", "fait ?", "c'est déjà fait", "merci"])
def test_talk_does_nothing(typed: str) -> None:
    """What only contains a word of a command is no command, where it answers nothing."""
    assert understand(typed, replace(setting("fr"), direct=True)) == []


@pytest.mark.parametrize("typed", ["fait par le ministère ?", "terminé ou non ?", "jamais fait"])
def test_doubt_closes_nothing(typed: str) -> None:
    """A question or a denial behind a verb is asked about."""
    with pytest.raises(Misread):
        understand(typed, IN_REPLY)

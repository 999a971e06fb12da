"""Whoever opens a direct chat with the bot is greeted, and can choose a language with one word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.platforms.port import Entered
from domain.people import Network
from tests.bot.staging import NOW, staged


async def test_the_welcome_in_a_direct_chat_offers_the_languages(tmp_path: Path) -> None:
    """In its first line, each in its own name; a room is greeted without."""
    async with staged(tmp_path) as it:
        chat = it.chat("ana", None).address
        private, public = await it.arrive(
            Entered("$1", chat, "ana", NOW), Entered("$2", "trade", "ana", NOW)
        )
        first, second, *_ = private.text.split("\n")
        assert first == "English · Español · Français · Português · العربية"
        assert second.startswith("Hello.")
        assert public.text.startswith("Hello.")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Français", "Vos réglages"),
        ("francais.", "Vos réglages"),
        ("Español", "Tus ajustes:"),
        ("Portuguese", "Seus ajustes:"),
        ("العربية", "إعداداتك:"),
        ("English", "Your settings:"),
    ],
)
async def test_one_word_chooses_the_language(tmp_path: Path, word: str, answer: str) -> None:
    """From then on that person is answered in it, in the direct chat."""
    async with staged(tmp_path) as it:
        await it.arrive(Entered("$1", it.chat("ana", None).address, "ana", NOW))
        assert (await it.ask("ana", word, room=None)).text.startswith(answer)


async def test_the_welcome_is_said_in_the_language_of_the_network(tmp_path: Path) -> None:
    async with staged(tmp_path, network=Network(zone="Africa/Dakar", language="fr")) as it:
        (said,) = await it.arrive(Entered("$1", it.chat("ana", None).address, "ana", NOW))
        assert "Bonjour." in said.text


@pytest.mark.parametrize("word", ["es", "French fries", "Kiswahili", "ar"])
async def test_other_words_choose_no_language(tmp_path: Path, word: str) -> None:
    """A short tag may be a word, and a language that the bot does not speak changes no answer."""
    async with staged(tmp_path) as it:
        assert (await it.ask("ana", word, room=None)).text.startswith("I did not understand")


async def test_in_a_room_the_name_of_a_language_is_talk(tmp_path: Path) -> None:
    async with staged(tmp_path) as it:
        assert await it.say("ana", "Español") == []

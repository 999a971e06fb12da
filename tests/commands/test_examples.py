"""Every command is declared with an example that is help, reference and test in one."""

from __future__ import annotations

import pytest

from bot.texts import Texts, reference
from commands.hearing import understand
from commands.registry import TOPICS, all_commands, find_command
from commands.vocabulary import COMMAND_WORDS
from domain.rights import RIGHTS
from tests.commands.settings import TEXTS, room
from tests.dialogue.telling import told

LISTED = [one for one in all_commands() if one.listed]
EXAMPLES = [one.example for one in LISTED]

STAGE = """
at 2026-03-04 10:00 Africa/Nairobi
network zone Africa/Nairobi language {language}
person ana "Ana Souza" language {language}
person ben "Ben Otieno" language {language}
room trade "Trade WG" members ana, ben
moderator ana in trade
"""
"""Seven items of Ana's, then up to A14; A7 was given to her by Ben, A12 has no owner.

C1 to C7 are promised by Ben, M1 to M8 are planned."""
PREPARED = (
    r"""
ana in trade: !action step 1\nstep 2\nstep 3\nstep 4\nstep 5\nstep 6
ben in trade: !action @ana step 7 by 20 march
ana in trade: !action @? step 8\n@? step 9\n@? step 10\n@? step 11\n@? step 12\n@? step 13\nstep 14
"""
    + "ben in trade: !commit a paper by 20 march\n" * 7
    + "ana in trade: !meet Farming 1 july 15:00\n" * 8
)
FAILURES = {
    "en": ("I know no", "I did not", "not yours", "not sure", "went wrong", "Which one"),
    "es": ("no conozco", "No entend", "no registré", "No te toca", "quedó claro", "Cuál"),
    "fr": ("connais", "pas compris", "pas inscrit", "pas à vous", "pas clair", "Laquelle"),
    "pt": ("Não conheço", "Não entend", "Não registrei", "Não cabe", "não ficou", "Qual"),
    "ar": ("لا أعرف", "لم أفهم", "لم أسجل", "ليس لك", "غير واضح", "أيها"),
}


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_its_own_command_in_every_language(example: str, language: str) -> None:
    line = TEXTS.example(example, language)
    assert line.startswith("!")
    own = next(one.word for one in LISTED if one.example == example)
    assert [one.command.word for one in understand(line, room(language))] == [own]


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_works_on_a_prepared_stage(example: str, language: str) -> None:
    """It is carried out, and gets one answer that refuses and asks nothing."""
    line = TEXTS.example(example, language)
    where = "to bot" if example == "!stop" else "in trade"
    script = f"{PREPARED}\nana {where}: {line}"
    said = told(script, STAGE.format(language=language))
    asked = next(one for one in said if one.text == line)
    answers = [one for one in said if one.sender == "bot" and one.n > asked.n and not one.file]
    assert len(answers) == 1
    assert answers[0].reply_to == (asked.n if answers[0].room or where == "to bot" else None)
    assert not [words for words in FAILURES[language] if words in answers[0].text]


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.word)
def test_help_explains_every_command_with_its_example(one: object, language: str) -> None:
    command = next(known for known in LISTED if known is one)
    script = f"ana in trade: !help {command.word}"
    answer = told(script, STAGE.format(language=language))[-1].text
    assert TEXTS.example(command.example, language) in answer


@pytest.mark.parametrize("one", LISTED, ids=lambda one: one.word)
def test_every_command_is_in_the_reference(one: object) -> None:
    command = next(known for known in LISTED if known is one)
    page = reference.PAGE.read_text(encoding="utf-8")
    assert f"## {command.word}\n\n{command.summary.text}\n" in page
    assert f"`{command.example}`" in page
    assert f"| `!{command.word}` |" in page


def test_the_reference_is_as_the_commands_say() -> None:
    """Made anew with `python -m bot.texts.reference`."""
    assert reference.page(Texts.load()) == reference.PAGE.read_text(encoding="utf-8")


def test_every_command_has_a_word_rights_and_an_example_of_its_own() -> None:
    words = [one.word for one in LISTED]
    assert len(set(words)) == len(words) == len(set(EXAMPLES))
    assert set(words) == set(COMMAND_WORDS) == set(RIGHTS)
    assert all(find_command(word) is not None for word in words)
    assert len(set(TOPICS)) == len(TOPICS)


def test_nine_words_stand_on_a_members_card() -> None:
    """Yes and no are one of them: both answer what was asked."""
    on_card = {one.word for one in LISTED if one.on_card}
    named = {"action", "done", "later", "stuck", "mine", "confirm", "undo", "help", "stop"}
    assert on_card == named

"""The operator hears everything that is wrong with the configuration at once, in sentences."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config import ConfigError, load
from bot.platforms.matrix.encryption.recovery import written
from bot.settings import Settings
from bot.texts import Texts
from domain.holidays import Holiday
from domain.sectors import DEFAULT

PASSWORD = {"FOLLOWTHROUGH_MATRIX_PASSWORD": "mellon"}
KEY = written(bytes(32))
EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"
GOOD = """\
network: {name: Our network, zone: Africa/Nairobi, language: es-MX}
data: kept/here
matrix:
  homeserver: https://matrix.example.org/
  user_id: "@bot:example.org"
  invite_from: [example.org, "@ana:else.example:8448"]
coordinators: ["@ana:example.org"]
"""


def config(folder: Path, text: str | bytes) -> Path:
    """A configuration file with this content."""
    file = folder / "config.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def mistakes(folder: Path, text: str | bytes) -> list[str]:
    """What is wrong with a file of this content, without the file's own name."""
    with pytest.raises(ConfigError) as caught:
        load(config(folder, text), PASSWORD)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_good_file_becomes_settings(tmp_path: Path) -> None:
    settings = load(config(tmp_path, GOOD), PASSWORD)
    assert settings.network.zone == "Africa/Nairobi"
    assert settings.matrix.homeserver == "https://matrix.example.org"
    assert settings.matrix.invite_from == ("example.org", "@ana:else.example:8448")
    assert settings.matrix.password == "mellon"
    assert settings.commands_per_minute == 300
    assert settings.network_defaults().coordinators == {"@ana:example.org"}


def test_an_operator_may_be_named(tmp_path: Path) -> None:
    assert load(config(tmp_path, GOOD), PASSWORD).network_defaults().operator is None
    settings = load(config(tmp_path, GOOD + 'operator: "@olu:example.org"\n'), PASSWORD)
    assert settings.network_defaults().operator == "@olu:example.org"


def test_the_data_folder_is_made_beside_the_file_and_only_its_owner_may_look(
    tmp_path: Path,
) -> None:
    settings = load(config(tmp_path, GOOD), PASSWORD)
    assert settings.data == tmp_path / "kept" / "here"
    assert stat.S_IMODE(settings.data.stat().st_mode) == 0o700


def test_a_wrong_file_makes_no_folder(tmp_path: Path) -> None:
    mistakes(tmp_path, GOOD.replace("Nairobi", "Nirobi"))
    assert not (tmp_path / "kept").exists()


def test_the_password_comes_from_the_first_line_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("friend\n", encoding="utf-8")
    file = config(tmp_path, GOOD.replace("matrix:", "matrix:\n  password_file: secret"))
    assert load(file, PASSWORD).matrix.password == "friend"


def test_a_token_is_enough(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("syt_x", encoding="utf-8")
    file = config(tmp_path, GOOD.replace("matrix:", "matrix:\n  access_token_file: token"))
    matrix = load(file, {}).matrix
    assert (matrix.access_token, matrix.password) == ("syt_x", None)


def test_the_recovery_key_comes_from_its_file(tmp_path: Path) -> None:
    assert load(config(tmp_path, GOOD), PASSWORD).matrix.recovery_key is None
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    text = GOOD.replace("matrix:", "matrix:\n  recovery_key_file: key\n  reset_signing: true")
    matrix = load(config(tmp_path, text), PASSWORD).matrix
    assert (matrix.recovery_key, matrix.reset_signing) == (KEY, True)
    assert KEY not in repr(matrix)


@pytest.mark.parametrize("key", ["mellon", KEY[:-1], KEY.replace("Es", "sE"), "0" * 48])
def test_what_is_no_recovery_key_is_refused(tmp_path: Path, key: str) -> None:
    """Without a word of it: a letter that is wrong makes it no less a secret."""
    (tmp_path / "key").write_text(f"{key}\n", encoding="utf-8")
    text = GOOD.replace("matrix:", "matrix:\n  recovery_key_file: key")
    (told,) = mistakes(tmp_path, text)
    assert "matrix.recovery_key_file: The file holds no recovery key" in told
    assert key not in told


@pytest.mark.parametrize(
    ("language", "warned"), [("xx", True), ("xx-BR", True), ("es-MX", False), ("EN", False)]
)
def test_a_language_that_the_bot_does_not_speak_is_warned_about(
    tmp_path: Path, language: str, warned: bool
) -> None:
    """It is no mistake: another version of the bot may speak it."""
    told: list[str] = []
    load(config(tmp_path, GOOD.replace("es-MX", language)), PASSWORD, warn=told.append)
    spoken = ", ".join(Texts.load().languages)
    known = f"network.language: I do not speak {language}, and speak English. Known are: {spoken}."
    assert told == ([known] if warned else [])


@pytest.mark.parametrize(
    ("typed", "sectors"),
    [("[fishing, public services]", ("fishing", "public services")), ("", ())],
)
def test_the_network_has_the_sectors_that_the_operator_names(
    tmp_path: Path, typed: str, sectors: tuple[str, ...]
) -> None:
    named = GOOD.replace("es-MX}", f"es-MX, sectors: {typed}}}")
    assert load(config(tmp_path, named), PASSWORD).network_defaults().sectors == sectors
    assert load(config(tmp_path, GOOD), PASSWORD).network_defaults().sectors == DEFAULT


def test_the_network_has_the_holidays_that_the_operator_names(tmp_path: Path) -> None:
    """Once or every year, everywhere or in one country."""
    named = """
holidays:
  - {date: 05-01, name: Labour Day}
  - {date: 2027-03-10, name: Idd-ul-Fitr, territory: ke}
"""
    assert load(config(tmp_path, GOOD + named), PASSWORD).network_defaults().holidays == (
        Holiday(date(2000, 5, 1), "Labour Day", yearly=True),
        Holiday(date(2027, 3, 10), "Idd-ul-Fitr", "KE"),
    )
    none = GOOD + "holidays:\n  # none yet\n"
    assert load(config(tmp_path, none), PASSWORD).network_defaults().holidays == ()


def test_mistakes_in_holidays_are_told_at_once_with_path_and_line(tmp_path: Path) -> None:
    named = """holidays:
  - {date: 2027-02-30, name: Never}
  - {date: May 1, name: Labour Day, territory: Kenya}
  - {date: 05-01, nme: Labour Day}
  - Labour Day
"""
    a_date = "This must be a date, such as 2026-12-12, or 12-12 for every year."
    assert mistakes(tmp_path, GOOD + named) == [
        f"line 9, holidays[1].date: {a_date}",
        f"line 10, holidays[2].date: {a_date}",
        "line 10, holidays[2].territory: This must be the two letters of a country, such as KE.",
        "line 11, holidays[3].name: This is missing.",
        "line 11, holidays[3].nme: There is no such setting; did you mean `name`?",
        "line 12, holidays[4]: This must be a group of settings, indented below its name.",
    ]


def test_secrets_do_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    assert "mellon" not in repr(load(config(tmp_path, GOOD), PASSWORD))


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    """Norwegian is the language `no`, and a network may be called 2026."""
    text = GOOD.replace("es-MX", "no").replace("Our network", "2026")
    network = load(config(tmp_path, text), PASSWORD).network
    assert (network.language, network.name) == ("no", "2026")


def test_settings_with_only_comments_behind_them_have_their_default(tmp_path: Path) -> None:
    text = GOOD.replace('coordinators: ["@ana:example.org"]', "coordinators:\n  # nobody yet")
    assert load(config(tmp_path, text), PASSWORD).coordinators == ()


def test_all_mistakes_are_told_at_once_with_path_and_line(tmp_path: Path) -> None:
    text = """\
network:
  nme: X
  zone: Nairobi
data: data
matrix:
  homeserver: http://matrix.example.org
  user_id: bot
  invite_from: [example.org, "@@"]
log_level: loud
commands_per_minute: many
"""
    assert mistakes(tmp_path, text) == [
        "line 2, network.nme: There is no such setting; did you mean `name`?",
        "line 3, network.zone: This is not the name of a time zone; did you mean `Africa/Nairobi`?",
        "line 6, matrix.homeserver: Plain http is only for this machine itself; use https://.",
        "line 7, matrix.user_id: This must be a user id, such as @ana:example.org.",
        "line 8, matrix.invite_from[2]: This must be a server name, such as example.org, "
        "or a user id, such as @ana:example.org.",
        "line 9, log_level: This must be 'debug', 'info', 'warning' or 'error'.",
        "line 10, commands_per_minute: This must be a whole number.",
    ]


def test_a_missing_password_names_the_three_ways_to_give_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"access_token_file, or set FOLLOWTHROUGH_MATRIX"):
        load(config(tmp_path, GOOD), {})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("data: kept/here", "", "data: This is missing."),
        ("data: kept/here", "data:", "line 2, data: This is empty."),
        ("data: kept/here", "data: [a]", "line 2, data: This must be a path."),
        ("data: kept/here", 'data: "a\\0b"', "line 2, data: This must be a path."),
        ("data: kept/here", "data: a\ndata: b", "line 3, data: This is set twice"),
        ("data: kept/here", "data: config.yaml", "it is not a folder."),
        ("data: kept/here", "data: config.yaml/x", "cannot be used: Not a directory."),
        ("data: kept/here", "data: a\nx: 1", "x: There is no such setting; known are: network"),
        ("Africa/Nairobi", "Atlantis", "time zone; did you mean `Atlantic/"),
        ("Africa/Nairobi", "'???'", "time zone; try Africa/Nairobi."),
        ("Africa/Nairobi", "../../etc/passwd", "not the name of a time zone"),
        ("es-MX", "Portuguese!", "must be a language tag"),
        ("Our network", "[a, b]", "network.name: This must be a text."),
        ("[example.org, ", "[a b, ", "invite_from[1]: This must be a server name"),
        ("https://matrix", "matrix", "This must be an address"),
        ("https://matrix", "ftp://matrix", "This must be an address"),
        ("https://matrix", "https://me:pw@matrix", "without a name or password"),
        ("https://matrix.example.org/", "https://a:99999", "This must be an address"),
        ("https://matrix.example.org/", "'https://[::'", "This must be an address"),
        ("https://matrix.example.org/", "", "matrix.homeserver: This is empty."),
        ('["@ana:example.org"]', "ana", "coordinators: This must be a list"),
        ('["@ana:example.org"]', "{a: b}", "coordinators: This must be a list"),
        ("coordinators:", "operator: ana\ncoordinators:", "operator: This must be a user id"),
        ("matrix:", "matrix:\n  password_file: gone", "gone cannot be read: No such file"),
        ("matrix:", "matrix:\n  password_file: .", "cannot be read: Is a directory."),
        ("matrix:", "matrix:\n  recovery_key_file: gone", "gone cannot be read: No such file"),
        ("matrix:", "matrix:\n  reset_signing: perhaps", "This must be true or false."),
        ("matrix:", "matrix:\n  reset_signing: [true]", "This must be true or false."),
        ("matrix:", "commands_per_minute: 0\nmatrix:", "This must be 1 or more."),
        ("matrix:", "commands_per_minute: 1e9\nmatrix:", "This must be a whole number."),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert expected in "\n".join(mistakes(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize("section", ["network", "matrix"])
@pytest.mark.parametrize("value", ["", "[a]", "text"])
def test_a_section_that_is_none_is_told(tmp_path: Path, section: str, value: str) -> None:
    text = "".join(
        f"{name}: {value if name == section else {}}\n" for name in ("network", "matrix")
    )
    assert "must be a group of settings" in "\n".join(mistakes(tmp_path, "data: data\n" + text))


def test_nobody_who_may_invite_is_a_mistake(tmp_path: Path) -> None:
    text = GOOD.replace('[example.org, "@ana:else.example:8448"]', "[]")
    assert "name the servers or people" in mistakes(tmp_path, text)[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "The file is empty."),
        ("# only a comment\n", "The file is empty."),
        ("- a\n- b\n", "line 1: The file must consist of settings"),
        ("just words", "line 1: The file must consist of settings"),
        ("network:\n\tname: X\n", "line 2: A tab stands where YAML takes only spaces."),
        ("network: {name: X", "This is not YAML"),
        ("a: b: c", "line 1: This is not YAML"),
        ("a: 'b", "This is not YAML"),
        ("a: 1\n---\nb: 2\n", "This is not YAML"),
        ("[a, b]: c", "line 1: This is not YAML"),
        ("a: *nothing", "line 1: This is not YAML"),
        ("[" * 50_000, "The file is nested too deeply."),
        ("a: " + "x" * 200_000, "too long to be a configuration"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "The file is not text in UTF-8."),
        ("a: \0", "The file holds characters that are not text."),
        ("Zürich".encode("latin-1"), "The file is not text in UTF-8."),
        ("a: &a [*a]", "line 1: This is not YAML"),
        ("data: !!python/object:os.system x", "matrix: This is missing."),
    ],
)
def test_a_file_that_is_no_configuration_is_told_so(
    tmp_path: Path, content: str | bytes, expected: str
) -> None:
    assert expected in "\n".join(mistakes(tmp_path, content))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.yaml: The file cannot be read: No such file"):
        load(tmp_path / "gone.yaml", PASSWORD)
    with pytest.raises(ConfigError, match="Is a directory"):
        load(tmp_path, PASSWORD)


@example("\x85:")
@given(st.text() | st.binary())
def test_no_content_ends_in_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    assert mistakes(tmp_path_factory.mktemp("any"), content)


def test_the_example_is_right_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("mellon\n", encoding="utf-8")
    settings = load(config(tmp_path, EXAMPLE.read_bytes()), {})
    assert settings.matrix.user_id == "@followthrough:example.org"


def test_the_example_names_every_setting() -> None:
    """What stands in a comment counts: an operator finds each setting without other pages."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for place in ((), ("network",), ("matrix",)):
        for name in Settings.known(place):
            assert f"{name}:" in text


def test_the_defaults_in_the_example_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("mellon\n", encoding="utf-8")
    head, tail = EXAMPLE.read_text(encoding="utf-8").split("# The lines below show the defaults.\n")
    shown = yaml.safe_load(tail.replace("# ", "", 1).replace("\n# ", "\n"))
    settings = load(config(tmp_path, head), {})
    assert {name: getattr(settings, name) for name in shown} == shown

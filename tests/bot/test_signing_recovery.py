"""The recovery key, and what it opens."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.matrix.encryption.recovery import RecoveryKeys, name_of, understood, written
from bot.platforms.matrix.encryption.secret_storage import describes, description, opened, seal
from bot.platforms.matrix.encryption.signatures import decode, encode

# Made by other programs; the check value in the account data belongs to the recovery key.
THEIRS = "EsTj 3yST y93F SLpB jJsz eAXc 2XzA ygD3 w69H fGaN TKBj jXEd"
THEIR_DESCRIPTION = {
    "algorithm": "m.secret_storage.v1.aes-hmac-sha2",
    "iv": "xv5b6/p3ExEw++wTyfSHEg==",
    "mac": "ujBBbXahnTAMkmPUX2/0+VTfUh63pGyVRuBcDMgmJC8=",
}

keys = st.binary(min_size=32, max_size=32)


def test_the_key_of_another_program_is_understood_and_checked() -> None:
    key = understood(THEIRS)
    assert written(key) == THEIRS
    assert describes(THEIR_DESCRIPTION, key)
    assert not describes(THEIR_DESCRIPTION, bytes(32))


@given(keys)
def test_what_is_written_is_understood_with_any_white_space(key: bytes) -> None:
    text = written(key)
    assert all(len(group) <= 4 for group in text.split(" "))
    assert understood(text) == key
    assert understood(f"  {text.replace(' ', chr(10))}\n") == key
    assert understood(text.replace(" ", "")) == key


@pytest.mark.parametrize(
    "text", ["", "EsTj 3yST", THEIRS[:-1], THEIRS + "d", THEIRS[:-1] + "e", "0OIl", THEIRS * 3]
)
def test_what_is_no_recovery_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        understood(text)


@given(keys, st.binary(min_size=1))
def test_a_secret_opens_with_its_key_and_name_alone(key: bytes, secret: bytes) -> None:
    sealed = seal(key, "m.a", secret)
    assert opened(key, "m.a", sealed) == secret
    assert opened(key, "m.b", sealed) is None
    assert opened(bytes(x ^ 1 for x in key), "m.a", sealed) is None
    for field in ("ciphertext", "mac"):
        changed = {**sealed, field: encode(decode(sealed[field])[:-1] + b"?")}
        assert changed == sealed or opened(key, "m.a", changed) is None
    assert opened(key, "m.a", {**sealed, "iv": sealed["iv"][4:]}) is None
    assert not decode(sealed["iv"])[8] & 0x80


def test_a_secret_is_sealed_differently_each_time() -> None:
    assert seal(bytes(32), "m.a", b"secret") != seal(bytes(32), "m.a", b"secret")


@given(
    st.dictionaries(
        st.sampled_from(["iv", "ciphertext", "mac", "algorithm"]),
        st.text() | st.none() | st.integers(),
    )
)
def test_what_a_homeserver_makes_up_opens_nothing(content: dict[str, Any]) -> None:
    assert opened(bytes(32), "m.a", content) is None
    assert not describes(content, bytes(32))


def test_our_description_is_checked_like_theirs() -> None:
    key = bytes(range(32))
    assert describes(description(key), key)
    assert name_of(key) == name_of(key) != name_of(bytes(32))


# Where it is kept ---------------------------------------------------------------------------------


def test_a_key_is_made_once_and_kept_where_only_the_bot_can_read_it(tmp_path: Path) -> None:
    key = RecoveryKeys(tmp_path, None).to_use()
    file = tmp_path / "recovery-key"
    assert file.stat().st_mode & 0o777 == 0o600
    assert understood(file.read_text()) == key
    assert RecoveryKeys(tmp_path, None).to_use() == key
    assert RecoveryKeys(tmp_path, THEIRS).to_use() == key
    assert RecoveryKeys(tmp_path, THEIRS).known() == [understood(THEIRS), key]


def test_the_operators_key_is_used_when_there_is_no_other(tmp_path: Path) -> None:
    assert RecoveryKeys(tmp_path, THEIRS).to_use() == understood(THEIRS)
    assert (tmp_path / "recovery-key").read_text().strip() == THEIRS


def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "recovery-key"
    file.write_bytes(b"\xff\x00")
    assert RecoveryKeys(tmp_path, None).known() == []
    assert file.with_name("recovery-key.damaged").read_bytes() == b"\xff\x00"


def test_an_operators_key_that_is_none_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert RecoveryKeys(tmp_path, "mellon").known() == []
    assert "matrix.recovery_key_file holds no recovery key" in caplog.text
    assert "mellon" not in caplog.text


def test_a_new_key_is_shown_once_to_a_person_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "bot")
    here, there = pty.openpty()
    with os.fdopen(there, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        key = RecoveryKeys(tmp_path, None).to_use()
        RecoveryKeys(tmp_path, None).to_use()
        terminal.flush()
        shown = os.read(here, 10_000).decode()
    os.close(here)
    assert shown.count(written(key)) == 1
    assert written(key) not in caplog.text


def test_a_log_does_not_get_the_key_but_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """What is no terminal may be a journal that is kept."""
    caplog.set_level("INFO", "bot")
    key = RecoveryKeys(tmp_path, None).to_use()
    assert written(key) not in capsys.readouterr().err + caplog.text
    assert str(tmp_path / "recovery-key") in caplog.text

"""The file of the private keys, and what the operator is told when they are not accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.matrix.encryption.approval import what_to_do
from bot.platforms.matrix.encryption.identity import Identity, IdentityFile
from bot.platforms.matrix.secret_file import write_secret

USER = "@bot:example.org"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    identity = Identity.new(USER)
    file = IdentityFile(tmp_path, USER)
    assert file.read() is None
    file.write(identity)
    assert file.read() == identity


def test_a_file_is_replaced_as_a_whole_and_is_never_for_others(tmp_path: Path) -> None:
    """Also when a kill has left half a file beside it, or others could read the old one."""
    file, half = tmp_path / "secret", tmp_path / "secret.new"
    for left in (file, half):
        left.write_text("old")
        left.chmod(0o644)
    write_secret(file, "new")
    assert file.read_text() == "new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert not half.exists()


def test_the_keys_of_another_account_are_not_used_and_not_lost(tmp_path: Path) -> None:
    IdentityFile(tmp_path, "@other:example.org").write(Identity.new("@other:example.org"))
    before = (tmp_path / "cross-signing.json").read_bytes()
    assert IdentityFile(tmp_path, USER).read() is None
    assert (tmp_path / "cross-signing.json.damaged").read_bytes() == before


@given(
    st.binary() | st.text().map(lambda text: json.dumps({"user": USER, "master": text}).encode())
)
def test_any_other_content_is_put_aside(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "cross-signing.json").write_bytes(content)
    assert IdentityFile(folder, USER).read() is None
    assert (folder / "cross-signing.json.damaged").read_bytes() == content


@pytest.mark.parametrize("half", ["public", "private"])
@pytest.mark.parametrize("value", ["", "AAAA", 1, None])
def test_half_a_key_is_none(tmp_path: Path, half: str, value: object) -> None:
    IdentityFile(tmp_path, USER).write(Identity.new(USER))
    file = tmp_path / "cross-signing.json"
    kept = json.loads(file.read_text())
    kept["self_signing"][half] = value
    file.write_text(json.dumps(kept))
    assert IdentityFile(tmp_path, USER).read() is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"flows": [{"stages": ["m.login.password"]}]}, "Give password_file"),
        (
            {
                "flows": [{"stages": ["m.oauth"]}],
                "params": {"m.oauth": {"url": "https://account.example.org"}},
            },
            "approved at https://account.example.org. Do so, then start me again.",
        ),
        (
            {
                "flows": [{"stages": ["org.matrix.cross_signing_reset"]}],
                "params": {"org.matrix.cross_signing_reset": {"url": "https://a.example"}},
            },
            "approved at https://a.example.",
        ),
        (
            {"flows": [{"stages": ["m.login.sso"]}, {"stages": ["m.login.password", "m.otp"]}]},
            "asks for m.login.password, m.login.sso, m.otp, which I cannot do",
        ),
        ({"flows": []}, "asks for nothing I know"),
        ({"flows": "x", "params": 1}, "asks for nothing I know"),
        ({"flows": [1, {"stages": 2}, {"stages": [None]}]}, "asks for None, which"),
    ],
)
def test_the_operator_is_told_what_the_homeserver_wants(asked: Any, told: str) -> None:
    assert told in what_to_do(asked)

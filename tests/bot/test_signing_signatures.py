"""Signatures: those of the standards, and nothing else is taken for one."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.matrix.encryption.identity import KINDS, Identity, Shown
from bot.platforms.matrix.encryption.signatures import KeyPair, canonical, encode, is_signed

USER = "@bot:example.org"
SPECIFIED = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1"
"""The seed of the examples in the Matrix specification, appendix "Cryptographic Test Vectors"."""

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner),
)


@pytest.mark.parametrize(
    ("thing", "signature"),
    [
        (
            {},
            "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ",
        ),
        (
            {"one": 1, "two": "Two"},
            "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
        ),
    ],
)
def test_signatures_are_those_of_the_specification(thing: dict[str, Any], signature: str) -> None:
    pair = KeyPair.of(SPECIFIED)
    assert pair.sign(thing, "domain")["signatures"]["domain"][pair.name] == signature


def test_the_public_half_is_that_of_rfc_8032() -> None:
    """Section 7.1, test 1."""
    seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert KeyPair.of(encode(bytes.fromhex(seed))).public == encode(bytes.fromhex(public))


def test_json_is_signed_in_its_canonical_form() -> None:
    """The examples of the specification, appendix "Canonical JSON"."""
    assert canonical({"b": "2", "a": "1"}) == b'{"a":"1","b":"2"}'
    assert canonical({"本": 2, "日": 1}) == '{"日":1,"本":2}'.encode()
    assert canonical({"a": None, "signatures": {}, "unsigned": {"age": 1}}) == b'{"a":null}'


@given(st.dictionaries(st.text(), JSON))
def test_what_was_signed_is_signed_and_a_change_shows(thing: dict[str, Any]) -> None:
    pair, other = KeyPair.of(encode(bytes(32))), KeyPair.of(encode(bytes([1] * 32)))
    signed = pair.sign(thing, USER)
    assert is_signed(signed, USER, pair.name, pair.public)
    assert not is_signed({**signed, "more": 1}, USER, pair.name, pair.public)
    assert not is_signed(signed, "@eve:example.org", pair.name, pair.public)
    assert not is_signed(signed, USER, pair.name, other.public)


@given(JSON, st.text())
def test_nothing_that_a_homeserver_sends_is_a_signature_by_chance(thing: Any, public: str) -> None:
    """And nothing ends the bot."""
    signatures = {"signatures": {USER: {"ed25519:A": thing}}}
    assert not is_signed(signatures, USER, "ed25519:A", public)
    assert not is_signed({"signatures": thing}, USER, "ed25519:A", encode(bytes(32)))


@pytest.mark.parametrize("private", ["", "AAAA", "!", encode(bytes(31)), encode(bytes(33))])
def test_a_seed_of_another_size_is_none(private: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        KeyPair.of(private)


def test_seeds_are_read_with_padding_and_without() -> None:
    padded = base64.b64encode(bytes(32)).decode()
    assert padded.endswith("=")
    assert KeyPair.of(padded) == KeyPair.of(encode(bytes(32)))


def test_private_keys_do_not_show_when_an_identity_is_printed() -> None:
    identity = Identity.new(USER)
    assert identity.master.public in repr(identity)
    assert identity.master.private not in repr(identity)


def test_an_identity_is_seen_only_where_all_its_keys_are_rightly_signed() -> None:
    identity, other = Identity.new(USER), Identity.new(USER)
    answer: dict[str, Any] = {
        f"{name}s": {USER: key} for name, key in identity.public_keys().items()
    }
    shown = Shown.of(answer, USER, "A")
    assert shown.has(identity)
    assert not shown.lacks(identity)
    assert shown.master == identity.master.public
    assert not shown.has(other)
    for kind in KINDS:
        partly = Shown.of({**answer, f"{kind}_keys": {}}, USER, "A")
        assert list(partly.lacks(identity)) == [f"{kind}_key"]
    forged = {**answer["self_signing_keys"][USER], "signatures": {}}
    assert not Shown.of({**answer, "self_signing_keys": {USER: forged}}, USER, "A").has(identity)


@given(JSON)
def test_whatever_a_homeserver_shows_is_no_identity_of_ours(answer: Any) -> None:
    identity = Identity(USER, *[KeyPair.of(encode(bytes([n] * 32))) for n in range(3)])
    for told in (
        answer,
        {"master_keys": {USER: answer}},
        {"master_keys": {USER: {"keys": answer}}},
    ):
        shown = Shown.of(told if isinstance(told, dict) else {}, USER, "A")
        assert not shown.has(identity)
        assert isinstance(shown.master, str)

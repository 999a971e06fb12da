"""Secrets in the account data, which the homeserver keeps and cannot read.

Matrix specification v1.16, "Secrets", algorithm m.secret_storage.v1.aes-hmac-sha2.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from Crypto.Cipher import AES
from Crypto.Hash import SHA256
from Crypto.Protocol.KDF import HKDF

from bot.clock import chance
from bot.platforms.matrix.encryption.recovery import name_of
from bot.platforms.matrix.encryption.signatures import decode, encode
from bot.platforms.matrix.events import mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.wire import RefusedError, part

ALGORITHM = "m.secret_storage.v1.aes-hmac-sha2"
DEFAULT = "m.secret_storage.default_key"
BLOCK = 16
NOTHING = bytes(32)


def seal(key: bytes, name: str, data: bytes) -> dict[str, str]:
    """The data as only this key, under this name, opens it."""
    start = bytearray(chance(BLOCK))
    # Bit 63 is 0: implementations count on from there in different ways.
    start[8] &= 0x7F
    return _sealed(key, name, data, bytes(start))


def opened(key: bytes, name: str, sealed: Mapping[str, Any]) -> bytes | None:
    """What was sealed; None when it was with another key or name, or has been changed."""
    try:
        start, data = (decode(text_at(sealed, field)) for field in ("iv", "ciphertext"))
        plain = _count(_halves(key, name)[0], start, data)
    except ValueError:
        return None
    return plain if _same_seal(_sealed(key, name, plain, start), sealed) else None


def description(key: bytes) -> dict[str, str]:
    """How the homeserver's account data describes the key, so that a copy can be checked."""
    check = seal(key, "", NOTHING)
    return {"name": "Followthrough", "algorithm": ALGORITHM} | {
        field: check[field] for field in ("iv", "mac")
    }


def describes(described: Mapping[str, Any], key: bytes) -> bool:
    """Whether this is the description of the key."""
    try:
        check = _sealed(key, "", NOTHING, decode(text_at(described, "iv")))
    except ValueError:
        return False
    return text_at(described, "algorithm") == ALGORITHM and _same_seal(check, described)


def _sealed(key: bytes, name: str, data: bytes, start: bytes) -> dict[str, str]:
    cipher_key, seal_key = _halves(key, name)
    hidden = _count(cipher_key, start, data)
    seal = hmac.digest(seal_key, hidden, "sha256")
    return {"iv": encode(start), "ciphertext": encode(hidden), "mac": encode(seal)}


def _halves(key: bytes, name: str) -> tuple[bytes, bytes]:
    derived = HKDF(key, 64, bytes(32), SHA256, 1, name.encode())
    assert isinstance(derived, bytes)
    return derived[:32], derived[32:]


def _count(key: bytes, start: bytes, data: bytes) -> bytes:
    """AES-256 in counter mode, which hides and shows. Raises ValueError for a wrong start."""
    if len(start) != BLOCK:
        raise ValueError(f"A start has {BLOCK} bytes.")
    return AES.new(key, AES.MODE_CTR, nonce=b"", initial_value=start).encrypt(data)


def _same_seal(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    seals = [text_at(sealed, "mac").rstrip("=").encode() for sealed in (one, other)]
    return hmac.compare_digest(*seals)


class SecretStorage:
    """The account's secrets on the homeserver. Raises UnreachableError and RefusedError."""

    def __init__(self, login: Login) -> None:
        self._login = login

    async def fetch(self, name: str, key: bytes) -> str | None:
        """The secret, when this key opens it."""
        return _opened_with(await self._read(name), name, key)

    async def store(self, secrets: Mapping[str, str], key: bytes) -> None:
        """See to it that the key opens each of the secrets, and is the account's default key."""
        where = await self._described(key)
        for name, value in secrets.items():
            if _opened_with(await self._read(name), name, key) != value:
                sealed = {"encrypted": {where: seal(key, name, value.encode())}}
                await self._write(name, sealed)

    async def _described(self, key: bytes) -> str:
        """The name under which the account data describes the key."""
        default = text_at(await self._read(DEFAULT), "key")
        if default and describes(await self._read(f"m.secret_storage.key.{default}"), key):
            return default
        name = name_of(key)
        await self._write(f"m.secret_storage.key.{name}", description(key))
        await self._write(DEFAULT, {"key": name})
        return name

    async def _read(self, kind: str) -> dict[str, Any]:
        try:
            return await self._login.call("GET", self._path(kind))
        except RefusedError as error:
            if error.status != 404:
                raise
            return {}

    async def _write(self, kind: str, content: Mapping[str, Any]) -> None:
        await self._login.call("PUT", self._path(kind), content)

    def _path(self, kind: str) -> str:
        return f"/user/{part(self._login.user)}/account_data/{part(kind)}"


def _opened_with(content: Mapping[str, Any], name: str, key: bytes) -> str | None:
    for where in mapping_at(content, "encrypted"):
        found = opened(key, name, mapping_at(content, "encrypted", where))
        if found is not None:
            return found.decode(errors="replace")
    return None

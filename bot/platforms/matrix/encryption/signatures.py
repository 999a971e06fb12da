"""Ed25519 signatures of JSON objects, as devices and cross-signing keys make and check them.

Matrix specification v1.16, appendices "Canonical JSON" and "Signing JSON".
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nio import Api
from vodozemac import Ed25519PublicKey, Ed25519Signature

from bot.clock import chance
from bot.platforms.matrix.events import mapping_at, text_at

SEED_BYTES = 32
OUTSIDE = frozenset({"signatures", "unsigned"})


@dataclass(frozen=True)
class KeyPair:
    """An Ed25519 key: its public half and its seed, both in unpadded base64."""

    public: str
    private: str = field(repr=False)

    @classmethod
    def new(cls) -> KeyPair:
        """A key that nobody else has."""
        return cls.of(encode(chance(SEED_BYTES)))

    @classmethod
    def of(cls, private: str) -> KeyPair:
        """The key with this seed. Raises ValueError when it is none."""
        seed = decode(private)
        if len(seed) != SEED_BYTES:
            raise ValueError(f"A seed has {SEED_BYTES} bytes.")
        # It costs memory, and a start at which nothing has to be signed does without.
        from Crypto.Signature import eddsa

        public = eddsa.import_private_key(seed).public_key().export_key(format="raw")
        return cls(encode(public), encode(seed))

    @property
    def name(self) -> str:
        """Names the key among the signatures of an object."""
        return f"ed25519:{self.public}"

    def sign(self, thing: Mapping[str, Any], user: str) -> dict[str, Any]:
        """The thing with this signature and no other."""
        from Crypto.Signature import eddsa

        key = eddsa.import_private_key(decode(self.private))
        signature = encode(eddsa.new(key, "rfc8032").sign(canonical(thing)))
        return with_signature(thing, user, self.name, signature)


def with_signature(
    thing: Mapping[str, Any], user: str, name: str, signature: str
) -> dict[str, Any]:
    """The thing with one signature in place of all others."""
    return {**bare(thing), "signatures": {user: {name: signature}}}


def is_signed(thing: Mapping[str, Any], user: str, name: str, public: str) -> bool:
    """Whether `user` has signed the thing with the key of this name, and rightly."""
    signature = text_at(mapping_at(thing, "signatures", user), name)
    try:
        key = Ed25519PublicKey.from_base64(public)
        key.verify_signature(canonical(thing), Ed25519Signature.from_base64(signature))
    except ValueError:
        return False
    return True


def bare(thing: Mapping[str, Any]) -> dict[str, Any]:
    """What of the thing is signed."""
    return {name: value for name, value in thing.items() if name not in OUTSIDE}


def canonical(thing: Mapping[str, Any]) -> bytes:
    """The bytes that are signed. Raises ValueError when it holds text that is none."""
    return str(Api.to_canonical_json(bare(thing))).encode()


def encode(data: bytes) -> str:
    """Unpadded base64."""
    return base64.b64encode(data).decode().rstrip("=")


def decode(text: str) -> bytes:
    """What was encoded, with padding or without. Raises ValueError."""
    text = text.rstrip("=")
    return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)

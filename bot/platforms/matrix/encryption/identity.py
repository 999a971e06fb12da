"""The three keys that say which devices are the bot's, and the file that holds them.

Matrix specification v1.16, "Cross-signing".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.platforms.matrix.encryption.signatures import SEED_BYTES, KeyPair, decode, is_signed
from bot.platforms.matrix.events import mapping_at, text_at
from bot.platforms.matrix.secret_file import put_aside, write_secret

KINDS = ("master", "self_signing", "user_signing")
FILE = "cross-signing.json"


@dataclass(frozen=True)
class Identity:
    """An account's own cross-signing keys."""

    user: str
    master: KeyPair
    self_signing: KeyPair
    user_signing: KeyPair
    replaces: str = field(default="", kw_only=True)
    """The public master key that it is to take the place of, until that is done."""

    @classmethod
    def new(cls, user: str, replaces: str = "") -> Identity:
        """An identity that is not known anywhere yet."""
        return cls(user, KeyPair.new(), KeyPair.new(), KeyPair.new(), replaces=replaces)

    @classmethod
    def of(cls, user: str, seeds: Mapping[str, str]) -> Identity:
        """The identity with these seeds, by kind; a missing one but the master's is made anew.

        Raises ValueError.
        """
        if "master" not in seeds:
            raise ValueError("The master key is missing.")
        pairs = [KeyPair.of(seeds[k]) if k in seeds else KeyPair.new() for k in KINDS]
        return cls(user, *pairs)

    @property
    def pairs(self) -> dict[str, KeyPair]:
        """The keys by kind."""
        return dict(zip(KINDS, (self.master, self.self_signing, self.user_signing), strict=True))

    def public_keys(self) -> dict[str, Any]:
        """What others may know, as `/keys/device_signing/upload` takes it."""
        keys = {f"{kind}_key": self._described(kind) for kind in KINDS}
        for kind in KINDS[1:]:
            keys[f"{kind}_key"] = self.master.sign(keys[f"{kind}_key"], self.user)
        return keys

    def _described(self, kind: str) -> dict[str, Any]:
        pair = self.pairs[kind]
        return {"user_id": self.user, "usage": [kind], "keys": {pair.name: pair.public}}


@dataclass(frozen=True)
class Shown:
    """What the homeserver shows of the account: its public keys by kind, and one device.

    It is a stranger's word: what counts is signed.
    """

    user: str
    keys: Mapping[str, Mapping[str, Any]]
    device: Mapping[str, Any]

    @classmethod
    def of(cls, answer: Mapping[str, Any], user: str, device: str) -> Shown:
        """Read the answer of `/keys/query`."""
        keys = {kind: mapping_at(answer, f"{kind}_keys", user) for kind in KINDS}
        return cls(user, keys, mapping_at(answer, "device_keys", user, device))

    @property
    def master(self) -> str:
        """The public master key; empty when the account has no identity."""
        names = list(mapping_at(self.keys["master"], "keys"))
        return text_at(mapping_at(self.keys["master"], "keys"), names[0]) if names else ""

    def lacks(self, identity: Identity) -> dict[str, Any]:
        """Those of the identity's public keys that are not here, rightly signed."""
        return {
            name: key
            for name, key in identity.public_keys().items()
            if not self._has(name.removesuffix("_key"), identity)
        }

    def has(self, identity: Identity) -> bool:
        """Whether the homeserver shows all of the identity's keys, rightly signed."""
        return all(self._has(kind, identity) for kind in KINDS)

    def _has(self, kind: str, identity: Identity) -> bool:
        pair, master, key = identity.pairs[kind], identity.master, self.keys[kind]
        return text_at(mapping_at(key, "keys"), pair.name) == pair.public and (
            kind == "master" or is_signed(key, self.user, master.name, master.public)
        )


class IdentityFile:
    """The private keys in the data folder; only the bot may read them."""

    def __init__(self, folder: Path, user: str) -> None:
        self._file = folder / FILE
        self._user = user

    def read(self) -> Identity | None:
        """What was kept; a file that is damaged, or of another account, is put aside."""
        try:
            kept = json.loads(self._file.read_text())
            if kept["user"] != self._user:
                raise ValueError("These are the keys of another account.")
            pairs = {kind: _whole(**kept[kind]) for kind in KINDS}
            return Identity(self._user, **pairs, replaces=str(kept.get("replaces", "")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError):
            put_aside(self._file)
            return None

    def write(self, identity: Identity) -> None:
        """Keep it: it is on the disk afterwards. Raises OSError."""
        write_secret(self._file, json.dumps(asdict(identity), indent=1))


def _whole(public: str, private: str) -> KeyPair:
    """Raises ValueError when a half is not there in full."""
    if not len(decode(public)) == len(decode(private)) == SEED_BYTES:
        raise ValueError("Half a key.")
    return KeyPair(public, private)

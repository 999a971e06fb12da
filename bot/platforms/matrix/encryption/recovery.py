"""The recovery key: what opens the account's secrets on the homeserver when all else is lost.

It is written as the Matrix specification v1.16, appendix "Cryptographic key representation", says:
base58 of two bytes of prefix, the key, and a byte that makes the exclusive or of all bytes 0.
"""

from __future__ import annotations

import hmac
import logging
import sys
from functools import reduce
from operator import xor
from pathlib import Path

from bot.clock import chance
from bot.platforms.matrix.secret_file import put_aside, write_secret

logger = logging.getLogger(__name__)
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PREFIX = b"\x8b\x01"
KEY_BYTES = 32
GROUP = 4
FILE = "recovery-key"


def written(key: bytes) -> str:
    """The key as people copy it: groups of four characters."""
    whole = PREFIX + key
    digits = _base58(whole + bytes([reduce(xor, whole)]))
    return " ".join(digits[i : i + GROUP] for i in range(0, len(digits), GROUP))


def understood(text: str) -> bytes:
    """The key that people have copied, white space apart. Raises ValueError."""
    number = 0
    for character in "".join(text.split()):
        if character not in ALPHABET:
            raise ValueError("A character in it is none of such a key.")
        number = number * 58 + ALPHABET.index(character)
    size = len(PREFIX) + KEY_BYTES + 1
    try:
        whole = number.to_bytes(size, "big")
    except OverflowError as error:
        raise ValueError("It is too long.") from error
    if not whole.startswith(PREFIX) or reduce(xor, whole) != 0:
        raise ValueError("A character is missing or wrong.")
    return whole[len(PREFIX) : -1]


def name_of(key: bytes) -> str:
    """The name of the key in the account data; the same each time, and it tells nothing."""
    return hmac.digest(key, b"org.followthrough.name", "sha256").hex()[:32]


def _base58(data: bytes) -> str:
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = ALPHABET[digit] + digits
    return digits


class RecoveryKeys:
    """Where the recovery key is: in the data folder, and, after its loss, with the operator."""

    def __init__(self, folder: Path, given: str | None) -> None:
        self._file = folder / FILE
        self._given = given

    def known(self) -> list[bytes]:
        """The keys that may open the account's secrets."""
        found = [self._of_operator(), self._kept()]
        return list(dict.fromkeys(key for key in found if key is not None))

    @property
    def given(self) -> bool:
        """Whether the operator has given one."""
        return bool(self._given)

    def keep(self, key: bytes) -> None:
        """Write it down, as the one that is used from now on. Raises OSError."""
        if self._kept() != key:
            write_secret(self._file, written(key) + "\n")

    def to_use(self) -> bytes:
        """The key that is used; made, and told once, when there is none. Raises OSError."""
        key = self._kept() or self._of_operator()
        fresh = key is None
        key = key or chance(KEY_BYTES)
        self.keep(key)
        if fresh:
            self._tell(key)
        return key

    def _tell(self, key: bytes) -> None:
        logger.info("a recovery key was made: keep a copy of %s at another place", self._file)
        # A terminal is a person; anything else may be a log that many can read, for years.
        if sys.stderr.isatty():
            sys.stderr.write(
                f"The recovery key of the bot's account, also in {self._file}:\n"
                f"    {written(key)}\n"
                "Keep a copy at a safe place. It is not shown again.\n"
            )

    def _kept(self) -> bytes | None:
        try:
            return understood(self._file.read_text())
        except FileNotFoundError:
            return None
        except ValueError:
            put_aside(self._file)
            return None

    def _of_operator(self) -> bytes | None:
        try:
            return understood(self._given) if self._given else None
        except ValueError as error:
            logger.error("matrix.recovery_key_file holds no recovery key: %s", error)
            return None

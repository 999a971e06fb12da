"""What the Matrix platform has to know from the operator."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.platforms.port import FatalFailure

REFUSAL = "I only join rooms when people of my network invite me. Please ask its coordinator."
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Settings:
    """An account on a homeserver, and who may invite it: server names or addresses of people.

    `key_patience` is for how many seconds a message that cannot be read waits for its key before
    anybody is told. `refusal` is said when an invitation is declined. `recovery_key` opens the
    account's signing keys on the homeserver; `reset_signing` lets the bot replace keys that it
    cannot have.
    """

    homeserver: str
    user_id: str
    password: str | None = None
    access_token: str | None = None
    device_id: str | None = None
    invite_from: tuple[str, ...] = ()
    key_patience: float = 10.0
    refusal: str = REFUSAL
    recovery_key: str | None = None
    reset_signing: bool = False

    def check(self) -> None:
        """Raise FatalFailure when the homeserver's address cannot be used."""
        address = urlsplit(self.homeserver)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise FatalFailure(
                f"{self.homeserver} is no web address. Write one like https://matrix.example.org."
            )
        if address.scheme == "http" and address.hostname not in LOOPBACK:
            raise FatalFailure(f"{self.homeserver} is not encrypted. Use https there.")

    def welcomes(self, inviter: str) -> bool:
        """Whether this person may invite the bot."""
        return inviter in self.invite_from or server_of(inviter) in self.invite_from


def server_of(person: str) -> str:
    """The server in an address: `@ben:example.org` is at `example.org`."""
    return person.partition(":")[2]

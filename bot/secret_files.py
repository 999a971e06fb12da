"""Who can read what only the bot should, and nobody else: secret files and the data folder."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_OTHERS = 0o077
"""The bits of a file's mode that let its group and everybody else do something with it."""

OF_ANOTHER = (
    "It belongs to another user: run this as the bot's own user, or give it to that one with chown."
)
"""What an operator can do when the operating system says that permission is denied."""


@dataclass(frozen=True)
class SecretFile:
    """A file with a secret in its first line, and the setting that names it."""

    setting: str
    path: Path


def in_data(secrets: Iterable[SecretFile], data: Path) -> Iterator[SecretFile]:
    """Those that lie in the data folder: whoever copies it would copy them along."""
    for secret in secrets:
        if secret.path.resolve().is_relative_to(data.resolve()):
            yield secret


def open_to_others(secrets: Iterable[SecretFile], data: Path) -> Iterator[str]:
    """A sentence with the remedy for everything that others on this machine can read."""
    for secret in secrets:
        if secret.path.stat().st_mode & _OTHERS:
            yield _warning(f"The file {secret.path}", "600", secret.path)
    if data.stat().st_mode & _OTHERS:
        yield _warning(f"The data folder {data}", "700", data)


def _warning(what: str, mode: str, path: Path) -> str:
    remedy = f"chmod {mode} {shlex.quote(str(path))}"
    return f"{what} is open to others on this machine. To close it: {remedy}"

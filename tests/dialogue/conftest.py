"""Every `*.rehearsal` file in this folder is a test: all that it expects must be said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.rehearse import rehearse


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take rehearsals in."""
    if file_path.suffix == ".rehearsal":
        collected: pytest.Collector = RehearsalFile.from_parent(parent, path=file_path)
        return collected
    return None


class NotPlayedError(Exception):
    """The rehearsal ended with another exit code than 0."""


class RehearsalFile(pytest.File):
    """A script."""

    def collect(self) -> Iterable[pytest.Item]:
        """The one test that it is."""
        yield Rehearsal.from_parent(self, name="plays")


class Rehearsal(pytest.Item):
    """A script as it is played; its transcript is the captured output."""

    def runtest(self) -> None:
        """Play it."""
        code = rehearse(str(self.path))
        if code:
            raise NotPlayedError(code)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Where to look, without a traceback; anything else is shown as usual."""
        if isinstance(excinfo.value, NotPlayedError):
            return f"The rehearsal ended with exit code {excinfo.value}; the line is below."
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """The file."""
        return self.path, None, self.path.name

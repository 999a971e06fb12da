"""How all tests run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No timing is asserted: a busy machine is no fault. Elsewhere than here the same examples come each
# time, so that a build fails for what it holds and not by chance.
settings.register_profile("here", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True, database=None)
settings.load_profile("build" if os.environ.get("CI") else "here")

_LONGEST = "tests/year/test_year.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test comes first, so that the others run beside it and it is not the tail."""
    items.sort(key=lambda one: not one.nodeid.startswith(_LONGEST))

"""How all tests run."""

from __future__ import annotations

import os

from hypothesis import settings

# No timing is asserted: a busy machine is no fault. Elsewhere than here the same examples come each
# time, so that a build fails for what it holds and not by chance.
settings.register_profile("here", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True, database=None)
settings.load_profile("build" if os.environ.get("CI") else "here")

"""`python -m bot.demo`: what `make demo` starts."""

from __future__ import annotations

import sys

from bot.demo.homeserver import die_with_parent
from bot.demo.play import run_demo

if __name__ == "__main__":
    die_with_parent()
    sys.exit(run_demo())

"""How long 10,000 lines of minutes take to be read, in processor time."""

from __future__ import annotations

import time

from domain.capture import captured
from tests.domain.minutes import lines, patterns, reading

LINES = 10_000
LIMIT = 1.0
_TAKES = 3


def minutes() -> str:
    """Lines of both tables in turns, each with a number of its own so that few are the same."""
    typed = (row["text"] for row in (*lines(), *patterns()))
    # A heading would make talk of all that follows, which is quicker to read.
    texts = [text for text in typed if "\\n" not in text and not text.startswith("# ")]
    numbered = (f"{texts[n % len(texts)]} in room R{n}" for n in range(0, LINES, 2))
    plain = (texts[n % len(texts)] for n in range(1, LINES, 2))
    return "\n".join(line for pair in zip(numbered, plain, strict=True) for line in pair)


def capture_speed() -> str:
    """The best of some takes; other programs disturb the rest."""
    text, taken = minutes(), []
    captured(text[:10_000], reading())
    for _ in range(_TAKES):
        begun = time.process_time()
        captured(text, reading())
        taken.append(time.process_time() - begun)
    met = "met" if min(taken) <= LIMIT else "NOT MET"
    return f"{min(taken):.2f} s for {LINES:,} lines, goal {LIMIT:g} s {met}"

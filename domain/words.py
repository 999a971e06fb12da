"""Typed words, compared: one folding for commands, dates and places; and the signs around them."""

from domain.folding import fold

COMMAS = (",", "\u060c")
SEPARATORS = ",;\u060c\u061b"
STOPS = ".,;:!\u060c\u061b"
"""What may stand behind a word; the Arabic comma and semicolon are signs of their own."""

CHECK_MARK = "✅"
PICTURE = "\ufe0f"
"""What some keyboards put behind a sign, so that it is drawn as a picture."""

__all__ = ["CHECK_MARK", "COMMAS", "PICTURE", "SEPARATORS", "STOPS", "fold"]

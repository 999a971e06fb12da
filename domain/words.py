"""Typed words, compared: one folding for commands, dates and places; and the signs around them."""

from domain.folding import fold

COMMAS = (",", "\u060c")
SEPARATORS = ",;\u060c\u061b"
STOPS = ".,;:!\u060c\u061b"
"""What may stand behind a word; the Arabic comma and semicolon are signs of their own."""

__all__ = ["COMMAS", "SEPARATORS", "STOPS", "fold"]

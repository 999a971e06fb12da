"""Typed words, compared: one folding for commands, dates and places."""

from domain.folding import fold

__all__ = ["fold"]

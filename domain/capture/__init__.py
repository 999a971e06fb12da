"""Text of minutes -> proposals: what is unclear is asked, never invented."""

from __future__ import annotations

from domain.capture.names import known_name
from domain.capture.values import Capture, Due, Kind, Lack, Proposal, Status
from domain.dates import Reading

__all__ = ["Capture", "Due", "Kind", "Lack", "Proposal", "Status", "captured", "known_name"]


def captured(text: str, reading: Reading, speaker: str | None = None) -> Capture:
    """The action items and decisions that a text of minutes holds, in its order.

    `speaker` is who says "I". How it is read is written in `capturing`, which is loaded when it is
    first needed: a bot starts without it.
    """
    from domain.capture.capturing import captured as read

    return read(text, reading, speaker)

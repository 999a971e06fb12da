"""Text of minutes -> proposals: what is unclear is asked, never invented."""

from domain.capture.capturing import captured
from domain.capture.names import known_name
from domain.capture.values import Capture, Due, Kind, Lack, Proposal, Status

__all__ = ["Capture", "Due", "Kind", "Lack", "Proposal", "Status", "captured", "known_name"]

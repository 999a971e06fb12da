"""What falls due and is somebody's."""

from __future__ import annotations

from domain.actions import Action
from domain.commitments import Commitment, Milestone

Dated = Action | Commitment | Milestone
"""What somebody promised to do, and is reminded of by its date."""

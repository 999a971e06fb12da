"""How far a thing may be seen beyond the room it belongs to."""

from __future__ import annotations

from enum import StrEnum


class Share(StrEnum):
    """Its own room only, the whole network, or partners outside the network as well."""

    NONE = "none"
    NETWORK = "network"
    PARTNERS = "partners"

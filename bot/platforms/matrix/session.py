"""What a log-in gave, in a file that only its owner can read."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.platforms.matrix.secret_file import write_secret

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Session:
    """A log-in: the account, its device, and the token that stands for both."""

    user_id: str
    device_id: str
    token: str


def read_session(file: Path, user: str) -> Session | None:
    """The session of this account; None when there is none that can be read."""
    try:
        session = Session(**json.loads(file.read_text()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as error:
        # Its words may quote the file, and the token in it.
        logger.warning("%s cannot be read: %s", file, type(error).__name__)
        return None
    return session if session.user_id == user else None


def write_session(file: Path, session: Session) -> None:
    """Replace the file at once: it holds the old session or the new one, whole."""
    write_secret(file, json.dumps(asdict(session)))

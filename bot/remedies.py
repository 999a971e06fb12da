"""What an operator can do about a failure: the sentence that follows the one that names it."""

from __future__ import annotations

from bot.secret_files import OF_ANOTHER
from storage.failures import Damaged, Forbidden, InUse, StorageFailure, TooNew

_REMEDIES: dict[type[StorageFailure], str] = {
    Damaged: " Restore a backup: followthrough restore FOLDER --replace.",
    Forbidden: f" {OF_ANOTHER}",
    InUse: " A bot already runs on this folder: stop it first.",
    TooNew: " Install that version or a newer one, or restore the copy from before the update.",
}


def with_remedy(failure: StorageFailure) -> str:
    """The failure of the bot's own database as a sentence, and what to do where that is known."""
    return f"{failure}.{_REMEDIES.get(type(failure), '')}"

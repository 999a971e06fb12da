"""Tables, one unit of work, migrations: what the bot keeps, on SQLite."""

from storage.failures import Damaged, Forbidden, Full, InUse, Occupied, StorageFailure, TooNew
from storage.inbox import Heard
from storage.memory import PUT_BACK
from storage.outbox import Kind, Letter
from storage.store import Store, Wake
from storage.work import SqlWork

__all__ = [
    "PUT_BACK",
    "Damaged",
    "Forbidden",
    "Full",
    "Heard",
    "InUse",
    "Kind",
    "Letter",
    "Occupied",
    "SqlWork",
    "StorageFailure",
    "Store",
    "TooNew",
    "Wake",
]

"""The file with a device's keys, and how an older copy of it is told from the newest."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from nio.store import SqliteStore

from bot.platforms.matrix import secret_file

FALLBACKS = """
CREATE TABLE IF NOT EXISTS followthrough_fallbacks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL, account BLOB NOT NULL
)
"""


class KeyStore(SqliteStore):  # type: ignore[misc]
    """nio's store, with a mark that rises whenever a key has been used.

    A key that was used may never be used again, so an older copy of this file is worse than none:
    others cannot read what it says, and it cannot read them. The homeserver is told each mark after
    it has been written here; an older copy has one that is below the homeserver's.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.moved = False
        # One sync to disk per change, not three.
        self.database.execute_sql("PRAGMA journal_mode=WAL")
        self.database.execute_sql("PRAGMA synchronous=NORMAL")
        self.database.execute_sql(FALLBACKS)

    def save_account(self, account: Any) -> None:
        """Write the account; see nio."""
        super().save_account(account)
        self.moved = True

    def save_session(self, curve_key: str, session: Any) -> None:
        """Write a session with another device; see nio."""
        super().save_session(curve_key, session)
        self.moved = True

    def save_encrypted_rooms(self, rooms: set[str]) -> None:
        """Write down which rooms are encrypted; nio does it after every sync, mostly for none."""
        if rooms:
            super().save_encrypted_rooms(rooms)

    def step(self) -> int:
        """Raise the mark; when this returns, the disk has it and all that came before."""
        mark = int(self.database.execute_sql("PRAGMA user_version").fetchone()[0]) + 1
        self.database.execute_sql("PRAGMA synchronous=FULL")
        self.database.execute_sql(f"PRAGMA user_version={mark}")
        self.database.execute_sql("PRAGMA synchronous=NORMAL")
        self.moved = False
        return mark

    def keep_fallback(self, key: bytes, account: bytes, most: int) -> None:
        """Keep a fallback key with the copy of the account that can open it, and the newest others.

        There are `most` of them at the end.
        """
        with self.database.atomic():
            self.database.execute_sql(
                "INSERT INTO followthrough_fallbacks (key, account) VALUES (?, ?)", (key, account)
            )
            self.database.execute_sql(
                "DELETE FROM followthrough_fallbacks WHERE number NOT IN"
                " (SELECT number FROM followthrough_fallbacks ORDER BY number DESC LIMIT ?)",
                (most,),
            )

    def fallbacks(self) -> list[tuple[bytes, bytes]]:
        """The fallback keys that may have been used, with their copies, newest first."""
        found = self.database.execute_sql(
            "SELECT key, account FROM followthrough_fallbacks ORDER BY number DESC"
        )
        return [(bytes(key), bytes(account)) for key, account in found.fetchall()]

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def inherit(self, olm: Any, earlier: SqliteStore) -> None:
        """Take over the room keys that another device of this account was given."""
        with self.database.atomic():
            for session in earlier.load_inbound_group_sessions():
                if olm.inbound_group_store.add(session):
                    self.save_inbound_group_session(session)


def mark_of(file: Path) -> int | None:
    """The mark of a key store; None when the file is damaged or holds no keys."""
    try:
        with closing(sqlite3.connect(file)) as database:
            whole = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            filled = whole and database.execute("SELECT 1 FROM accounts").fetchone() is not None
            return int(database.execute("PRAGMA user_version").fetchone()[0]) if filled else None
    except sqlite3.DatabaseError:
        return None


def put_aside(file: Path) -> None:
    """Keep a damaged key store under another name."""
    secret_file.put_aside(file)
    _drop_rest(file)


def remove(file: Path) -> None:
    """Delete a key store that is of no use any more."""
    file.unlink(missing_ok=True)
    _drop_rest(file)


def _drop_rest(file: Path) -> None:
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)

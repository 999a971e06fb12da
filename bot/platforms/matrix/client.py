"""The nio client, hardened against what other servers and clients may send."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path
from typing import Any

from nio import AsyncClient, AsyncClientConfig, DummyEvent, MegolmEvent
from peewee import PeeweeException
from vodozemac import SessionCreationException

from bot.platforms.matrix.encryption.fallback import Account
from bot.platforms.matrix.encryption.keystore import KeyStore

logger = logging.getLogger(__name__)


class Client(AsyncClient):  # type: ignore[misc]
    """One log-in. A malformed event is put aside instead of ending the sync it came with."""

    # Both are there once somebody is logged in.
    store: Any
    olm: Any

    def __init__(self, homeserver: str, user: str, keys: Path) -> None:
        config = AsyncClientConfig(
            store=KeyStore, max_limit_exceeded=0, max_timeouts=0, store_sync_tokens=False
        )
        super().__init__(homeserver, user, store_path=str(keys), config=config)

    def inherit(self, device: str) -> None:
        """Take over the room keys that an earlier device of this account was given."""
        pickle_key = self.config.pickle_key
        with closing(KeyStore(self.user_id, device, self.store_path, pickle_key)) as earlier:
            self.store.inherit(self.olm, earlier)

    def load_store(self) -> None:
        """Open the key store, with an account that has fallback keys."""
        super().load_store()
        if self.olm and not isinstance(self.olm.account, Account):
            self.olm.account = Account(self.olm.account, self.store)

    def _handle_decrypt_to_device(self, event: Any) -> Any:
        # nio lets errors of the decoding of foreign bytes pass: one person could stop the bot.
        try:
            found = super()._handle_decrypt_to_device(event)
        except PeeweeException:
            # A key that could not be stored comes again after a new start.
            raise
        except SessionCreationException:
            logger.warning("a message between devices was sealed with a key that is not here")
            self.olm._mark_device_for_unwedging(event.sender, event.sender_key)
            return None
        except Exception:
            logger.exception("a message between devices could not be handled")
            return None
        if isinstance(found, DummyEvent):
            self._share_anew(found)
        return found

    def _share_anew(self, event: DummyEvent) -> None:
        """Somebody could not read what this device sent theirs; so they lack its room keys."""
        device = self.device_store.device_from_sender_key(event.sender, event.sender_key)
        for session in self.olm.outbound_group_sessions.values() if device else ():
            session.users_shared_with.discard((device.user_id, device.id))

    def _handle_timeline_event(self, event: Any, room_id: str, room: Any, encrypted: Any) -> Any:
        try:
            if isinstance(event, MegolmEvent):
                # nio would believe a membership or a power level that somebody has encrypted.
                event.room_id = room_id
                return self.olm._decrypt_megolm_no_error(event)
            return super()._handle_timeline_event(event, room_id, room, encrypted)
        except Exception:
            logger.exception("an event in %s could not be handled", room_id)
            return None

    def _handle_joined_state(self, room_id: str, info: Any, encrypted: Any) -> None:
        try:
            super()._handle_joined_state(room_id, info, encrypted)
        except Exception:
            logger.exception("the state of %s could not be handled", room_id)

    def forget_store(self) -> None:
        """Close the key store, if one is open, as if there had been none."""
        if self.store:
            self.store.close()
        self.store = self.olm = None

    async def close(self) -> None:
        """Close the connections and the key store."""
        await super().close()
        self.forget_store()

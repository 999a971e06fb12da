"""Fallback keys: with them a device can be reached when all its one-time keys are used up.

Matrix specification v1.16, "One-time and fallback keys".
"""

from __future__ import annotations

from typing import Any

from nio.crypto import OlmAccount
from vodozemac import AnyOlmMessage, PreKeyMessage, SessionCreationException

from bot.platforms.matrix.encryption.keystore import KeyStore

ALGORITHM = "signed_curve25519"
# What was sealed with an earlier one may still be on its way.
KEPT = 5


class Account(OlmAccount):  # type: ignore[misc]
    """nio's account, which also opens what was sealed with a fallback key of this device.

    vodozemac's Python binding has no fallback keys. Ours is the one-time key of a copy of the
    account: as nobody keeps the copy after its use, it never learns that the key was used.
    """

    def __init__(self, account: OlmAccount, store: KeyStore) -> None:
        super().__init__(account._account)
        self.shared = account.shared
        self._store = store

    def create_inbound_session(
        self, identity_key: str, message: PreKeyMessage | AnyOlmMessage
    ) -> Any:
        """A session from another device's first message, and its text; see nio.

        Raises SessionCreationException when it was sealed with a key that is not here.
        """
        try:
            return super().create_inbound_session(identity_key, message)
        except SessionCreationException:
            copy = self._sealed_for(message)
            if copy is None:
                raise
            return copy.create_inbound_session(identity_key, message)

    def _sealed_for(self, message: PreKeyMessage | AnyOlmMessage) -> OlmAccount | None:
        """The copy whose fallback key the message names; its other keys are not for use."""
        any_message = message.to_any() if isinstance(message, PreKeyMessage) else message
        _, body = any_message.to_parts()
        for key, pickle in self._store.fallbacks():
            if key in body:
                return OlmAccount.from_pickle(pickle, self._store.pickle_key)
        return None

    def new_fallback(self) -> str:
        """The public part of a new fallback key; the private part is stored."""
        pickle_key = self._store.pickle_key
        copy = OlmAccount.from_pickle(self.pickle(pickle_key), pickle_key)
        copy.mark_keys_as_published()
        copy.generate_one_time_keys(1)
        (key,) = copy._account.one_time_keys.values()
        self._store.keep_fallback(key.to_bytes(), copy.pickle(pickle_key), KEPT)
        return str(key.to_base64())


def fresh(olm: Any) -> dict[str, Any]:
    """A new fallback key of the device, signed, as `/keys/upload` takes it."""
    public = olm.account.new_fallback()
    key: dict[str, Any] = {"key": public, "fallback": True}
    key["signatures"] = {olm.user_id: {f"ed25519:{olm.device_id}": olm.sign_json(key)}}
    name = "".join(filter(str.isalnum, public))[:10]
    return {"fallback_keys": {f"{ALGORITHM}:{name}": key}}

"""Own cross-signing: the account has an identity, and its device of now is signed by it.

Matrix specification v1.16, "Cross-signing". Why it is done so: docs/adr/0008-own-cross-signing.md.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.encryption.approval import NotApprovedError, call_approved
from bot.platforms.matrix.encryption.identity import KINDS, Identity, IdentityFile, Shown
from bot.platforms.matrix.encryption.recovery import RecoveryKeys
from bot.platforms.matrix.encryption.secret_storage import SecretStorage
from bot.platforms.matrix.encryption.signatures import KeyPair, is_signed, with_signature
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.settings import Settings
from bot.platforms.matrix.wire import RefusedError, UnreachableError
from bot.platforms.port import Receive, Trouble
from domain.faults import FaultKind

logger = logging.getLogger(__name__)
UPLOAD = "/keys/device_signing/upload"
NO_KEYS = (
    "The account has signing keys that are not here. Give matrix.recovery_key_file, or set"
    " matrix.reset_signing to true to replace them, then start me again."
)
NOT_FITTING = (
    "The recovery key in matrix.recovery_key_file does not fit the account's signing keys. Give"
    " the right one, or set matrix.reset_signing to true to replace them, then start me again."
)
OTHER_KEYS = (
    "The homeserver shows other keys for the device {device} than it has. Stop me, delete"
    " session.json in the folder matrix of the data folder, and start me with the password."
)
NOT_SHOWN = "The homeserver took the signature of the device {device} and does not show it."


class Signing:
    """Signs the device of each log-in, and tells when the homeserver will not have it."""

    def __init__(self, settings: Settings, login: Login, data: Path, clock: Clock) -> None:
        folder = data / "matrix"
        self._settings = settings
        self._login = login
        self._clock = clock
        self._file = IdentityFile(folder, settings.user_id)
        self._recovery = RecoveryKeys(folder, settings.recovery_key)
        self._storage = SecretStorage(login)
        self._backoff = Backoff()
        self._not_before: datetime | None = None
        self._looked_after = ""
        self._to_store: Identity | None = None
        self._trouble: Trouble | None = None

    async def tend(self) -> None:
        """Do the next thing that is to be done; what fails for now is tried again later.

        The first time it signs, the second time it stores the secrets: that need not hold up a
        start.
        """
        if self._not_before and self._clock.now() < self._not_before:
            return
        try:
            if self._looked_after != self._device:
                await self._sign()
            elif self._to_store:
                await self._store(self._to_store)
        except NotApprovedError as error:
            self._refused(str(error))
        except RefusedError as error:
            if error.passing:
                self._later(error)
            else:
                self._refused(f"The homeserver refused: {error}")
        except (UnreachableError, OSError) as error:
            # The disk may be full: keys that are not written down are not used.
            self._later(error)
        else:
            self._not_before = None
            self._backoff.reset()

    async def report(self, receive: Receive) -> None:
        """Hand over what the operator has to know."""
        trouble, self._trouble = self._trouble, None
        if trouble:
            await receive(trouble)

    @property
    def _device(self) -> str:
        return str(self._login.client.device_id)

    def _later(self, error: Exception) -> None:
        wait = self._backoff.next()
        self._not_before = self._clock.now() + timedelta(seconds=wait)
        logger.warning("signing the device waits: %s", error)

    def _refused(self, sentence: str) -> None:
        event = f"signature:{self._device}"
        logger.error("the bot's device is not signed (%s): %s", event, sentence)
        self._trouble = Trouble(event, "", self._clock.now(), FaultKind.SIGNATURE)
        self._looked_after, self._to_store = self._device, None

    # Signing -------------------------------------------------------------------------------------

    async def _sign(self) -> None:
        shown = await self._shown()
        identity = await self._identity(shown)
        if not shown.has(identity):
            await self._publish(identity, shown)
        if identity.replaces:
            identity = replace(identity, replaces="")
            self._file.write(identity)
        if lacking := self._unsigned(identity, shown):
            await self._upload(lacking)
            shown = await self._shown()
            if self._device in self._unsigned(identity, shown):
                identity = await self._sign_anew(identity, shown)
            logger.info("the device %s is signed", self._device)
        self._looked_after, self._to_store = self._device, identity

    async def _shown(self) -> Shown:
        asked = {"device_keys": {self._login.user: [self._device]}}
        answer = await self._login.call("POST", "/keys/query", asked)
        return Shown.of(answer, self._login.user, self._device)

    async def _publish(self, identity: Identity, shown: Shown) -> None:
        # Only what is new: Synapse fails on a key that it has.
        keys = shown.lacks(identity)
        await call_approved(self._login, UPLOAD, keys, self._settings.password)
        logger.info("the account's signing keys are published: %s", identity.master.public)

    def _unsigned(self, identity: Identity, shown: Shown) -> dict[str, Any]:
        """What lacks a signature, by name, with that signature."""
        user, device, olm = self._login.user, self._device, self._login.client.olm
        name, public = f"ed25519:{device}", str(olm.account.identity_keys["ed25519"])
        if not shown.device:
            raise UnreachableError(f"the homeserver does not show the device {device} yet")
        if not is_signed(shown.device, user, name, public):
            raise NotApprovedError(OTHER_KEYS.format(device=device))
        lacking: dict[str, Any] = {}
        signer = identity.self_signing
        if not is_signed(shown.device, user, signer.name, signer.public):
            lacking[device] = signer.sign(shown.device, user)
        if not is_signed(shown.keys["master"], user, name, public):
            master = identity.public_keys()["master_key"]
            signature = str(olm.sign_json(master))
            lacking[identity.master.public] = with_signature(master, user, name, signature)
        return lacking

    async def _upload(self, signed: dict[str, Any]) -> None:
        path, user = "/keys/signatures/upload", self._login.user
        answer = await self._login.call("POST", path, {user: signed})
        if answer.get("failures"):
            raise NotApprovedError(f"The homeserver refused a signature: {answer['failures']}")

    async def _sign_anew(self, identity: Identity, shown: Shown) -> Identity:
        """Sign with a new key of the same identity.

        Homeservers keep the first signature of a key for a device id, also when that id has come
        to stand for a device with other keys.
        """
        identity = replace(identity, self_signing=KeyPair.new())
        self._file.write(identity)
        await self._publish(identity, shown)
        await self._upload(self._unsigned(identity, shown))
        if self._device in self._unsigned(identity, await self._shown()):
            raise NotApprovedError(NOT_SHOWN.format(device=self._device))
        return identity

    # The identity --------------------------------------------------------------------------------

    async def _identity(self, shown: Shown) -> Identity:
        """The account's keys; made when it has none. They are on the disk before they are used."""
        ours = self._file.read()
        if ours and shown.master in ("", ours.master.public):
            return ours
        identity = await self._recovered(shown.master) if shown.master else None
        if identity is None:
            if ours and ours.replaces == shown.master:
                return ours  # A replacement was begun, perhaps at an earlier start.
            identity = self._made(shown.master)
        self._file.write(identity)
        return identity

    def _made(self, master: str) -> Identity:
        """A new identity, in the place of the one with this master key, if there is one.

        Keys from before are not used again: Synapse fails on any that it has ever had.
        """
        if master:
            if not self._settings.reset_signing:
                raise NotApprovedError(NOT_FITTING if self._recovery.given else NO_KEYS)
            logger.warning("the account's signing keys %s are replaced", master)
        return Identity.new(self._login.user, replaces=master)

    async def _recovered(self, master: str) -> Identity | None:
        """The keys from the account's secret storage, if they are those of this master key."""
        for key in self._recovery.known():
            seeds = {kind: await self._storage.fetch(_secret(kind), key) for kind in KINDS}
            try:
                given = {kind: seed for kind, seed in seeds.items() if seed is not None}
                identity = Identity.of(self._login.user, given)
            except ValueError:
                continue
            if identity.master.public == master:
                self._recovery.keep(key)
                logger.info("the account's signing keys were restored with the recovery key")
                return identity
        return None

    async def _store(self, identity: Identity) -> None:
        secrets = {_secret(kind): pair.private for kind, pair in identity.pairs.items()}
        await self._storage.store(secrets, self._recovery.to_use())
        logger.info("the account's secrets are stored")
        self._to_store = None


def _secret(kind: str) -> str:
    """The name of a private key among the account's secrets."""
    return f"m.cross_signing.{kind}"

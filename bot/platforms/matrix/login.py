"""The bot's log-in: a device of its account, kept over restarts and renewed when it ends."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from peewee import PeeweeException

from bot.clock import Clock
from bot.platforms.matrix import wire
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.encryption import keys
from bot.platforms.matrix.encryption.keystore import mark_of, put_aside, remove
from bot.platforms.matrix.session import Session, read_session, write_session
from bot.platforms.matrix.settings import Settings
from bot.platforms.matrix.wire import ForeignError, RefusedError, UnreachableError
from bot.platforms.port import FatalFailure

logger = logging.getLogger(__name__)
T = TypeVar("T")
DEVICE_NAME = "Followthrough"
GREETING_SECONDS = 8.0
"""Who speaks another protocol, as plain http, may say nothing at all and never hang up."""
AGAIN = timedelta(minutes=5)
AWAY = (
    "%s cannot be reached, and is tried every few seconds. Does it run, and is matrix.homeserver"
    " right: name, port, http or https? %s"
)
REFUSALS = {
    "M_FORBIDDEN": "{homeserver} does not accept the password of {user}.",
    "M_USER_DEACTIVATED": "The account {user} has been deactivated. Ask who runs {homeserver}.",
}


class Login:
    """Holds the client; `open` and `renew` replace it."""

    def __init__(self, settings: Settings, data: Path, clock: Clock) -> None:
        self._settings = settings
        self._folder = data / "matrix"
        self._clock = clock
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        """The client that is logged in."""
        if self._client is None:
            raise FatalFailure("The Matrix platform has not been started.")
        return self._client

    @property
    def user(self) -> str:
        """The bot's own address."""
        return self._settings.user_id

    async def call(
        self, method: str, path: str, body: Any = None, **options: Any
    ) -> dict[str, Any]:
        """One request of the bot. Raises UnreachableError and RefusedError."""
        return await wire.call(self.client, method, path, body, **options)

    async def open(self) -> None:
        """Log in, or go on with the log-in of last time. Raises FatalFailure.

        As long as the homeserver cannot be reached it is tried again.
        """
        self._settings.check()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        await self._patiently(self._greet)
        await self._patiently(self._enter)

    async def renew(self, error: RefusedError) -> None:
        """Log in again after the homeserver has refused the token. Raises FatalFailure."""
        logger.warning("the homeserver has ended the log-in: %s", error)
        await self._patiently(lambda: self._enter(ended=error))

    async def replace(self, clash: keys.ClashError) -> None:
        """Leave the device for a new one: its keys are not those that others know.

        Raises FatalFailure.
        """
        loss = _older(str(self.client.device_id))
        if self._settings.password is None:
            raise FatalFailure(_needs_device(loss)) from clash
        logger.warning("%s Logging in as a new device: %s", loss, clash)
        await self._patiently(self._move)

    async def close(self) -> None:
        """Close the connections and the key store."""
        if self._client:
            await self._client.close()
            self._client = None

    # The steps -----------------------------------------------------------------------------------

    async def _patiently(self, step: Callable[[], Awaitable[T]]) -> T:
        backoff = Backoff()
        told_at: datetime | None = None
        while True:
            try:
                return await step()
            except UnreachableError as error:
                wait = backoff.next()
                now = self._clock.now()
                if told_at is None or now - told_at >= AGAIN:
                    told_at = now
                    logger.warning(AWAY, self._settings.homeserver, error)
            except RefusedError as error:
                if not error.passing:
                    raise FatalFailure(f"{self._settings.homeserver} refused: {error}") from error
                wait = error.retry_after or backoff.next()
                logger.warning("the homeserver asks to wait for %.0f s: %s", wait, error)
            await self._clock.sleep(wait)

    async def _greet(self) -> None:
        client = await self._new_client()
        no_homeserver = FatalFailure(
            f"{self._settings.homeserver} is not a Matrix homeserver. Check the address."
        )
        try:
            path = "/_matrix/client/versions"
            answer = await wire.call(client, "GET", path, seconds=GREETING_SECONDS)
        except RefusedError as error:
            if error.passing:
                raise
            raise no_homeserver from error
        except ForeignError as error:
            raise no_homeserver from error
        if not isinstance(answer.get("versions"), list):
            raise no_homeserver

    async def _enter(self, ended: RefusedError | None = None) -> None:
        remembered = self._remembered()
        if ended is None:
            for session, ours in self._candidates(remembered):
                if await self._resume(session, ours):
                    return
        if self._settings.password is None:
            raise FatalFailure(
                "The access token is not valid any more. Make a new one, or give a password."
            )
        device = remembered.device_id if ended and ended.soft and remembered else None
        await self._log_in(device)

    async def _move(self) -> None:
        await self._log_out(self.client)
        await self._log_in(None)

    def _candidates(self, remembered: Session | None) -> Iterator[tuple[Session, bool]]:
        if remembered:
            yield remembered, True
        token = self._settings.access_token
        if token and not (remembered and remembered.token == token):
            yield Session(self.user, "", token), False

    async def _resume(self, session: Session, ours: bool) -> bool:
        """Go on with a session; False when the homeserver has ended it or its keys are lost."""
        client = await self._new_client()
        client.access_token = session.token
        try:
            who = await wire.call(client, "GET", "/account/whoami")
        except RefusedError as error:
            if not error.token_gone:
                raise
            logger.warning("the log-in of last time has ended: %s", error)
            return False
        if who.get("user_id") != self.user:
            raise FatalFailure(f"The access token is of {who.get('user_id')}, not {self.user}.")
        session = replace(session, device_id=str(who.get("device_id", session.device_id)))
        loss = await self._loss(client, session)
        if loss is None:
            await self._settle(session)
            return True
        if self._settings.password is None:
            raise FatalFailure(_needs_device(loss))
        logger.warning("%s Logging in as a new device.", loss)
        if ours:
            await self._log_out(client)
        return False

    async def _loss(self, client: Client, session: Session) -> str | None:
        """What is wrong with the keys of a session; None when they are open, or not made yet."""
        device, file = session.device_id, self._store(session.device_id)
        if file.exists():
            mark = mark_of(file)
            if mark is not None and await keys.told_mark(client, self.user, device) > mark:
                return _older(device)
            if mark is not None and _opened(client, session):
                return None
            client.forget_store()
            put_aside(file)
        asked = {"device_keys": {self.user: [device]}}
        answer = await wire.call(client, "POST", "/keys/query", asked)
        if answer.get("device_keys", {}).get(self.user, {}).get(device):
            return f"The keys of device {device} are not here."
        return None

    async def _log_out(self, client: Client) -> None:
        with suppress(RefusedError):
            await wire.call(client, "POST", "/logout", {})

    async def _log_in(self, device: str | None) -> None:
        client = await self._new_client()
        wanted = device or (None if self._remembered() else self._settings.device_id)
        session = await self._give_password(client, wanted)
        if wanted and (loss := await self._loss(client, session)):
            # Others would go on with the keys they know of it.
            logger.warning("%s Logging in as a new device.", loss)
            await self._log_out(client)
            client = await self._new_client()
            session = await self._give_password(client, None)
        await self._settle(session)

    async def _give_password(self, client: Client, device: str | None) -> Session:
        body: dict[str, Any] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self.user},
            "password": self._settings.password,
            "initial_device_display_name": DEVICE_NAME,
        }
        if device:
            body["device_id"] = device
        try:
            answer = await wire.call(client, "POST", "/login", body)
        except RefusedError as error:
            if said := REFUSALS.get(error.code):
                homeserver = self._settings.homeserver
                raise FatalFailure(said.format(homeserver=homeserver, user=self.user)) from error
            raise
        client.access_token = str(answer["access_token"])
        return Session(str(answer["user_id"]), str(answer["device_id"]), client.access_token)

    async def _settle(self, session: Session) -> None:
        """Use the session from now on: open its keys, write it down, announce the keys."""
        client, remembered = self.client, self._remembered()
        client.restore_login(session.user_id, session.device_id, session.token)
        if remembered and remembered.device_id != session.device_id:
            self._inherit(client, self._store(remembered.device_id), remembered.device_id)
        write_session(self._session_file, session)
        logger.info("logged in as %s, device %s", session.user_id, session.device_id)
        try:
            await keys.upload(client)
        except keys.ClashError as error:
            raise FatalFailure(_needs_device(_older(session.device_id))) from error
        except (UnreachableError, RefusedError) as error:
            logger.warning("the keys will be announced later: %s", error)

    def _inherit(self, client: Client, file: Path, device: str) -> None:
        """What was said to the earlier device can be read by this one too."""
        if mark_of(file) is not None:
            client.inherit(device)
        remove(file)

    # Files ---------------------------------------------------------------------------------------

    async def _new_client(self) -> Client:
        await self.close()
        store = self._folder / "keys"
        store.mkdir(mode=0o700, exist_ok=True)
        address = self._settings.homeserver.rstrip("/")
        self._client = Client(address, self.user, store)
        return self._client

    def _store(self, device: str) -> Path:
        return self._folder / "keys" / f"{self.user}_{device}.db"

    @property
    def _session_file(self) -> Path:
        return self._folder / "session.json"

    def _remembered(self) -> Session | None:
        return read_session(self._session_file, self.user)


def _opened(client: Client, session: Session) -> bool:
    try:
        client.restore_login(session.user_id, session.device_id, session.token)
    except (ValueError, PeeweeException) as error:
        logger.warning("the keys of device %s cannot be read: %s", session.device_id, error)
        return False
    return True


def _older(device: str) -> str:
    return f"The keys of device {device} here are an older copy."


def _needs_device(loss: str) -> str:
    return f"{loss} Make a new access token for the bot alone, or give a password."

"""The bot's log-in: a device of its account, kept over restarts and renewed when it ends."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.clock import Clock
from bot.platforms.matrix import keys, wire
from bot.platforms.matrix.backoff import Backoff
from bot.platforms.matrix.client import Client
from bot.platforms.matrix.secret_file import write_secret
from bot.platforms.matrix.settings import Settings
from bot.platforms.matrix.wire import ForeignError, RefusedError, UnreachableError
from bot.platforms.port import FatalFailure

logger = logging.getLogger(__name__)
T = TypeVar("T")
DEVICE_NAME = "Followthrough"


@dataclass(frozen=True)
class Session:
    """What a log-in gave; kept in a file that only its owner can read."""

    user_id: str
    device_id: str
    token: str


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

    async def close(self) -> None:
        """Close the connections and the key store."""
        if self._client:
            await self._client.close()
            self._client = None

    # The steps -----------------------------------------------------------------------------------

    async def _patiently(self, step: Callable[[], Awaitable[T]]) -> T:
        backoff = Backoff()
        while True:
            try:
                return await step()
            except UnreachableError as error:
                wait = backoff.next()
                logger.warning(
                    "%s cannot be reached, trying again: %s", self._settings.homeserver, error
                )
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
            answer = await wire.call(client, "GET", "/_matrix/client/versions")
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
        device = str(who.get("device_id", session.device_id))
        if not await self._has_keys(client, device, ours):
            return False
        await self._settle(Session(self.user, device, session.token))
        return True

    async def _has_keys(self, client: Client, device: str, ours: bool) -> bool:
        file = self._store(device)
        if _intact(file):
            return True
        asked = {"device_keys": {self.user: [device]}}
        answer = await wire.call(client, "POST", "/keys/query", asked)
        if not answer.get("device_keys", {}).get(self.user, {}).get(device):
            _put_aside(file)
            return True
        if self._settings.password is None:
            raise FatalFailure(
                f"The keys of device {device} are not here. Make a new access token for the bot"
                " alone, or give a password."
            )
        logger.warning("the keys of device %s are lost: logging in as a new device", device)
        _put_aside(file)
        if ours:
            with suppress(RefusedError):
                await wire.call(client, "POST", "/logout", {})
        return False

    async def _log_in(self, device: str | None) -> None:
        client = await self._new_client()
        body: dict[str, Any] = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self.user},
            "password": self._settings.password,
            "initial_device_display_name": DEVICE_NAME,
        }
        wanted = device or self._settings.device_id
        if wanted and (device or not self._remembered()):
            body["device_id"] = wanted
        try:
            answer = await wire.call(client, "POST", "/login", body)
        except RefusedError as error:
            if error.code == "M_FORBIDDEN":
                raise FatalFailure(
                    f"{self._settings.homeserver} does not accept the password of {self.user}."
                ) from error
            raise
        await self._settle(
            Session(str(answer["user_id"]), str(answer["device_id"]), str(answer["access_token"]))
        )

    async def _settle(self, session: Session) -> None:
        """Use the session from now on: open its keys, write it down, announce the keys."""
        client = self.client
        client.restore_login(session.user_id, session.device_id, session.token)
        self._write(session)
        logger.info("logged in as %s, device %s", session.user_id, session.device_id)
        await keys.upload(client)

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
        try:
            session = Session(**json.loads(self._session_file.read_text()))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError) as error:
            logger.warning("%s cannot be read: %s", self._session_file, error)
            return None
        return session if session.user_id == self.user else None

    def _write(self, session: Session) -> None:
        write_secret(self._session_file, json.dumps(asdict(session)))


def _intact(store: Path) -> bool:
    if not store.exists():
        return False
    try:
        with closing(sqlite3.connect(store)) as database:
            whole = database.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            return whole and database.execute("SELECT 1 FROM accounts").fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def _put_aside(store: Path) -> None:
    if store.exists():
        logger.warning("%s is damaged and has been put aside", store)
        store.replace(store.with_suffix(".damaged"))
    for rest in ("-wal", "-shm"):
        store.with_name(store.name + rest).unlink(missing_ok=True)

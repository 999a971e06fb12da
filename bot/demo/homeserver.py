"""A real homeserver on loopback, for the demo and for the live tests."""

from __future__ import annotations

import ctypes
import hashlib
import hmac
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PATIENCE = 60.0
_PR_SET_PDEATHSIG = 1
_UNLIMITED = {"per_second": 10_000, "burst_count": 10_000}
_LIMITS: dict[str, Any] = {
    "rc_message": _UNLIMITED,
    "rc_registration": _UNLIMITED,
    "rc_admin_redaction": _UNLIMITED,
    "rc_joins": {"local": _UNLIMITED, "remote": _UNLIMITED},
    "rc_joins_per_room": _UNLIMITED,
    "rc_invites": {"per_room": _UNLIMITED, "per_user": _UNLIMITED, "per_issuer": _UNLIMITED},
    "rc_login": {"address": _UNLIMITED, "account": _UNLIMITED, "failed_attempts": _UNLIMITED},
    "rc_room_creation": _UNLIMITED,
    "rc_key_requests": _UNLIMITED,
    "rc_presence": {"per_user": _UNLIMITED},
    "rc_delayed_event_mgmt": _UNLIMITED,
}


class HomeserverError(Exception):
    """The homeserver cannot be had; the text says why."""


@dataclass
class Homeserver:
    """Synapse with SQLite in `folder`, which may be kept for the next start.

    `limited` leaves Synapse's default rate limits in force; `limits` takes the place of single ones
    (by their names in Synapse's configuration). `version` is the room version new rooms get.
    """

    folder: Path
    name: str = "localhost"
    port: int = 0
    limited: bool = False
    limits: Mapping[str, Any] = field(default_factory=dict)
    version: str = "12"
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The address of the client API."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start and wait until it answers. Raises HomeserverError.

        Call it in the main thread: Linux ends the homeserver with the thread that started it.
        """
        if threading.current_thread() is not threading.main_thread():
            raise HomeserverError("The homeserver must be started in the main thread.")
        self.folder = self.folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = self.port or free_port()
        config = self.folder / "homeserver.yaml"
        config.write_text(json.dumps(self._config(), indent=1))
        command = [str(python()), "-m", "synapse.app.homeserver", "-c", str(config)]
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self._wait_until_healthy()

    def stop(self) -> None:
        """Stop it and wait for its end."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def register(self, user: str, password: str, name: str | None = None) -> str:
        """Make an account unless it is there already; its address."""
        path = "/_synapse/admin/v1/register"
        nonce = self.call("GET", path)["nonce"]
        said = "\0".join((nonce, user, password, "notadmin")).encode()
        mac = hmac.new(self._secret().encode(), said, hashlib.sha1).hexdigest()
        account = {"nonce": nonce, "username": user, "password": password, "mac": mac}
        try:
            self.call("POST", path, {**account, "displayname": name or user, "admin": False})
        except urllib.error.HTTPError as error:
            with error:
                if json.load(error).get("errcode") != "M_USER_IN_USE":
                    raise
        return f"@{user}:{self.name}"

    def call(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        """One request to the API; the JSON it answers. Raises urllib.error.HTTPError."""
        request = urllib.request.Request(
            self.url + path,
            None if body is None else json.dumps(body).encode(),
            {"Authorization": f"Bearer {token}"} if token else {},
            method=method,
        )
        # No proxy: this never leaves the machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def _wait_until_healthy(self) -> None:
        assert self._process is not None
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._process.poll() is not None:
                log = (self.folder / "output.log").read_text(errors="replace")
                raise HomeserverError(f"The homeserver did not start:\n{log[-2000:]}")
            try:
                with opener.open(f"{self.url}/health", timeout=1):
                    return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise HomeserverError(f"The homeserver did not answer within {PATIENCE:.0f} seconds.")

    def _secret(self) -> str:
        file = self.folder / "secret"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_hex(32))
        return file.read_text()

    def _config(self) -> dict[str, Any]:
        log = self.folder / "log.yaml"
        log.write_text(json.dumps({"version": 1, "root": {"level": "WARNING"}}))
        listener = {
            "port": self.port,
            "type": "http",
            "bind_addresses": ["127.0.0.1"],
            "resources": [{"names": ["client"]}],
        }
        return {
            "server_name": self.name,
            "public_baseurl": f"{self.url}/",
            "listeners": [listener],
            "database": {
                "name": "sqlite3",
                "args": {"database": str(self.folder / "homeserver.db")},
            },
            "signing_key_path": str(self.folder / "signing.key"),
            "media_store_path": str(self.folder / "media"),
            "pid_file": str(self.folder / "homeserver.pid"),
            "log_config": str(log),
            "registration_shared_secret": self._secret(),
            "macaroon_secret_key": self._secret(),
            "form_secret": self._secret(),
            "bcrypt_rounds": 4,
            "default_room_version": self.version,
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "federation_domain_whitelist": [],
            "url_preview_enabled": False,
            "report_stats": False,
            **({} if self.limited else _LIMITS),
            **self.limits,
        }


def python() -> Path:
    """The Python that has matrix-synapse. Raises HomeserverError when there is none."""
    root = Path(__file__).resolve().parents[2]
    named = os.environ.get("FOLLOWTHROUGH_SYNAPSE_PYTHON")
    found = Path(named) if named else root / ".venv-synapse" / "bin" / "python"
    if not found.exists():
        raise HomeserverError(f"There is no {found}. First: make setup-synapse")
    return found


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def die_with_parent() -> None:
    """Ask Linux to end the child when its parent ends, however that happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

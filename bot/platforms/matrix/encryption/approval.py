"""Requests for which the homeserver wants to see the password again.

Matrix specification v1.16, "User-Interactive Authentication API".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.platforms.matrix.events import mapping_at, text_at
from bot.platforms.matrix.login import Login
from bot.platforms.matrix.wire import RefusedError

PASSWORD = "m.login.password"


class NotApprovedError(Exception):
    """The homeserver does not let the bot do it; the text says what its operator has to do."""


async def call_approved(
    login: Login, path: str, body: Mapping[str, Any], password: str | None
) -> None:
    """Post the body, and show the password when the homeserver asks for it.

    Raises UnreachableError, RefusedError and NotApprovedError.
    """
    try:
        await login.call("POST", path, body)
    except RefusedError as error:
        if error.status != 401 or "flows" not in error.answer:
            raise
        asked = error.answer
    else:
        return
    if password is None or [PASSWORD] not in _flows(asked):
        raise NotApprovedError(what_to_do(asked))
    who = {"type": "m.id.user", "user": login.user}
    proof = {"type": PASSWORD, "identifier": who, "password": password}
    if session := text_at(asked, "session"):
        proof["session"] = session
    try:
        await login.call("POST", path, {**body, "auth": proof})
    except RefusedError as error:
        if error.status not in (401, 403):
            raise
        raise NotApprovedError(
            "The homeserver does not accept the bot's password. Correct it, then start me again."
        ) from error


def _flows(asked: Mapping[str, Any]) -> list[list[Any]]:
    """The ways the homeserver offers, each a list of stages."""
    flows = asked.get("flows")
    flows = flows if isinstance(flows, list) else []
    ways = [flow.get("stages") for flow in flows if isinstance(flow, Mapping)]
    return [way for way in ways if isinstance(way, list)]


def what_to_do(asked: Mapping[str, Any]) -> str:
    """The sentence for the operator, when the bot itself cannot give what is asked for."""
    ways = _flows(asked)
    if [PASSWORD] in ways:
        return (
            "The homeserver asks for the bot's password. Give password_file, then start me again."
        )
    for stage in (str(way[0]) for way in ways if len(way) == 1):
        # Accounts that are managed on a web page: m.oauth, and the names it had before.
        if page := text_at(mapping_at(asked, "params", stage), "url"):
            return f"The homeserver wants it approved at {page}. Do so, then start me again."
    names = ", ".join(sorted({str(stage) for way in ways for stage in way})) or "nothing I know"
    return f"The homeserver asks for {names}, which I cannot do. Ask its administrator."

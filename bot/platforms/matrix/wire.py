"""Requests to the homeserver, and what its refusals mean."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

from aiohttp import ClientError, ClientResponse
from nio import AsyncClient

from bot.platforms.port import LastingFailure, PassingFailure, TooLarge

API = "/_matrix/client/v3"
TOKEN_GONE = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"})
PASSING = frozenset({"M_LIMIT_EXCEEDED", "M_RESOURCE_LIMIT_EXCEEDED"}) | TOKEN_GONE
REQUEST_SECONDS = 60.0
LONGEST = 200
CHUNK = 65_536


class UnreachableError(Exception):
    """No answer came, or none that a homeserver gives."""


class ForeignError(UnreachableError):
    """Something answered that is no homeserver."""


class RefusedError(Exception):
    """The homeserver answered with an error: HTTP `status` and Matrix `code`.

    `retry_after` is in seconds. `soft` means that only the token has ended, the device lives.
    `answer` is all that it said. The exception quotes it only for requests that said nothing
    themselves: it may repeat a password or somebody's words, and these must not get into the log.
    """

    def __init__(
        self,
        status: int,
        answer: Mapping[str, Any],
        header: str | None = None,
        *,
        quoted: bool = False,
    ) -> None:
        self.status = status
        self.answer = answer
        self.code = str(answer.get("errcode", ""))
        self.soft = answer.get("soft_logout") is True
        self.retry_after = _seconds(answer.get("retry_after_ms"), header)
        words = str(answer.get("error", ""))[:LONGEST] if quoted else ""
        super().__init__(f"{status} {self.code[:LONGEST]} {words}".strip())

    @property
    def passing(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status >= 500 or self.status == 429 or self.code in PASSING

    @property
    def token_gone(self) -> bool:
        """Whether the bot has to log in again."""
        return self.code in TOKEN_GONE


async def call(
    client: AsyncClient,
    method: str,
    path: str,
    body: Mapping[str, Any] | None = None,
    *,
    query: Mapping[str, Any] | None = None,
    seconds: float = REQUEST_SECONDS,
) -> dict[str, Any]:
    """One request below the client API; the JSON it answers.

    Raises UnreachableError and RefusedError.
    """
    data = None if body is None else json.dumps(body)
    address = _address(path, query)
    async with _answer(client, method, address, data, seconds=seconds) as response:
        return await _read(response, quoted=not body)


async def upload(
    client: AsyncClient, path: str, content: bytes, media_type: str, query: Mapping[str, Any]
) -> dict[str, Any]:
    """Give the homeserver some bytes; the JSON it answers. Raises as `call` does."""
    # aiohttp warns of large bytes that are no file.
    data = BytesIO(content)
    address = _address(path, query)
    async with _answer(client, "POST", address, data, media_type) as response:
        return await _read(response, quoted=False)


async def download(client: AsyncClient, path: str, most: int, seconds: float) -> bytes:
    """What stands at the path. Raises TooLarge beyond `most` bytes, else as `call` does."""
    async with _answer(client, "GET", path, None, seconds=seconds) as response:
        if response.status != 200:
            await _read(response, quoted=True)
            raise ForeignError(f"an answer of status {response.status} that is no file")
        content = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > most:
                raise TooLarge(f"more than {most} bytes")
        return bytes(content)


def _address(path: str, query: Mapping[str, Any] | None) -> str:
    address = path if path.startswith("/_matrix") else API + path
    return f"{address}?{urlencode(query)}" if query else address


@asynccontextmanager
async def _answer(
    client: AsyncClient,
    method: str,
    address: str,
    data: Any,
    media_type: str = "application/json",
    *,
    seconds: float = REQUEST_SECONDS,
) -> AsyncIterator[ClientResponse]:
    headers = {"Content-Type": media_type}
    if client.access_token:
        headers["Authorization"] = f"Bearer {client.access_token}"
    try:
        response = await client.send(method, address, data, headers, None, seconds)
        async with response:
            yield response
    except (ClientError, TimeoutError, OSError) as error:
        raise UnreachableError(f"{type(error).__name__} {error}".strip()) from error


async def _read(response: ClientResponse, *, quoted: bool) -> dict[str, Any]:
    text = await response.text(errors="replace")
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        if response.status < 300:
            raise ForeignError(f"an answer of status {response.status} that is not Matrix")
        answer = {}
    if 400 <= response.status < 500 and not _of_a_homeserver(response.status, answer):
        raise ForeignError(f"a refusal of status {response.status} that is not Matrix")
    if not 200 <= response.status < 300:
        header = response.headers.get("Retry-After")
        raise RefusedError(response.status, answer, header, quoted=quoted)
    return answer


def _of_a_homeserver(status: int, answer: Mapping[str, Any]) -> bool:
    """Whether the refusal is about the request, and not a page of a proxy that is being mended.

    Matrix specification v1.16, client-server API, 2: every error has an `errcode`, and who is to
    prove who they are is told the `flows`. What is too large or too often may be refused on the
    way.
    """
    return "errcode" in answer or "flows" in answer or status in (413, 429)


def part(words: str) -> str:
    """The words as one part of a path."""
    return quote(words, safe="")


def failure(error: UnreachableError | RefusedError) -> PassingFailure | LastingFailure:
    """What the error means for somebody who wanted to send."""
    if isinstance(error, UnreachableError):
        return PassingFailure(f"The homeserver cannot be reached: {error}")
    if error.passing:
        return PassingFailure(f"The homeserver refused for now: {error}", error.retry_after)
    too_large = error.status == 413 or error.code == "M_TOO_LARGE"
    kind = TooLarge if too_large else LastingFailure
    return kind(f"The homeserver refused: {error}")


def _seconds(milliseconds: object, header: str | None) -> float | None:
    if isinstance(milliseconds, int | float):
        return milliseconds / 1000
    return float(header) if header and header.isdecimal() else None

"""Files in Matrix: what the bot sends, and what people have sent.

Matrix specification v1.16, client-server API, "Content repository" and "Sending encrypted
attachments": in an encrypted room the bytes are encrypted for themselves, and their key stands in
the event, so only there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from nio import AsyncClient
from nio.crypto.attachments import decrypt_attachment, encrypt_attachment
from nio.exceptions import EncryptionError

from bot.platforms.matrix import wire
from bot.platforms.matrix.wire import RefusedError, UnreachableError, failure, part
from bot.platforms.port import Damaged, LastingFailure, TooLarge
from domain.document import File

LIMITS = "/_matrix/client/v1/media/config"
SMALL = 500_000
"""Bytes that any homeserver takes."""
UPLOAD = "/_matrix/media/v3/upload"
DOWNLOAD = "/_matrix/client/v1/media/download"
DOWNLOAD_SECONDS = 20.0
ADDRESS = re.compile(r"mxc://([\w.:\[\]-]+)/([\w-]+)", re.ASCII)


@dataclass(frozen=True)
class Seal:
    """With what the bytes of a file are encrypted; never written down."""

    key: str = field(repr=False)
    iv: str = field(repr=False)
    digest: str


@dataclass(frozen=True)
class Media:
    """Where the bytes of a file are, and what opens them."""

    address: str
    seal: Seal | None = None


async def uploaded(client: AsyncClient, file: File, *, sealed: bool) -> dict[str, Any]:
    """The content of a message that brings the file, whose bytes are there now.

    Raises TooLarge, UnreachableError and RefusedError.
    """
    content, media_type, seal = file.content, file.media_type, None
    await _check_size(client, len(content))
    query = {} if sealed else {"filename": file.name}
    if sealed:
        content, seal = encrypt_attachment(content)
        media_type = "application/octet-stream"
    try:
        answer = await wire.upload(client, UPLOAD, content, media_type, query)
    except RefusedError as error:
        if error.status == 413:
            raise TooLarge(f"The homeserver refused: {error}") from error
        raise
    url = str(answer["content_uri"])
    return {
        "msgtype": "m.file",
        "body": file.name,
        "filename": file.name,
        "info": {"mimetype": file.media_type, "size": len(content)},
        "m.mentions": {},
        **({"file": {**seal, "url": url}} if seal else {"url": url}),
    }


async def _check_size(client: AsyncClient, size: int) -> None:
    """Raises TooLarge. A homeserver that takes no more may hang up before it has said so."""
    if size <= SMALL:
        return
    try:
        answer = await wire.call(client, "GET", LIMITS)
    except RefusedError as error:
        if error.passing:
            raise
        return  # It is older than this question.
    most = answer.get("m.upload.size")
    if isinstance(most, int) and size > most:
        raise TooLarge(f"The homeserver takes {most} bytes, and these are {size}.")


async def downloaded(client: AsyncClient, media: object, most: int) -> bytes:
    """The bytes of a file that somebody has sent, at most so many.

    Raises PassingFailure, TooLarge, Damaged and LastingFailure.
    """
    found = ADDRESS.fullmatch(media.address) if isinstance(media, Media) else None
    if found is None or not isinstance(media, Media):
        raise LastingFailure("The message does not say where its file is.")
    path = f"{DOWNLOAD}/{part(found[1])}/{part(found[2])}"
    try:
        content = await wire.download(client, path, most, DOWNLOAD_SECONDS)
    except (UnreachableError, RefusedError) as error:
        if isinstance(error, RefusedError) and error.code == "M_TOO_LARGE":
            raise TooLarge(f"The homeserver refused: {error}") from error
        raise failure(error) from error
    return opened(content, media.seal) if media.seal else content


def opened(content: bytes, seal: Seal) -> bytes:
    """The bytes in clear. Raises Damaged where they are not those that were sealed."""
    try:
        plain: bytes = decrypt_attachment(content, seal.key, seal.digest, seal.iv)
    except (EncryptionError, ValueError) as error:
        raise Damaged("The file does not match its key.") from error
    return plain

"""A homeserver that answers some requests in a way of its own: it stands before the real one."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

from aiohttp import ClientSession, web

PASSED_ON = ("Authorization", "Content-Type")


class Proxy:
    """Passes everything on, but for the paths that `answers` names the end of.

    Each answer is a status and a body, for the next request or, with `always`, for all of them.
    With status 0 the request is passed on, and its answer is lost.
    """

    def __init__(self, target: str) -> None:
        self._target = target
        self._once: dict[str, list[tuple[int, Any]]] = {}
        self._always: dict[str, tuple[int, Any]] = {}
        self.asked: list[tuple[str, str]] = []

    def answer(self, path: str, status: int, body: Any, *, always: bool = False) -> None:
        """Answer the next request for this path so, or every one."""
        if always:
            self._always[path] = (status, body)
        else:
            self._once.setdefault(path, []).append((status, body))

    def relent(self) -> None:
        """Pass everything on again."""
        self._once.clear()
        self._always.clear()

    async def __aenter__(self) -> Proxy:
        self._session = ClientSession(auto_decompress=False)
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._session.close()
        await self._runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        self.asked.append((request.method, request.path))
        own = self._own(request.path)
        if own and own[0]:
            return web.json_response(own[1], status=own[0])
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        async with self._session.request(
            request.method,
            f"{self._target}{request.raw_path}",
            data=await request.read(),
            headers=headers,
        ) as answer:
            body = await answer.read()
            if own:
                return web.Response(status=502)
            return web.Response(status=answer.status, body=body, headers=_told(answer.headers))

    def _own(self, path: str) -> tuple[int, Any] | None:
        for end, answers in self._once.items():
            if path.endswith(end) and answers:
                return answers.pop(0)
        return next((own for end, own in self._always.items() if path.endswith(end)), None)


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in ("Content-Type", "Retry-After") if name in headers}

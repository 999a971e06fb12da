"""The bot in real life: on Matrix until it is told to stop, or in a terminal until its end."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.app import Bot
from bot.clock import SystemClock
from bot.heartbeat import FILE as HEARTBEAT
from bot.heartbeat import Heartbeat
from bot.platforms.console import PERSON, ConsolePlatform, typed_lines
from bot.platforms.port import FatalFailure, Memory, Platform
from bot.settings import Settings
from domain.people import Network
from storage import StorageFailure

logger = logging.getLogger(__name__)

DATABASE = "followthrough.db"
STOPPING = (signal.SIGTERM, signal.SIGINT)


async def serve(settings: Settings) -> None:
    """Run the bot on Matrix until SIGTERM or SIGINT. Raises FatalFailure and StorageFailure."""
    from bot.platforms.matrix import MatrixPlatform
    from bot.platforms.matrix import Settings as Account

    matrix = settings.matrix
    account = Account(
        homeserver=matrix.homeserver,
        user_id=matrix.user_id,
        password=matrix.password,
        access_token=matrix.access_token,
        device_id=matrix.device_id,
        invite_from=matrix.invite_from,
        recovery_key=matrix.recovery_key,
        reset_signing=matrix.reset_signing,
    )
    clock = SystemClock()
    heartbeat = Heartbeat(settings.data / HEARTBEAT, clock)

    def platform_of(memory: Memory) -> Platform:
        return MatrixPlatform(account, settings.data, memory, clock, heartbeat.beat)

    async def run() -> None:
        bot = await Bot.open(
            database=settings.data / DATABASE,
            network=settings.network_defaults(),
            platform_of=platform_of,
            clock=clock,
            pace=settings.commands_per_minute,
        )
        logger.info("started", extra={"homeserver": matrix.homeserver, "user": matrix.user_id})
        try:
            with heartbeat:
                await _lived(bot.run())
        finally:
            await bot.close()
            logger.info("stopped")

    await until_stopped(asyncio.ensure_future(run()))


async def _lived(life: Awaitable[None]) -> None:
    """Wait for an end; of several failures at once the one that tells most is raised."""
    try:
        await life
    except BaseExceptionGroup as failures:
        raise _why(failures) from failures


def _why(failures: BaseExceptionGroup[BaseException]) -> BaseException:
    known = failures.subgroup((FatalFailure, StorageFailure))
    found: BaseException = known or failures
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return found


async def until_stopped(running: asyncio.Future[None]) -> None:
    """Wait for the end of `running`, and end it in good order at the first signal to stop."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in STOPPING:
            loop.remove_signal_handler(number)
        running.cancel()

    for number in STOPPING:
        loop.add_signal_handler(number, stop)
    try:
        with suppress(asyncio.CancelledError):
            await running
    finally:
        for number in STOPPING:
            loop.remove_signal_handler(number)


async def converse(
    database: Path, network: Network, name: str, source: int, show: Callable[[str], None]
) -> None:
    """Talk with one person, whose lines come through the descriptor `source`, until their end.

    All that was said is answered then. Whoever is alone with the bot coordinates, so that every
    command can be tried. Raises StorageFailure.
    """
    network = replace(network, coordinators=network.coordinators | {PERSON})
    clock = SystemClock()
    platform = ConsolePlatform(name, typed_lines(source), show, clock)

    async def run() -> None:
        bot = await Bot.open(
            database=database, network=network, platform_of=lambda _memory: platform, clock=clock
        )
        try:
            await _until_ended(bot, platform)
        finally:
            await bot.close()

    await until_stopped(asyncio.ensure_future(run()))


async def _until_ended(bot: Bot, platform: ConsolePlatform) -> None:
    running = asyncio.ensure_future(bot.run())
    ended = asyncio.ensure_future(platform.ended.wait())
    try:
        await asyncio.wait((running, ended), return_when=asyncio.FIRST_COMPLETED)
    finally:
        ended.cancel()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await _lived(running)
    await bot.deliver()

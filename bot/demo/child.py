"""The bot as a program of its own, tied to the demo."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from pathlib import Path

from bot.demo.folder import DemoError
from bot.demo.homeserver import die_with_parent

PATIENCE = 15.0


async def start(config: Path, log: Path) -> Process:
    """Start `followthrough run`; what it says goes to the file `log`."""
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run", "--config", str(config)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Ctrl-C is for the demo alone, which then stops the bot in good order.
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


async def watch(bot: Process, log: Path) -> None:
    """Wait for an end that nobody asked for. Raises DemoError."""
    code = await bot.wait()
    raise DemoError(f"The bot ended with code {code}. The end of {log}:\n{_tail(log)}")


async def stop(bot: Process) -> None:
    """Ask it to stop, and wait for its end."""
    if bot.returncode is None:
        bot.terminate()
    try:
        async with asyncio.timeout(PATIENCE):
            await bot.wait()
    except TimeoutError:
        bot.kill()
        await bot.wait()


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]

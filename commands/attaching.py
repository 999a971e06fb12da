"""Files that come with a command, or instead of one."""

from __future__ import annotations

from dataclasses import replace

from commands.hearing import Invocation, cleaned, understand
from commands.registry import find_command
from commands.setting import Setting
from domain.files import Attached

LONGEST_NAME = 120


def meant_by(attached: Attached, setting: Setting) -> list[Invocation]:
    """What a file without words asks for: nothing where it may be meant for others.

    In reply to what the bot has said of one thing it is news on that thing, but for a voice note,
    which says something instead of showing it. A text that was read is to be taken in. Raises
    Misread.
    """
    line = _line(attached, setting)
    if line is None or find_command(line.split()[0]) is None:
        return []
    english = setting.lexicons[-1:]
    return understand(line, replace(setting, addressed=True, question=None, lexicons=english))


def _line(attached: Attached, setting: Setting) -> str | None:
    if setting.replies_to_bot and len(setting.about) == 1 and attached.kind != "audio":
        return f"note {setting.about[0]}"
    return "import" if attached.text is not None or attached.unread is not None else None


def named(name: str) -> str:
    """The name of a file as it can be shown: on one line, and not without end."""
    return " ".join(cleaned(name).split())[:LONGEST_NAME]

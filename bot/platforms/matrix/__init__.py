"""Matrix, the first platform. Importing this imports nio."""

from bot.platforms.matrix.platform import MatrixPlatform
from bot.platforms.matrix.settings import Settings

__all__ = ["MatrixPlatform", "Settings"]

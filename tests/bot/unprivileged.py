"""The program without root's privileges, also where root runs the tests."""

from __future__ import annotations

import ctypes

from bot.__main__ import main

VERSION = 0x20080522
"""Of the structures below (capset(2), _LINUX_CAPABILITY_VERSION_3)."""


def drop_privileges() -> None:
    """From here on the modes of files hold for root too."""
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    drop_privileges()
    main(prog_name="followthrough")

"""Memory: a command keeps what it has had until it is over."""

from __future__ import annotations

import sys

# From <malloc.h> of glibc; -1 and -3 are the same since 1996.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
KEPT_BYTES = 64 * 2**20  # what is free at the end of the heap and stays there
ASKED_APART_BYTES = 4 * 2**20  # what is asked of the system by itself, and given back


def keep_memory() -> None:
    """Let glibc keep what arrays leave free: a year's pass through the heap a thousand times.

    It gives back to the system, by default, all over 128 KB, and asks again, and the system makes
    every page anew: 5,000 times, a twentieth of a year's calendar. Elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return
    import ctypes  # which NumPy imports, too

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option:
        set_option(M_TRIM_THRESHOLD, KEPT_BYTES)
        set_option(M_MMAP_THRESHOLD, ASKED_APART_BYTES)

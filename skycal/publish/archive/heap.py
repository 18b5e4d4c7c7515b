"""Heap: memory that numpy lets go stays with the process, for the next of a million like arrays.

Given back to the system and asked for again, it comes page by page: a sixth of a block's time.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # glibc, malloc.h
KEPT_BYTES = 2**28  # at the end of the heap
LARGE_BYTES = 2**25  # from which on an array has its own pages: the most that glibc takes


def keep() -> None:
    """Ask the C library for it; one that knows no such wish goes without."""
    with suppress(AttributeError, OSError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)

"""Heap: when memory that numpy lets go stays with the process, and when the system has it back.

A worker of an archive keeps it for the next of a million like arrays: given back and asked for
again, it comes page by page, a sixth of a block's time. A server that has forgotten gives it back.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # glibc, malloc.h
KEPT_BYTES = 2**28  # at the end of the heap
LARGE_BYTES = 2**25  # from which on an array has its own pages: the most that glibc takes


def keep() -> None:
    """Keep what is let go from now on."""
    _ask("mallopt", M_TRIM_THRESHOLD, KEPT_BYTES)
    _ask("mallopt", M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Give back what was let go."""
    _ask("malloc_trim", 0)


def _ask(wish: str, *values: int) -> None:
    """Ask the C library; one that knows no such wish goes without."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None)[wish](*values)

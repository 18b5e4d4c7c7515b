"""Lock: one run a folder. The system holds it for as long as the run lives, and no longer.

So a lock of a run that was killed is none: what its file says is only who it was.
"""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from skycal.model import SkycalError

NAME = "archive.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock while the block runs; raise SkycalError where a live run has it."""
    path = folder / NAME
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise SkycalError(
                f"another run is writing to {str(folder)!r}: {file.read().strip() or 'unknown'}",
                "output") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
        file.flush()
        yield
        file.truncate(0)

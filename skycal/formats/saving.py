"""Saving: a document into a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)  # Windows would write CRLF for LF


def save(path: Path, document: Iterable[bytes]) -> None:
    """Write the pieces of `document` to `path`; if that fails the file that was there is untouched.

    It goes into a new file in the same folder which then takes the name. A link stays a link,
    the old file's permissions stay, and a device or pipe is written to as it is. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode if target.exists() else None
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if mode is not None and not stat.S_ISREG(mode):
        _write(os.open(target, _WRITE), document)
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    _replace(target, document, mode)


def _replace(target: Path, document: Iterable[bytes], mode: int | None) -> None:
    """Put a new file with `document` in the place of `target`."""
    fresh = target.parent / f".skycal-{os.urandom(6).hex()}.tmp"
    try:
        _write(os.open(fresh, _WRITE | os.O_CREAT | os.O_EXCL, 0o666), document)
        if mode is not None:
            fresh.chmod(stat.S_IMODE(mode))
        fresh.replace(target)
    except BaseException:  # also when interrupted: leave no half-written file behind
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        raise


def _write(descriptor: int, document: Iterable[bytes]) -> None:
    """Write all of `document`, and see a file on the disk before anyone is told it is there."""
    with open(descriptor, "wb") as file:
        file.writelines(document)
        file.flush()
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fsync(descriptor)

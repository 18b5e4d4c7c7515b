"""Files: where templates/ and data/ are, installed or in a checkout, and whether they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32, decompress

_PACKAGE = Path(__file__).resolve().parent
_GZIP = 16 + 15  # zlib's word for a gzip file of any window, whose checksum it compares
_SUMMED_BYTES = 1_000_000  # larger files are known by their length alone: 22 MB cost 15 ms


def _root(name: str) -> Path:
    """Return the folder `name` inside the installed package or, in a checkout, beside it."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


DATA = _root("data")
TEMPLATES = _root("templates")
CHECKSUMS = DATA / "checksums.csv"  # of a wheel (hatch_build.py)


class DamagedDataError(Exception):
    """A file of data/ is not what was installed: one line for the user, exit status 1."""

    def __init__(self, path: Path) -> None:
        name = path.relative_to(DATA).as_posix() if path.is_relative_to(DATA) else path.name
        super().__init__(f"skycal's data file {name} is damaged; reinstall")


@contextmanager
def intact(path: Path) -> Iterator[None]:
    """Let the block read the file at `path`; raise DamagedDataError where it is not whole.

    That is what its wheel says of it and, in a checkout, what its reader makes of it:
    every error of the block but those of the system (permission, memory) means damage.
    """
    if not _is_as_installed(path):
        raise DamagedDataError(path)
    try:
        yield
    except (DamagedDataError, PermissionError, MemoryError):
        raise
    except Exception as error:
        raise DamagedDataError(path) from error


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by its header, without lines that begin with `#`.

    Raise DamagedDataError where a row has another number of cells than the header.
    """
    import csv  # not before there is a table to read

    with intact(path), path.open(encoding="utf-8", newline="") as lines:
        header, *cells = csv.reader(line for line in lines if not line.startswith("#"))
        return [dict(zip(header, row, strict=True)) for row in cells]


def arrays(path: Path) -> Any:
    """Return the one record of arrays, by name, in a compressed .npy file.

    (An .npz is a zip, whose reader takes 7 ms to import.)
    """
    from io import BytesIO

    import numpy as np

    with intact(path):
        return np.load(BytesIO(decompress(path.read_bytes(), _GZIP)))[()]


@cache
def _is_as_installed(path: Path) -> bool:
    """Compare a file with what the wheel that brought it says of it, once in a process."""
    size, checksum = _installed().get(os.fspath(path), (0, ""))
    if not checksum:
        return True
    if not path.is_file() or path.stat().st_size != size:
        return False
    return size > _SUMMED_BYTES or f"{crc32(path.read_bytes()):08x}" == checksum


@cache
def _installed() -> dict[str, tuple[int, str]]:
    """Return size and CRC-32 of every file that a wheel put into data/; of a checkout none.

    (A wheel's own RECORD has SHA-256, for which Python loads OpenSSL: 3 ms.)
    """
    if not CHECKSUMS.is_file():
        return {}
    lines = (line.rsplit(",", 2) for line in CHECKSUMS.read_text("utf-8").splitlines())
    return {os.path.join(DATA, *name.split("/")): (int(size), sum) for name, size, sum in lines}

"""Stored: what is read of data/, by name, and whether it is whole as it was installed.

Names are text here, not paths: a calendar reads a dozen files, and pathlib takes 3 ms to import.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from os import PathLike
from typing import Any, TypeAlias
from zlib import crc32, decompress

FileName: TypeAlias = "str | PathLike[str]"

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
_GZIP = 16 + 15  # zlib's word for a gzip file of any window, whose checksum it compares
_SUMMED_BYTES = 1_000_000  # larger files are known by their length alone: 22 MB cost 15 ms


def folder(name: str) -> str:
    """Return the folder `name` inside the installed package or, in a checkout, beside it."""
    installed = os.path.join(_PACKAGE, name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), name)


DATA = folder("data")
CHECKSUMS = os.path.join(DATA, "checksums.csv")  # of a wheel (hatch_build.py)


def stored(*names: str) -> str:
    """Return where a file of data/ is."""
    return os.path.join(DATA, *names)


class DamagedDataError(Exception):
    """A file of data/ is not what was installed: one line for the user, exit status 1."""

    def __init__(self, file: FileName) -> None:
        name = os.fspath(file)
        ours = name.removeprefix(stored(""))
        said = os.path.basename(name) if ours == name else ours.replace(os.sep, "/")
        super().__init__(f"skycal's data file {said} is damaged; reinstall")


@contextmanager
def intact(file: FileName) -> Iterator[None]:
    """Let the block read a file; raise DamagedDataError where it is not whole.

    That is what its wheel says of it and, in a checkout, what its reader makes of it:
    every error of the block but those of the system (permission, memory) means damage.
    """
    if not _is_as_installed(os.fspath(file)):
        raise DamagedDataError(file)
    try:
        yield
    except (DamagedDataError, PermissionError, MemoryError):
        raise
    except Exception as error:
        raise DamagedDataError(file) from error


def rows(file: FileName) -> list[dict[str, str]]:
    """Return the rows of a CSV file by its header, without lines that begin with `#`.

    Raise DamagedDataError where a row has another number of cells than the header.
    """
    import csv  # not before there is a table to read

    with intact(file), open(file, encoding="utf-8", newline="") as lines:
        header, *cells = csv.reader(line for line in lines if not line.startswith("#"))
        return [dict(zip(header, row, strict=True)) for row in cells]


def arrays(file: FileName) -> Any:
    """Return the one record of arrays, by name, in a compressed .npy file.

    (An .npz is a zip, whose reader takes 7 ms to import.)
    """
    from io import BytesIO

    import numpy as np

    with intact(file):
        return np.load(BytesIO(decompress(_octets(file), _GZIP)))[()]


def _octets(file: FileName) -> bytes:
    with open(file, "rb") as opened:
        return opened.read()


@cache
def _is_as_installed(name: str) -> bool:
    """Compare a file with what the wheel that brought it says of it, once in a process."""
    size, checksum = _installed().get(name, (0, ""))
    if not checksum:
        return True
    if not os.path.isfile(name) or os.path.getsize(name) != size:
        return False
    return size > _SUMMED_BYTES or f"{crc32(_octets(name)):08x}" == checksum


@cache
def _installed() -> dict[str, tuple[int, str]]:
    """Return size and CRC-32 of every file that a wheel put into data/; of a checkout none.

    (A wheel's own RECORD has SHA-256, for which Python loads OpenSSL: 3 ms.)
    """
    if not os.path.isfile(CHECKSUMS):
        return {}
    lines = (line.rsplit(",", 2) for line in _octets(CHECKSUMS).decode("utf-8").splitlines())
    return {stored(*name.split("/")): (int(size), checksum) for name, size, checksum in lines}

"""Files: where templates/ and data/ are, installed or in a checkout, and whether they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from skycal.version import __version__

_PACKAGE = Path(__file__).resolve().parent
_GZIP = 16 + 15  # zlib's word for a gzip file of any window, whose checksum it compares
_HASHED_BYTES = 1_000_000  # larger files are known by their length alone: 22 MB cost 15 ms


def _root(name: str) -> Path:
    """Return the folder `name` inside the installed package or, in a checkout, beside it."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


DATA = _root("data")
TEMPLATES = _root("templates")


class DamagedDataError(Exception):
    """A file of data/ is not what was installed: one line for the user, exit status 1."""

    def __init__(self, path: Path) -> None:
        name = path.relative_to(DATA).as_posix() if path.is_relative_to(DATA) else path.name
        super().__init__(f"skycal's data file {name} is damaged; reinstall")


@contextmanager
def intact(path: Path) -> Iterator[None]:
    """Let the block read the file at `path`; raise DamagedDataError where it is not whole.

    That is what an installer wrote down of it and, in a checkout, what its reader makes of it:
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
    import zlib
    from io import BytesIO

    import numpy as np

    with intact(path):
        return np.load(BytesIO(zlib.decompress(path.read_bytes(), _GZIP)))[()]


def _is_as_installed(path: Path) -> bool:
    """Compare a file with the installer's own record of it, if there is one."""
    digest, size = _installed().get(path, ("", 0))
    if not digest:
        return True
    if not path.is_file() or path.stat().st_size != size:
        return False
    return size > _HASHED_BYTES or _sha256(path) == digest


@cache
def _installed() -> dict[Path, tuple[str, int]]:
    """Return digest and size of every file of data/: the wheel's RECORD; of a checkout none."""
    record = _PACKAGE.parent / f"skycal-{__version__}.dist-info" / "RECORD"
    if not record.is_file():
        return {}
    within = f"{DATA.relative_to(_PACKAGE.parent).as_posix()}/"
    lines = record.read_text("utf-8").splitlines()
    entries = (line.rsplit(",", 2) for line in lines if line.startswith(within))
    return {
        _PACKAGE.parent / name: (digest.removeprefix("sha256="), int(size))
        for name, digest, size in entries if digest.startswith("sha256=")
    }  # fmt: skip


def _sha256(path: Path) -> str:
    """Return the digest of a file as RECORD writes it."""
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    return urlsafe_b64encode(sha256(path.read_bytes()).digest()).decode().rstrip("=")

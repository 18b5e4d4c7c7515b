"""Manifest: one line for each part that is whole, under a head that says what all are made with.

The one process that holds the lock writes it. A line is appended when its file has its name; a
line cut off by a crash is left out, and its part is made again to the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from skycal.model import SkycalError

NAME = "manifest.jsonl"


class PartLine(Struct, frozen=True, order=True):
    """A part: its file (from the archive's folder), years, rows, length and SHA-256."""

    file: str
    first: int
    last: int
    rows: int
    bytes: int
    sha256: str


class Manifest:
    """The manifest of a folder: `lines` by file."""

    def __init__(self, folder: Path, head: Mapping[str, Any]) -> None:
        """Read it, or begin it; raise SkycalError where the folder holds another archive."""
        self.folder, self.path = folder, folder / NAME
        self._head = dict(head)
        self.lines: dict[str, PartLine] = {}
        read = _read(self.path)
        if read:
            _compare(folder, read[0], self._head)
            self.lines = {row["file"]: PartLine(**row) for row in read[1:]}
        self.write()

    def add(self, lines: Iterable[PartLine]) -> None:
        """Append the lines of parts that are whole."""
        with self.path.open("a", encoding="utf-8") as file:
            for line in lines:
                self.lines[line.file] = line
                file.write(_json(asdict(line)))
            file.flush()
            os.fsync(file.fileno())

    def write(self) -> None:
        """Write it whole and in order: the same archive has the same bytes."""
        beside = self.path.with_suffix(".tmp")
        rows = [self._head, *(asdict(line) for line in sorted(self.lines.values()))]
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(map(_json, rows))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)

    def holds(self, file: str) -> bool:
        """Tell whether a part is there, with the bytes that its line says."""
        line, path = self.lines.get(file), self.folder / file
        if line is None or not path.is_file() or path.stat().st_size != line.bytes:
            return False
        return sha256_of(path) == line.sha256

    def refuse_overlap(self, blocks: Iterable[range]) -> None:
        """Raise SkycalError where a part has some of a block's years and not the others."""
        spans = {(line.first, line.last) for line in self.lines.values()}
        for block in blocks:
            for first, last in sorted(spans):
                if first <= block[-1] and block[0] <= last and (first, last) != (
                        block[0], block[-1]):  # fmt: skip
                    raise SkycalError(
                        f"the folder has a part of {first}-{last} already, which overlaps "
                        f"{block[0]}-{block[-1]}; begin and end with decades, or take a new "
                        "folder", "years")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> list[dict[str, Any]]:
    """Return the lines that are whole."""
    if not path.is_file():
        return []
    rows = []
    for line in path.read_text("utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:  # cut off: its part is made again
            continue
    return rows


def _compare(folder: Path, there: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    if "layout" not in there:
        raise SkycalError(f"{str(folder)!r} holds no archive of skycal's", "output")
    for name, said in (("skycal", "of skycal %s, not %s"), ("data", "of the data of %s, not %s"),
                       ("layout", "of layout %s, not %s")):  # fmt: skip
        if there.get(name) != wanted[name]:
            what = said % (there.get(name), wanted[name])
            raise SkycalError(f"{str(folder)!r} holds an archive {what}: take a new folder",
                              "output")  # fmt: skip
    for name, what in (("places_sha256", "places"), ("kinds", "kinds"), ("visible", "visibility")):
        if there.get(name) != wanted[name]:
            raise SkycalError(f"{str(folder)!r} holds an archive of other {what}: take a new "
                              "folder", "output")  # fmt: skip


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"

"""Folder: the files of a site on disk: each whole, only what changed, and nobody else's touched."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from skycal.model import SkycalError

MANIFEST = "skycal-manifest.json"
BUILDING = ".skycal-build"  # of a build under way: what it writes, has written and knows
JOURNAL = "-files.txt"


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


class Folder:
    """A site's folder, as one process writes into it.

    `ours`: the paths that a finished or interrupted build is known to have written; a file that is
    there and is none of them stays, and is an error only where another is to stand in its place.
    """

    def __init__(self, root: Path, ours: Iterable[str]) -> None:
        self.root, self.building = root, root / BUILDING
        self._ours = set(ours)
        self._journal = self.building / f"{os.getpid()}{JOURNAL}"

    def write(self, path: str, data: bytes) -> str:
        """Let a file hold `data` and return its digest; what holds it already is left alone."""
        said, target = digest(data), self.root / path
        if self._holds(target, said):
            return said
        if path not in self._ours:
            if target.exists() or target.is_symlink():
                raise SkycalError(f"{str(target)!r} is not skycal's; take it away or choose "
                                  "another folder", "output")
            self._note(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.building / f"{os.getpid()}.tmp"
        fresh.write_bytes(data)
        fresh.replace(target)
        return said

    def _holds(self, target: Path, said: str) -> bool:
        """Is it a file with these bytes? A link to one is somebody else's."""
        with contextlib.suppress(OSError):
            return not target.is_symlink() and digest(target.read_bytes()) == said
        return False

    def _note(self, path: str) -> None:
        """Write down whose a file is before it is there: a killed build leaves no orphan."""
        with self._journal.open("a", encoding="utf-8") as lines:
            lines.write(f"{path}\n")
        self._ours.add(path)

    def remove(self, path: str) -> None:
        """Take away a file that was ours, and the folders that are empty without it."""
        target = self.root / path
        target.unlink(missing_ok=True)
        for folder in target.relative_to(self.root).parents:
            try:
                (self.root / folder).rmdir()
            except OSError:
                return


def journaled(root: Path) -> set[str]:
    """Return the paths that interrupted builds have written, or were about to write."""
    found: set[str] = set()
    for journal in sorted((root / BUILDING).glob(f"*{JOURNAL}")):
        # A line that was cut off names nothing yet: its file was to come after it.
        whole, _, _ = journal.read_text("utf-8").rpartition("\n")
        found.update(whole.splitlines())
    return found


def intact(root: Path, files: Mapping[str, str]) -> bool:
    """Are all files there, with the bytes of their digests?"""
    try:
        return all(digest((root / path).read_bytes()) == said for path, said in files.items())
    except OSError:
        return False


def forget_building(root: Path) -> None:
    """Remove what a build kept for itself."""
    building = root / BUILDING
    if building.is_dir():
        for file in building.iterdir():
            file.unlink()
        building.rmdir()

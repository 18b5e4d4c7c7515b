"""Compiled templates: Python made of each, so that no process has to compile them again.

A wheel holds it as source, made when it is built (hatch_build.py loads this file alone, so it
imports nothing of skycal). A checkout compiles a template when it has changed, into build/.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any
from zlib import crc32

import jinja2
from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    ModuleLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket

OPTIONS: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
# What one Jinja makes of a template is for the same Jinja's runtime, and for these options.
MADE_BY = f"{jinja2.__version__}-{crc32(repr(OPTIONS).encode()):08x}"


class _Kept(FileSystemBytecodeCache):
    """Bytecode in a folder; where that cannot be read or written, none."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def environment(templates: Path, cache: Path) -> Environment:
    """Return what fills the templates of a folder, compiled already wherever that is possible.

    `cache`: a folder for their bytecode, where they were not compiled with the wheel.
    """
    made = templates / "compiled" / MADE_BY
    if made.is_dir():
        return _environment(ModuleLoader(made))
    kept = _Kept(str(cache / MADE_BY))
    return _environment(FileSystemLoader(templates), kept)


def compile_all(templates: Path, target: Path) -> Path:
    """Write every template of a folder as a Python file; return the folder they are in.

    `target` is what `templates/compiled` of a wheel is made of.
    """
    folder = target / MADE_BY
    folder.mkdir(parents=True, exist_ok=True)
    _environment(FileSystemLoader(templates)).compile_templates(
        folder, extensions=["j2"], zip=None, ignore_errors=False
    )
    return folder


def _environment(
    loader: BaseLoader, bytecode_cache: FileSystemBytecodeCache | None = None
) -> Environment:
    return Environment(loader=loader, bytecode_cache=bytecode_cache, **OPTIONS)

"""Compiled templates: Python made of each by Jinja, so that no process has to compile them again.

A wheel holds it, made when it is built (hatch_build.py loads this file alone, so it imports
nothing of skycal), and runs it without Jinja (runtime.py). In a checkout Jinja itself fills the
templates, and compiles into build/ what has changed.
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
THEIR_RUNTIME = "from jinja2.runtime import "
OUR_RUNTIME = "from skycal.formats.page.runtime import "


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
    """Return what fills the templates of a checkout's folder.

    `cache`: a folder for their bytecode.
    """
    return _environment(FileSystemLoader(templates), _Kept(str(cache / MADE_BY)))


def compile_all(templates: Path, target: Path) -> Path:
    """Write every template of a folder as a Python file; return the folder they are in.

    `target` is what `templates/compiled` of a wheel is made of.
    """
    compiler = _environment(FileSystemLoader(templates))
    for source in sorted(templates.rglob("*.j2")):
        name = source.relative_to(templates).as_posix()
        text = compiler.compile(source.read_text("utf-8"), name, raw=True, defer_init=True)
        made = target / f"{name}.py"
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(_of_our_runtime(text), "utf-8", newline="\n")
    return target


def _of_our_runtime(text: str) -> str:
    """Return what Jinja made, with what it calls from our own runtime, and only what it does."""
    first, rest = text.split("\n", 1)
    assert first.startswith(THEIR_RUNTIME), first
    names = [name for name in first.removeprefix(THEIR_RUNTIME).split(", ") if name in rest]
    return f"{OUR_RUNTIME}{', '.join(names)}\n{rest}"


def _environment(
    loader: BaseLoader, bytecode_cache: FileSystemBytecodeCache | None = None
) -> Environment:
    return Environment(loader=loader, bytecode_cache=bytecode_cache, **OPTIONS)

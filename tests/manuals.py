"""Documents: the fenced blocks of our Markdown files, and what commands print in them.

A block is named by the comment on the line above it: `<!-- recipe kind: new a/file.py -->`.
"""

from __future__ import annotations

import os
import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITE = bool(os.environ.get("SKYCAL_DOCS"))
_BLOCK = re.compile(
    r"^(?P<indent> *)(?:<!-- (?P<name>[^\n]+) -->\n *)?```(?P<language>\w*)\n(?P<text>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
_OUTPUT = re.compile(
    r"(?P<head><!-- output (?P<first>\d+)-(?P<last>\d+): (?P<command>[^\n]+) -->\n```text\n)"
    r".*?(?P<tail>```)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A fenced block: its name ('' if it has none), its language and its text, not indented."""

    name: str
    language: str
    text: str


def blocks(path: Path) -> list[Block]:
    """Return the fenced blocks of a Markdown file."""
    return [
        Block(match["name"] or "", match["language"], textwrap.dedent(match["text"]))
        for match in _BLOCK.finditer(path.read_text("utf-8"))
    ]


def commands(path: Path) -> Iterator[list[str]]:
    """Yield the words of every skycal command a file shows, in its blocks and its text."""
    text = path.read_text("utf-8")
    lines = [line for block in blocks(path) if block.language == "sh"
             for line in re.split(r"\n|&&", block.text)]  # fmt: skip
    prose = _BLOCK.sub("", text)
    lines += re.findall(r"`(skycal [^`]*)`", prose)
    lines += re.findall(r"<!-- output [\d-]+: (.*) -->", text)
    for line in lines:
        words = shlex.split(line.split("|")[0].split(">")[0], comments=True)
        if words and Path(words[0]).name == "skycal":
            yield words[1:]


def options(path: Path) -> set[str]:
    """Return the options a file names in its text: those that begin a piece of code."""
    return set(re.findall(r"`(--?[a-z][\w-]*)", _BLOCK.sub("", path.read_text("utf-8"))))


def links(path: Path) -> list[str]:
    """Return the files a Markdown file links to."""
    found = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8"))
    return [target for target in found if "://" not in target]


def with_outputs(text: str, run: Callable[[list[str]], str]) -> str:
    """Return a document with what `run` prints in its output blocks, lines `first` to `last`."""

    def filled(match: re.Match[str]) -> str:
        lines = run(shlex.split(match["command"])[1:]).splitlines()
        shown = lines[int(match["first"]) - 1 : int(match["last"])]
        return match["head"] + "".join(f"{line}\n" for line in shown) + match["tail"]

    return _OUTPUT.sub(filled, text)


def up_to_date(path: Path, text: str) -> bool:
    """Tell whether a file holds `text`, after writing it there if SKYCAL_DOCS asks for it."""
    if WRITE:
        path.write_text(text, "utf-8")
    return path.read_text("utf-8") == text

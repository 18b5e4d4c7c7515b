"""Results: what a task of a site has made and found out, kept on disk until the site is whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from skycal.publish.folder import BUILDING, intact


class Made(Struct):
    """Files by path with their digests, what feeds said, and what later pages tell of it.

    `told`: of a page by its language, what other pages list of it.
    """

    files: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    events: dict[str, dict[str, str]] = field(default_factory=dict)
    instants: dict[str, float] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)


def kept(root: Path, name: str, inputs: str) -> Made | None:
    """Return what an interrupted build has of a task, if it is of the same inputs and whole."""
    try:
        members = json.loads((root / BUILDING / f"{name}.json").read_text("utf-8"))
        made = Made(**members["made"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return made if members["inputs"] == inputs and intact(root, made.files) else None


def keep(root: Path, name: str, inputs: str, made: Made) -> None:
    """Keep what a task has made."""
    building = root / BUILDING
    fresh = building / f"{name}.new"
    fresh.write_text(json.dumps({"inputs": inputs, "made": asdict(made)}), "utf-8")
    fresh.replace(building / f"{name}.json")

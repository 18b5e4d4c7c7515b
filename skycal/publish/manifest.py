"""Manifest: what a site consists of and what its feeds have said, for the next build to know.

JSON: `files` by path with their SHA-256; `instants` by event id (TT, Julian dates); `feeds` by
path, each with its revision; `events` by place and language (`changsha/en`) and id: what was said
of an event as a digest, and after changes its SEQUENCE and LAST-MODIFIED. Where a feed says
something else of an event than the longest one, it stands under `feed/id` too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from skycal.model import SkycalError
from skycal.publish.folder import MANIFEST

FORMAT = 1

Said = dict[str, str]  # by event id: digest, or digest, sequence and date


class Manifest(Struct):
    """One site's manifest; `inputs` is the digest of all that its bytes depend on.

    `since` is the LAST-MODIFIED of what never changed.
    """

    inputs: str = ""
    since: str = ""
    files: dict[str, str] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    events: dict[str, Said] = field(default_factory=dict)
    instants: dict[str, float] = field(default_factory=dict)

    def text(self) -> str:
        """Return its JSON, the same for the same site."""
        members = {
            "skycal": FORMAT, "inputs": self.inputs, "since": self.since, "files": self.files,
            "instants": self.instants, "feeds": self.feeds, "events": self.events,
        }  # fmt: skip
        return json.dumps(members, indent=0, sort_keys=True, ensure_ascii=False) + "\n"


def read_manifest(root: Path) -> Manifest:
    """Return the manifest of a folder, an empty one where there is none."""
    try:
        text = (root / MANIFEST).read_text("utf-8")
    except FileNotFoundError:
        return Manifest()
    return manifest_of(text, str(root / MANIFEST))


def manifest_of(text: str, name: str) -> Manifest:
    """Read a manifest; raises SkycalError for a text that is none."""
    try:
        members: Mapping[str, Any] = json.loads(text)
        if members["skycal"] != FORMAT:
            raise SkycalError(f"{name!r} is of another version of skycal", "output")
        return Manifest(
            str(members["inputs"]), str(members["since"]), dict(members["files"]),
            dict(members["feeds"]), dict(members["events"]), dict(members["instants"]))
    except (ValueError, KeyError, TypeError):
        raise SkycalError(f"{name!r} is no manifest of a site", "output") from None

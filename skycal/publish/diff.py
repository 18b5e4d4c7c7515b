"""Diff: what two revisions of a calendar or a site tell differently, event by event.

Both are JSON: what `-f json` writes, or manifests of sites.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from skycal.model import SkycalError
from skycal.publish.manifest import manifest_of

DAY_S = 86400.0
SAME_S = 0.001  # what the digits of a Julian date can tell
WORDS = ("title", "summary", "local")


class Revised(Struct, frozen=True):
    """The events of one file: their instants (TT) by id, and what is said of each."""

    instants: Mapping[str, float]
    said: Mapping[str, Any]


class Difference(Struct, frozen=True):
    """What changed: events by id, in order; `moved` by so many seconds."""

    moved: Mapping[str, float] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"moved": [{"id": id, "seconds": by} for id, by in self.moved.items()],
                "new": [*self.new], "vanished": [*self.vanished],
                "reworded": [*self.reworded]}  # fmt: skip

    def lines(self) -> list[str]:
        """Return it as a terminal shows it, a line an event."""
        return [
            *(f"moved {by:+.3f} s  {id}" for id, by in self.moved.items()),
            *(f"{word}  {id}" for word, ids in (
                ("new", self.new), ("vanished", self.vanished), ("reworded", self.reworded))
              for id in ids),
        ]  # fmt: skip


def difference(old: Revised, new: Revised) -> Difference:
    """Return what `new` tells differently."""
    both = sorted(old.instants.keys() & new.instants.keys())
    by = {id: round((new.instants[id] - old.instants[id]) * DAY_S, 3) for id in both}
    moved = {id: seconds for id, seconds in by.items() if abs(seconds) >= SAME_S}
    return Difference(
        moved, tuple(sorted(new.instants.keys() - old.instants.keys())),
        tuple(sorted(old.instants.keys() - new.instants.keys())),
        tuple(id for id in both if id not in moved and old.said.get(id) != new.said.get(id)))


def read_revised(path: Path, parameter: str) -> Revised:
    """Return the events of a file; raises SkycalError, naming the parameter, where it has none."""
    try:
        text = path.read_text("utf-8")
        members = json.loads(text)
    except OSError as error:
        raise SkycalError(f"cannot read {str(path)!r}: {error.strerror}", parameter) from None
    except ValueError:
        raise SkycalError(f"{str(path)!r} is not JSON", parameter) from None
    if isinstance(members, dict) and "skycal" in members:
        return _of_manifest(text, str(path))
    try:
        events = {one["id"]: one for one in members["events"]}
        return Revised({id: float(one["jd_tt"]) for id, one in events.items()},
                       {id: [one.get(name) for name in WORDS] for id, one in events.items()})
    except (KeyError, TypeError, ValueError):
        raise SkycalError(
            f"{str(path)!r} is neither a calendar's JSON nor a site's manifest", parameter
        ) from None


def _of_manifest(text: str, name: str) -> Revised:
    """Return the events of a site: what is said of one is what every feed says of it."""
    manifest = manifest_of(text, name)
    said: dict[str, dict[str, str]] = {}
    for variant, events in manifest.events.items():
        for key, digest in events.items():
            feed, _, id = key.rpartition("/")
            said.setdefault(id, {})[f"{variant}/{feed}"] = digest.partition(" ")[0]
    return Revised(manifest.instants, said)

"""Revisions: SEQUENCE and LAST-MODIFIED of each event: they rise when what is said of it changes.

Clients such as ICSx5 skip an event whose LAST-MODIFIED did not rise, and download all of a feed in
which every one did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from skycal.formats.ics import Revision
from skycal.publish.manifest import Said
from skycal.revision import DATA_REVISION

DIGEST_LETTERS = 16  # of SHA-256's 64: an event has a handful of revisions
STAMP = "%Y%m%dT%H%M%SZ"


def stamp(moment: datetime) -> str:
    """Write a moment of UTC."""
    return moment.strftime(STAMP)


def short_digest(text: str) -> str:
    """Return what tells two texts of one event apart."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:DIGEST_LETTERS]


def _moment(text: str) -> datetime:
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC)


class Revisions:
    """What the feeds of one place in one language said before, and what they say now.

    `since`: the LAST-MODIFIED of what has not changed since it was first handed out.
    """

    def __init__(self, before: Mapping[str, str], since: str) -> None:
        self._before, self._since = before, since
        self._now: dict[str, dict[str, str]] = {}

    def of(self, feed: str, id: str, text: str) -> Revision:
        """Return which revision of an event a feed holds that says `text` of it."""
        said = short_digest(text)
        known = self._before.get(f"{feed}/{id}") or self._before.get(id)
        revision = self._next(known, said)
        later = "" if revision.sequence == 0 and stamp(revision.modified) == self._since else (
            f" {revision.sequence} {stamp(revision.modified)}")
        self._now.setdefault(id, {})[feed] = said + later
        return revision

    def _next(self, known: str | None, said: str) -> Revision:
        """Return the revision of a text where the last one was `known` (None: there was none)."""
        if known is None:
            return Revision(0, DATA_REVISION)
        digest, *later = known.split()
        sequence, modified = (int(later[0]), _moment(later[1])) if later else (
            0, _moment(self._since))
        if digest == said:
            return Revision(sequence, modified)
        return Revision(sequence + 1, risen(modified))

    def now(self, longest_first: Iterable[str]) -> Said:
        """Return what to keep: each event as the longest feed has it, and where others differ."""
        order = list(longest_first)
        kept: Said = {}
        for id, feeds in self._now.items():
            usual = next(feeds[feed] for feed in order if feed in feeds)
            kept[id] = usual
            kept |= {f"{feed}/{id}": said for feed, said in feeds.items() if said != usual}
        return kept


def risen(before: datetime) -> datetime:
    """Return the LAST-MODIFIED of a change: the data's date, but always later than `before`."""
    return max(DATA_REVISION, before + timedelta(seconds=1))

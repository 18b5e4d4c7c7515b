"""Revision: what a feed says of its data: when they last changed, and what its ids end in.

Nothing in a document says when it was made: a client sees a change when DATA_REVISION rises, and
must not see one otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime

# Raise both in every release in which an event's time or words change: ICSx5 and others skip
# an event whose LAST-MODIFIED did not rise.
DATA_REVISION = datetime(2026, 11, 22, tzinfo=UTC)
SEQUENCE = 0

UID_SUFFIX = "@skycal"  # of every UID (RFC 7986 5.3: no host, no user); it may never change

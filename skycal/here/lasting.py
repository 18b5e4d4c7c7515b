"""Lasting: what is seen while it lasts, hours perhaps, if its body is up at night then."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from skycal.here.night.batch import Within
from skycal.model import Event

LEAST_DAYS = 5.0 / 1440.0  # either side: half the step at which nights are sampled
# What happens on a planet's disk or beside it: in a telescope.
ON_DISK = frozenset((
    "jupiter-double-shadow", "jupiter-triple-shadow", "galilean-transit", "galilean-shadow",
    "galilean-eclipse", "galilean-occultation", "galilean-mutual-occultation",
    "galilean-mutual-eclipse", "lunar-x",
))  # fmt: skip
LASTING = ON_DISK | {"variable-minimum"}


def spans(events: Sequence[Event]) -> Within:
    """Return from when to when those that last are looked for, nan of others, (events,)."""
    tt, begin, end = np.array([
        (event.tt, event.begin or event.tt, event.end or event.tt)
        if event.kind in LASTING else (np.nan,) * 3 for event in events
    ]).T  # fmt: skip
    return np.minimum(begin, tt - LEAST_DAYS), np.maximum(end, tt + LEAST_DAYS)

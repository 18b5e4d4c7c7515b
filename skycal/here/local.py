"""Local: what each event is from one place, as documents read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from skycal.here.circumstances import circumstances
from skycal.here.told import told
from skycal.model import Event, Place
from skycal.sky import Sky


def local_circumstances(
    sky: Sky, place: Place, events: Sequence[Event], zone: tzinfo
) -> dict[str, dict[str, Any]]:
    """Return by event id what each event is at `place`: places.md's `local`, instants {"jd_tt"}.

    How it is seen, with `sun` and `moon` of its civil day in `zone` and `note` (`polar-day`,
    `polar-night` or None). `sky` must reach `REACH_DAYS` of `circumstances` further.
    """
    return {
        id: record
        for found in circumstances(sky, [place], events, zone)
        for id, record in told(found, 0).items()
    }

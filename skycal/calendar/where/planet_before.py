"""Where a planet is seen to cover another planet or a star: where it happens at night."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.calendar.where.seen import SEEN, Had, where
from skycal.calendar.where.spots import china, everywhere, world
from skycal.events.where import Where
from skycal.here.eclipses.planet_before import PlanetOccultations
from skycal.model import Event
from skycal.sky import Sky


def of_planet_occultations(sky: Sky, events: Sequence[Event]) -> list[Where]:
    """Return who sees each of them begin or end, by the places' own circumstances."""
    spots, abroad = china(), world()
    sighting, _ = PlanetOccultations(sky, events).over(everywhere().horizon(sky))
    seen = np.isfinite(sighting.watch.best)
    return [
        where(
            spots,
            replace(Had.nothing(len(spots)), type=SEEN * mine.astype(np.int64)),
            abroad.countries(others),
        )
        for mine, others in zip(seen[: len(spots)].T, seen[len(spots) :].T, strict=True)
    ]

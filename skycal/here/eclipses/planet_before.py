"""Planet before: when a planet covers another or a star at places, and whether they see it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.arrays import Floats
from skycal.here.fixed import Instants, apparent_vectors
from skycal.here.horizon import Horizon
from skycal.here.limb import REFRACTION
from skycal.here.night.sightings import Sightings
from skycal.here.sighting import AID, WHY, Sighting, Watch
from skycal.model import Event
from skycal.shadows.below import Below, penumbra
from skycal.shadows.besselian import Besselian
from skycal.shadows.planet_shadow import LEAST_DAYS, passing_of, shadow_of
from skycal.sky import Sky

REACH = 1.25  # of half the time for which some place on Earth is in the shadow
DARK_DEG = -6.0  # a telescope shows stars beside a planet in twilight


class PlanetOccultations:
    """Planets before planets or stars, to be seen from any places."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        self._sky, tt = sky, np.array([event.tt for event in events])
        self._sightings = Sightings(
            sky, [event.bodies[:1] for event in events], tt, watched=False
        )
        self._names = sorted({event.bodies[0] for event in events})
        self._planet = np.array([self._names.index(event.bodies[0]) for event in events])
        self._shadows = [shadow_over(sky, event) for event in events]

    def over(self, horizon: Horizon) -> tuple[Sighting, None]:
        """Return how they are seen in a telescope, from the first end that is until the last."""
        tt = np.concatenate([_ends(horizon, shadow) for shadow in self._shadows], axis=2)
        altitude, azimuth, sun = self._stand(horizon, tt)
        with np.errstate(invalid="ignore"):
            up = altitude > -np.degrees(REFRACTION)
            seen = up & (sun < DARK_DEG)
        visible = seen.any(axis=0)
        best, altitude_deg, azimuth_deg = (
            np.where(seen[0], side[0], side[1]) for side in (tt, altitude, azimuth)
        )
        last = np.where(seen[1], tt[1], tt[0])
        watch = Watch(best, last, best, altitude_deg, azimuth_deg, np.full_like(best, np.nan))
        missed = np.where(up.any(axis=0), WHY["daylight"], WHY["below-horizon"])
        missed = np.where(np.isfinite(tt[0]), missed, WHY["not-there"])
        found = self._sightings.over(horizon)
        return replace(
            found,
            aid=np.full_like(found.aid, AID["telescope"]),
            watch=Watch(*(np.where(visible, side, np.nan) for side in watch)),
            why=np.where(visible, WHY[None], missed),
        ), None

    def _stand(self, horizon: Horizon, tt: Floats) -> Floats:
        """Return the planet's altitude and azimuth and the Sun's altitude, degrees, (3, ...)."""
        real = np.flatnonzero(np.isfinite(tt))
        at, pair = tt.ravel()[real], real % tt[0].size
        place, event = np.divmod(pair, len(self._shadows))
        instants, there = Instants(self._sky, at), horizon.of_pairs(place)
        planet = apparent_vectors(self._sky, self._names, self._planet[event], at)
        sight, sun = (
            there.sight(instants.turned(vector)) for vector in (planet, instants.vector("sun"))
        )
        found = np.full((3, tt.size), np.nan)
        found[:, real] = np.degrees([sight.altitude, sight.azimuth, sun.altitude])
        return found.reshape(3, *tt.shape)


def shadow_over(sky: Sky, event: Event) -> Besselian:
    """Return the planet's shadow while it touches the Earth, and a little longer."""
    half_days = ((event.end or event.tt) - (event.begin or event.tt)) / 2.0
    return shadow_of(sky, passing_of(event.bodies, event.tt, max(REACH * half_days, LEAST_DAYS)))


def _ends(horizon: Horizon, shadow: Besselian) -> Floats:
    """Return when the edges meet first and last, (2, places, 1)."""
    site = horizon.site
    below = Below(shadow, *(side.ravel() for side in
                            (site.latitude, site.longitude, site.height_km)))  # fmt: skip
    half_days = shadow.passages.half_days
    middle = np.broadcast_to(shadow.greatest, below.shape)
    return below.contacts(penumbra, middle - half_days, middle + half_days)

"""Occultations from places: when a body goes behind the Moon's limb there, and comes out again.

The limb is the mean one, k = 0.2725076; altitudes are without refraction, a body is up as high as
the horizon's refraction lifts it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import ARCSEC, AU_KM, EARTH_RADIUS_KM
from skycal.here.eclipses.at_limb import aid_at_limb
from skycal.here.eclipses.occulted import Occulted, Phase
from skycal.here.fixed import Instants, apparent_vectors
from skycal.here.horizon import Horizon
from skycal.here.night.darkness import DUSK_DEG
from skycal.here.night.part import GAINS_MAG
from skycal.here.night.sightings import Sightings
from skycal.here.sighting import AID, WHY, Sighting, Watch
from skycal.model import Event
from skycal.search.passage import Passages, on_clock
from skycal.shadows.below import Below, centre, penumbra, umbra
from skycal.shadows.star_shadow import moon_shadows
from skycal.sky import Sky
from skycal.sky.position_angle import position_angle

GRAZE_KM = 5.0  # mountains stand out of the mean limb, and valleys fall, by 2.5": Watts (1963)
HALF_DAYS, SAMPLES = 0.125, 3  # of a body's way: a parabola to 0.003" of Mercury
LONGEST_DAYS = 0.05  # longer than half the time a place may be in the shadow


class Occultations:
    """Occultations of bodies by the Moon, to be seen from any places."""

    def __init__(self, sky: Sky, events: Sequence[Event]) -> None:
        self._sky = sky
        tt = np.array([event.tt for event in events])
        self._sightings = Sightings(sky, [event.bodies for event in events], tt, watched=False)
        bodies = sorted({event.bodies[1] for event in events})
        which = np.array([bodies.index(event.bodies[1]) for event in events])
        self._shadow = moon_shadows(sky, bodies, which, on_clock(tt))

        def measure(at: Floats) -> Floats:
            return apparent_vectors(sky, bodies, which.repeat(len(at) // len(which)), at)

        self._way = Passages(measure, on_clock(tt), HALF_DAYS, SAMPLES)
        parts = self._sightings.parts
        self._magnitude = parts.magnitude[~parts.moon]
        elongation = [event.details["elongation_deg"] for event in events]
        self._phase_deg = 180.0 - np.array(elongation)

    def over(self, horizon: Horizon) -> tuple[Sighting, Occulted]:
        """Return how they are seen, from the first end that is until the last."""
        found = self.circumstances(horizon)
        ends = found.disappearance, found.reappearance
        needed = [self._needed(horizon, end) for end in ends]
        aid = np.minimum(*needed)
        visible = aid < len(GAINS_MAG)
        seen = [one <= np.minimum(aid, len(GAINS_MAG) - 1) for one in needed]
        # The best moment is the first end that is seen.
        gone, back = (end[:3] for end in ends)
        best, altitude_deg, azimuth_deg = (
            np.where(seen[0], *sides) for sides in zip(gone, back, strict=True)
        )
        last = np.where(seen[1], ends[1].tt, ends[0].tt)
        apart = np.full(visible.shape, np.nan)
        watch = Watch(best, last, best, altitude_deg, azimuth_deg, apart)
        return replace(
            self._sightings.over(horizon),
            watch=Watch(*(np.where(visible, side, np.nan) for side in watch)),
            aid=np.where(visible, aid, AID[None]),
            why=np.where(visible, WHY[None], _missed(found)),
        ), found

    def _needed(self, horizon: Horizon, end: Phase) -> Indices:
        """Return with which aid an end is seen, one more than there are where with none."""
        aid = aid_at_limb(
            self._magnitude, end.altitude_deg, end.sun_altitude_deg, self._phase_deg,
            end.cusp_angle_deg < 0.0, horizon.site.height_km,
        )  # fmt: skip
        return np.where(end.above, aid, len(GAINS_MAG))

    def circumstances(self, horizon: Horizon) -> Occulted:
        """Return what places have of the occultations, the light of the sky left out."""
        site = horizon.site
        columns = (site.latitude, site.longitude, site.height_km)
        below = Below(self._shadow, *(column.ravel() for column in columns))
        nearest = below.nearest
        reach = nearest - LONGEST_DAYS, nearest + LONGEST_DAYS
        local = below.cones(below.pairs, nearest.ravel())
        apart_km = ((local.distance - centre(local)) * EARTH_RADIUS_KM).reshape(nearest.shape)
        phases = np.array([nearest, *below.contacts(centre, *reach)])
        closest, gone, back = self._phases(horizon, below, phases)
        moon = horizon.at(nearest).look("moon").distance * AU_KM
        has_limbs = self._has_limbs()
        limbs = np.full((4, *nearest.shape), np.nan)
        if has_limbs.any():
            for numbers, edge in (([0, 3], penumbra), ([1, 2], umbra)):
                limbs[numbers] = below.contacts(edge, *reach, has_limbs)
        return Occulted(
            apart_km / moon * ARCSEC, np.abs(apart_km) < GRAZE_KM, closest, gone, back, limbs,
            has_limbs,
        )  # fmt: skip

    def _has_limbs(self) -> Flags:
        """Tell which bodies have a disk, so that their shadow's sides are cones."""
        every = np.arange(len(self._shadow))
        elements = self._shadow.at(every, self._shadow.greatest)
        return elements.tan_f1 + elements.tan_f2 > 0.0

    def _phases(self, horizon: Horizon, below: Below, tt: Floats) -> list[Phase]:
        """Return what stands where at instants (phases, places, occultations)."""
        real = np.flatnonzero(np.isfinite(tt))
        at, pair = tt.ravel()[real], real % tt[0].size
        place, row = np.divmod(pair, len(self._shadow))
        instants, there = Instants(self._sky, at), horizon.of_pairs(place)
        moon, light = (instants.vector(body) for body in ("moon", "sun"))
        body = self._way.value(row, at)
        sight, sun = (there.sight(instants.turned(vector)) for vector in (body, light))
        angle = below.position_angle(pair, at) + np.pi  # of the body from the Moon's centre
        cusp = np.arcsin(-np.cos(angle - position_angle(moon, light)))
        whole = np.full((len(Phase._fields), tt.size), np.nan)
        whole[:, real] = (
            at, np.degrees(sight.altitude), np.degrees(sight.azimuth), np.degrees(sun.altitude),
            np.degrees(angle) % 360.0, np.degrees(angle - there.parallactic(sight)) % 360.0,
            np.degrees(cusp),
        )  # fmt: skip
        return [Phase(*sides) for sides in whole.reshape(-1, *tt.shape).swapaxes(0, 1)]


def _missed(found: Occulted) -> Indices:
    """Return why nothing is seen of occultations where nothing is."""
    ends = found.disappearance, found.reappearance
    up = ends[0].above | ends[1].above
    sun_deg = np.minimum(*(np.where(end.above, end.sun_altitude_deg, np.inf) for end in ends))
    return np.select(
        [~found.covered, ~up, sun_deg > 0.0, sun_deg > DUSK_DEG],
        [WHY["not-there"], WHY["below-horizon"], WHY["daylight"], WHY["too-faint-in-twilight"]],
        WHY["too-low"],
    )

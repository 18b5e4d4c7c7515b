"""Solar eclipses from places: contacts, how deep, how long, and what sunrise and sunset leave.

The penumbra and with it C1 and C4 are those of the Moon's mean radius, k = 0.272508; the umbra,
C2, C3 and the magnitude inside it, of its valleys, k = 0.272281, as in NASA's circumstances; no
profile of the limb, which moves C2 and C3 by up to 3 s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.constants import DAY_S
from skycal.here.eclipses.clipping import Clip, Record, clip, records
from skycal.here.rise_set import SUN_DEPTH
from skycal.model import Event, Place
from skycal.search.passage import CLOCK
from skycal.shadows.besselian import besselian
from skycal.shadows.ground import CONTACTS, FIRST, LAST, MAXIMUM, SECOND, THIRD, Coverage, Ground
from skycal.sky import Sky

PARTIAL, ANNULAR, TOTAL = "partial", "annular", "total"


@dataclass(frozen=True)
class SolarCircumstances:
    """What many places have of one solar eclipse; arrays over the places, times TT, nan for none.

    `contacts`: shape (5, n) as CONTACTS, by day or night; `clip`: what the horizon leaves of C1
    to C4; `best`: the deepest moment with the Sun up, of which `magnitude` and `obscuration` are
    (0 where nothing is seen); `duration_s`: the seen part of C2 to C3; `total`: of what is
    central, what is total.
    """

    ground: Ground
    contacts: Floats
    clip: Clip
    best: Floats
    magnitude: Floats
    obscuration: Floats
    duration_s: Floats
    total: Flags

    @property
    def visible(self) -> Flags:
        """Tell where something of the eclipse is seen, clouds aside."""
        return np.isfinite(self.best)

    def seen_type(self, i: int) -> str | None:
        """Return the type seen from place `i`: partial, annular, total or None."""
        if not self.visible[i]:
            return None
        return (TOTAL if self.total[i] else ANNULAR) if self.duration_s[i] > 0.0 else PARTIAL


def solar_eclipse_at(
    sky: Sky,
    event: Event,
    latitudes: Floats,
    longitudes: Floats,
    elevations: Floats | float = 0.0,
) -> SolarCircumstances:
    """Return the circumstances of a solar eclipse at places: degrees (east positive) and metres."""
    shadow = besselian(sky, np.array([np.round(event.tt / CLOCK) * CLOCK]))
    latitude, longitude = (np.radians(np.asarray(each, float)) for each in (latitudes, longitudes))
    ground = Ground(shadow, latitude, longitude, np.asarray(elevations, float) / 1000.0)
    contacts = ground.contacts
    left = clip(
        lambda which, tt: ground.sun(which, tt).altitude + SUN_DEPTH,
        contacts[FIRST],
        contacts[LAST],
    )
    best = left.deepest(contacts[MAXIMUM], lambda tt: _coverage(ground, tt).magnitude)
    magnitude, obscuration = _coverage(ground, best)
    central = np.flatnonzero(np.isfinite(contacts[SECOND]))
    total = np.zeros(len(ground), bool)
    total[central] = ground.is_total(central, contacts[MAXIMUM, central])
    return SolarCircumstances(
        ground, contacts, left, best, magnitude, obscuration,
        left.seen_days(contacts[SECOND], contacts[THIRD]) * DAY_S, total,
    )  # fmt: skip


def magnitude_field(sky: Sky, event: Event, latitudes: Floats, longitudes: Floats) -> Floats:
    """Return the greatest magnitude seen on a grid, shape (latitudes, longitudes), 0 for none."""
    grid = np.meshgrid(latitudes, longitudes, indexing="ij")
    found = solar_eclipse_at(sky, event, grid[0].ravel(), grid[1].ravel())
    return found.magnitude.reshape(grid[0].shape)


def solar_eclipse_circumstances(sky: Sky, place: Place, event: Event) -> dict[str, Any]:
    """Return what `place` has of a solar eclipse, as `describe` does."""
    columns = np.array([[place.latitude], [place.longitude], [place.elevation]])
    (found,) = describe(solar_eclipse_at(sky, event, *columns))
    return found


def describe(found: SolarCircumstances) -> list[dict[str, Any]]:
    """Return each place's circumstances as a mapping; instants are `{"jd_tt", ...}` or None.

    `contacts` C1 C2 max C3 C4 with the Sun's altitude and azimuth and the angles of the contact
    point (at the maximum, of the Moon's centre) from celestial north and from the zenith, by
    east; `type`, `magnitude`, `obscuration`, `duration_s` as seen from there; `best` the deepest
    moment seen; `sunrise` and `sunset` where the Sun rises or sets eclipsed.
    """
    contacts = [_contacts(found, number) for number in range(len(CONTACTS))]
    edges = [_instants(found.ground, tt) for tt in (found.best, found.clip.rise, found.clip.set)]
    return [
        {
            "contacts": {name: contacts[k][i] for k, name in enumerate(CONTACTS)},
            "type": found.seen_type(i),
            "magnitude": float(found.magnitude[i]),
            "obscuration": float(found.obscuration[i]),
            "duration_s": float(found.duration_s[i]) if found.duration_s[i] > 0.0 else None,
            "visible": bool(found.visible[i]),
            **{name: edges[k][i] for k, name in enumerate(("best", "sunrise", "sunset"))},
        }
        for i in range(len(found.ground))
    ]


def _coverage(ground: Ground, tt: Floats) -> Coverage:
    """Return how much is covered at one instant of each place, 0 at nan."""
    magnitude, obscuration = np.zeros((2, len(ground)))
    real = np.flatnonzero(np.isfinite(tt))
    magnitude[real], obscuration[real] = ground.coverage(real, tt[real])
    return Coverage(magnitude, obscuration)


def _contacts(found: SolarCircumstances, number: int) -> list[Record | None]:
    """Return one contact at every place."""
    tt, ground = found.contacts[number], found.ground
    real = np.flatnonzero(np.isfinite(tt))
    # The last and first of the Sun in a total eclipse is across from the Moon's centre.
    across = found.total[real] & (number in (SECOND, THIRD))
    position = ground.position_angle(real, tt[real]) + np.pi * across
    columns = {
        **_sun(ground, real, tt[real]),
        "position_angle_deg": np.degrees(position) % 360.0,
        "zenith_angle_deg": np.degrees(position - ground.sun(real, tt[real]).parallactic) % 360.0,
        **(_covered(ground, real, tt[real]) if number == MAXIMUM else {}),
    }
    return records(tt, columns)


def _instants(ground: Ground, tt: Floats) -> list[Record | None]:
    """Return the Sun at one instant of each place and how much of it is covered."""
    real = np.flatnonzero(np.isfinite(tt))
    return records(tt, _sun(ground, real, tt[real]) | _covered(ground, real, tt[real]))


def _sun(ground: Ground, which: Indices, tt: Floats) -> dict[str, Floats]:
    sun = ground.sun(which, tt)
    return {"altitude_deg": np.degrees(sun.altitude), "azimuth_deg": np.degrees(sun.azimuth)}


def _covered(ground: Ground, which: Indices, tt: Floats) -> dict[str, Floats]:
    return ground.coverage(which, tt)._asdict()

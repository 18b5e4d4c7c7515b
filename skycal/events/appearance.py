"""Appearance: the details every planet's event carries: how bright, how large, how far, where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.constants import ARCSEC, AU_KM
from skycal.events.columns import known
from skycal.events.details import Arcseconds, Astronomical, Constellation, Magnitude, Separation
from skycal.sky import Sky
from skycal.sky.apparent import separation
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations
from skycal.sky.light import DEFLECTORS
from skycal.sky.magnitude import planet_magnitude


class Appearance(TypedDict):
    """How a planet looks from the Earth's centre at the event's instant."""

    magnitude: Annotated[Magnitude | None, "Visual magnitude; null where no formula is valid"]
    diameter_arcsec: Annotated[Arcseconds, "Apparent diameter of its disk, at the equator"]
    elongation_deg: Annotated[Separation, "Apparent angle from the Sun"]
    distance_au: Annotated[Astronomical, "Geometric distance from the Earth's centre"]
    constellation: Annotated[Constellation, "IAU constellation it stands in"]


def appearances(sky: Sky, planets: Sequence[str], tt: Floats) -> dict[str, Any]:
    """Return the columns of Appearance: how bright, large, far `planets[i]` is at `tt[i]`."""
    if not len(tt):
        return dict.fromkeys(Appearance.__annotations__, ())
    names = sorted(set(planets))
    which = np.array([names.index(planet) for planet in planets])
    source = sky.between(tt, tuple(DEFLECTORS))
    toward, sun = source.mixed(names, which), source.astrometric("sun")
    length = np.linalg.norm(toward, axis=0)
    elongation = separation(source.seen(names, which), source.seen(names, None))
    toward, sun = (np.einsum("jin,jn->in", source.matrix, v) for v in (toward, sun))
    bright, far, radius = np.empty((3, len(tt)))
    for i, planet in enumerate(names):
        mine = np.flatnonzero(which == i)
        bright[mine] = planet_magnitude(planet, toward[:, mine], sun[:, mine], tt[mine])
        far[mine] = sky.at(tt[mine]).distance(planet)
        radius[mine] = catalog().bodies[planet].radius_km / AU_KM
    return {
        "magnitude": known(bright),
        "diameter_arcsec": 2.0 * np.arcsin(radius / length) * ARCSEC,
        "elongation_deg": np.degrees(elongation),
        "distance_au": far,
        "constellation": constellations(toward),
    }


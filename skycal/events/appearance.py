"""Appearance: the details every planet's event carries: how bright, how large, how far, where."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np

from skycal.constants import ARCSEC, AU_KM
from skycal.events.columns import known
from skycal.events.details import (
    Arcseconds,
    Astronomical,
    Constellation,
    Details,
    Magnitude,
    Separation,
)
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations
from skycal.sky.look import Seen


class Appearance(Details):
    """How a planet looks from the Earth's centre at the event's instant."""

    magnitude: Annotated[Magnitude | None, "Visual magnitude; null where no formula is valid"]
    diameter_arcsec: Annotated[
        Arcseconds | None,
        "Apparent diameter of its disk, at the equator; null where its size is not known",
    ]
    elongation_deg: Annotated[Separation, "Apparent angle from the Sun"]
    distance_au: Annotated[Astronomical, "Geometric distance from the Earth's centre"]
    constellation: Annotated[Constellation, "IAU constellation it stands in"]


def appearances(planets: list[str], seen: Seen) -> dict[str, Any]:
    """Return the columns of Appearance of `planets[i]`, the first body of what is `seen`."""
    bodies = catalog().bodies
    radius = np.array([bodies[planet].radius_km or np.nan for planet in planets]) / AU_KM
    return {
        "magnitude": known(seen.magnitudes[0]),
        "diameter_arcsec": known(2.0 * np.arcsin(radius / seen.first.length) * ARCSEC),
        "elongation_deg": np.degrees(seen.elongations[0]),
        "distance_au": seen.distances,
        "constellation": constellations(seen.toward[:, 0]),
    }

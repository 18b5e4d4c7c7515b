"""Magnitude: how bright bodies are, by Skyfield's planetary formulae and the Moon's phase law."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from skyfield.magnitudelib import planetary_magnitude

from skycal.arrays import Floats
from skycal.constants import AU_KM, J2000
from skycal.sky.apparent import Places, phase_angle
from skycal.sky.bodies import catalog

_TARGETS = {
    "mercury": 199, "venus": 299, "mars": 4, "jupiter": 5, "saturn": 6, "uranus": 7, "neptune": 8,
}
PLUTO_ABSOLUTE_MAG = -1.01  # V(1,0), Explanatory Supplement (2013) table 10.6
SUN_MAG = -26.74
MOON_MEAN_DISTANCE_KM = 384400.0


def magnitude(places: Places, body: str) -> Floats:
    """Return the visual magnitude of `body` at each instant, NaN where no formula is valid.

    Planets: Mallama & Hilton (2018) through Skyfield; stars and clusters: their catalogue's.
    """
    if body in (*_TARGETS, "pluto"):
        return planet_magnitude(body, places.icrs(body), places.icrs("sun"), places.tt)
    if body == "moon":
        return moon_magnitude(places.source.astrometric("moon"), places.source.astrometric("sun"))
    fixed = catalog().bodies[body].magnitude
    return np.full(len(places.tt), SUN_MAG if fixed is None else fixed)


def planet_magnitude(planet: str, toward: Floats, sun: Floats, tt: Floats) -> Floats:
    """Return magnitudes from ICRS vectors (3, n) au to the planet and to the Sun.

    `planetary_magnitude` takes the solar-system barycentre for the Sun, which costs up to
    0.04 mag of Mercury; handing it a heliocentric observer makes it right.
    """
    if planet == "pluto":
        distances = np.linalg.norm(toward, axis=0) * np.linalg.norm(toward - sun, axis=0)
        return np.asarray(PLUTO_ABSOLUTE_MAG + 5.0 * np.log10(distances))
    seen = SimpleNamespace(
        target=_TARGETS[planet],
        xyz=SimpleNamespace(au=toward),
        center_barycentric=SimpleNamespace(xyz=SimpleNamespace(au=-sun)),
        t=SimpleNamespace(J=2000.0 + (tt - J2000) / 365.25),
    )
    return np.asarray(planetary_magnitude(seen), float)


def moon_magnitude(toward: Floats, sun: Floats) -> Floats:
    """Return the Moon's magnitude: Krisciunas & Schaefer (1991) eq. 9, scaled to its distance.

    From the vectors (3, n) to the Moon and to the Sun, au.
    """
    phase_deg = np.degrees(phase_angle(toward, sun))
    distance = np.sqrt((toward * toward).sum(axis=0)) * AU_KM / MOON_MEAN_DISTANCE_KM
    return np.asarray(
        -12.73 + 0.026 * phase_deg + 4e-9 * phase_deg**4 + 5.0 * np.log10(distance)
    )

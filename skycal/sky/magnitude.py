"""Magnitude: how bright bodies are, each by the law that its row in data/bodies.csv names.

Planets as in the Astronomical Almanac: Mallama & Hilton (2018), "Computing apparent planetary
magnitudes for The Astronomical Almanac", Astronomy and Computing 25, 10, the laws for the Earth
(those for spacecraft begin at 3.1 deg of Uranus' and 1.9 deg of Neptune's phase with a step of
0.02 mag, although both pass a little further before the Earth: the geocentric law is kept).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats, Indices, dot, lengths
from skycal.constants import AU_KM, J2000
from skycal.sky.apparent import Places
from skycal.sky.bodies import Body, catalog
from skycal.sky.mars_face import surface_mag

MOON_MEAN_DISTANCE_KM = 384400.0


class Seen(Struct, frozen=True, dict=True):
    """`body` from the Earth (`toward`) and from the Sun, ICRS au (3, n), its light seen at `tt`."""

    body: Body
    toward: Floats
    from_sun: Floats
    tt: Floats

    @cached_property
    def distance_mag(self) -> Floats:
        """What the distances add: nothing at 1 au from Earth and Sun."""
        squared = dot(self.toward, self.toward) * dot(self.from_sun, self.from_sun)
        return np.asarray(2.5 * np.log10(squared))

    @cached_property
    def phase_deg(self) -> Floats:
        """The angle Sun-body-Earth."""
        (x, y, z), (u, v, w) = self.toward, self.from_sun
        across = np.array([y * w - z * v, z * u - x * w, x * v - y * u])
        along = dot(self.toward, self.from_sun)
        return np.degrees(np.arctan2(lengths(across), along))

    def of(self, body: Body, part: slice) -> Seen:
        """Return a `body` that is part of several in a row, of whom is known what laws ask most."""
        seen = Seen(body, self.toward[:, part], self.from_sun[:, part], self.tt[part])
        vars(seen).update(
            distance_mag=self.distance_mag[part], phase_deg=self.phase_deg[part])
        return seen

    def latitudes(self, pole: Floats) -> tuple[Floats, Floats]:
        """Return at what latitude on the body Earth and Sun stand overhead, radians."""
        earth, sun = (
            np.arcsin(-(pole @ vector) / lengths(vector))
            for vector in (self.toward, self.from_sun)
        )
        return earth, sun


def magnitude(places: Places, body: str) -> Floats:
    """Return the visual magnitude of `body` at each instant, NaN where no formula is valid."""
    return magnitude_from(body, places.icrs(body), places.icrs("sun"), places.tt)


def magnitude_from(body: str, toward: Floats, sun: Floats, tt: Floats) -> Floats:
    """Return the magnitudes from ICRS vectors (3, n) au to a body and to the Sun.

    Those of its catalogue for what is fixed, by its law for what moves.
    """
    row = catalog().bodies[body]
    if row.magnitude is not None:
        return np.full(toward.shape[1:], row.magnitude)
    return LAWS.get(row.law, _unknown)(Seen(row, toward, toward - sun, tt))


def magnitudes_from(
    bodies: Sequence[str], which: Indices, toward: Floats, sun: Floats, tt: Floats
) -> Floats:
    """Return the magnitude of `bodies[which[i]]`, as `magnitude_from` has it, (n,).

    Phases and distances, which most laws ask, are reckoned of all together.
    """
    rows = [catalog().bodies[body] for body in bodies]
    found = np.array([*map(_always, rows)])[which]
    moving = np.flatnonzero(np.isnan(found))
    if not len(moving):
        return found
    moving = moving[np.argsort(which[moving], kind="stable")]
    ends = np.searchsorted(which[moving], np.arange(len(rows) + 1)).tolist()
    toward = toward.take(moving, axis=1)
    every = Seen(rows[0], toward, toward - sun.take(moving, axis=1), tt[moving])
    by_law = np.empty(len(moving))
    for row, part in zip(rows, map(slice, ends, ends[1:]), strict=True):
        if part.start < part.stop:
            by_law[part] = LAWS.get(row.law, _unknown)(every.of(row, part))
    found[moving] = by_law
    return found


def _always(body: Body) -> float:
    """Return the magnitude of a body that has always the same, from here or at all; else nan."""
    if body.magnitude is not None:
        return body.magnitude
    return body.absolute_mag if body.law == "constant" else np.nan


def _series(x: Floats, *coefficients: float) -> Floats:
    """Return the polynomial whose `coefficients` rise in power, at `x`."""
    value = coefficients[-1] + x * 0.0  # by Horner, as numpy.polynomial does it, 4 ms to import
    for coefficient in coefficients[-2::-1]:
        value = coefficient + value * x
    return value


def _pole(ra_deg: float, dec_deg: float) -> Floats:
    ra, dec = np.radians([ra_deg, dec_deg])
    return np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])


# Those at 1 au from Earth and Sun.


def _mercury(seen: Seen) -> Floats:
    return _series(
        seen.phase_deg,
        -0.613, 6.3280e-2, -1.6336e-3, 3.3644e-5, -3.4265e-7, 1.6893e-9, -3.0334e-12,
    )  # fmt: skip


VENUS_CRESCENT_DEG = 163.7  # beyond it her air carries the light round the horns


def _venus(seen: Seen) -> Floats:
    phase = seen.phase_deg
    disk = _series(phase, -4.384, -1.044e-3, 3.687e-4, -2.814e-6, 8.938e-9)
    crescent = _series(phase, 236.05828, -2.81914, 8.39034e-3)
    return np.where(phase < VENUS_CRESCENT_DEG, disk, crescent)


def _mars(seen: Seen) -> Floats:
    return _series(seen.phase_deg, -1.601, 2.267e-2, -1.302e-4) + surface_mag(
        seen.toward, seen.from_sun, seen.tt
    )


def _jupiter(seen: Seen) -> Floats:
    return _series(seen.phase_deg, -9.395, -3.7e-4, 6.16e-4)


SATURN_POLE = _pole(40.589, 83.537)  # IAU WGCCRE 2009, at J2000


def _saturn(seen: Seen) -> Floats:
    """Globe and rings; these give no light where Earth and Sun see their two sides."""
    earth, sun = np.degrees(seen.latitudes(SATURN_POLE))
    tilt = np.sin(np.radians(np.sqrt(np.maximum(earth * sun, 0.0))))
    phase = seen.phase_deg
    return -8.914 - 1.825 * tilt + 0.026 * phase - 0.378 * tilt * np.exp(-2.25 * phase)


URANUS_POLE = _pole(257.311, -15.175)  # IAU WGCCRE 2009
URANUS_FLATTENING = 0.022927  # (25559 - 24973) / 25559; the same


def _uranus(seen: Seen) -> Floats:
    """Brighter by the pole; the phase, 3.2 deg at most, does nothing."""
    stretch = (1.0 - URANUS_FLATTENING) ** -2  # from planetocentric to planetographic
    earth, sun = np.degrees(np.arctan(stretch * np.tan(seen.latitudes(URANUS_POLE))))
    return -7.110 - 0.00084 * (np.abs(earth) + np.abs(sun)) / 2.0


def _neptune(seen: Seen) -> Floats:
    """It brightened from 1980 to 2000; its phase, 2.0 deg at most, does nothing."""
    year = 2000.0 + (seen.tt - J2000) / 365.25
    return np.clip(-6.89 - 0.0054 * (year - 1980.0), -7.00, -6.89)


def _absolute(seen: Seen) -> Floats:
    """The same at every phase."""
    return np.full(len(seen.tt), seen.body.absolute_mag)


# Bowell et al., "Application of photometric models to asteroids", in Asteroids II (1989) 524,
# eq. A4: A, B and C of two phase functions, and the mixture that holds near opposition.
BOWELL = ((3.332, 0.631, 0.986), (1.862, 1.218, 0.238))


def _comet(seen: Seen) -> Floats:
    """A comet's whole light, by the power of its distance from the Sun that was observed.

    Minor Planet Center: m = H + 5 log(distance) + 2.5 n log(distance from the Sun).
    """
    from_sun = dot(seen.from_sun, seen.from_sun)
    away = dot(seen.toward, seen.toward) * from_sun ** (seen.body.slope / 2.0)
    return np.asarray(_absolute(seen) + 2.5 * np.log10(away))


def _hg(seen: Seen) -> Floats:
    """An asteroid's, from H and G: the IAU's system of 1985."""
    phase = np.radians(seen.phase_deg)
    sine, tangent = np.sin(phase), np.tan(phase / 2.0)
    near = np.exp(-90.56 * tangent**2)
    low, high = (
        near * (1.0 - c * sine / (0.119 + 1.341 * sine - 0.754 * sine**2))
        + (1.0 - near) * np.exp(-a * tangent**b)
        for a, b, c in BOWELL
    )
    slope = seen.body.slope
    return np.asarray(_absolute(seen) - 2.5 * np.log10((1.0 - slope) * low + slope * high))


# Those of what is not followed beyond 1 au.


def _moon(seen: Seen) -> Floats:
    """Krisciunas & Schaefer (1991) eq. 9, scaled to the Moon's distance."""
    distance = lengths(seen.toward) * AU_KM / MOON_MEAN_DISTANCE_KM
    return np.asarray(-12.73 + moon_dimming_mag(seen.phase_deg) + 5.0 * np.log10(distance))


def moon_dimming_mag(phase_deg: Floats) -> Floats:
    """Return how much fainter than full the Moon is at a phase angle, by the same."""
    return np.asarray(0.026 * phase_deg + 4e-9 * phase_deg**4)


def _unknown(seen: Seen) -> Floats:
    return np.full(len(seen.tt), np.nan)


Law = Callable[[Seen], Floats]


def _at(law: Law) -> Law:
    """Return a law of 1 au for any distances."""
    return lambda seen: law(seen) + seen.distance_mag


LAWS: Mapping[str, Law] = {
    "constant": _absolute, "moon": _moon, "mercury": _at(_mercury), "venus": _at(_venus),
    "mars": _at(_mars), "jupiter": _at(_jupiter), "saturn": _at(_saturn), "uranus": _at(_uranus),
    "neptune": _at(_neptune), "absolute": _at(_absolute), "hg": _at(_hg), "comet": _comet,
}  # fmt: skip

"""Eclipse field: the greatest magnitude that a place sees of a solar eclipse, Sun up."""

from __future__ import annotations

import numpy as np

from skycal.arrays import Floats
from skycal.shadows.besselian import HALF_DAYS, Besselian, Elements, cones
from skycal.shadows.ellipsoid import observer

SCAN = 25  # instants, 19 min apart, among which a place's maximum is bracketed
ONLY = np.zeros(1, np.int64)
DAY_TURN = 2.0 * np.pi * 1.0027379  # hour angle a day, as far as a picture can tell


def seen_magnitude(shadow: Besselian, latitude: Floats, longitude: Floats) -> Floats:
    """Return the greatest magnitude seen from places (radians), negative outside the penumbra.

    Where the maximum comes before sunrise or after sunset, it is that of sunrise or sunset: the
    field is the same for whoever looks up, and as smooth as the eclipse itself.
    """
    shape = latitude.shape
    latitude, longitude = latitude.ravel(), longitude.ravel()
    greatest = _maximum(shadow, latitude, longitude)
    middle = shadow.at(ONLY, shadow.greatest)
    cosine = -np.tan(latitude) * np.tan(middle.d)
    day_half = np.arccos(np.clip(cosine, -1.0, 1.0))  # from noon to sunset, as an hour angle
    noon_in = np.angle(np.exp(-1j * (middle.mu + longitude))) / DAY_TURN
    offset = greatest - (shadow.greatest[0] + noon_in)
    offset -= np.round(offset)
    half = day_half / DAY_TURN
    # Pushed into the day, to whichever of its ends is nearer.
    when = greatest + np.clip(offset, -half, half) - offset
    magnitude = _magnitude(shadow, latitude, longitude, when)
    magnitude = np.where(cosine > 1.0, -1.0, magnitude)
    far = np.abs(when - shadow.greatest[0]) > HALF_DAYS
    return np.where(far, -1.0, np.maximum(magnitude, -1.0)).reshape(shape)


def _maximum(shadow: Besselian, latitude: Floats, longitude: Floats) -> Floats:
    """Return when each place is nearest to the axis, by the parabola through three samples."""
    tt = shadow.greatest[0] + HALF_DAYS * np.linspace(-1.0, 1.0, SCAN)
    squared = _squared(shadow, latitude, longitude, tt)
    least = np.clip(squared.argmin(axis=0), 1, SCAN - 2)
    every = np.arange(len(latitude))
    past, here, after = (squared[least + step, every] for step in (-1, 0, 1))
    bend = np.maximum(past - 2.0 * here + after, 1e-9)
    share = np.clip((past - after) / (2.0 * bend), -1.0, 1.0)
    return np.asarray(tt[least] + share * (tt[1] - tt[0]))


def _squared(shadow: Besselian, latitude: Floats, longitude: Floats, tt: Floats) -> Floats:
    """Return the square of each place's distance from the axis at instants, (instants, places).

    Places are put on the Earth's axes once and turned with it: that takes no sine of theirs again.
    """
    elements = shadow.at(ONLY, tt)
    east, north, toward = observer(latitude, longitude, 0.0 * latitude, 0.0 * latitude)
    squared = np.empty((len(tt), len(latitude)))
    sines, cosines = np.sin([elements.mu, elements.d]).T, np.cos([elements.mu, elements.d]).T
    for i, ((sin_mu, sin_d), (cos_mu, cos_d)) in enumerate(zip(sines, cosines, strict=True)):
        xi = east * cos_mu + toward * sin_mu
        eta = north * cos_d - (toward * cos_mu - east * sin_mu) * sin_d
        squared[i] = (elements.x[i] - xi) ** 2 + (elements.y[i] - eta) ** 2
    return squared


def _magnitude(shadow: Besselian, latitude: Floats, longitude: Floats, tt: Floats) -> Floats:
    within = np.clip(tt, shadow.greatest[0] - HALF_DAYS, shadow.greatest[0] + HALF_DAYS)
    elements: Elements = shadow.at(ONLY, within)
    point = observer(latitude, longitude, elements.d, elements.mu)
    return cones(elements, point).magnitude

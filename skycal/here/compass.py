"""Compass: the points that azimuths are named by."""

from __future__ import annotations

COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
           "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")  # fmt: skip


def compass_point(azimuth_deg: float, points: int = 8) -> str:
    """Return the nearest of 8 or 16 points of the compass.

    >>> compass_point(220.0), compass_point(249.0, 16)
    ('SW', 'WSW')
    """
    nearest = round(azimuth_deg * points / 360.0) % points
    return COMPASS[nearest * len(COMPASS) // points]

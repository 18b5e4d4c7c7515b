"""Occultations: the Moon before a planet or star, as some place on Earth sees it.

Found by the Moon's shadow in their light touching the ellipsoid, no matter how far apart the two
pass for the Earth's centre; under which sky a place sees it is another matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.appearance import known
from skycal.events.finder import finder, make_event
from skycal.model import Event
from skycal.shadows.besselian import Besselian
from skycal.shadows.ellipsoid import geodetic, outward, terminator
from skycal.shadows.outline import outlines
from skycal.shadows.star_shadow import earth_contacts, moon_before, moon_shadows
from skycal.sky import Sky
from skycal.sky.apparent import separation, wrap
from skycal.sky.bodies import PLANETS, catalog
from skycal.sky.magnitude import magnitude

OCCULTED_PLANETS = tuple(planet for planet in PLANETS if planet != "pluto")
NEAR_SUN_DEG = 15.0
PLANET_IMPORTANCE = {
    "venus": 4, "mars": 4, "jupiter": 4, "saturn": 4, "mercury": 3, "uranus": 1, "neptune": 1,
}  # fmt: skip
STAR_IMPORTANCE = ((1.5, 3), (2.6, 2))  # to magnitude; what is fainter is bookkeeping
DARK_FIRST = {"disappearance": "dark", "reappearance": "bright"}
BRIGHT_FIRST = {"disappearance": "bright", "reappearance": "dark"}


def occulted() -> tuple[str, ...]:
    """Return every body whose occultations are sought: the planets and all stars of the table."""
    stars = (body.id for body in catalog().bodies.values() if body.kind == "star")
    return (*OCCULTED_PLANETS, *stars)


@finder("conjunction", "occultation")
def occultations(sky: Sky) -> Iterator[Event]:
    """Yield the occultations that any place on Earth can see, at the middle of each."""
    bodies = occulted()
    which, near = moon_before(sky, bodies)
    if not len(which):
        return
    shadow = moon_shadows(sky, bodies, which, near)
    contacts = earth_contacts(shadow)
    row = np.flatnonzero(np.isfinite(contacts[0]))
    begin, end = contacts[:, row]
    tt = shadow.greatest[row]
    described = _described(sky, bodies, which[row], tt)
    first, last = _touched(shadow, row, begin), _touched(shadow, row, end)
    regions = outlines(shadow, row, begin, end)
    north = shadow.at(row, tt).d > 0.0
    for i, details in enumerate(described):
        body = bodies[which[row[i]]]
        pole = ("north" if north[i] else "south") if regions[i].pole else None
        details["first_contact"], details["last_contact"] = first[i], last[i]
        details["region"] = {"outline": regions[i].ring, "pole": pole}
        yield make_event(
            "conjunction", "occultation", tt[i], bodies=("moon", body), suffix=("moon", body),
            details=details, begin=float(begin[i]), end=float(end[i]),
            importance=_importance(body, details["elongation_deg"]),
        )


def _described(
    sky: Sky, bodies: Sequence[str], which: Indices, tt: Floats
) -> list[dict[str, Any]]:
    """Return what the Earth's centre sees of Moon and body at each instant."""
    places = sky.at(tt)
    moon, sun = places.apparent("moon"), places.apparent("sun")
    body = sky.between(tt, ("sun",)).seen(bodies, which)
    bright = np.array([catalog().bodies[name].magnitude or np.nan for name in bodies])[which]
    for i in np.flatnonzero(np.bincount(which[np.isnan(bright)])).tolist():
        mine = np.flatnonzero(which == i)
        bright[mine] = magnitude(sky.at(tt[mine]), bodies[i])
    columns = (
        np.degrees(separation(moon, body)).tolist(),
        np.degrees(separation(body, sun)).tolist(),
        (wrap(moon.longitude - sun.longitude) > 0.0).tolist(),
        places.illumination("moon").tolist(),
        magnitude(places, "moon").tolist(),
        known(bright),
    )
    return [
        {
            "separation_deg": apart,
            "magnitudes": {"moon": moonlight, bodies[i]: mag},
            "elongation_deg": elongation,
            "direction": "east" if east else "west",
            "illumination": lit,
            "limb": DARK_FIRST if east else BRIGHT_FIRST,
        }
        for i, apart, elongation, east, lit, moonlight, mag in zip(which, *columns, strict=True)
    ]


def _touched(shadow: Besselian, row: Indices, tt: Floats) -> list[dict[str, float]]:
    """Return when and where each shadow only just touches the Earth."""
    elements = shadow.at(row, tt)
    angle, _ = outward(elements.x, elements.y, elements.d, -elements.tan_f1)
    place = geodetic(terminator(angle, elements.d), elements.d, elements.mu)
    columns = tt.tolist(), *np.degrees(place).tolist()
    return [
        {"jd_tt": tt, "latitude": latitude, "longitude": longitude}
        for tt, latitude, longitude in zip(*columns, strict=True)
    ]


def _importance(body: str, elongation_deg: float) -> int:
    """Return how much an occultation is worth: of something bright, away from the Sun."""
    if elongation_deg < NEAR_SUN_DEG:
        return 1
    bright = catalog().bodies[body].magnitude
    if bright is None:
        return PLANET_IMPORTANCE[body]
    return next((worth for limit, worth in STAR_IMPORTANCE if bright <= limit), 1)

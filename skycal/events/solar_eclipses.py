"""Solar eclipses: new moons whose shadow falls on the Earth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from skycal.arrays import Floats
from skycal.events.finder import finder, make_event
from skycal.events.saros import solar_saros
from skycal.model import Event
from skycal.shadows.besselian import Besselian, besselian, moon_before_sun
from skycal.shadows.umbra import (
    EDGES,
    Greatest,
    central_duration_s,
    greatest,
    path_width_km,
    tangencies,
    umbra_signs,
)
from skycal.sky import Sky

IMPORTANCE = {"partial": 4, "annular": 5, "total": 5, "hybrid": 5}
PENUMBRA, UMBRA, INSIDE, AXIS = range(len(EDGES))
# Contacts: an edge of the shadow touches the ellipsoid when it enters (0) or leaves (1).
# U1 and U4 are the umbra's (or antumbra's) outer contacts, U2 and U3 its inner ones.
CONTACTS = {
    "P1": (0, PENUMBRA), "U1": (0, UMBRA), "U2": (0, INSIDE),
    "U3": (1, INSIDE), "U4": (1, UMBRA), "P4": (1, PENUMBRA),
}  # fmt: skip


@finder("eclipse", "solar-eclipse")
def solar_eclipses(sky: Sky) -> Iterator[Event]:
    """Yield the eclipses of the Sun, central or not, wherever the penumbra touches the Earth."""
    near = moon_before_sun(sky)
    if not len(near):
        return
    shadow = besselian(sky, near)
    peak, touches = greatest(shadow), tangencies(shadow)
    types = _types(shadow, peak, touches)
    saros = solar_saros(shadow.greatest)
    width, duration = path_width_km(shadow, peak), central_duration_s(shadow, peak)
    for i in np.flatnonzero(np.isfinite(touches[0, PENUMBRA])):
        begin, end = touches[:, PENUMBRA, i]
        details = {
            "type": types[i],
            "gamma": peak.gamma[i],
            "magnitude": peak.magnitude[i],
            "saros": saros[i],
            "greatest": {
                "jd_tt": shadow.greatest[i],
                "latitude": np.degrees(peak.latitude[i]),
                "longitude": np.degrees(peak.longitude[i]),
                "sun_altitude_deg": np.degrees(peak.sun_altitude[i]),
                "duration_s": duration[i] if peak.central[i] else None,
                "width_km": width[i] if peak.central[i] else None,
            },
            "contacts": {
                name: {"jd_tt": touches[*which, i]}
                for name, which in CONTACTS.items()
                if np.isfinite(touches[*which, i])
            },
            "delta_t": shadow.delta_t_s[i],
        }
        yield make_event(
            "eclipse",
            "solar-eclipse",
            shadow.greatest[i],
            bodies=("sun", "moon"),
            details=details,
            begin=float(begin),
            end=float(end),
            importance=IMPORTANCE[types[i]],
        )


def _types(shadow: Besselian, peak: Greatest, touches: Floats) -> list[str]:
    """Return the type of each: from the whole centre line or, without one, the umbra's side."""
    total, annular = peak.umbra < 0.0, peak.umbra >= 0.0
    row = np.flatnonzero(np.isfinite(touches[0, AXIS]))
    total[row], annular[row] = umbra_signs(shadow, row, *touches[:, AXIS, row])
    umbral = np.isfinite(touches[0, UMBRA])
    cases = [~umbral, total & annular, total]
    return [str(name) for name in np.select(cases, ["partial", "hybrid", "total"], "annular")]

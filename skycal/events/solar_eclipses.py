"""Solar eclipses: new moons whose shadow falls on the Earth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.events.columns import instants, known, rows_of
from skycal.events.details import (
    Degrees,
    Details,
    Instant,
    Kilometres,
    Maybe,
    Ratio,
    Seconds,
    Spot,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.saros import solar_saros
from skycal.events.where import Where
from skycal.model import Event
from skycal.shadows import umbra
from skycal.shadows.besselian import Besselian, all_besselian, moon_before_sun
from skycal.shadows.umbra import (
    EDGES,
    central_duration_s,
    greatest,
    path_width_km,
    tangencies,
    umbra_signs,
)
from skycal.sky import Sky
from skycal.sky.phases import QUARTERS

IMPORTANCE = {"partial": 4, "annular": 5, "total": 5, "hybrid": 5}
PENUMBRA, UMBRA, INSIDE, AXIS = range(len(EDGES))
# Contacts: an edge of the shadow touches the ellipsoid when it enters (0) or leaves (1).
# U1 and U4 are the umbra's (or antumbra's) outer contacts, U2 and U3 its inner ones.
CONTACTS = {
    "P1": (0, PENUMBRA), "U1": (0, UMBRA), "U2": (0, INSIDE),
    "U3": (1, INSIDE), "U4": (1, UMBRA), "P4": (1, PENUMBRA),
}  # fmt: skip


class GreatestEclipse(Spot):
    """When and where the axis of the shadow is nearest to the Earth's centre."""

    sun_altitude_deg: Annotated[Degrees, "Geometric altitude of the Sun there"]
    duration_s: Annotated[Seconds | None, "How long the central eclipse lasts there"]
    width_km: Annotated[Kilometres | None, "Width of the path of the central eclipse there"]


class SolarContacts(Details):
    """When the penumbra (P), the umbra (U) touch the Earth; those there are."""

    P1: Maybe[Annotated[Instant, "The eclipse begins on Earth"]]
    U1: Maybe[Annotated[Instant, "The umbra's edge meets the Earth"]]
    U2: Maybe[Annotated[Instant, "The umbra is wholly on the Earth"]]
    U3: Maybe[Annotated[Instant, "The umbra begins to leave the Earth"]]
    U4: Maybe[Annotated[Instant, "The umbra's edge leaves the Earth"]]
    P4: Maybe[Annotated[Instant, "The eclipse ends on Earth"]]


class SolarEclipse(Details):
    """The Moon's shadow on the Earth."""

    type: Annotated[
        Literal["partial", "annular", "total", "hybrid"], "What is seen where it is greatest"
    ]
    gamma: Annotated[Ratio, "Least distance of the axis from the Earth's centre, its radii, north"]
    magnitude: Annotated[Ratio, "Part of the Sun's diameter covered; central: ratio of diameters"]
    saros: Annotated[int, "Number of its saros series"]
    greatest: Annotated[GreatestEclipse, "The greatest eclipse"]
    contacts: Annotated[SolarContacts, "Its contacts"]
    delta_t: Annotated[Seconds, "TT - UT1 used for where on Earth it is"]
    where: Maybe[Annotated[Where, "Who sees it, in the world and in China"]]


SOLAR_ECLIPSE = Kind(
    "solar-eclipse", "eclipse", SolarEclipse, importance=4, seen="moment", whole_span=True,
    skycal=True, picture="solar-eclipse",
)  # fmt: skip


@finder(SOLAR_ECLIPSE, searches=(QUARTERS,))
def solar_eclipses(sky: Sky) -> Iterator[Event]:
    """Yield the eclipses of the Sun, central or not, wherever the penumbra touches the Earth."""
    if not len(moon_before_sun(sky)):
        return
    shadow = all_besselian(sky)
    peak, touches = greatest(shadow), tangencies(shadow)
    row = np.flatnonzero(np.isfinite(touches[0, PENUMBRA]))
    of_all = _types(shadow, peak, touches)
    types = [of_all[i] for i in row]
    columns = {
        "type": types,
        "gamma": peak.gamma[row],
        "magnitude": peak.magnitude[row],
        "saros": solar_saros(shadow.greatest[row]),
        "greatest": _greatest(shadow, peak, row),
        "contacts": instants({name: touches[*at, row] for name, at in CONTACTS.items()}),
        "delta_t": shadow.delta_t_s[row],
    }
    begin, end = touches[:, PENUMBRA, row]
    yield from events_of(
        SOLAR_ECLIPSE, shadow.greatest[row], ("sun", "moon"), columns, begin=begin, end=end,
        importance=[IMPORTANCE[one] for one in types],
    )  # fmt: skip


def _greatest(shadow: Besselian, peak: umbra.Greatest, row: Indices) -> list[dict[str, Any]]:
    """Return the details of the greatest eclipse of each row, figures of a path where one is."""
    central = peak.central[row]
    return rows_of({
        "jd_tt": shadow.greatest[row],
        "latitude": np.degrees(peak.latitude[row]),
        "longitude": np.degrees(peak.longitude[row]),
        "sun_altitude_deg": np.degrees(peak.sun_altitude[row]),
        "duration_s": known(np.where(central, central_duration_s(peak)[row], np.nan)),
        "width_km": known(np.where(central, path_width_km(peak)[row], np.nan)),
    })  # fmt: skip


def _types(shadow: Besselian, peak: umbra.Greatest, touches: Floats) -> list[str]:
    """Return the type of each: from the whole centre line or, without one, the umbra's side."""
    total, annular = peak.umbra < 0.0, peak.umbra >= 0.0
    row = np.flatnonzero(np.isfinite(touches[0, AXIS]))
    total[row], annular[row] = umbra_signs(shadow, row, *touches[:, AXIS, row])
    umbral = np.isfinite(touches[0, UMBRA])
    cases = [~umbral, total & annular, total]
    return [str(name) for name in np.select(cases, ["partial", "hybrid", "total"], "annular")]

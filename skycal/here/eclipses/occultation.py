"""Occultations from a place: when a body goes behind the Moon's limb there, and comes out again.

The limb is the mean one, k = 0.2725076; altitudes are without refraction, a body is up as high as
the horizon's refraction lifts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skycal.arrays import Floats
from skycal.constants import ARCSEC, EARTH_RADIUS_KM, TURN
from skycal.here.rise_set import REFRACTION
from skycal.model import Event, Place
from skycal.search.passage import CLOCK
from skycal.shadows.immersion import CENTRE, FAR_LIMB, NEAR_LIMB, Immersion
from skycal.shadows.star_shadow import moon_shadows
from skycal.sky import Sky
from skycal.sky.apparent import Apparent
from skycal.sky.rotation import sidereal_time

Column = NDArray[Any]

GRAZE_KM = 5.0  # mountains stand out of the mean limb, and valleys fall, by 2.5": Watts (1963)


def local_occultations(
    sky: Sky, places: Sequence[Place], events: Sequence[Event]
) -> list[list[dict[str, Any]]]:
    """Return for each occultation its circumstances at each place, all solved together.

    `covered`: whether the Moon's mean disk covers the body's centre, up or not; `graze`: within
    5 km of the limit; `limb_distance_arcsec`: of the centre when closest, negative inside;
    `closest`, `disappearance` and `reappearance` {`jd_tt`, `altitude_deg`, `azimuth_deg`,
    `above_horizon`, `sun_altitude_deg`}, the latter two None where not covered, and with
    `position_angle_deg` from celestial north and `zenith_angle_deg` from the zenith, by east,
    `limb` (`dark` or `bright`) and `cusp_angle_deg` from the nearest cusp, positive on the dark
    limb; for a planet `contacts` I to IV of its limbs.
    """
    if not events or not places:
        return [[] for _ in events]
    found = _circumstances(sky, _pairs(sky, places, events))
    return [found[i : i + len(places)] for i in range(0, len(found), len(places))]


def occultation_circumstances(sky: Sky, place: Place, event: Event) -> dict[str, Any]:
    """Return the circumstances of one occultation at one place, as `local_occultations` does."""
    return local_occultations(sky, [place], [event])[0][0]


def _pairs(sky: Sky, places: Sequence[Place], events: Sequence[Event]) -> Immersion:
    """Return every event with every place, places in turn."""
    bodies = sorted({event.bodies[1] for event in events})
    which = np.array([bodies.index(event.bodies[1]) for event in events])
    near = np.round(np.array([event.tt for event in events]) / CLOCK) * CLOCK
    columns = [(place.latitude, place.longitude, place.elevation) for place in places]
    latitude, longitude, elevation = np.tile(np.array(columns, float).T, len(events))
    return Immersion(
        moon_shadows(sky, bodies, which, near),
        np.repeat(np.arange(len(events)), len(places)),
        np.radians(latitude),
        np.radians(longitude),
        elevation / 1000.0,
    )


def _circumstances(sky: Sky, pairs: Immersion) -> list[dict[str, Any]]:
    every, tt = np.arange(len(pairs)), pairs.closest()
    least_km = pairs.gap(CENTRE, every, tt) * EARTH_RADIUS_KM
    arcsec = least_km / sky.at(tt).distance_km("moon") * ARCSEC
    gone, back = pairs.contacts(CENTRE, tt)
    found: list[dict[str, Any]] = [
        {"covered": covered, "graze": graze, "limb_distance_arcsec": distance}
        for covered, graze, distance in zip(
            np.isfinite(gone).tolist(),
            (np.abs(least_km) < GRAZE_KM).tolist(),
            arcsec.tolist(),
            strict=True,
        )
    ]
    phases = {"closest": tt, "disappearance": gone, "reappearance": back}
    for name, instants in phases.items():
        looks = _looks(sky, pairs, instants, at_limb=name != "closest")
        for i, look in enumerate(looks):
            found[i][name] = look
    for i, contacts in _limbs(pairs, tt):
        found[i]["contacts"] = contacts
    return found


def _limbs(pairs: Immersion, closest: Floats) -> list[tuple[int, dict[str, Any]]]:
    """Return the contacts of the limbs of those bodies that have any, the planets."""
    elements = pairs.shadow.at(pairs.row, closest)
    planets = np.flatnonzero(elements.tan_f1 + elements.tan_f2 > 0.0)
    if not len(planets):
        return []
    (first, fourth), (second, third) = (
        pairs.contacts(edge, closest)[:, planets] for edge in (NEAR_LIMB, FAR_LIMB)
    )
    columns = {"I": first, "II": second, "III": third, "IV": fourth}
    return [
        (i, {name: {"jd_tt": float(tt[k])} for name, tt in columns.items() if np.isfinite(tt[k])})
        for k, i in enumerate(planets.tolist())
    ]


def _looks(
    sky: Sky, pairs: Immersion, instants: Floats, at_limb: bool
) -> list[dict[str, Any] | None]:
    """Return where body and Sun stand at an instant of each pair, None at nan."""
    found: list[dict[str, Any] | None] = [None] * len(pairs)
    pair = np.flatnonzero(np.isfinite(instants))
    if not len(pair):
        return found
    tt, latitude, longitude = instants[pair], pairs.latitude[pair], pairs.longitude[pair]
    elements, _ = pairs.meet(pair, tt)
    places = sky.at(tt)
    moon, sun = places.apparent("moon"), places.apparent("sun")
    delta_t_s = pairs.shadow.delta_t_s[pairs.row[pair]]
    sidereal = sidereal_time(tt, delta_t_s, places.source.obliquity) + longitude
    altitude, azimuth, parallactic = _horizontal(latitude, elements.d, elements.mu + longitude)
    light, *_ = _horizontal(latitude, sun.declination, sidereal - sun.right_ascension)
    columns: dict[str, Column] = {
        "jd_tt": tt,
        "altitude_deg": np.degrees(altitude),
        "azimuth_deg": np.degrees(azimuth),
        "above_horizon": altitude > -REFRACTION,
        "sun_altitude_deg": np.degrees(light),
    }
    if at_limb:
        angle = pairs.position_angle(pair, tt)
        columns |= _at_limb(angle, parallactic, moon, sun)
    for i, row in zip(pair, _rows(columns), strict=True):
        found[i] = row
    return found


def _at_limb(
    angle: Floats, parallactic: Floats, moon: Apparent, sun: Apparent
) -> dict[str, Column]:
    """Return where at the limb a point at a position angle lies."""
    cusp_deg = np.degrees(np.arcsin(-np.cos(angle - _bright_limb(moon, sun))))
    return {
        "position_angle_deg": np.degrees(angle % TURN),
        "zenith_angle_deg": np.degrees((angle - parallactic) % TURN),
        "limb": np.where(cusp_deg > 0.0, "dark", "bright"),
        "cusp_angle_deg": cusp_deg,
    }


def _rows(columns: Mapping[str, Column]) -> list[dict[str, Any]]:
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _horizontal(
    latitude: Floats, declination: Floats, hour_angle: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return altitude, azimuth (from north by east), parallactic angle: Meeus (1998) ch. 13, 14."""
    sine, cosine = np.sin(latitude), np.cos(latitude)
    pole, equator = np.sin(declination), np.cos(declination)
    west, meridian = np.sin(hour_angle), np.cos(hour_angle)
    return (
        np.arcsin(np.clip(sine * pole + cosine * equator * meridian, -1.0, 1.0)),
        np.arctan2(-equator * west, cosine * pole - sine * equator * meridian) % TURN,
        np.arctan2(cosine * west, sine * equator - cosine * pole * meridian),
    )


def _bright_limb(moon: Apparent, sun: Apparent) -> Floats:
    """Return the position angle of the middle of the bright limb: Meeus (1998) eq. 48.5."""
    ahead = sun.right_ascension - moon.right_ascension
    equator = np.cos(sun.declination)
    east, south = equator * np.sin(ahead), equator * np.cos(ahead) * np.sin(moon.declination)
    return np.arctan2(east, np.sin(sun.declination) * np.cos(moon.declination) - south)

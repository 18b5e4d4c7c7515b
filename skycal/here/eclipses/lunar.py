"""Lunar eclipses from places: the same instants for all, and what moonrise and moonset leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from skycal.arrays import Flags, Floats
from skycal.constants import DAY_S
from skycal.events.lunar_eclipses import immersion
from skycal.here.eclipses.clipping import Clip, Record, clip, records
from skycal.here.eclipses.moon_over import MoonOver
from skycal.model import Event, Place
from skycal.search.passage import CLOCK
from skycal.shadows.earth_shadow import EarthShadow, earth_shadow
from skycal.shadows.ground import ONLY, overlap
from skycal.sky import Sky

CONTACTS = {
    "P1": "P1",
    "U1": "U1",
    "U2": "U2",
    "max": "greatest",
    "U3": "U3",
    "U4": "U4",
    "P4": "P4",
}  # by their names in the event
INNER = ("U2", "U3")  # the Moon's last and first light, across from the shadow's centre
# What one goes out to see begins and ends with the umbra; a penumbral eclipse is all there is.
SPANS = {"penumbral": ("P1", "P4"), "partial": ("U1", "U4"), "total": ("U1", "U4")}


@dataclass(frozen=True)
class LunarCircumstances:
    """What many places have of one lunar eclipse; arrays over the places, times TT, nan for none.

    `contacts`: when each of CONTACTS is, the same everywhere; `clip`: what the horizon leaves
    of the umbral eclipse (of the penumbral, where it is no more than that); `best`: the deepest
    moment with the Moon up, of which `magnitude` and `obscuration` are (0 where nothing is seen);
    `duration_s`: the seen part of totality.
    """

    moon: MoonOver
    shadow: EarthShadow
    kind: str
    contacts: dict[str, Floats]
    clip: Clip
    best: Floats
    magnitude: Floats
    obscuration: Floats
    duration_s: Floats

    @property
    def visible(self) -> Flags:
        """Tell where something of the eclipse is seen, clouds aside."""
        return np.isfinite(self.best)

    def seen_type(self, i: int) -> str | None:
        """Return the type seen from place `i`: total only where some of totality is; or None."""
        if not self.visible[i]:
            return None
        return "partial" if self.kind == "total" and not self.duration_s[i] > 0.0 else self.kind

    def __len__(self) -> int:
        return len(self.best)


def lunar_eclipse_at(
    sky: Sky,
    event: Event,
    latitudes: Floats,
    longitudes: Floats,
    elevations: Floats | float = 0.0,
) -> LunarCircumstances:
    """Return the circumstances of a lunar eclipse at places: degrees (east positive) and metres."""
    centre = np.round(event.tt / CLOCK) * CLOCK
    latitude, longitude = (np.radians(np.asarray(each, float)) for each in (latitudes, longitudes))
    moon = MoonOver(sky, centre, latitude, longitude, np.asarray(elevations, float) / 1000.0)
    shadow = earth_shadow(sky, np.array([centre]))
    kind, named = event.details["type"], event.details["contacts"]
    when = {
        name: np.full(len(latitude), named[known]["jd_tt"] if known in named else np.nan)
        for name, known in CONTACTS.items()
    }
    left = clip(moon.above, *(when[name] for name in SPANS[kind]))
    best = left.deepest(when["max"], lambda tt: _depths(shadow, kind, tt)["magnitude"])
    seen = _depths(shadow, kind, best)
    return LunarCircumstances(
        moon, shadow, kind, when, left, best, seen["magnitude"], seen["obscuration"],
        left.seen_days(*(when[name] for name in INNER)) * DAY_S,
    )  # fmt: skip


def lunar_eclipse_circumstances(sky: Sky, place: Place, event: Event) -> dict[str, Any]:
    """Return what `place` has of a lunar eclipse, as `describe` does."""
    columns = np.array([[place.latitude], [place.longitude], [place.elevation]])
    (found,) = describe(lunar_eclipse_at(sky, event, *columns))
    return found


def describe(found: LunarCircumstances) -> list[dict[str, Any]]:
    """Return each place's circumstances as a mapping; instants are `{"jd_tt", ...}` or None.

    `contacts` P1 U1 U2 max U3 U4 P4 with the Moon's altitude and azimuth and the angle of the
    contact point on its limb (at the maximum, of the shadow's centre) from celestial north by
    east; `type`, `magnitude`, `obscuration`, `duration_s` (of totality) as seen from there;
    `best` the deepest moment seen; `moonrise` and `moonset` where the Moon rises or sets eclipsed.
    """
    contacts = {name: _contact(found, name) for name in CONTACTS}
    edges = {
        "best": found.best, "moonrise": found.clip.rise, "moonset": found.clip.set,
    }  # fmt: skip
    instants = {name: _instants(found, tt, _covered(found, tt)) for name, tt in edges.items()}
    return [
        {
            "contacts": {name: contact[i] for name, contact in contacts.items()},
            "type": found.seen_type(i),
            "magnitude": float(found.magnitude[i]),
            "obscuration": float(found.obscuration[i]),
            "duration_s": float(found.duration_s[i]) if found.duration_s[i] > 0.0 else None,
            "visible": bool(found.visible[i]),
            **{name: instant[i] for name, instant in instants.items()},
        }
        for i in range(len(found))
    ]


def _contact(found: LunarCircumstances, name: str) -> list[Record | None]:
    """Return one contact at every place; they differ in the Moon's place alone."""
    tt = found.contacts[name]
    disk = found.shadow.at(ONLY, tt[np.isfinite(tt)])
    position = np.arctan2(-disk.x, -disk.y) + np.pi * (name in INNER)
    return _instants(found, tt, {
        "position_angle_deg": np.degrees(position) % 360.0,
        **(_covered(found, tt) if name == "max" else {}),
    })  # fmt: skip


def _instants(
    found: LunarCircumstances, tt: Floats, figures: dict[str, Floats]
) -> list[Record | None]:
    """Return the Moon at one instant of each place, with more figures of it."""
    real = np.flatnonzero(np.isfinite(tt))
    sight = found.moon.sight(real, tt[real])
    where = {"altitude_deg": np.degrees(sight.altitude), "azimuth_deg": np.degrees(sight.azimuth)}
    return records(tt, where | figures)


def _covered(found: LunarCircumstances, tt: Floats) -> dict[str, Floats]:
    """Return how deep the Moon is in shadow at those instants that are there."""
    return _depths(found.shadow, found.kind, tt[np.isfinite(tt)])


def _depths(shadow: EarthShadow, kind: str, tt: Floats) -> dict[str, Floats]:
    """Return the fractions of the Moon's diameter and disk inside the umbra, 0 at nan.

    Of a penumbral eclipse, those inside the penumbra.
    """
    disk = shadow.at(ONLY, tt)
    radius = disk.penumbra if kind == "penumbral" else disk.umbra
    inside = overlap(radius / disk.moon, disk.separation / disk.moon)
    figures = {"magnitude": np.maximum(immersion(disk, radius), 0.0), "obscuration": inside}
    return {name: np.where(np.isfinite(tt), figure, 0.0) for name, figure in figures.items()}

"""Meteor showers: the Sun reaching the J2000 longitude of each shower's maximum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypedDict

import numpy as np

from skycal.arrays import Floats
from skycal.events.details import (
    Constellation,
    Days,
    Declination,
    Fraction,
    KilometresPerSecond,
    Longitude,
    Ratio,
    Unit,
)
from skycal.events.finder import finder, make_event
from skycal.events.kind import Kind
from skycal.events.moon_phases import phase_instants
from skycal.model import Event
from skycal.search.search import crossings
from skycal.sky import Sky
from skycal.sky.apparent import Apparent
from skycal.sky.bodies import read_table
from skycal.sky.constellation import constellations
from skycal.sky.timescale import utc_datetime
from skycal.sky.track import Track

SKYCAL_SHOWERS = ("QUA", "LYR", "ETA", "SDA", "PER", "ORI", "STA", "NTA", "LEO", "GEM", "URS")
# Hourly rates (ZHR) from which a shower is worth a list, an evening, a journey.
RATES_WORTH = ((80.0, 4), (15.0, 3), (5.0, 2))
LONGEST_MONTH_DAYS = 30.0

MonthDay = Annotated[str, Unit(pattern="^(0[1-9]|1[0-2])-[0-3][0-9]$")]


class Radiant(TypedDict):
    """Where its meteors seem to come from at the maximum (J2000)."""

    ra_deg: Annotated[Longitude, "Right ascension"]
    dec_deg: Annotated[Declination, "Declination"]
    constellation: Annotated[Constellation, "IAU constellation"]


Active = TypedDict(
    "Active",
    {
        "from": Annotated[MonthDay | None, "First day, month and day"],
        "to": Annotated[MonthDay | None, "Last day, month and day"],
    },
)
Active.__doc__ = "The days of the year on which some of its meteors are seen."


class MeteorShower(TypedDict):
    """A shower at its maximum, after the IMO's working list."""

    code: Annotated[str, Unit(pattern="^[A-Z]{3}$"), "The IAU's code of the shower"]
    zhr: Annotated[int | None, Unit("1/h", least=0), "Zenithal hourly rate; null where it varies"]
    zhr_range: Annotated[str | None, "What the rate varies between, in words of the list"]
    radiant: Annotated[Radiant, "Its radiant"]
    speed_kms: Annotated[KilometresPerSecond | None, "Speed of its meteors in the atmosphere"]
    r: Annotated[Ratio, "Population index: how many more meteors a magnitude fainter brings"]
    active: Annotated[Active, "When it is active"]
    solar_longitude_deg: Annotated[Longitude, "The Sun's longitude (J2000) at the maximum"]
    moon_illumination: Annotated[Fraction, "Illuminated fraction of the Moon"]
    moon_age_days: Annotated[Days, "Time since the new Moon"]
    parent: Annotated[str | None, "The comet or asteroid its meteors come from"]
    daytime: Annotated[bool, "Whether its radiant is near the Sun: seen by radar alone"]


METEOR_SHOWER = Kind(
    "meteor-shower", "meteor", MeteorShower, importance=1, precision="hour", told_apart_by="code",
    skycal=True, picture="meteor-shower", pinned=True,
)  # fmt: skip


def _longitude_j2000(sun: Apparent, _: Apparent) -> Floats:
    return sun.longitude_j2000


@finder(METEOR_SHOWER)
def meteor_showers(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the IMO's working list, with the Moon they have to do with."""
    rows = read_table("showers.csv")
    offsets = np.radians([float(row["solar_longitude_deg"]) for row in rows])
    track = Track(sky, _longitude_j2000, [("sun", "sun")] * len(rows), offsets=offsets, stride=4)
    index, tt = crossings(track)
    lit = sky.at(tt).illumination("moon").tolist()
    new_moons = _new_moons(sky, tt.min(initial=np.inf))
    for i, when in enumerate(tt):
        row = rows[index[i]]
        if _holds(row["years"], utc_datetime(when).year):
            details = _details(row) | {
                "moon_illumination": lit[i],
                "moon_age_days": float(when - new_moons[new_moons <= when].max()),
            }
            yield make_event(METEOR_SHOWER, when, details=details, importance=_importance(details))


def _new_moons(sky: Sky, first: float) -> Floats:
    """Return the new moons of the sky, with the last one before it if `first` comes before them."""
    phase, instants = sky.once(phase_instants)
    new_moons = instants[phase == 0]
    if len(new_moons) and new_moons.min() <= first:
        return new_moons
    phase, instants = phase_instants(Sky(sky.ephemeris, sky.first - LONGEST_MONTH_DAYS, sky.first))
    return np.concatenate([instants[phase == 0], new_moons])


def _holds(years: str, year: int) -> bool:
    """Tell whether a row is for `year`: blank all, `2027` one, `2027-` from, `-2026` until."""
    first, dash, last = years.partition("-")
    if not dash:
        return not years or year == int(years)
    return (not first or year >= int(first)) and (not last or year <= int(last))


def _details(row: dict[str, str]) -> dict[str, Any]:
    ra, dec = float(row["ra_deg"]), float(row["dec_deg"])
    a, d = np.radians([ra, dec])
    toward = np.array([[np.cos(d) * np.cos(a)], [np.cos(d) * np.sin(a)], [np.sin(d)]])
    return {
        "code": row["code"],
        "zhr": int(row["zhr"]) if row["zhr"] else None,
        "zhr_range": row["zhr_range"] or None,
        "radiant": {"ra_deg": ra, "dec_deg": dec, "constellation": constellations(toward)[0]},
        "speed_kms": float(row["speed_kms"]) if row["speed_kms"] else None,
        "r": float(row["r"]),
        "active": {"from": row["active_from"] or None, "to": row["active_to"] or None},
        "solar_longitude_deg": float(row["solar_longitude_deg"]),
        "parent": row["parent"] or None,
        "daytime": row["daytime"] == "yes",
    }


def _importance(details: dict[str, Any]) -> int:
    if details["daytime"] or details["zhr"] is None:
        return 1
    return next((worth for rate, worth in RATES_WORTH if details["zhr"] >= rate), 1)

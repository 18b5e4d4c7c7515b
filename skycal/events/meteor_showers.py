"""Meteor showers: the Sun reaching the J2000 longitude of each shower's maximum."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import radians
from typing import Annotated, Any, TypedDict

import numpy as np
from msgspec import Struct

from skycal.arrays import Floats
from skycal.events.columns import columns_of
from skycal.events.details import (
    Constellation,
    Days,
    Declination,
    Details,
    Fraction,
    KilometresPerSecond,
    Longitude,
    Ratio,
    Unit,
)
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import lit_part
from skycal.sky.bodies import read_table
from skycal.sky.constellation import constellations
from skycal.sky.phases import QUARTERS
from skycal.sky.samples import Samples
from skycal.sky.searches import Angles, longitude_j2000
from skycal.sky.solve import found
from skycal.sky.timescale import utc_dates

SKYCAL_SHOWERS = ("QUA", "LYR", "ETA", "SDA", "PER", "ORI", "STA", "NTA", "LEO", "GEM", "URS")
LISTS = (2026, 2027)  # the years whose working lists data/showers.csv has
LEAST_IMPORTANCE = 1
LONGEST_MONTH_DAYS = 30.0
# Hourly rates (ZHR) from which a shower is worth a list, an evening, a journey.
RATES_WORTH = ((80.0, 4), (15.0, 3), (5.0, 2))

MonthDay = Annotated[str, Unit(pattern="^(0[1-9]|1[0-2])-[0-3][0-9]$")]


class Radiant(Details):
    """Where its meteors seem to come from at the maximum (J2000)."""

    ra_deg: Annotated[Longitude, "Right ascension"]
    dec_deg: Annotated[Declination, "Declination"]
    constellation: Annotated[Constellation, "IAU constellation"]


Active = TypedDict(  # `from` can be the name of no class' field
    "Active",
    {
        "from": Annotated[MonthDay | None, "First day, month and day"],
        "to": Annotated[MonthDay | None, "Last day, month and day"],
    },
)
Active.__doc__ = "The days of the year on which some of its meteors are seen."


class MeteorShower(Details):
    """A shower at its maximum, after the IMO's working list."""

    code: Annotated[str, Unit(pattern="^[A-Z]{3}$"), "The IAU's code of the shower"]
    zhr: Annotated[
        int | None, Unit("1/h", least=0), "Zenithal hourly rate; null where it varies or is unknown"
    ]
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
    working_list: Annotated[int, "The year of the IMO's working list that it is from"]
    extrapolated: Annotated[bool, "Whether the list is not known to hold so far from its year"]


METEOR_SHOWER = Kind(
    "meteor-shower", "meteor", MeteorShower, importance=1, precision="hour", told_apart_by="code",
    skycal=True, picture="meteor-shower", pinned=True,
)  # fmt: skip


@cache
def _rows() -> list[dict[str, str]]:
    """Return the rows of the working list in the order of their solar longitudes."""
    return sorted(read_table("showers.csv"), key=lambda row: float(row["solar_longitude_deg"]))


# The level is the index in the working list.
MAXIMA = Angles(
    (("sun", "sun"),), longitude_j2000,
    levels=tuple(radians(float(row["solar_longitude_deg"])) for row in _rows()),
)  # fmt: skip


@finder(METEOR_SHOWER, searches=(QUARTERS, MAXIMA))
def meteor_showers(sky: Sky) -> Iterator[Event]:
    """Yield the maxima of the IMO's working list, with the Moon they have to do with."""
    showers = working_list()
    _, index, tt, _ = found(sky, MAXIMA)
    age_days = _moon_age_days(sky, tt)
    years = [int(date[:4]) for date in utc_dates(tt)]
    told = [showers[i].in_year(year) for i, year in zip(index.tolist(), years, strict=True)]
    held = [i for i, one in enumerate(told) if one is not None]
    chosen = [one for one in told if one is not None]
    samples = Samples(sky.grids, tt[held])
    columns = {
        **columns_of([details for details, _ in chosen]),
        "moon_illumination": lit_part(samples.several(("moon",))[:, 0], samples.sun),
        "moon_age_days": age_days[held],
    }
    worth = [importance for _, importance in chosen]
    yield from events_of(METEOR_SHOWER, tt[held], (), columns, importance=worth)


def _moon_age_days(sky: Sky, tt: Floats) -> Floats:
    """Return the time since the last new moon at each of `tt`."""
    new_moons = _new_moons(sky)
    if len(tt) and not (len(new_moons) and new_moons[0] <= tt.min()):
        month_before = Sky(sky.ephemeris, sky.first - LONGEST_MONTH_DAYS, sky.first)
        new_moons = np.concatenate([_new_moons(month_before), new_moons])
    return tt - new_moons[np.searchsorted(new_moons, tt, side="right") - 1]


def _new_moons(sky: Sky) -> Floats:
    quarters = found(sky, QUARTERS)
    return np.sort(quarters.tt[quarters.level == 0])


UNKNOWN = {"zhr": None, "zhr_range": None, "extrapolated": True}  # outside a list's years


class Shower(Struct, frozen=True):
    """A row of the working list: what an event says of it, and in which years.

    `years` for which the row holds, `valid` those in which the list is taken to hold, `known_since`
    the year before which nothing is known of the shower.
    """

    years: str
    valid: range
    known_since: int
    details: dict[str, Any]
    importance: int

    def in_year(self, year: int) -> tuple[dict[str, Any], int] | None:
        """Return details and importance in a year, None where the row does not speak of it."""
        if year < self.known_since or not _holds(self.years, year):
            return None
        told = {**self.details, "working_list": _nearest_list(year)}
        if year in self.valid:
            return told, self.importance
        return {**told, **UNKNOWN}, LEAST_IMPORTANCE


@cache
def _nearest_list(year: int) -> int:
    """Return the year of the list that is nearest to a year."""
    return min(LISTS, key=lambda one: abs(year - one))


@cache
def working_list() -> tuple[Shower, ...]:
    """Return the showers in the order of their solar longitudes."""
    rows = _rows()
    ra, dec = np.radians([[float(row[name]) for row in rows] for name in ("ra_deg", "dec_deg")])
    toward = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    details = map(_details, rows, constellations(toward))
    return tuple(_shower(row, told) for row, told in zip(rows, details, strict=True))


def _shower(row: dict[str, str], told: dict[str, Any]) -> Shower:
    first, last = int(row["valid_from"]), int(row["valid_to"])
    known_since = int(row["first_record"] or first)
    return Shower(
        row["years"], range(first, last + 1), known_since, told, _importance(told)
    )


def _holds(years: str, year: int) -> bool:
    """Tell whether a row is for `year`: blank all, `2027` one, `2027-` from, `-2026` until."""
    first, dash, last = years.partition("-")
    if not dash:
        return not years or year == int(years)
    return (not first or year >= int(first)) and (not last or year <= int(last))


def _details(row: dict[str, str], where: str) -> dict[str, Any]:
    return {
        "code": row["code"],
        "zhr": int(row["zhr"]) if row["zhr"] else None,
        "zhr_range": row["zhr_range"] or None,
        "radiant": {
            "ra_deg": float(row["ra_deg"]), "dec_deg": float(row["dec_deg"]),
            "constellation": where,
        },
        "speed_kms": float(row["speed_kms"]) if row["speed_kms"] else None,
        "r": float(row["r"]),
        "active": {"from": row["active_from"] or None, "to": row["active_to"] or None},
        "solar_longitude_deg": float(row["solar_longitude_deg"]),
        "parent": row["parent"] or None,
        "daytime": row["daytime"] == "yes",
        "extrapolated": False,
    }


def _importance(details: dict[str, Any]) -> int:
    if details["daytime"] or details["zhr"] is None:
        return LEAST_IMPORTANCE
    return next((worth for rate, worth in RATES_WORTH if details["zhr"] >= rate),
                LEAST_IMPORTANCE)  # fmt: skip

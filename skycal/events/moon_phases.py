"""Moon phases: the Moon 0, 90, 180, 270 degrees of longitude ahead of the Sun."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.constants import AU_KM
from skycal.events.details import Arcseconds, Details, Kilometres
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.events.midnight import may_shift
from skycal.events.moon_orbit import MOON_APSIDES
from skycal.events.rank import extremes_of_year
from skycal.model import Event
from skycal.sky import Sky
from skycal.sky.apparent import diameters_arcsec
from skycal.sky.phases import QUARTERS
from skycal.sky.solve import found
from skycal.sky.timescale import BEIJING, day_number, utc_datetime

# Of the way from that orbit's apogee to its perigee: R. Nolle's rule of 1979, as F. Espenak's
# tables of supermoons apply it.
SUPERMOON_PART = 0.9
SYNODIC_MONTH = 29.530588861  # days; Chapront, A&A 387 (2002), 700
NEW_MOON_J2000 = 2451550.09766  # the mean new moon Brown's lunation 953 began with
BROWN_LUNATION_J2000 = 953


class Phase(Details):
    """The Moon at one of its phases."""

    distance_km: Annotated[Kilometres, "Distance of its centre from the Earth's"]
    diameter_arcsec: Annotated[Arcseconds, "Apparent diameter from the Earth's centre"]
    lunation: Annotated[int, "Brown's number of the month that began with the new Moon"]


class NewMoon(Phase):
    """The new Moon, which begins a month of the Chinese calendar."""

    uncertain_day: Annotated[bool, "Whether it is so near to Beijing's midnight that it may shift"]


class FullMoon(Phase):
    """The full Moon, ranked among those of its year."""

    rank: Annotated[Literal["largest", "smallest"] | None, "Whether it is the year's largest"]
    supermoon: Annotated[bool, "Whether it is nearer than 90 % of its orbit's range"]
    blue: Annotated[bool, "Whether it is the second full Moon of a month of Beijing's clock"]
    lunar_day: Annotated[
        int | None, "The day of the Chinese month it falls on; null in a sky that begins after it"
    ]


NEW = Kind(
    "new-moon", "moon-phase", NewMoon, importance=3, seen="never", skycal=True, picture="moon"
)
FIRST, LAST = (
    Kind(f"{which}-quarter", "moon-phase", Phase, skycal=True, picture="moon")
    for which in ("first", "last")
)
FULL = Kind("full-moon", "moon-phase", FullMoon, importance=3, skycal=True, picture="moon")
PHASES = (NEW, FIRST, FULL, LAST)
RANKS = {1: "largest", -1: "smallest"}


@finder(*PHASES, searches=(QUARTERS, MOON_APSIDES))
def moon_phases(sky: Sky) -> Iterator[Event]:
    """Yield the four phases, full moons ranked among the full moons of their year."""
    quarters = found(sky, QUARTERS)
    diameters = diameters_arcsec("moon", quarters.seen.first)
    distances_km = quarters.seen.distances * AU_KM
    for phase, kind in enumerate(PHASES):
        mine = np.flatnonzero(quarters.level == phase)
        tt, diameter = quarters.tt[mine], diameters[mine]
        columns: dict[str, Any] = {
            "distance_km": distances_km[mine],
            "diameter_arcsec": diameter,
            "lunation": _lunations(tt, phase),
        }
        if kind is NEW:
            columns["uncertain_day"] = may_shift(tt)
        if kind is not FULL:
            yield from events_of(kind, tt, ("moon",), columns)
            continue
        rank = extremes_of_year(sky, tt, diameter)
        columns["rank"] = [RANKS.get(one) for one in rank.tolist()]
        columns["supermoon"] = _inward(sky, tt, distances_km[mine]) > SUPERMOON_PART
        columns["blue"] = _second_of_month(tt)
        columns["lunar_day"] = _lunar_days(tt, quarters.tt[quarters.level == 0])
        yield from events_of(FULL, tt, ("moon",), columns, importance=FULL.importance + (rank > 0))


def _inward(sky: Sky, tt: Floats, distance_km: Floats) -> Floats:
    """Return how far on the way from apogee (0) to perigee (1) the Moon is at each of `tt`.

    From and to the apsides before and after; in a sky without both nowhere at all.
    """
    apsides = found(sky, MOON_APSIDES)
    edges_km = apsides.seen.distances * AU_KM
    after = np.searchsorted(apsides.tt, tt)
    inside = (after > 0) & (after < len(apsides.tt))
    inward = np.zeros(len(tt))
    sides = edges_km[after[inside] - 1], edges_km[after[inside]]
    near, far = np.minimum(*sides), np.maximum(*sides)
    inward[inside] = (far - distance_km[inside]) / (far - near)
    return inward


def _second_of_month(tt: Floats) -> list[bool]:
    """Tell which full Moons are the second of a civil month."""
    days = [utc_datetime(one).astimezone(BEIJING) for one in tt.tolist()]
    months = [(day.year, day.month) for day in days]
    return [month in months[:number] for number, month in enumerate(months)]


def _lunar_days(tt: Floats, new: Floats) -> list[int | None]:
    """Return the days, counted in Beijing from that of the new Moon before each (GB/T 33661)."""
    before = np.searchsorted(new, tt) - 1
    days = day_number(tt) + 1 - np.append(day_number(new), 0)[before]
    return [day if number >= 0 else None for day, number in
            zip(days.tolist(), before.tolist(), strict=True)]  # fmt: skip


def _lunations(tt: Floats, phase: int) -> Indices:
    """Return the Brown lunation number (E. W. Brown: 1 began on 1923-01-17) a phase belongs to."""
    months = (tt - phase * SYNODIC_MONTH / 4.0 - NEW_MOON_J2000) / SYNODIC_MONTH
    return BROWN_LUNATION_J2000 + np.rint(months).astype(np.int64)

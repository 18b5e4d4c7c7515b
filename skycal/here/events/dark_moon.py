"""Dark of the Moon: each lunation's run of nights whose dark is hardly lit by the Moon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import numpy as np

from skycal.arrays import Flags, Floats, Indices
from skycal.events.details import Unit
from skycal.events.finder import events_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.model import Event, Place
from skycal.sky import Sky

if TYPE_CHECKING:
    from skycal.here.daylight import Daylight
    from skycal.here.horizon import Horizon

# A night belongs to the run if so much of its dark is moonless, and if that is an hour at least.
MOONLESS_PART, LEAST_HOURS = 0.75, 1.0
LEAST_NIGHTS = 3  # near the poles a Moon that rises late leaves single ones
AROUND_DAYS = 20.0  # more than a run lasts, which one at the edge of a span needs whole


class DarkNights(AtPlace):
    """A run of dark nights; `begin` and `end` are those of its first and last moonless dark."""

    nights: Annotated[int, Unit(least=1), "How many nights in a row"]
    hours: Annotated[float, Unit("h", least=0), "Of moonless dark in all of them"]
    milky_way_hours: Annotated[
        float, Unit("h", least=0), "Those with the Galaxy's centre 10 degrees high"
    ]


DARK_MOON = Kind(
    "dark-moon-window", "moon-phase", DarkNights, precision="day", told_apart_by="place",
    seen="never",
)  # fmt: skip


@local_finder(DARK_MOON)
def dark_moons(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the run of dark nights about each new Moon, at the beginning of its first dark."""
    from skycal.here.horizon import Horizon

    horizon = Horizon(sky, [place])
    light = darkness(horizon, sky.first - AROUND_DAYS, sky.last + AROUND_DAYS)
    night_hours = hours_by_night(light, "night")
    hours, core_hours = hours_by_night(light, "dark"), hours_by_night(light, "milky_way")
    first, last = _runs(hours >= np.maximum(MOONLESS_PART * night_hours, LEAST_HOURS))
    dark, night = light.by_night("dark")
    begins, ends = np.searchsorted(night, first), np.searchsorted(night, last, "right") - 1
    yield from events_of(
        DARK_MOON, dark.begin[begins], ("moon",), {
            "place": [place.slug] * len(first), "nights": last - first + 1,
            "hours": _sums(hours, first, last), "milky_way_hours": _sums(core_hours, first, last),
        }, begin=dark.begin[begins], end=dark.end[ends])  # fmt: skip


def darkness(horizon: Horizon, first: float, last: float) -> Daylight:
    """Return what light there is over a horizon from one day (TT) to another."""
    # Every list reads this file for its kind, few want its nights.
    from skycal.here.daylight import CORE_HIGH, TWILIGHTS, Daylight
    from skycal.here.heights import Line
    from skycal.here.rise_set import passages

    lines = (TWILIGHTS["astronomical"], Line("moon", "rise", "set", None), CORE_HIGH)
    return Daylight(horizon, passages(horizon, lines, ("sun",), first, last), (first, last))


def hours_by_night(light: Daylight, name: str) -> Floats:
    """Return the hours of something in each night."""
    parts, night = light.by_night(name)
    hours: Floats = np.asarray(24.0 * np.bincount(night, parts.days, len(light.nights.begin)))
    return hours


def _runs(so: Flags) -> tuple[Indices, Indices]:
    """Return the first and last night of each long run, without those that may go on beyond."""
    steps = np.diff(np.concatenate([[0], so, [0]]).astype(np.int8))
    first, last = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1) - 1
    whole = (first > 0) & (last < len(so) - 1) & (last - first >= LEAST_NIGHTS - 1)
    return first[whole], last[whole]


def _sums(values: Floats, first: Indices, last: Indices) -> Floats:
    """Return the sum of each run, whatever stands before it."""
    return np.array([values[a : b + 1].sum() for a, b in zip(first, last, strict=True)])

"""Five gathering: Mercury, Venus, Mars, Jupiter and Saturn within a short arc of the ecliptic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from skycal.arrays import Floats, unwound
from skycal.constants import TURN
from skycal.events.details import Constellation, Details, Direction, Separation
from skycal.events.finder import events_of, finder
from skycal.events.kind import Kind
from skycal.model import Event
from skycal.search.lagrange import interpolate
from skycal.sky import Places, Sky
from skycal.sky.apparent import wrap
from skycal.sky.bodies import catalog
from skycal.sky.constellation import constellations

FIVE = catalog().having["bright"][1:]
WIDEST_DEG = 45.0
NARROW_DEG = 25.0  # the limit of J. Meeus' and S. De Meis' list (Morsels III, 2004, ch. 33)
SAME_GATHERING_DAYS = 45.0
# The span has a corner where another planet comes to its end, and is convex about its least, so
# this is looked for on ever finer grids, powers of two of a day, the same for every sky; 21 s at
# the last. Each goes so many to either side, to the neighbours of the one before. The rough ones
# are read off the noons: bent light moves it by less than their steps, and the next goes farther.
ROUGH, FINER = ((2.0**-3, 8), (2.0**-6, 8)), ((2.0**-9, 16), (2.0**-12, 8))


class FiveTogether(Details):
    """The five planets known of old at their closest in longitude."""

    span_deg: Annotated[Separation, "The arc of ecliptic longitude that holds them"]
    elongation_deg: Annotated[Separation, "Of the one nearest to the Sun, from the Sun"]
    direction: Annotated[Direction, "On which side of the Sun the middle of the arc is"]
    constellation: Annotated[Constellation, "IAU constellation of the one in the middle"]


GATHERING = Kind(
    "five-gathering", "conjunction", FiveTogether, importance=4, precision="hour",
    picture="night", pinned=True,
)  # fmt: skip


@finder(GATHERING)
def five_gatherings(sky: Sky) -> Iterator[Event]:
    """Yield when the five are closest in longitude, of several such within weeks the closest."""
    noons = sky.noons
    span = np.degrees(span_of(_longitudes(noons)))
    past, here, after = span[:-2], span[1:-1], span[2:]
    dips = 1 + np.flatnonzero((here <= past) & (here < after) & (here < WIDEST_DEG))
    chosen = [
        i for i in dips.tolist()
        if span[i] <= span[dips[np.abs(dips - i) < SAME_GATHERING_DAYS]].min()
        and sky.about(noons.tt[i : i + 1])[0]
    ]  # fmt: skip
    if chosen:
        yield from _events(sky, _closest(sky, noons.tt[chosen]))


def span_of(longitude: Floats) -> Floats:
    """Return the least arc that holds all of some longitudes, shape (bodies, n)."""
    ordered = np.sort(longitude, axis=0)
    gaps = np.diff(ordered, axis=0, append=ordered[:1] + TURN)
    span: Floats = TURN - gaps.max(axis=0)
    return span


def _closest(sky: Sky, tt: Floats) -> Floats:
    """Return when the arcs are least, within a day of noons."""
    noons = unwound(_longitudes(sky.noons))
    for step, reach in ROUGH:
        times = _about(tt, step, reach)
        longitudes = interpolate(noons, *sky.daily.stencil(times.ravel())) % TURN
        tt = _least(times, span_of(longitudes))
    for step, reach in FINER:
        times = _about(tt, step, reach)
        tt = _least(times, span_of(_longitudes(sky.at(times.ravel(), FIVE))))
    return tt


def _about(tt: Floats, step: float, reach: int) -> Floats:
    return tt[:, None] + step * np.arange(-reach, reach + 1.0)


def _least(times: Floats, spans: Floats) -> Floats:
    """Return the time of each row at which the span is least."""
    return times[np.arange(len(times)), spans.reshape(times.shape).argmin(axis=1)]


def _longitudes(places: Places) -> Floats:
    return np.array([places.longitude(body) for body in FIVE])


def _events(sky: Sky, tt: Floats) -> list[Event]:
    places = sky.at(tt, (*FIVE, "sun"))
    longitude = _longitudes(places)
    from_first = wrap(longitude - longitude[0])
    order = np.argsort(from_first, axis=0)
    ends = np.take_along_axis(from_first, order[[0, -1]], axis=0)
    middle = longitude[0] + ends.mean(axis=0)
    inner = [FIVE[i] for i in order[len(FIVE) // 2].tolist()]
    span_deg = np.degrees(span_of(longitude))
    east = wrap(middle - places.longitude("sun")) > 0.0
    columns = {
        "span_deg": span_deg,
        "elongation_deg": np.degrees(np.min([places.elongation(body) for body in FIVE], axis=0)),
        "direction": np.where(east, "east", "west"),
        "constellation": [
            constellations(places.icrs(body)[:, i : i + 1])[0] for i, body in enumerate(inner)
        ],
    }
    worth = np.where(span_deg <= NARROW_DEG, GATHERING.importance, GATHERING.importance - 1)
    return events_of(GATHERING, tt, FIVE, columns, importance=worth)

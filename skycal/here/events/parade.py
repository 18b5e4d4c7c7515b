"""Planet parade: four or five of the naked-eye planets seen at one time of the night.

Its days are a run of nights in which four are seen, but for some; its night is the one that shows
most of them, if it can be with Uranus and Neptune up beside all five; of such the one in which the
lowest stands highest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np
from msgspec import Struct
from numpy.lib.stride_tricks import sliding_window_view

from skycal.arrays import Flags, Floats, Indices, distinct, how_many, rows_and_columns
from skycal.events.details import Separation, Unit
from skycal.events.finder import events_of
from skycal.events.five_gathering import FIVE, span_of
from skycal.events.kind import Kind
from skycal.here.events.finder import AtPlace, local_finder
from skycal.here.night.air import LEAST_DEG, extinction_mag
from skycal.here.night.limit import limit_mag
from skycal.here.turning import INSIDE, Turning, degrees_of
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.apparent import Apparent, separation
from skycal.sky.magnitude import magnitudes_from
from skycal.sky.timescale import utc_datetime

LEAST, INNER = 4, 2  # of FIVE; these begin with Mercury and Venus
WIDEST_DEG = 180.0
FARTHEST_NIGHTS = 60  # of a parade, to either side of its best: longer ones are cut or parted
GAP_NIGHTS = 3  # on which Mercury or the Moon's light miss it
LEAST_NIGHTS = 3  # one is no season
AROUND_DAYS = FARTHEST_NIGHTS + 1.0  # that a sky must know on either side
STEP_DAYS, PER_HOUR = 1.0 / 144.0, 6
STEPS: Floats = np.arange(-51.0, 52.0) * STEP_DAYS  # from the middle of the night
TWILIGHT_DEG = -4.0  # the Sun's altitude from which anything but Venus may be seen
LEAST_SINE = np.sin(np.radians(LEAST_DEG))
# With the Sun so deep what is so far from it is noticed to magnitude 1.97, through any air, and
# FIVE are never fainter than Mars' 1.86, but for the first of them, Mercury. The others' faintest,
# and the altitude of the Sun at which it is noticed: Venus' -3.86, Jupiter's -1.66, Saturn's 1.19.
DEEP_DEG, BESIDE_SUN_DEG = -12.0, 10.0
NOTICED_DEG = np.array([-np.inf, TWILIGHT_DEG, DEEP_DEG, -7.0, -11.0])
FAINT = ("uranus", "neptune")


class Parade(AtPlace):
    """Planets in one sky; `begin` and `end` are the best moments of the first and last night."""

    span_deg: Annotated[Separation, "The arc of ecliptic longitude that holds them"]
    first_day: Annotated[str, Unit(pattern="^[0-9-]{10}$"), "The evening of the first night"]
    last_day: Annotated[str, Unit(pattern="^[0-9-]{10}$"), "That of the last"]
    nights: Annotated[int, Unit(least=1), "How many from the first to the last"]
    faint: Annotated[list[str], "Uranus and Neptune, if they are up then: for a telescope"]


PARADE = Kind(
    "planet-parade", "conjunction", Parade, importance=3, precision="hour",
    told_apart_by="place", picture="horizon",
)  # fmt: skip
ALL_FIVE = 4  # importance


class Night(Struct, frozen=True):
    """The best moment of each night, arrays (nights,): which are seen (FIVE, nights), how many,
    how high the lowest, within what arc, and which of FAINT are up (FAINT, nights)."""

    tt: Floats
    seen: Flags
    many: Indices
    lowest_deg: Floats
    span_deg: Floats
    faint: Flags


@local_finder(PARADE, without_place="xian", stands_for_all=True)
def parades(sky: Sky, place: Place) -> Iterator[Event]:
    """Yield the parades over a place."""
    night = _nights(sky.once(_wide_enough), place)
    good = (night.many >= LEAST) & (night.span_deg <= WIDEST_DEG)
    seven = (night.many == len(FIVE)) & night.faint.all(axis=0)
    order = np.where(good, night.many * 200.0 + seven * 100.0 + night.lowest_deg, -np.inf)
    inside = (night.tt >= sky.first) & (night.tt < sky.last)
    best = np.flatnonzero(good & inside & _best_of_some(order))
    for i, first, last in zip(best.tolist(), *_runs(good, best), strict=True):
        if order[i] < order[first : last + 1].max() or last - first < LEAST_NIGHTS - 1:
            continue
        bodies = tuple(body for body, up in zip(FIVE, night.seen[:, i], strict=True) if up)
        yield from events_of(
            PARADE, night.tt[i : i + 1], bodies, {
                "place": [place.slug], "span_deg": night.span_deg[i : i + 1],
                "first_day": [_evening(night.tt[first], place)],
                "last_day": [_evening(night.tt[last], place)], "nights": [last - first + 1],
                "faint": [[one for one, up in zip(FAINT, night.faint[:, i], strict=True) if up]],
            }, begin=night.tt[first : first + 1], end=night.tt[last : last + 1],
            importance=[ALL_FIVE if len(bodies) == len(FIVE) else PARADE.importance],
        )  # fmt: skip


def _wide_enough(sky: Sky) -> Sky:
    """Return a sky that knows all nights of every parade in the span."""
    if sky.around_days >= AROUND_DAYS:
        return sky
    return Sky(sky.ephemeris, sky.first, sky.last, AROUND_DAYS)


def _best_of_some(order: Floats) -> Flags:
    """Tell which nights are not outdone by one so near that it is of the same run."""
    padded = np.pad(order, GAP_NIGHTS, constant_values=-np.inf)
    best: Flags = order >= sliding_window_view(padded, 2 * GAP_NIGHTS + 1).max(axis=1)
    return best


def _runs(good: Flags, best: Indices) -> tuple[list[int], list[int]]:
    """Return the first and last nights of the runs about some, FARTHEST_NIGHTS away at most."""
    nights = np.flatnonzero(good)
    parted = np.flatnonzero(np.diff(nights) > GAP_NIGHTS + 1)
    at = np.searchsorted(parted, np.searchsorted(nights, best))
    begins, ends = nights[np.append(0, parted + 1)[at]], nights[np.append(parted, -1)[at]]
    begins = np.maximum(begins, best - FARTHEST_NIGHTS)
    ends = np.minimum(ends, best + FARTHEST_NIGHTS)
    first = nights[np.searchsorted(nights, begins)]
    last = nights[np.searchsorted(nights, ends, side="right") - 1]
    return first.tolist(), last.tolist()


def _evening(tt: float, place: Place) -> str:
    """Return the date of the evening of a night by the place's mean time."""
    noon_before = tt - 0.5 + place.longitude / 360.0
    return utc_datetime(noon_before).date().isoformat()


def _nights(sky: Sky, place: Place) -> Night:
    """Return the best moment of every night of a sky: most seen, then the lowest highest."""
    turning = Turning(sky, place, ("sun", *FIVE, *FAINT))
    night, step, seen = _promising(turning)
    sines = turning.sines(slice(1 + len(FIVE)), night, STEPS[step])
    heights = degrees_of(sines)
    sun, high = heights[0], heights[1:]
    seen &= _noticed(sky, place, night, high, sun, seen)
    lowest = np.where(seen, high, 90.0).min(axis=0)
    best = _first_best(night, how_many(seen) * 100.0 + lowest)
    night, days, tt, count = night[best], STEPS[step[best]], turning.middle, len(turning.middle)
    tt[night] += days
    found = [np.zeros((len(bodies), count), bool) for bodies in (FIVE, FAINT)]
    found[0][:, night] = seen[:, best]
    found[1][:, night] = turning.sines(slice(1 + len(FIVE), None), night, days) > LEAST_SINE
    lowest_deg = np.zeros(count)
    lowest_deg[night] = lowest[best]
    spans = _spans(sky.once(_longitudes), found[0])
    return Night(tt, found[0], how_many(found[0]), lowest_deg, spans, found[1])


def _first_best(night: Indices, order: Floats) -> Indices:
    """Return the best sample of each night, the first of several, of samples in order of time."""
    if not len(night):
        return night
    begin = np.flatnonzero(np.diff(night, prepend=-1))
    best = np.maximum.reduceat(order, begin)
    hits = np.flatnonzero(order == np.repeat(best, np.diff(begin, append=len(night))))
    return hits[np.flatnonzero(np.diff(night[hits], prepend=-1))]


def _promising(turning: Turning) -> tuple[Indices, Indices, Flags]:
    """Return nights and numbers of STEPS at which LEAST of FIVE are up in the dark, and which."""
    # Hour by hour first: each stands for the steps about it. Four of five are never without both
    # Mercury and Venus, who leave few hours.
    middle = STEPS[::PER_HOUR] + (PER_HOUR - 1) / 2.0 * STEP_DAYS
    slack = PER_HOUR / 2.0 * STEP_DAYS
    (sun,) = turning.up(slice(1), TWILIGHT_DEG)
    five = turning.up(slice(1, 1 + len(FIVE)), LEAST_DEG)
    inner = [one.by(middle, slack) for one in five[:INNER]]
    night, hour = rows_and_columns((inner[0] | inner[1]) & ~sun.by(middle, -slack))
    many = sum(side[night, hour].astype(np.int8) for side in inner)
    for one in five[INNER:]:
        many += one.at(night, middle[hour], slack)
    some = np.flatnonzero(many >= LEAST)
    step = hour[some, None] * PER_HOUR + np.arange(PER_HOUR)
    inside = step < len(STEPS)
    night, step = np.repeat(night[some], PER_HOUR)[inside.ravel()], step[inside]
    days = STEPS[step]
    up = np.array([one.at(night, days) for one in five])
    some = np.flatnonzero((how_many(up) >= LEAST) & ~sun.at(night, days))
    return night[some], step[some], up[:, some]


def _longitudes(sky: Sky) -> Floats:
    """Return those of FIVE at the noon before each night."""
    return np.array([sky.noons.longitude(body)[INSIDE] for body in FIVE])


class Brightness:
    """Magnitudes of FIVE at the noon before each night of a sky.

    Those of a night when they are first asked for: a place looks at few.
    """

    def __init__(self, sky: Sky) -> None:
        self._grid = sky.daily
        self._known = np.zeros((len(FIVE), len(sky.daily)), bool)
        self._magnitude = np.empty(self._known.shape)

    def at(self, which: Indices, nights: Indices) -> Floats:
        """Return those of number `which[i]` of FIVE in a night, (n,)."""
        at = which * self._known.shape[1] + nights + INSIDE.start
        asked = np.zeros(self._known.size, bool)
        asked[at] = True
        new = asked.reshape(self._known.shape) & ~self._known
        if new.any():
            self._look_up(new)
        return self._magnitude.ravel().take(at)

    def _look_up(self, new: Flags) -> None:
        """Reckon those that nobody has asked for, (FIVE, noons)."""
        number, noon = rows_and_columns(new)
        five = np.array([self._grid.toward(body) for body in FIVE])
        toward = np.ascontiguousarray(five[number, :, noon].T)
        sun = self._grid.toward("sun").take(noon, axis=1)
        self._magnitude[new] = magnitudes_from(FIVE, number, toward, sun, self._grid.tt[noon])
        self._known |= new


def _noticed(
    sky: Sky, place: Place, night: Indices, high: Floats, sun: Floats, up: Flags
) -> Flags:
    """Tell which of FIVE the eye notices of those that are up at samples of some nights."""
    at = np.flatnonzero(up)
    number, sample = np.divmod(at, up.shape[1])
    apart_deg = _apart_deg(sky, night).take(at)
    deep = (sun.take(sample) < NOTICED_DEG.take(number)) & (apart_deg > BESIDE_SUN_DEG)
    asked = np.flatnonzero(~deep)
    at, number, sample = at.take(asked), number.take(asked), sample.take(asked)
    limit = limit_mag(
        high.take(at), sun.take(sample), apart_deg.take(asked),
        extinction_mag(np.array(place.elevation / 1000.0)),
    )
    found = up.copy()
    found.ravel()[at] = sky.once(Brightness).at(number, night.take(sample)) <= limit
    return found


def _apart_deg(sky: Sky, night: Indices) -> Floats:
    """Return how far FIVE are from the Sun at the noon before each of some nights, in order."""
    new = np.diff(night, prepend=-1) > 0
    noon = night[new] + INSIDE.start
    sun, *five = (
        sky.noons.apparent(body).vector.take(noon, axis=1) for body in ("sun", *FIVE)
    )
    frame = sky.noons.source
    apart = separation(Apparent(np.stack(five, 1), frame), Apparent(sun[:, None], frame))
    return np.degrees(apart)[:, np.cumsum(new) - 1]


def _spans(longitude: Floats, seen: Flags) -> Floats:
    """Return the least arcs, degrees, that hold those that are seen of each night."""
    spans = np.full(longitude.shape[1], 360.0)
    company = (seen * 2 ** np.arange(len(seen))[:, None]).sum(axis=0)
    for one in distinct(company[how_many(seen) >= LEAST]).tolist():
        mine = np.flatnonzero(company == one)
        spans[mine] = np.degrees(span_of(longitude[seen[:, mine[0]]][:, mine]))
    return spans

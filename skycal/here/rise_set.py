"""Rise and set: when bodies cross the horizon of places and the meridian, the Sun its twilights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.heights import Heights, HourAngles, Line, lines
from skycal.here.horizon import Horizon
from skycal.search.search import crossings

STEP = 1.0 / 16.0  # days; 22 deg of turning: the search knows slopes there to 0.001
SCANNED_AT_ONCE = 2**15  # instants times places: some 2 MB for the lines of Sun and Moon
MARGIN = 4  # steps scanned on either side, so that eight samples surround every crossing


class Times(NamedTuple):
    """Instants (TT) of several places, those of each in order, one place after another."""

    place: Indices
    tt: Floats


Courses = dict[str, dict[str, Times]]


def courses(
    horizon: Horizon, bodies: Sequence[str], first: float, last: float, more: Sequence[Line] = ()
) -> Courses:
    """Return all instants from `first` to `last` (TT) of each body's course, by body and name.

    `rise`, `transit` (of the upper meridian) and `set`; of the Sun also `civil_dawn`,
    `civil_dusk` and those of the other twilights, and the crossings of `more` lines. `horizon` is
    one of several places; the sky must reach half a day further.
    """
    rows = [*(line for body in bodies for line in lines(body)), *more]
    return passages(horizon, rows, bodies, first, last)


def passages(
    horizon: Horizon, rows: Sequence[Line], across: Sequence[str], first: float, last: float
) -> Courses:
    """Return the same of the lines `rows` alone, and the transits of the bodies `across`."""
    tt = np.arange(np.floor(first / STEP) - MARGIN, np.ceil(last / STEP) + MARGIN + 1) * STEP
    step = max(1, SCANNED_AT_ONCE // len(tt))
    groups = [
        _passages(horizon.some(slice(place, place + step)), rows, across, tt, (first, last))
        for place in range(0, len(horizon), step)
    ]
    return {
        body: {name: _joined([group[body][name] for group in groups], step) for name in course}
        for body, course in groups[0].items()
    }


def _joined(groups: Sequence[Times], step: int) -> Times:
    """Return the instants of groups of `step` places as those of all."""
    places = [times.place + number * step for number, times in enumerate(groups)]
    return Times(np.concatenate(places), np.concatenate([times.tt for times in groups]))


def _passages(
    horizon: Horizon, rows: Sequence[Line], across: Sequence[str], tt: Floats,
    within: tuple[float, float],
) -> Courses:  # fmt: skip
    """Return the passages over a few places, scanned at `tt`."""
    first, last = within
    found: Courses = {line.body: {} for line in rows}
    view = horizon.at(tt)
    heights = Heights(view, rows)
    row, instants = crossings(heights)
    # Through a line one goes up and down in turn.
    turn = np.arange(len(row)) - np.searchsorted(row, row)
    upward = (turn % 2 == 0) == (heights.scan()[:, 0] <= 0.0)[row]
    inside = (instants >= first) & (instants < last)
    for number, line in enumerate(rows):
        mine = inside & (row % len(rows) == number)
        for name, chosen in ((line.upward, mine & upward), (line.downward, mine & ~upward)):
            found[line.body][name] = Times(row[chosen] // len(rows), instants[chosen])
    row, instants = crossings(HourAngles(view, across))
    inside = (instants >= first) & (instants < last)
    for number, body in enumerate(across):
        mine = inside & (row % len(across) == number)
        found[body]["transit"] = Times(row[mine] // len(across), instants[mine])
    return found


def filed(times: Times, day: Indices, places: int, days: int) -> Floats:
    """Return the instants of each day, in order, (places, days, most of a day), filled with nan.

    `day`: the number of each instant's day; those outside 0 to `days` are left out.
    """
    inside = (day >= 0) & (day < days)
    row, tt = (times.place * days + day)[inside], times.tt[inside]
    order = np.argsort(row, kind="stable")  # a clock set back can come to yesterday again
    row, tt = row[order], tt[order]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    found = np.full((places * days, int(nth.max(initial=0)) + 1), np.nan)
    found[row, nth] = tt
    return found.reshape(places, days, -1)


def first_of_day(instants: Floats) -> Floats:
    """Return the first of the instants `filed` under each day, (places, days), nan for none."""
    return instants[..., 0]


def last_of_day(instants: Floats) -> Floats:
    """Return the last of them."""
    return np.asarray(np.fmax.reduce(instants, axis=-1))


def chosen_of_day(name: str) -> Callable[[Floats], Floats]:
    """Return which one stands for a day in which a thing happens twice, where only one can.

    Rises, dawns and transits count by the first, sets and dusks by the last: the one at 00:01
    belongs to the evening before.
    """
    return last_of_day if name.endswith(("set", "dusk")) else first_of_day

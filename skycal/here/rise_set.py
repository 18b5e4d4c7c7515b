"""Rise and set: when bodies cross the horizon of places and the meridian, the Sun its twilights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skycal.arrays import Floats, Indices
from skycal.here.heights import Heights, HourAngles, lines
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


def courses(horizon: Horizon, bodies: Sequence[str], first: float, last: float) -> Courses:
    """Return all instants from `first` to `last` (TT) of each body's course, by body and name.

    `rise`, `transit` (of the upper meridian) and `set`; of the Sun also `civil_dawn`,
    `civil_dusk` and those of the other twilights. `horizon` is one of several places; the sky must
    reach half a day further.
    """
    tt = np.arange(np.floor(first / STEP) - MARGIN, np.ceil(last / STEP) + MARGIN + 1) * STEP
    step = max(1, SCANNED_AT_ONCE // len(tt))
    groups = [
        _courses(horizon.some(slice(place, place + step)), bodies, tt, (first, last))
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


def _courses(
    horizon: Horizon, bodies: Sequence[str], tt: Floats, within: tuple[float, float]
) -> Courses:
    """Return the courses of bodies over a few places, scanned at `tt`."""
    first, last = within
    found: Courses = {body: {} for body in bodies}
    rows = [line for body in bodies for line in lines(body)]
    heights = Heights(horizon, rows, tt)
    row, instants = crossings(heights)
    # Through a line one goes up and down in turn.
    turn = np.arange(len(row)) - np.searchsorted(row, row)
    upward = (turn % 2 == 0) == (heights.scan()[:, 0] <= 0.0)[row]
    inside = (instants >= first) & (instants < last)
    for number, line in enumerate(rows):
        mine = inside & (row % len(rows) == number)
        for name, chosen in ((line.upward, mine & upward), (line.downward, mine & ~upward)):
            found[line.body][name] = Times(row[chosen] // len(rows), instants[chosen])
    row, instants = crossings(HourAngles(horizon, bodies, tt))
    inside = (instants >= first) & (instants < last)
    for number, body in enumerate(bodies):
        mine = inside & (row % len(bodies) == number)
        found[body]["transit"] = Times(row[mine] // len(bodies), instants[mine])
    return found


def daily(name: str, times: Times, starts: Floats, places: int) -> Floats:
    """Return when it happens on each day between the instants `starts`, (places, days).

    NaN where it does not. Where a thing happens twice in a day, rises, dawns and transits count by
    the first, sets and dusks by the last: the one at 00:01 belongs to the evening before.
    """
    found = np.full((places, len(starts) - 1), np.nan)
    day = np.searchsorted(starts, times.tt, side="right") - 1
    mine = np.flatnonzero((day >= 0) & (day < found.shape[1]))
    if not name.endswith(("set", "dusk")):
        mine = mine[::-1]  # of those written to one day the last stays
    found[times.place[mine], day[mine]] = times.tt[mine]
    return found

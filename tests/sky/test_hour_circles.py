"""Hour circles: planets that pass stars are the same, whether all or few noons are looked over."""

import numpy as np
import pytest

from skycal.calendar.skies import sky_of
from skycal.events.mansions import EDGES, MANSIONS, PLANETS
from skycal.sky.directions import Directions, of_stars
from skycal.sky.meetings import Sines


def dense(sky):
    planets = [sky.noons.apparent(planet).unit for planet in PLANETS]
    unit = np.concatenate([planets, of_stars(sky, MANSIONS)])
    names = (*PLANETS, *MANSIONS)
    return Sines(Directions(unit, {name: i for i, name in enumerate(names)}), EDGES.pairs)


def in_order(rows):
    order = np.lexsort(rows[::-1])
    return [side[order] for side in rows]


@pytest.mark.parametrize(("first", "last"), [(1903, 1903), (1999, 2004), (2090, 2094)])
def test_few_noons_show_the_same_as_all(first, last):
    sky = sky_of(range(first, last + 1))
    every, few = dense(sky), EDGES.sight(sky)
    for name in ("crossed", "missed"):
        theirs, ours = (in_order(getattr(one, name)) for one in (every, few))
        assert np.array_equal(theirs, ours), name
    crossed = in_order(few.crossed)
    assert len(crossed[0]) > 60
    assert np.abs(every.around(*crossed) - few.around(*crossed)).max() < 1e-15

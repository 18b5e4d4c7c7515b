"""Grid: what it takes from few noons is what the formulas have at each of its instants."""

import numpy as np

from skycal.sky.frame import mean_ecliptic, mean_obliquity, tdb_minus_tt, true_equator
from skycal.sky.nutation import nutation
from skycal.sky.samples import Samples

ARCSEC = np.radians(1.0 / 3600.0)


def test_precession_is_straight_between_noons(sky_2027):
    for grid in (sky_2027.daily, sky_2027.six_hourly):
        rows = np.concatenate(
            [mean_ecliptic(grid.tt).reshape(9, -1), mean_obliquity(grid.tt)[None]]
        )
        assert np.abs(grid.precession - rows).max() < 2e-8 * ARCSEC


def test_dynamical_time_is_taken_from_noons(sky_2027):
    for grid in (sky_2027.daily, sky_2027.six_hourly):
        assert np.abs(grid._tdb_minus_tt - tdb_minus_tt(grid.tt)).max() < 1e-20  # days


def test_between_the_instants_the_axes_are_those_of_the_formulas(sky_2027):
    tt = np.random.default_rng(8).uniform(sky_2027.first, sky_2027.last, 500)
    in_longitude, in_obliquity = nutation(tt)
    obliquity = mean_obliquity(tt) + in_obliquity
    samples = Samples(sky_2027.grids, tt)
    exact = true_equator(mean_ecliptic(tt), in_longitude, obliquity)
    assert np.abs(samples.obliquity - obliquity).max() < 2e-8 * ARCSEC
    assert np.abs(samples.matrix - exact).max() < 2e-8 * ARCSEC

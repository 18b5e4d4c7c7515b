"""Nutation from the table against the series it was made from, and ERFA's own."""

import erfa
import numpy as np
import pytest
from skyfield.nutationlib import iau2000a

from skycal.sky.nutation import FIRST_DAY, LAST_DAY, POINTS, TABLE, nutation, nutation_on_grid

MICROARCSECOND = np.radians(1e-6 / 3600.0)
TENTH_MICROARCSECOND = 0.1 * MICROARCSECOND
BEGIN, END = 2287184.5, 2688976.5  # DE440: 1549-12-31 to 2650-01-25


def days(first, last, count, seed):
    return np.sort(np.random.default_rng(seed).uniform(first, last, count))


@pytest.mark.parametrize("first", [BEGIN, 2415020.5, 2461406.5, 2600000.5, END - 3650.0])
def test_within_ten_microarcseconds_of_the_series(first):
    tt = days(first, first + 3650.0, 200, seed=3)
    series = np.array(iau2000a(tt)) * TENTH_MICROARCSECOND
    assert np.abs(nutation(tt) - series).max() < 10.0 * MICROARCSECOND


def test_erfa_has_the_same_series():
    tt = days(BEGIN, END, 4000, seed=4)
    assert np.abs(nutation(tt) - np.array(erfa.nut00a(tt, 0.0))).max() < 20.0 * MICROARCSECOND


def test_the_table_is_the_series():
    table = np.load(TABLE, mmap_mode="r")
    some = np.random.default_rng(5).integers(0, len(table), 300)
    series = np.rint(iau2000a(some + float(FIRST_DAY)))
    assert np.abs(table[some].T - series).max() <= 1  # a rounding on the edge
    assert len(table) == LAST_DAY + 1 - FIRST_DAY


@pytest.mark.parametrize("tt", [FIRST_DAY + POINTS - 0.1, LAST_DAY - POINTS + 1.0])
def test_beyond_the_table_is_an_error(tt):
    with pytest.raises(ValueError, match="no nutation"):
        nutation(np.array([tt]))


@pytest.mark.parametrize(("first", "count", "a_day"), [(9844003, 2017, 4), (2461000, 30, 1)])
def test_a_grid_has_the_bits_of_its_instants(first, count, a_day):
    tt = (first + np.arange(count)) / a_day
    assert (nutation_on_grid(first, count, a_day) == nutation(tt)).all()


def test_a_grid_beyond_the_table_is_an_error():
    with pytest.raises(ValueError, match="no nutation"):
        nutation_on_grid(4 * (LAST_DAY - POINTS), 100, 4)

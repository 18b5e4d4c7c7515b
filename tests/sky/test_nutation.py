"""Nutation from the table against the series it was made from, and ERFA's own."""

import erfa
import numpy as np
import pytest
from skyfield.nutationlib import iau2000a

from skycal.sky.nutation import FIRST_DAY, TABLE, nutation

MICROARCSECOND = np.radians(1e-6 / 3600.0)
TENTH_MICROARCSECOND = 0.1 * MICROARCSECOND


def days(first, last, count, seed):
    return np.sort(np.random.default_rng(seed).uniform(first, last, count))


@pytest.mark.parametrize("first", [2415020.5, 2441317.5, 2461406.5, 2488069.5 - 3660])
def test_within_ten_microarcseconds_of_the_series(first):
    tt = days(first, first + 3650.0, 200, seed=3)
    series = np.array(iau2000a(tt)) * TENTH_MICROARCSECOND
    assert np.abs(nutation(tt) - series).max() < 10.0 * MICROARCSECOND


def test_erfa_has_the_same_series():
    tt = days(2461406.5, 2461771.5, 100, seed=4)
    assert np.abs(nutation(tt) - np.array(erfa.nut00a(tt, 0.0))).max() < 20.0 * MICROARCSECOND


@pytest.mark.parametrize("first", [2305000.5, 2600000.5, FIRST_DAY - 20.0])
def test_beyond_the_table_the_series_itself_is_used(first):
    tt = days(first, first + 40.0, 50, seed=5)
    series = np.array(iau2000a(tt)) * TENTH_MICROARCSECOND
    assert np.abs(nutation(tt) - series).max() < 10.0 * MICROARCSECOND


def test_the_table_reaches_around_the_years_of_the_kernel():
    last_day = FIRST_DAY + len(np.load(TABLE, mmap_mode="r")) - 1
    assert FIRST_DAY < 2415020.5 - 62.0 - 10.0  # 1900, less what the Chinese calendar needs
    assert last_day > 2488434.5 + 62.0 + 10.0  # the end of 2100

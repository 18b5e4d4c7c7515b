"""The frame of date and TDB, beside the IAU's own routines (ERFA) and stock Skyfield."""

import erfa
import numpy as np
import pytest
from skyfield.nutationlib import mean_obliquity as skyfields_obliquity
from skyfield.timelib import tdb_minus_tt as skyfields_tdb

from skycal.constants import DAY_S
from skycal.sky.frame import (
    mean_ecliptic,
    mean_equator,
    mean_obliquity,
    tdb_minus_tt,
    true_equator,
    turned,
    turned_back,
)
from skycal.sky.nutation import nutation

TT = np.sort(np.random.default_rng(4).uniform(2287300.0, 2688800.0, 60))
MAS = np.radians(1.0 / 3.6e6)


def test_mean_equator():
    ours = mean_equator(TT).transpose(2, 0, 1)
    # Bias and precession of IAU 2006 by Fukushima and Williams' angles; Skyfield's four are those
    # of Capitaine et al. (2003), which part from them by 0.1 mas a century from now.
    theirs = erfa.pmat06(TT, 0.0)
    centuries = np.abs(TT - 2451545.0) / 36525.0
    apart = np.abs(ours - theirs).max(axis=(1, 2)) / MAS
    assert (apart < 0.05 + 0.4 * centuries**2).all()


def test_obliquity_and_dynamical_time():
    assert mean_obliquity(TT) == pytest.approx(np.radians(skyfields_obliquity(TT) / 3600.0))
    assert np.abs(tdb_minus_tt(TT) * DAY_S - skyfields_tdb(TT)).max() < 1e-12


def test_nutation_turns_the_mean_equator_to_the_true(skyfield):
    times = skyfield.timescale.tt_jd(TT)
    in_longitude, in_obliquity = nutation(TT)
    ours = true_equator(mean_ecliptic(TT), in_longitude, mean_obliquity(TT) + in_obliquity)
    assert np.abs(ours - times.M).max() < 0.001 * MAS


def test_turning_there_and_back():
    matrix = mean_equator(TT)
    vectors = np.random.default_rng(5).normal(size=(3, 2, len(TT)))
    # The frame bias is a rotation to the second order.
    assert turned_back(matrix, turned(matrix, vectors)) == pytest.approx(vectors, abs=1e-13)

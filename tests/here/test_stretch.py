"""Stretches about best moments, on margins whose zeros are known."""

import numpy as np
import pytest

from skycal.here.night.stretch import (
    LONGEST_DAYS,
    SHORTEST_DAYS,
    best_sample,
    stretch,
    whole_minutes,
)
from skycal.here.night.worth import COMFORT_DEG, worth
from skycal.sky.timescale import civil_jd

TT = (np.arange(396) / 144.0)[None, :]
NONE = np.zeros((1, 1), bool)


def found(margins, score):
    margins = [np.asarray(margin, float)[None, None, :] for margin in margins]
    closed = np.min(margins, axis=0) <= 0.0
    best, there = best_sample(np.where(closed, 0.0, score))
    return [float(side[0, 0]) for side in stretch(TT, margins, closed, best, there)]


def test_it_ends_where_the_first_margin_does():
    """One margin is open from 0.5 to 1.2, the other from 0.3003 to 1.0007."""
    t = TT[0]
    begin, end, best = found([(t - 0.5) * (1.2 - t), (t - 0.3003) * (1.0007 - t)], t)
    assert begin == pytest.approx(0.5, abs=2e-5)  # a parabola drawn straight
    assert end == pytest.approx(1.0007, abs=2e-5)
    assert best == t[t < 1.0007].max()


def test_a_night_without_an_end_is_cut():
    begin, end, best = found([np.ones(396)], -np.abs(TT[0] - 1.25) + 10.0)
    assert (best - begin, end - best) == pytest.approx((LONGEST_DAYS, LONGEST_DAYS))
    begin, end, best = found([np.ones(396)], 10.0 - TT[0])  # the best is the first sample
    assert (begin, best) == (0.0, 0.0)
    assert end == pytest.approx(LONGEST_DAYS)


def test_nothing_open_is_no_stretch():
    assert np.isnan(found([np.full(396, -1.0)], np.ones(396))).all()
    assert np.isnan(found([np.ones(396)], np.zeros(396))).all()


def test_what_a_moment_is_worth():
    """More of everything good is better; each COMFORT_DEG of depth halves what is left."""
    clear, needed = np.array([0.05, 0.1, 0.3, 0.6, 1.0]), np.full(5, -8.0)
    assert np.all(np.diff(worth(clear, needed, np.full(5, -12.0))) > 0.0)
    by_sun = worth(np.ones(5), needed, -8.0 - COMFORT_DEG * np.arange(5.0))
    assert by_sun == pytest.approx([0.0, 0.5, 0.75, 0.875, 0.9375])
    assert worth(np.ones(1), needed[:1], np.array([-7.0])) == 0.0
    assert worth(np.ones(1), needed[:1], np.array([-18.0])) == worth(
        np.ones(1), needed[:1], np.array([-50.0])
    )


def test_best_moments_are_whole_five_minutes():
    begin, end, best = np.array([[2461400.5012, 2461400.5012, np.nan]]).repeat(3, axis=0)
    end, best = begin + 0.02, begin + np.array([0.004, 0.0199, np.nan])
    found = whole_minutes(best, begin, end)
    minutes = civil_jd(found[:2]) * 288.0
    assert minutes == pytest.approx(np.round(minutes), abs=1e-6)
    assert np.all((found[:2] >= begin[:2]) & (found[:2] <= end[:2]))
    assert np.abs(found - best)[:2].max() < SHORTEST_DAYS
    assert np.isnan(found[2])

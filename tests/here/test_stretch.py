"""Stretches about best moments, on margins whose zeros are known."""

import numpy as np
import pytest

from skycal.here.night.stretch import LONGEST_DAYS, best_sample, stretch
from skycal.here.night.worth import worth

TT = (np.arange(396) / 144.0)[None, :]
NONE = np.zeros((1, 1), bool)


def found(margins, score):
    margins = [np.asarray(margin, float)[None, None, :] for margin in margins]
    closed = np.min(margins, axis=0) <= 0.0
    best, there = best_sample(np.broadcast_to(score, closed.shape), closed)
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
    """More of everything good is better, and far away is worth a third for each patience."""
    one, dark, limit = np.ones(5), np.full(5, -0.5), np.full(5, -0.2)
    by_height = worth(np.array([0.05, 0.1, 0.3, 0.6, 1.0]), dark, limit, 0.0 * one, one)
    assert np.all(np.diff(by_height) > 0.0)
    suns = np.array([-0.2, -0.22, -0.25, -0.3, -0.309])
    by_sun = worth(0.5 * one, suns, limit, 0.0 * one, one)
    assert np.all(np.diff(by_sun) > 0.0)
    away = worth(0.5 * one, dark, limit, np.arange(5.0), one)
    assert away[1:] / away[:-1] == pytest.approx(np.exp(-1.0))

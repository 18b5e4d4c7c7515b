"""Clipping, with bodies whose height is a sine, so that rise and set are known."""

from __future__ import annotations

import numpy as np
import pytest

from skycal.here.eclipses.clipping import clip


def over(shifts, begin, end):
    """Return the clip of spans for bodies that are up from `shift` to `shift` + 0.5."""
    shifts, begin, end = (np.asarray(each, float) for each in (shifts, begin, end))

    def height(which, tt):
        return np.sin(2.0 * np.pi * (tt - shifts[which]))

    return clip(height, begin, end)


def test_rise_and_set():
    found = over([0.1, -0.4, -0.1, -0.6], [0.0] * 4, [0.3, 0.3, 0.3, 0.3])
    assert found.rise[:1] == pytest.approx(0.1, abs=1e-6)
    assert found.set[1:2] == pytest.approx(0.1, abs=1e-6)
    assert np.isnan(found.set[[0, 2, 3]]).all()
    assert np.isnan(found.rise[1:]).all()
    assert list(found.is_up(np.full(4, 0.2))) == [True, False, True, False]
    assert list(found.is_up(np.full(4, 0.05))) == [False, True, True, False]
    assert not found.is_up(np.full(4, 0.4)).any()  # outside the span
    assert not found.is_up(np.full(4, np.nan)).any()


def test_up_for_a_while_and_down_for_a_while():
    found = over([0.1, -0.4], [0.0, 0.0], [0.8, 0.8])
    assert (found.rise[0], found.set[0]) == pytest.approx((0.1, 0.6), abs=1e-6)
    assert (found.set[1], found.rise[1]) == pytest.approx((0.1, 0.6), abs=1e-6)
    assert list(found.is_up(np.array([0.3, 0.3]))) == [True, False]
    assert list(found.is_up(np.array([0.7, 0.7]))) == [False, True]


def test_the_best_moment():
    """The maximum where the body is up then, else the deeper of rise and set."""
    found = over([0.1, -0.4, 0.1, -0.6, 0.1], [0.0] * 5, [0.3, 0.3, 0.3, 0.3, 0.8])
    middle = np.array([0.2, 0.2, 0.05, 0.2, 0.7])
    best = found.deepest(middle, lambda tt: np.nan_to_num(1.0 - np.abs(tt - middle)))
    assert best == pytest.approx([0.2, 0.1, 0.1, np.nan, 0.6], abs=1e-6, nan_ok=True)


def test_how_long_it_is_seen():
    found = over([0.1, -0.4, 0.0, -0.6, 0.0], [0.0] * 5, [0.3] * 5)
    begin, end = np.full(5, 0.05), np.array([0.2, 0.2, 0.2, 0.2, np.nan])
    assert found.seen_days(begin, end) == pytest.approx([0.1, 0.05, 0.15, 0.0, 0.0], abs=1e-6)


def test_a_span_that_is_not_there():
    found = over([0.1, 0.1], [np.nan, 0.0], [np.nan, 0.3])
    assert np.isnan(found.rise[0])
    assert not found.is_up(np.array([0.2, 0.2]))[0]
    assert np.isfinite(found.rise[1])

"""Candidates: pieces of curves solved together, each as it would be alone."""

import numpy as np
import pytest
from msgspec.structs import replace

from skycal.sky import Sky, ephemeris_for
from skycal.sky.candidates import TURN_STEP, Pieces, around, solved


@pytest.fixture(scope="module")
def sky():
    return Sky(ephemeris_for(2027, 2027), 2461406.5, 2461771.5)


def test_a_crossing_lies_in_its_bracket(sky):
    """What Newton's step does not settle is looked for between these noons, and nowhere else."""
    none, left = np.zeros(2, np.int64), np.array([3, 200])
    curve = np.array([np.arange(float(len(sky.daily))) - 3.4, np.arange(len(sky.daily)) - 200.7])
    values = around(curve, np.arange(2), left)
    found = solved([Pieces(sky.daily, none, none, left, values)])
    assert found.low.tolist() == (sky.daily.first + left).tolist()
    assert found.high.tolist() == (sky.daily.first + left + 1).tolist()
    assert found.guess - sky.daily.first == pytest.approx([3.4, 200.7], abs=1e-8)


def test_a_turn_lies_in_its_bracket(sky):
    none, middle = np.zeros(2, np.int64), np.array([3, 200])
    days = np.arange(float(len(sky.daily)))
    curve = np.array([(days - 3.4) ** 2, -0.7 * (days - 200.4) ** 2])
    pieces = Pieces(sky.daily, none, none, middle, around(curve, np.arange(2), middle))
    found = solved([replace(pieces, turning=True)])
    assert found.low.tolist() == (sky.daily.first + middle - 1).tolist()
    assert found.high.tolist() == (sky.daily.first + middle + 1).tolist()
    assert found.guess - sky.daily.first == pytest.approx([3.4, 200.4], abs=1e-6)
    assert found.rate == pytest.approx([2.0, -1.4], abs=1e-6)
    # That of a curve so smooth that nothing more is asked is told as all turns are.
    told = solved([replace(pieces, turning=True, settled=True)]).guess
    assert (told == np.rint(found.guess / TURN_STEP) * TURN_STEP).all()


def test_a_turn_where_samples_begin_has_all_powers_of_its_curve(sky):
    """There the instant is far from the middle of the eight: x to the seventh is 180."""
    none, sample = np.zeros(1, np.int64), np.array([1])
    days = np.arange(8.0) - 1.4
    curve = (days**2 + 0.01 * days**7)[None]
    pieces = Pieces(sky.daily, none, none, sample, curve.T, turning=True)
    found = solved([pieces])
    assert found.guess - sky.daily.first == pytest.approx([1.4], abs=1e-6)


def test_pieces_have_the_same_bits_alone_and_together(sky):
    steps = np.arange(float(len(sky.six_hourly)))
    wave, row, sample = np.sin(steps / 5.0)[None], np.zeros(2, np.int64), np.array([20, 60])
    some = Pieces(sky.daily, row, row, sample, around(wave[:, : len(sky.daily)], row, sample))
    quarters = Pieces(sky.six_hourly, row, row, sample, around(wave, row, sample), settled=True)
    pieces = [some, quarters, replace(some, turning=True)]
    together = solved(pieces)
    for column, *each in zip(together, *(solved([one]) for one in pieces), strict=True):
        assert column.tolist() == np.concatenate(each).tolist()
    assert np.isinf(together.rate).tolist() == [False, False, True, True, False, False]

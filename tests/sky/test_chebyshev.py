"""A kernel's segments by products of matrices, beside jplephem's own evaluation of them."""

import numpy as np
import pytest
from jplephem.spk import SPK

from skycal.constants import AU_KM
from skycal.sky.chebyshev import CHUNK_DAYS, NOWHERE, Segment
from skycal.sky.ephemeris import EXCERPT

PAIRS = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 8), (0, 10), (3, 301), (3, 399)]


@pytest.fixture(scope="module")
def kernel():
    opened = SPK.open(str(EXCERPT))
    yield opened
    opened.close()


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(("step", "first"), [(1.0, 2451500), (0.25, 4 * 2461000 + 3)])
def test_on_the_grid(kernel, pair, step, first):
    count = 300
    position, velocity, acceleration = Segment(kernel[pair]).on_grid(first, count, step)
    tdb = (first + np.arange(float(count))) * step
    theirs, rate = kernel[pair].compute_and_differentiate(tdb)
    assert np.abs(position - theirs / AU_KM).max() < 1e-13
    assert np.abs(velocity - rate / AU_KM).max() < 1e-14
    around = [kernel[pair].compute_and_differentiate(tdb, shift)[1] for shift in (-0.01, 0.01)]
    inside = (tdb % 4.0 > 0.6) & (tdb % 4.0 < 3.4)  # granules join with a kink of 1e-9
    slope = (around[1] - around[0])[:, inside] / 0.02 / AU_KM
    assert np.abs(acceleration[:, inside] - slope).max() < 1e-4 * np.abs(slope).max()


@pytest.mark.parametrize("pair", PAIRS)
def test_at_any_instants(kernel, pair):
    tdb = np.sort(np.random.default_rng(6).uniform(2415000.5, 2488400.5, 40))
    position, velocity, _ = Segment(kernel[pair]).at(tdb)
    theirs, rate = kernel[pair].compute_and_differentiate(tdb)
    assert np.abs(position - theirs / AU_KM).max() < 1e-12
    assert np.abs(velocity - rate / AU_KM).max() < 1e-13


@pytest.mark.parametrize("later", [1.0, 0.5])
def test_granules_of_another_beginning(kernel, later):
    """By days they have chunks of their own; by hours they are read instant by instant."""
    aligned, other = Segment(kernel[3, 301]), Segment(kernel[3, 301])
    other.begin, other.end = other.begin + later, other.end + later  # the same, but later
    first, step = int(2451500 / later), later
    ours, shifted = aligned.on_grid(first, 300, step), other.on_grid(first + 1, 300, step)
    assert np.abs(ours - shifted).max() < 1e-15


def test_a_sample_has_the_same_bits_whatever_the_span(kernel):
    segment, first = Segment(kernel[3, 301]), 4 * 2451500
    whole = segment.on_grid(first, 16 * CHUNK_DAYS, 0.25)
    for begin, count in ((0, 1), (7, 40), (511, 2), (600, 1300)):
        assert np.array_equal(
            segment.on_grid(first + begin, count, 0.25), whole[:, :, begin : begin + count]
        )


def test_outside_it_there_is_nothing(kernel):
    segment = Segment(kernel[0, 10])
    assert not segment.on_grid(2414000, 100, 1.0).any()
    assert not segment.at(np.array([2414000.0])).any()


def test_a_body_without_a_kernel_is_known_at_no_instant():
    tdb = np.array([-1e9, 2451545.0, 1e9])
    assert not ((tdb >= NOWHERE.begin) & (tdb < NOWHERE.end)).any()
    assert not ((tdb >= NOWHERE.begin) | (tdb < NOWHERE.end)).any()
    assert not NOWHERE.at(tdb).any()
    assert NOWHERE.on_grid(2451545, 5, 1.0).tolist() == np.zeros((3, 3, 5)).tolist()

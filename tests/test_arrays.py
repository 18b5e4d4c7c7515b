"""Distinct values and where each comes first, as np.unique has them; fractions, as np.mod does."""

import numpy as np
import pytest

from skycal.arrays import distinct, firsts, fraction, how_many, unwound, waves, within_a_turn
from skycal.constants import TURN

ARRAYS = [[], [3.0], [2.0, 1.0, 2.0, 2.0, -5.0], [[4.0, 1.0], [1.0, 4.0]]]


@pytest.mark.parametrize("values", ARRAYS)
def test_distinct(values):
    assert distinct(np.array(values)).tolist() == np.unique(np.array(values)).tolist()


def test_a_fraction_is_the_remainder_to_the_bit():
    random = np.random.default_rng(1)
    sizes = random.standard_normal(20_000) * np.exp(random.standard_normal(20_000) * 10.0)
    tiny = -np.exp(-random.random(20_000) * 60.0)
    for values in (sizes, tiny, np.array([-3.0, -0.5, 0.0, 0.5, 3.0])):
        assert np.array_equal(fraction(values), values % 1.0)


def test_within_a_turn_is_the_remainder_to_the_bit():
    random = np.random.default_rng(2)
    angles = random.uniform(-TURN, 2.0 * TURN, 50_000)
    edges = [-0.0, 0.0, -1e-18, TURN, np.nextafter(TURN, 0.0), np.nextafter(-TURN, 0.0), -1e-300]
    for values in (angles, np.array(edges), 1e-9 * angles):
        assert within_a_turn(values).tobytes() == (values % TURN).tobytes()


@pytest.mark.parametrize("numbers", [[], [2], [3, 0, 3, 1, 0, 1]])
def test_firsts(numbers):
    _, first = np.unique(np.array(numbers, int), return_index=True)
    assert firsts(np.array(numbers, int)).tolist() == sorted(first.tolist())


def test_how_many_rows_are_set():
    flags = np.array([[True, False, True], [True, False, False], [True, False, True]])
    assert how_many(flags).tolist() == [3, 0, 2]
    assert how_many(flags[:, :0]).tolist() == []


def test_what_is_unwound_is_as_numpy_has_it_to_the_bit():
    random = np.random.default_rng(3)
    turning = np.cumsum(random.uniform(-3.0, 3.0, (300, 8)), axis=1) % TURN
    halves = np.array([0.0, 1.0, 0.0, 1.0, 2.0, 3.5, 2.5]) * np.pi  # as far either way
    for angles in (turning, turning[0], np.zeros((0, 8)), turning[:, :1], halves):
        assert unwound(angles).tobytes() == np.unwrap(angles, axis=-1).tobytes()


def test_waves_are_sines_and_cosines():
    random = np.random.default_rng(5)
    edges = np.arange(-8, 9) * TURN / 4.0
    for angles in (random.uniform(-1e4, 1e4, 20_000), edges, edges * (1.0 + 1e-15), np.zeros(0)):
        found = np.array(waves(angles))
        assert found == pytest.approx(np.array([np.sin(angles), np.cos(angles)]), rel=0, abs=5e-16)
    small = random.uniform(-1.0, 1.0, 1000) * 1e-12
    assert waves(small)[0] == pytest.approx(np.sin(small), rel=1e-15, abs=0)


def test_waves_have_the_same_bits_alone_and_among_many():
    angles = np.random.default_rng(6).uniform(-10.0, 10.0, 1000)
    sine, cosine = waves(angles)
    for part in (slice(3, 4), slice(1, 18), slice(501, 999)):
        alone = waves(angles[part].copy())
        assert np.array_equal(alone, (sine[part], cosine[part]))

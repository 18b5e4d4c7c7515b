"""Distinct values, as np.unique has them; fractions, as np.mod does."""

import numpy as np
import pytest

from skycal.arrays import distinct, fraction

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

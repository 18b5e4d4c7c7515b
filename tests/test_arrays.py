"""Distinct values and where each comes first, as np.unique has them."""

import numpy as np
import pytest

from skycal.arrays import distinct, firsts

ARRAYS = [[], [3.0], [2.0, 1.0, 2.0, 2.0, -5.0], [[4.0, 1.0], [1.0, 4.0]]]


@pytest.mark.parametrize("values", ARRAYS)
def test_distinct(values):
    assert distinct(np.array(values)).tolist() == np.unique(np.array(values)).tolist()


@pytest.mark.parametrize("numbers", [[], [2], [3, 0, 3, 1, 0, 1]])
def test_firsts(numbers):
    _, first = np.unique(np.array(numbers, int), return_index=True)
    assert firsts(np.array(numbers, int)).tolist() == sorted(first.tolist())

"""Distinct values, as np.unique has them."""

import numpy as np
import pytest

from skycal.arrays import distinct

ARRAYS = [[], [3.0], [2.0, 1.0, 2.0, 2.0, -5.0], [[4.0, 1.0], [1.0, 4.0]]]


@pytest.mark.parametrize("values", ARRAYS)
def test_distinct(values):
    assert distinct(np.array(values)).tolist() == np.unique(np.array(values)).tolist()

"""Disks over disks: their common area, and what of the Sun a place in the shadow has."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.shadows import covered
from skycal.shadows.covered import overlap


def test_doctests():
    assert doctest.testmod(covered).failed == 0


@given(radius=st.floats(0.9, 1.1), separation=st.floats(0.0, 2.2))
def test_overlap_is_the_area_common_to_two_disks(radius, separation):
    """Compared with strips of the disk of radius 1, summed."""
    across = np.linspace(-1.0, 1.0, 4001)
    here = np.sqrt(1.0 - across**2)
    there = np.sqrt(np.maximum(radius**2 - (across - separation) ** 2, 0.0))
    area = np.trapezoid(2.0 * np.minimum(here, there), across) / np.pi
    assert float(overlap(np.array(radius), np.array(separation))) == pytest.approx(area, abs=1e-4)

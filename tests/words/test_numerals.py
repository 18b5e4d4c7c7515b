"""Numbers: true minus, no negative zero, halves away from zero, sixty minutes carried."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.words.numerals import decimal, degrees, degrees_minutes, separation, tens

MINUS = "−"


@pytest.mark.parametrize(("value", "places", "written"), [
    (0.35, 1, "0.4"), (2.5, 0, "3"), (0.25, 1, "0.3"), (-0.25, 1, "−0.3"), (-0.04, 1, "0.0"),
    (0.98324, 5, "0.98324"), (1e-7, 3, "0.000"), (np.float64(-4.94), 1, "−4.9"), (150, 0, "150"),
])
def test_decimals(value, places, written):
    assert decimal(value, places) == written


@pytest.mark.parametrize(("value", "written"), [
    (28.41, "+28.4°"), (-28.38, "−28.4°"), (0.0, "0.0°"), (-0.01, "0.0°"), (0.01, "0.0°")])
def test_signed_degrees(value, written):
    assert degrees(value, 1, signed=True) == written


@pytest.mark.parametrize(("value", "written"), [
    # terms-zh A1: the Sun's declination at minor cold.
    (-22.7333, "−22°44′"), (22.9999, "+23°00′"), (-0.5, "−0°30′"), (-0.001, "0°00′"),
    (5.05, "+5°03′")])
def test_degrees_and_minutes(value, written):
    assert degrees_minutes(value) == written


@pytest.mark.parametrize(("value", "written"), [
    (0.42, "0.4°"), (-3.01, "3.0°"), (0.0949, "6′"), (0.095, "0.1°"), (0.0417, "3′"),
    (0.0155, "56″"), (0.0, "0″")])
def test_small_separations_change_their_unit(value, written):
    assert separation(value) == written


def test_the_moons_distance_is_rounded_to_tens():
    assert (tens(364579.6), tens(404584.9)) == ("364580", "404580")


@given(st.floats(-1e6, 1e6), st.integers(0, 5))
def test_a_written_number_reads_back(value, places):
    written = decimal(value, places)
    assert "-" not in written
    assert abs(float(written.replace(MINUS, "-")) - value) <= 0.5000001 * 10**-places
    assert not (written.startswith(MINUS) and float(written[1:]) == 0)


@given(st.floats(-90, 90))
def test_minutes_stay_below_sixty(value):
    whole, minutes = degrees_minutes(value).rstrip("′").split("°")
    assert 0 <= int(minutes) < 60
    size = abs(int(whole.replace(MINUS, "-"))) + int(minutes) / 60
    assert abs(size - abs(value)) <= 0.5 / 60 + 1e-9

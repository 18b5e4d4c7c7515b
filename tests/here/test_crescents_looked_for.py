"""Crescents: what 137 years of people looking for the thinnest Moons say of the model."""

import pytest
from crescents import looked, rows


@pytest.fixture(scope="module")
def every():
    return [looked(row) for row in rows()]


def test_most_crescents_are_rightly_told(every):
    """81.7 % of 295 when written; no threshold of Yallop's own q gets more than 88 %."""
    right = sum(one.said == one.predicted for one in every)
    assert len(every) == 295
    assert right / len(every) >= 0.80


def test_what_a_calendar_lists_is_seen(every):
    """Ten minutes, three degrees up: 84 %, and hardly one that people saw is left out."""
    right = sum(one.said == one.listed for one in every)
    assert right / len(every) >= 0.80
    assert sum(one.said and not one.listed for one in every) <= 6

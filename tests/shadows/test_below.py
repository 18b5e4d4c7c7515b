"""Places under a shadow: nearest moments and contacts where they must be, alone as among many."""

from __future__ import annotations

import numpy as np
import pytest
from eclipse_truth import eclipse_on

from skycal.constants import DAY_S
from skycal.shadows.below import Below, centre, penumbra, umbra
from skycal.shadows.besselian import besselian

RANDOM = np.random.default_rng(7)
LATITUDE = np.arcsin(RANDOM.uniform(-1.0, 1.0, 200))
LONGITUDE = RANDOM.uniform(-np.pi, np.pi, 200)


@pytest.fixture(scope="module")
def below():
    sky, event = eclipse_on("2024-04-08")
    return Below(besselian(sky, np.array([event.tt])), LATITUDE, LONGITUDE, 0.5)


def test_nowhere_is_the_axis_nearer_than_at_the_nearest(below):
    nearest = below.nearest.ravel()
    least = below.cones(below.pairs, nearest).distance
    for seconds in (-3600.0, -60.0, -1.0, 1.0, 60.0, 3600.0):
        assert np.all(below.cones(below.pairs, nearest + seconds / DAY_S).distance >= least - 1e-12)
    for seconds in np.linspace(-3.8, 3.8, 200) * 3600.0:
        tt = below.shadow.greatest.repeat(len(nearest)) + seconds / DAY_S
        assert np.all(below.cones(below.pairs, tt).distance >= least - 1e-12)


@pytest.mark.parametrize("edge", [penumbra, umbra, centre])
def test_at_contacts_a_place_is_on_the_edge(below, edge):
    reach = below.nearest - 0.16, below.nearest + 0.16
    for tt in below.contacts(edge, *reach):
        pair = np.flatnonzero(np.isfinite(tt))
        local = below.cones(pair, tt.ravel()[pair])
        assert np.abs(local.distance - edge(local)) == pytest.approx(0.0, abs=1e-7)
        assert len(pair) > (20 if edge is penumbra else -1)


def test_those_asked_for_only(below):
    reach = below.nearest - 0.16, below.nearest + 0.16
    assert np.isnan(below.contacts(penumbra, *reach, np.zeros(1, bool))).all()


def test_many_places_and_passages_are_each_alone():
    sky, event = eclipse_on("2024-04-08")
    near = np.array([event.tt, event.tt + 1.0 / 64.0])  # one eclipse fitted twice
    both = Below(besselian(sky, near), LATITUDE[:9], LONGITUDE[:9])
    contacts = both.contacts(penumbra, both.nearest - 0.16, both.nearest + 0.16)
    for passage in (0, 1):
        shadow = besselian(sky, near[passage : passage + 1])
        for place in range(9):
            alone = Below(shadow, LATITUDE[[place]], LONGITUDE[[place]])
            assert alone.nearest[0, 0] == both.nearest[place, passage]
            found = alone.contacts(penumbra, alone.nearest - 0.16, alone.nearest + 0.16)
            assert np.array_equal(found[:, 0, 0], contacts[:, place, passage], equal_nan=True)


def test_the_moon_is_where_it_is_seen_from_the_suns_centre(below):
    """East of the axis the Moon stands west of the Sun, and north of it south."""
    angle = below.position_angle(below.pairs, below.nearest.ravel())
    elements, point = below.meet(below.pairs, below.nearest.ravel())
    assert np.sign(np.sin(angle)) == pytest.approx(np.sign(elements.x - point.xi))
    assert np.sign(np.cos(angle)) == pytest.approx(np.sign(elements.y - point.eta))

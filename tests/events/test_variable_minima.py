"""Minima of Algol: against Sky & Telescope's calculator and the Society for Popular Astronomy."""

from datetime import UTC, datetime

import numpy as np
import pytest

import skycal
from skycal.events import find
from skycal.sky import Sky
from skycal.sky.ephemeris import ephemeris_for
from skycal.sky.timescale import tt_of

MINUTE = 1.0 / 1440.0
# Geocentric instants in UTC as they were published: of the first our epoch is made, the second is
# another prediction, 182 minima later (popastro.com, 17 February 2024).
PUBLISHED = [datetime(2022, 9, 18, 1, 31, tzinfo=UTC), datetime(2024, 2, 21, 22, 11, tzinfo=UTC)]


@pytest.mark.parametrize("when", PUBLISHED)
def test_published_minima(when):
    tt = tt_of(when)
    sky = Sky(ephemeris_for(when.year, when.year), tt - 1.0, tt + 1.0)
    (one,) = find(sky, {"variable-minimum"})
    assert one.tt == pytest.approx(tt, abs=MINUTE)
    assert one.id == f"{when:%Y-%m-%d}-variable-minimum-algol"
    assert (one.begin, one.end) == pytest.approx((one.tt - 1.0 / 24.0, one.tt + 1.0 / 24.0))


def test_light_comes_early_when_the_earth_is_on_the_stars_side():
    """Algol has the longitude 56.6 deg of date, opposite the Sun's of 19 November; 7.7 minutes."""
    sky = Sky(ephemeris_for(2027, 2027), 2461406.5, 2461771.5)
    tt = np.array([one.tt for one in find(sky, {"variable-minimum"})])
    uneven = tt - tt[0] - 2.867351 * np.arange(len(tt))
    assert len(tt) in (127, 128)
    assert np.ptp(uneven) == pytest.approx(2.0 * 7.68 * MINUTE, abs=0.2 * MINUTE)
    assert tt[uneven.argmin()] == pytest.approx(2461728.5, abs=3.0)  # 2027 November 19


def test_beyond_the_years_of_the_elements_nothing_is_told():
    assert len(skycal.year(1990, kind="variable-minimum")) == 0
    assert len(skycal.year(2040, kind="variable-minimum")) > 126
    assert len(skycal.year(2042, kind="variable-minimum")) == 0


def test_it_is_seen_while_it_lasts():
    """From Beijing at night with Algol up; by day and below the horizon not."""
    found = skycal.year(2027, kind="variable-minimum", place="Beijing").events
    seen = [one for one in found if one.visible]
    assert 25 < len(seen) < 60
    assert {one.local["aid"] for one in seen} <= {None, "binoculars"}
    assert all(one.local["why"] for one in found if not one.visible)
    assert "variable-minimum" not in {one.kind for one in skycal.year(2027, profile="full")}

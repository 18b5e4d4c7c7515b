"""Mars' face: its central meridian and seasons as published, and the tables between their steps."""

from datetime import UTC, datetime

import numpy as np
import pytest

from skycal.constants import C_AU_PER_DAY
from skycal.sky import Sky, ephemeris_for
from skycal.sky.mars_face import (
    ROTATION_MAG,
    SEASON_MAG,
    SPRING_EQUINOX_DEG,
    ecliptic_longitude_deg,
    stirling,
    west_longitude_deg,
)
from skycal.sky.timescale import tt_of


def mars_at(when):
    """Return Mars from the Earth and from the Sun (au) and when its light left it."""
    tt = tt_of(datetime.fromisoformat(when).replace(tzinfo=UTC))
    year = int(when[:4])
    places = Sky(ephemeris_for(year, year), tt - 1.0, tt + 1.0).at([tt])
    toward = places.icrs("mars")
    left = places.tt - np.linalg.norm(toward, axis=0) / C_AU_PER_DAY
    return toward, toward - places.icrs("sun"), left


def test_the_central_meridian_of_1992():
    """Meeus, Astronomical Algorithms (1998), example 42.a: 111.55 deg, by the IAU's model of then.

    The prime meridian has been moved by 0.25 deg since (WGCCRE 2000: Airy-0 anew).
    """
    toward, _, left = mars_at("1992-11-09")
    assert west_longitude_deg(-toward, left)[0] == pytest.approx(111.55, abs=0.3)


@pytest.mark.parametrize(
    ("when", "season_deg"),
    # The Planetary Society, Mars calendar: the seasons of Mars year 36, to the day (0.5 deg)
    [("2021-02-07T12:00", 0), ("2021-08-25T12:00", 90), ("2022-02-24T12:00", 180),
     ("2022-07-21T12:00", 270)],
)
def test_seasons_begin_when_published(when, season_deg):
    _, from_sun, _ = mars_at(when)
    found = ecliptic_longitude_deg(from_sun)[0] - SPRING_EQUINOX_DEG
    assert (found - season_deg + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=0.7)


def test_the_tables_are_whole_turns_about_zero():
    for table in (ROTATION_MAG, SEASON_MAG):
        assert len(table) == 36
        assert abs(table.mean()) < 0.003


@pytest.mark.parametrize("table", [ROTATION_MAG, SEASON_MAG])
def test_between_its_steps_a_table_is_interpolated_round_the_turn(table):
    at = np.arange(-36.0, 72.0) * 10.0
    assert stirling(table, at) == pytest.approx(np.tile(table, 3), abs=1e-15)
    wave = np.cos(np.radians(3.0 * np.arange(36.0) * 10.0))
    angle = np.linspace(-360.0, 720.0, 500)
    assert stirling(wave, angle) == pytest.approx(np.cos(np.radians(3.0 * angle)), abs=2e-3)

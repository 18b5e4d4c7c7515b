"""Phases, seasons and apsides of the Earth as the US Naval Observatory printed them, 1900-2100."""

from collections import defaultdict
from datetime import UTC, datetime

import numpy as np
import pytest

from skycal.events.earth_orbit import earth_apsides
from skycal.events.moon_phases import PHASES
from skycal.events.solar_terms import EVERY_TERM, SEASONS, SPACING_DEG
from skycal.files import DATA
from skycal.sky import Sky, ephemeris_for
from skycal.sky.phases import QUARTERS
from skycal.sky.solve import found
from skycal.sky.timescale import civil_jd, delta_t, tt_of

REFERENCE = DATA / "reference"
DAY_S = 86400.0
HALF_MINUTE_S = 30.0
SLACK_S = 1.5
PHASE_ROWS = 1038  # 49 or 50 in each of 21 years
SEASON_NAMES = {
    "march-equinox": "Equinox", "september-equinox": "Equinox",
    "june-solstice": "Solstice", "december-solstice": "Solstice",
}


def printed(name):
    """Yield what and the civil Julian date of every row."""
    for line in (REFERENCE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            what, time = line.split()
            moment = datetime.fromisoformat(time).replace(tzinfo=UTC)
            yield what, 2440587.5 + moment.timestamp() / DAY_S


def found_in(sky):
    """Yield what and the TT of every phase, season and apsis of the Earth."""
    for phase, tt in zip(*found(sky, QUARTERS)[1:3], strict=True):
        yield str(phase), tt
    for term, tt in zip(*found(sky, EVERY_TERM)[1:3], strict=True):
        if term in SEASONS:
            yield SEASON_NAMES[SEASONS[term]], tt
    for event in earth_apsides(sky):
        yield event.kind.removeprefix("earth-").title(), event.tt


@pytest.fixture(scope="module")
def pairs():
    """Return year, TT found and civil Julian date printed of every row, each with its own event."""
    instants = defaultdict(list)
    for year in range(1900, 2101, 10):
        begin, end = (tt_of(datetime(y, 1, 1, tzinfo=UTC)) for y in (year, min(year + 10, 2101)))
        for what, tt in found_in(Sky(ephemeris_for(year, year), begin - 1.0, end + 1.0)):
            if begin <= tt < end:
                instants[what].append(tt)
    matched = []
    for name in ("usno-moon-phases.txt", "usno-seasons.txt"):
        for what, jd in printed(name):
            there = np.array(instants[what])
            nearest = np.abs(there - jd).argmin()
            matched.append((what, there[nearest], jd))
    assert len({(what, tt) for what, tt, _ in matched}) == len(matched)
    tt, jd = np.array([row[1:] for row in matched]).T
    return tt, jd


def worst_fits(value, degree, years):
    """Return the largest residual of the polynomial that fits with the least largest residual."""
    powers = np.vander((years - 2000.0) / 100.0, degree + 1)
    weight = np.ones(len(value))
    for _ in range(400):  # Lawson's algorithm: weights go to the rows that stick out
        root = np.sqrt(weight)[:, None]
        terms = np.linalg.lstsq(root * powers, root[:, 0] * value, rcond=None)[0]
        residual = np.abs(value - powers @ terms)
        weight *= residual
        weight /= weight.sum()
    return residual.max()


def test_all_rows_are_there(pairs):
    assert len(pairs[0]) == PHASE_ROWS + 6 * 201


def test_every_row_is_within_its_rounding_of_one_smooth_delta_t(pairs):
    """Four numbers, the USNO's Delta T, stand against 2244 rows that span 120 s of it."""
    tt, jd = pairs
    years = 2000.0 + (tt - 2451545.0) / 365.25
    delta_t_s = (tt - jd) * DAY_S
    assert worst_fits(delta_t_s, 3, years) < HALF_MINUTE_S + SLACK_S
    assert worst_fits(delta_t_s, 0, years) > 60.0  # so the test can tell


def test_rows_of_the_years_with_measured_delta_t(pairs):
    """The USNO's model is off by up to 12 s in 1900 and 7 s in 2020, by 3 s between."""
    tt, jd = pairs
    off_s = np.abs(civil_jd(tt) - jd) * DAY_S
    years = 2000.0 + (tt - 2451545.0) / 365.25
    assert off_s[(years > 1940) & (years < 2015)].max() < HALF_MINUTE_S + 6.0
    assert off_s[years < 2025].max() < HALF_MINUTE_S + 13.0


def test_every_row_within_a_minute_by_skyfields_prediction_of_delta_t(pairs):
    """By UTC without leap seconds to come, the last decades differ by up to 79 s for that alone."""
    tt, jd = pairs
    ut1 = tt - delta_t(tt) / DAY_S
    assert np.abs(ut1 - jd).max() * DAY_S < 60.0
    assert np.abs(civil_jd(tt) - jd).max() * DAY_S < 80.0


def test_phase_names_are_in_the_order_of_the_table():
    names = [phase.id for phase in PHASES]
    assert names == ["new-moon", "first-quarter", "full-moon", "last-quarter"]
    assert {SPACING_DEG * term for term in SEASONS} == {0, 90, 180, 270}

"""New moons and solar terms 1899-2101 from stock Skyfield on the bundled kernel, once a session.

Newton's iteration on Skyfield's own apparent ecliptic longitudes of date: nothing of skycal's
sky or search is used, so these days test the calendar's rules alone.
"""

from types import SimpleNamespace

import numpy as np
import pytest
from skyfield.api import Loader
from skyfield.framelib import ecliptic_frame

from skycal.calendar.lunisolar import lunar_months
from skycal.files import DATA

FIRST_NEW_MOON = 2414962.0  # TT, 1899-11-03: mean, near enough to start from
SYNODIC_MONTH_DAYS = 29.530588861  # Meeus, Astronomical Algorithms, ch. 49
NEW_MOONS = 2500  # until 2101-12
FIRST_TERM = 2414967.4  # TT, 1899-11-07: Sun at 225 deg
TERMS = 24 * 202
TROPICAL_YEAR_DAYS = 365.2422
LEAP_SECONDS_BEGIN = 2441317.5  # 1972-01-01: before it, civil time is taken as UT1


def beijing_day(jd_utc):
    """Return the Julian Day Numbers of the Beijing days (UTC+8) that hold the instants."""
    return np.floor(jd_utc + 8 / 24 + 0.5).astype(np.int64)


def _wrapped_deg(angles):
    return (angles + 180.0) % 360.0 - 180.0


@pytest.fixture(scope="session")
def astronomy():
    """Return the Beijing days of new moons and terms (civil: UTC, UT1 before 1972), longitudes."""
    load = Loader(str(DATA), verbose=False)
    timescale = load.timescale(builtin=True)
    kernel = load("de440-1900-2100.bsp")
    earth = kernel["earth"]

    def longitudes_deg(body, times):
        place = earth.at(times).observe(kernel[body]).apparent()
        return place.frame_latlon(ecliptic_frame)[1].degrees

    def civil(jd_tt):
        times = timescale.tt_jd(jd_tt)
        utc = times.ut1 - times.dut1 / 86400.0
        return np.where(jd_tt < LEAP_SECONDS_BEGIN, times.ut1, utc)

    moons = FIRST_NEW_MOON + SYNODIC_MONTH_DAYS * np.arange(NEW_MOONS)
    for _ in range(8):
        times = timescale.tt_jd(moons)
        ahead = _wrapped_deg(longitudes_deg("moon", times) - longitudes_deg("sun", times))
        moons = moons - ahead * SYNODIC_MONTH_DAYS / 360.0
    wanted = (225.0 + 15.0 * np.arange(TERMS)) % 360.0
    terms = FIRST_TERM + TROPICAL_YEAR_DAYS / 24 * np.arange(TERMS)
    for _ in range(4):
        behind = _wrapped_deg(wanted - longitudes_deg("sun", timescale.tt_jd(terms)))
        terms = terms + behind * TROPICAL_YEAR_DAYS / 360.0
    kernel.close()
    return SimpleNamespace(
        new_moon_days=beijing_day(civil(moons)),
        term_days=beijing_day(civil(terms)),
        term_longitudes_deg=wanted.astype(int),
    )


@pytest.fixture(scope="session")
def months(astronomy):
    """Return all lunar months from the eleventh of 1899 on."""
    days = astronomy.new_moon_days, astronomy.term_days
    return lunar_months(*days, astronomy.term_longitudes_deg)

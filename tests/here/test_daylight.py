"""Daylight: the photographers' hours, the dark and the Milky Way, beside Swiss Ephemeris'
altitudes every four minutes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import swisseph as swe

from skycal.here.almanac import Almanac
from skycal.here.civil_days import CivilDays
from skycal.here.horizon import Horizon
from skycal.sky.timescale import BEIJING, delta_t, tt_of

CORE = (266.4168371, -29.0078106)  # J2000
STEP = 4.0 / 1440.0
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


@pytest.fixture(scope="module")
def almanac_of(sky_of):
    def of(place, zone, first=FIRST, last=LAST):
        return [*Almanac(Horizon(sky_of(2027), [place]), CivilDays(first, last, zone)).at(0)]

    return of


def altitude_deg(place, tt, body):
    """Return the true altitude of a body's centre over a place, by Swiss Ephemeris."""
    ut, site = tt - float(delta_t(tt)) / 86400.0, (place.longitude, place.latitude, 0.0)
    if body is None:  # the Galaxy's centre, brought to the equator of date
        ra, dec = _of_date(*CORE, tt)
    else:
        swe.set_topo(*site)
        flags = swe.FLG_MOSEPH | swe.FLG_EQUATORIAL | swe.FLG_TOPOCTR
        ra, dec = swe.calc_ut(ut, body, flags)[0][:2]
    return swe.azalt(ut, swe.EQU2HOR, site, 0.0, 0.0, (ra, dec, 1.0))[1]


def _of_date(ra, dec, tt):
    """Return a direction precessed from J2000 (Meeus eq. 21.4)."""
    t = (tt - 2451545.0) / 36525.0
    zeta, z, theta = (np.radians(arcsec / 3600.0) for arcsec in (
        2306.2181 * t + 0.30188 * t * t, 2306.2181 * t + 1.09468 * t * t,
        2004.3109 * t - 0.42665 * t * t))  # fmt: skip
    alpha, delta = np.radians(ra) + zeta, np.radians(dec)
    a = np.cos(delta) * np.sin(alpha)
    b = np.cos(theta) * np.cos(delta) * np.cos(alpha) - np.sin(theta) * np.sin(delta)
    c = np.sin(theta) * np.cos(delta) * np.cos(alpha) + np.cos(theta) * np.sin(delta)
    return np.degrees(np.arctan2(a, b) + z), np.degrees(np.arcsin(c))


@pytest.mark.parametrize("name", ["beijing", "sydney", "tromso", "lhasa"])
def test_every_window_beside_swiss_altitudes(almanac_of, stand, name):
    place, zone = stand[name], BEIJING
    days = almanac_of(place, zone)
    for day in days[20::61]:
        begin = tt_of(datetime(day.date.year, day.date.month, day.date.day, tzinfo=zone))
        for tt in begin + 0.5 + np.arange(0.0, 1.0, STEP):  # the night, its evening and morning
            near = [one for one in days if abs((one.date - day.date).days) <= 1]
            told = {name: any(a <= tt < b for one in near for a, b in one.windows[name])
                    for name in day.windows}  # fmt: skip
            sun, moon = (altitude_deg(place, tt, body) for body in (swe.SUN, swe.MOON))
            core = altitude_deg(place, tt, None)
            expected = {
                "golden_hour": -4.0 < sun < 6.0, "blue_hour": -6.0 < sun < -4.0,
                "dark": sun < -18.0 and moon < -0.83,
                "milky_way": sun < -18.0 and moon < -0.83 and core > 10.0,
            }
            edge = min(abs(sun - line) for line in (6.0, -4.0, -6.0, -18.0)) < 0.02
            if not edge and abs(moon + 0.83) > 0.03 and abs(core - 10.0) > 0.02:
                assert told == expected, (day.date, tt)


def test_a_window_belongs_to_one_day_and_ends_with_its_half(almanac_of, stand):
    days = almanac_of(stand["tromso"], ZoneInfo("Europe/Oslo"))
    for name in ("golden_hour", "blue_hour", "dark", "milky_way"):
        windows = [window for day in days for window in day.windows[name]]
        assert windows == sorted(set(windows))
        longest = max((end - begin for begin, end in windows), default=0.0)
        assert longest < (0.501 if name.endswith("hour") else 1.001)
        assert (name == "milky_way") == (not windows)  # it stands 9 degrees below its line
    arctic = next(day for day in days if day.date == date(2027, 12, 10))
    assert len(arctic.windows["golden_hour"]) == 2  # of one noon that the Sun stays below
    assert not next(day for day in days if day.date == date(2027, 6, 21)).windows["dark"]


def test_the_length_of_the_day(almanac_of, stand):
    """Sunset less sunrise; printed for Beijing: 15 h 01 min and 9 h 20 min at the solstices."""
    for day in almanac_of(stand["beijing"], BEIJING):
        (rise,), (set_,) = (day.courses["sun"][name] for name in ("rise", "set"))
        assert day.day_length_s == pytest.approx((set_ - rise) * 86400.0, abs=0.001)
        if day.date in (date(2027, 6, 21), date(2027, 12, 22)):
            printed = 15 * 60 + 1 if day.date.month == 6 else 9 * 60 + 20
            assert day.day_length_s / 60.0 == pytest.approx(printed, abs=1.0)


def test_the_days_of_the_poles_are_long(almanac_of, stand):
    for name in ("north-pole", "south-pole"):
        days = almanac_of(stand[name], UTC)
        lengths = np.array([day.day_length_s for day in days])
        assert set(np.round(np.unique(lengths)).tolist()) >= {0.0, 86400.0}
        assert ((lengths > 1.0) & (lengths < 86399.0)).sum() <= 3  # sunrise and sunset of the year


def test_the_moonless_dark_of_a_full_and_a_new_moon(almanac_of, stand):
    """At full Moon there is next to none, at new Moon all of the night from dusk to dawn."""
    days = {day.date: day for day in almanac_of(stand["lhasa"], BEIJING)}
    full, new = days[date(2027, 1, 22)], days[date(2027, 2, 6)]  # full 20:17, new 23:56
    assert sum(end - begin for begin, end in full.windows["dark"]) < 1.0 / 24.0
    (dusk,), (dawn,) = (new.courses["sun"]["astronomical_dusk"],
                        days[date(2027, 2, 7)].courses["sun"]["astronomical_dawn"])  # fmt: skip
    assert new.windows["dark"] == [(dusk, dawn)]

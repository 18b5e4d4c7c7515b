"""The daily table: civil days of any zone, polar day and night, the far ends of the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import swisseph as swe

from skycal.here.almanac import almanac
from skycal.here.days import midnights
from skycal.model import Place
from skycal.sky.timescale import BEIJING, civil_jd, utc_datetime

SUN_UP_DEG = -50.0 / 60.0


def day_of(sky, place, zone, day):
    (found,) = almanac(sky, place, zone, day, day)
    return found


def clock(tt, zone):
    return utc_datetime(tt).astimezone(zone)


def sun_altitudes_deg(place, day, zone):
    """Return Swiss Ephemeris' altitudes of the Sun every ten minutes of a civil day."""
    begin = datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() / 86400.0 + 2440587.5
    site = (place.longitude, place.latitude, 0.0)
    for ut in begin + np.arange(144) / 144.0:
        sun = swe.calc_ut(ut, swe.SUN, swe.FLG_MOSEPH)[0][:3]
        yield swe.azalt(ut, swe.ECL2HOR, site, 0.0, 15.0, sun)[1]


def test_days_follow_the_clock_of_the_zone():
    paris = ZoneInfo("Europe/Paris")
    starts = midnights(date(2027, 3, 27), date(2027, 3, 29), paris)
    assert np.diff(starts) * 24.0 == pytest.approx([24.0, 23.0, 24.0], abs=1e-6)
    assert clock(starts[2] + 1e-9, paris) - datetime(2027, 3, 29, tzinfo=paris) < timedelta(
        milliseconds=1
    )


@pytest.mark.parametrize("zone", [BEIJING, ZoneInfo("America/New_York"), UTC])
def test_everything_happens_on_its_day_and_in_its_order(sky_of, stand, zone):
    days = almanac(sky_of(2027), stand["lhasa"], zone, date(2027, 1, 1), date(2027, 12, 31))
    assert [day.date for day in days] == [date(2027, 1, 1) + timedelta(i) for i in range(365)]
    for day in days:
        for instants in (day.sun, day.moon):
            for name, tt in instants.items():
                if tt is not None and name != "illumination":
                    assert clock(tt, zone).date() == day.date
        assert day.note is None
    for before, after in pairwise(days):
        assert after.sun["transit"] - before.sun["transit"] == pytest.approx(1.0, abs=0.0005)


def test_lhasa_lives_two_hours_behind_its_clock(sky_of, stand):
    """Beijing time runs 28.9 degrees of longitude ahead of Lhasa's own: 1 h 56 min."""
    day = day_of(sky_of(2027), stand["lhasa"], BEIJING, date(2027, 4, 15))  # equation of time 0
    assert clock(day.sun["transit"], BEIJING).hour == 13
    assert clock(day.sun["transit"], BEIJING).minute in (55, 56)
    order = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise", "transit", "set",
             "civil_dusk", "nautical_dusk", "astronomical_dusk")
    instants = [day.sun[name] for name in order]
    assert instants == sorted(instants)


@pytest.mark.parametrize("name", ["tromso", "mohe", "north-pole", "south-pole"])
def test_polar_notes_against_swiss_ephemeris(sky_of, stand, name):
    days = almanac(sky_of(2027), stand[name], UTC, date(2027, 1, 1), date(2027, 12, 31))
    edges = [b for a, b in pairwise(days) if a.note != b.note]
    assert len(edges) in (0, 4)
    compared = 0
    for day in [*edges, days[170], days[360]]:
        altitudes = np.array(list(sun_altitudes_deg(stand[name], day.date, UTC)))
        up = altitudes > SUN_UP_DEG
        # Ten minutes and the hundredth of a degree may hide the Sun's shortest visits.
        if np.abs(altitudes - SUN_UP_DEG).min() > 0.02:
            expected = "polar-day" if up.all() else "polar-night" if not up.any() else None
            assert day.note == expected
            compared += 1
    assert compared >= 2


def test_the_midnight_sun_of_tromso(sky_of, stand):
    """Printed from 18-20 May to 22-26 July, by what horizon is taken; dark from 27 November."""
    days = almanac(
        sky_of(2027), stand["tromso"], ZoneInfo("Europe/Oslo"), date(2027, 1, 1), date(2027, 12, 31)
    )
    shining = [day.date for day in days if day.note == "polar-day"]
    assert date(2027, 5, 17) <= shining[0] <= date(2027, 5, 20)
    assert date(2027, 7, 22) <= shining[-1] <= date(2027, 7, 27)
    assert shining[-1] - shining[0] == timedelta(days=len(shining) - 1)
    dark = [day.date for day in days if day.note == "polar-night" and day.date.month > 6]
    assert date(2027, 11, 26) <= dark[0] <= date(2027, 11, 29)
    solstice = next(day for day in days if day.date == date(2027, 6, 21))
    assert solstice.sun["rise"] is solstice.sun["set"] is solstice.sun["civil_dusk"] is None
    assert clock(solstice.sun["transit"], ZoneInfo("Europe/Oslo")).hour == 12


def test_the_moon_skips_a_rise_each_month(sky_of, stand):
    days = almanac(sky_of(2027), stand["beijing"], BEIJING, date(2027, 1, 1), date(2027, 12, 31))
    for name in ("rise", "transit", "set"):
        missing = sum(day.moon[name] is None for day in days)
        assert missing in (12, 13)  # lunations of 29.53 days in 365
    full = max(days[:32], key=lambda day: day.moon["illumination"])
    assert full.date == date(2027, 1, 22)  # full on the 22nd, 20:17


def test_the_date_line(sky_of):
    fiji = ZoneInfo("Pacific/Fiji")
    east, west = (
        day_of(sky_of(2027), Place("line", -17.0, side), fiji, date(2027, 8, 2))
        for side in (180.0, -180.0)
    )
    assert east.sun == pytest.approx(west.sun, abs=1e-8)
    assert east.moon == pytest.approx(west.moon, abs=1e-8)


def test_years_before_utc_keep_mean_solar_time(sky_of):
    """At Greenwich the mean of the Sun's transits is noon of UT1 in 1905, not 42 s from it."""
    greenwich = Place("Greenwich", 51.4779, 0.0)
    days = almanac(sky_of(1905), greenwich, UTC, date(1905, 1, 1), date(1905, 12, 31))
    late = [(civil_jd(day.sun["transit"]) + 0.5) % 1.0 - 0.5 for day in days]
    assert np.mean(late) * 86400.0 == pytest.approx(0.0, abs=5.0)

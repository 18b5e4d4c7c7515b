"""The daily table: civil days of any zone, polar day and night, the far ends of the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import swisseph as swe
from swiss_days import SwissDay

from skycal.here.almanac import Almanac
from skycal.here.civil_days import CivilDays
from skycal.here.horizon import Horizon
from skycal.here.rise_set import courses
from skycal.model import Place
from skycal.sky.timescale import BEIJING, civil_jd, delta_t, utc_datetime

SUN_UP_DEG = -50.0 / 60.0


def almanac(sky, place, zone, first, last, **wishes):
    """Return the days of one place."""
    return [*Almanac(Horizon(sky, [place]), CivilDays(first, last, zone), **wishes).at(0)]


def day_of(sky, place, zone, day, **wishes):
    (found,) = almanac(sky, place, zone, day, day, **wishes)
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


@pytest.mark.parametrize("zone", [BEIJING, ZoneInfo("America/New_York"), UTC])
def test_everything_happens_on_its_day_and_in_its_order(sky_of, stand, zone):
    days = almanac(sky_of(2027), stand["lhasa"], zone, date(2027, 1, 1), date(2027, 12, 31))
    assert [day.date for day in days] == [date(2027, 1, 1) + timedelta(i) for i in range(365)]
    for day in days:
        for course in day.courses.values():
            for instants in course.values():
                assert all(clock(tt, zone).date() == day.date for tt in instants)
                assert [*instants] == sorted(instants)
        assert day.notes == []
    noons = [tt for day in days for tt in day.courses["sun"]["transit"]]
    assert np.diff(noons) == pytest.approx(1.0, abs=0.0005)


@pytest.mark.parametrize("name", ["beijing", "tromso", "south-pole", "sydney"])
@pytest.mark.parametrize("zone", [BEIJING, ZoneInfo("America/St_Johns")])
def test_every_instant_is_in_exactly_one_row(sky_of, stand, name, zone):
    bodies = ("sun", "moon", "venus", "saturn")
    days = almanac(sky_of(2006), stand[name], zone, date(2006, 1, 1), date(2006, 12, 31),
                   planets=bodies[2:])  # fmt: skip
    starts = CivilDays(date(2006, 1, 1), date(2006, 12, 31), zone).starts
    all_of_them = courses(Horizon(sky_of(2006), [stand[name]]), bodies, starts[0], starts[-1])
    for body, course in all_of_them.items():
        for thing, times in course.items():
            rows = [tt for day in days for tt in day.courses[body][thing]]
            assert sorted(rows) == times.tt.tolist()


def test_lhasa_lives_two_hours_behind_its_clock(sky_of, stand):
    """Beijing time runs 28.9 degrees of longitude ahead of Lhasa's own: 1 h 56 min."""
    day = day_of(sky_of(2027), stand["lhasa"], BEIJING, date(2027, 4, 15))  # equation of time 0
    assert clock(day.courses["sun"]["transit"][0], BEIJING).hour == 13
    assert clock(day.courses["sun"]["transit"][0], BEIJING).minute in (55, 56)
    order = ("astronomical_dawn", "nautical_dawn", "civil_dawn", "rise", "transit", "set",
             "civil_dusk", "nautical_dusk", "astronomical_dusk")
    instants = [tt for name in order for tt in day.courses["sun"][name]]
    assert len(instants) == len(order)
    assert instants == sorted(instants)


@pytest.mark.parametrize("name", ["tromso", "mohe", "north-pole", "south-pole"])
def test_polar_notes_against_swiss_ephemeris(sky_of, stand, name):
    days = almanac(sky_of(2027), stand[name], UTC, date(2027, 1, 1), date(2027, 12, 31))
    edges = [b for a, b in pairwise(days) if a.stays["sun"] != b.stays["sun"]]
    assert len(edges) in (0, 4)
    compared = 0
    for day in [*edges, days[170], days[360]]:
        altitudes = np.array(list(sun_altitudes_deg(stand[name], day.date, UTC)))
        up = altitudes > SUN_UP_DEG
        # Ten minutes and the hundredth of a degree may hide the Sun's shortest visits.
        if np.abs(altitudes - SUN_UP_DEG).min() > 0.02:
            expected = "up" if up.all() else "down" if not up.any() else None
            assert day.stays["sun"] == expected
            polar = {"up": "polar-day", "down": "polar-night"}
            assert day.notes[:1] == [polar[expected]] if expected else not polar.keys() & day.notes
            compared += 1
    assert compared >= 2


def test_the_midnight_sun_of_tromso(sky_of, stand):
    """Printed from 18-20 May to 22-26 July, by what horizon is taken; dark from 27 November."""
    days = almanac(
        sky_of(2027), stand["tromso"], ZoneInfo("Europe/Oslo"), date(2027, 1, 1), date(2027, 12, 31)
    )
    shining = [day.date for day in days if "polar-day" in day.notes]
    assert date(2027, 5, 17) <= shining[0] <= date(2027, 5, 20)
    assert date(2027, 7, 22) <= shining[-1] <= date(2027, 7, 27)
    assert shining[-1] - shining[0] == timedelta(days=len(shining) - 1)
    dark = [day.date for day in days if "polar-night" in day.notes and day.date.month > 6]
    assert date(2027, 11, 26) <= dark[0] <= date(2027, 11, 29)
    solstice = next(day for day in days if day.date == date(2027, 6, 21))
    sun = solstice.courses["sun"]
    assert sun["rise"] == sun["set"] == sun["civil_dusk"] == []
    assert clock(sun["transit"][0], ZoneInfo("Europe/Oslo")).hour == 12
    assert solstice.day_length_s == pytest.approx(86400.0, abs=0.01)


def test_the_moon_skips_a_rise_each_month(sky_of, stand):
    days = almanac(sky_of(2027), stand["beijing"], BEIJING, date(2027, 1, 1), date(2027, 12, 31))
    for name in ("rise", "transit", "set"):
        missing = sum(not day.courses["moon"][name] for day in days)
        assert missing in (12, 13)  # lunations of 29.53 days in 365
    full = max(days[:32], key=lambda day: day.illumination)
    assert full.date == date(2027, 1, 22)  # full on the 22nd, 20:17


def test_the_date_line(sky_of):
    fiji = ZoneInfo("Pacific/Fiji")
    east, west = (
        day_of(sky_of(2027), Place("line", -17.0, side), fiji, date(2027, 8, 2))
        for side in (180.0, -180.0)
    )
    for body in ("sun", "moon"):
        for name, instants in east.courses[body].items():
            assert instants == pytest.approx(west.courses[body][name], abs=1e-8)


def test_years_before_utc_keep_mean_solar_time(sky_of):
    """At Greenwich the mean of the Sun's transits is noon of UT1 in 1905, not 42 s from it."""
    greenwich = Place("Greenwich", 51.4779, 0.0)
    days = almanac(sky_of(1905), greenwich, UTC, date(1905, 1, 1), date(1905, 12, 31))
    late = [(civil_jd(day.courses["sun"]["transit"][0]) + 0.5) % 1.0 - 0.5 for day in days]
    assert np.mean(late) * 86400.0 == pytest.approx(0.0, abs=5.0)


def test_reykjavik_has_two_moonrises_and_then_none_for_days(sky_of):
    """Issue 9: 2027-06-30, 00:09 and 23:55, then up until 07-04 00:48."""
    reykjavik = Place("Reykjavik", 64.1355, -21.8954)
    days = almanac(sky_of(2027), reykjavik, UTC, date(2027, 6, 30), date(2027, 7, 4))
    said = [{name: [f"{clock(tt, UTC):%H:%M}" for tt in day.courses["moon"][name]]
             for name in ("rise", "set")} for day in days]  # fmt: skip
    assert said[0]["rise"] == ["00:09", "23:55"]
    assert said[1:4] == [{"rise": [], "set": []}] * 3
    assert [day.notes for day in days] == [[], ["moon-up"], ["moon-up"], ["moon-up"], []]
    assert said[4]["set"] == ["00:48"]


def test_the_moon_stays_up_all_day_in_alaska(sky_of):
    day = day_of(sky_of(2025), Place("Alaska", 64.045, -145.7), ZoneInfo("America/Anchorage"),
                 date(2025, 10, 11))  # fmt: skip
    assert (day.stays, day.notes) == ({"sun": None, "moon": "up"}, ["moon-up"])


def test_moon_and_planets_stay_up_and_down_as_swiss_ephemeris_has_them(sky_of, stand):
    zone, place = ZoneInfo("Europe/Oslo"), stand["tromso"]
    civil = CivilDays(date(2027, 1, 1), date(2027, 12, 31), zone)
    days = [*Almanac(Horizon(sky_of(2027), [place]), civil, ("venus", "mars")).at(0)]
    compared = {"up": 0, "down": 0, None: 0}
    for number, day in [*enumerate(days)][::9]:
        swiss = SwissDay(place, civil.starts[number])
        hours = np.arange(97) / 96.0 * (civil.starts[number + 1] - civil.starts[number])
        for body in ("moon", "venus", "mars"):
            heights = np.array([swiss.height_deg(body, swiss.begin + hour) for hour in hours])
            stays = "up" if heights.min() > 0.0 else "down" if heights.max() < 0.0 else None
            assert day.stays[body] == stays
            compared[stays] += 1
    assert min(compared.values()) > 5


def test_the_sets_of_an_odd_clock(sky_of):
    """Issue 9: a Sun that sets at 00:00:13 and at 23:59:29, in 2024-05-07 UTC at 30 S 100 W."""
    days = almanac(sky_of(2024), Place("ocean", -30.0, -100.0), UTC, date(2024, 5, 5),
                   date(2024, 5, 8))  # fmt: skip
    sets = [[f"{clock(tt + 0.5 / 86400.0, UTC):%H:%M:%S}" for tt in day.courses["sun"]["set"]]
            for day in days]  # fmt: skip
    assert sets[2] == ["00:00:13", "23:59:29"]
    assert [len(one) for one in sets] == [1, 1, 2, 1]


def test_planets_rise_twice_in_one_day_each_year(sky_of, stand):
    """A planet's rise comes four minutes earlier each day: 366 of them in 365 days, about."""
    days = almanac(sky_of(2027), stand["beijing"], BEIJING, date(2027, 1, 1), date(2027, 12, 31),
                   planets=("jupiter", "saturn"))  # fmt: skip
    for body in ("jupiter", "saturn"):
        rises = [len(day.courses[body]["rise"]) for day in days]
        assert sum(rises) in (365, 366)
        assert max(rises) == 2


def test_equation_of_time_against_swiss_ephemeris(sky_of, stand):
    """Within a second, at solar noon, wherever that is on the clock."""
    for name in ("changsha", "lhasa", "tromso"):
        days = almanac(sky_of(2027), stand[name], BEIJING, date(2027, 1, 1), date(2027, 12, 31))
        for day in days[::5]:
            (noon,) = day.courses["sun"]["transit"]
            ut = noon - delta_t(noon) / 86400.0
            assert day.equation_of_time_s == pytest.approx(swe.time_equ(ut) * 86400.0, abs=1.0)


def test_a_day_without_a_noon_has_no_equation_of_time(sky_of):
    """On a clock twelve hours off the Sun's noon drifts over midnight."""
    days = almanac(sky_of(2027), Place("line", 0.0, 180.0), UTC, date(2027, 1, 1),
                   date(2027, 12, 31))  # fmt: skip
    noons = [len(day.courses["sun"]["transit"]) for day in days]
    assert {0, 1, 2} == set(noons)
    assert [day.equation_of_time_s is None for day in days] == [not many for many in noons]


def test_solar_altitudes_of_any_height(sky_of, stand):
    day = day_of(sky_of(2027), stand["beijing"], BEIJING, date(2027, 3, 21),
                 sun_altitudes_deg=(-8.0, -6.0, 89.0))  # fmt: skip
    sun = day.courses["sun"]
    assert day.sun_altitudes[-6.0] == (sun["civil_dawn"], sun["civil_dusk"])
    (up,), (down,) = day.sun_altitudes[-8.0]
    assert sun["nautical_dawn"][0] < up < sun["civil_dawn"][0]
    assert sun["civil_dusk"][0] < down < sun["nautical_dusk"][0]
    assert day.sun_altitudes[89.0] == ([], [])


def test_many_places_are_each_alone(sky_of, stand):
    civil = CivilDays(date(2027, 5, 1), date(2027, 7, 31), BEIJING)
    together = Almanac(Horizon(sky_of(2027), [*stand.values()]), civil, ("venus",), (-8.0,))
    for number, place in enumerate(stand.values()):
        alone = Almanac(Horizon(sky_of(2027), [place]), civil, ("venus",), (-8.0,))
        assert [*together.at(number)] == [*alone.at(0)]


def test_a_day_is_the_same_in_every_span(sky_of, stand):
    whole = almanac(sky_of(2027), stand["mohe"], BEIJING, date(2027, 1, 1), date(2027, 12, 31))
    for number in (0, 100, 171, 364):
        alone = day_of(sky_of(2027), stand["mohe"], BEIJING, whole[number].date)
        assert alone == whole[number]

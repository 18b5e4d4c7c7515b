"""Rise, transit, set and twilights: the USNO's tables, Meeus' example, Swiss Ephemeris."""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import swisseph as swe

from skycal.here.horizon import Horizon
from skycal.here.limb import dip_of
from skycal.here.rise_set import Times, chosen_of_day, filed
from skycal.here.rise_set import courses as courses_of
from skycal.model import Place
from skycal.sky.timescale import delta_t, tt_of

USNO = Path(__file__).parents[1] / "data" / "usno-rise-set-2019.txt"
USNO_ROWS = 1435
HALF_MINUTE_S = 30.0
USNO_SLACK_S = 2.0  # measured 1.4: the rows are rounded to the minute
DAY_S = 86400.0
NAMES = {"r": "rise", "s": "set"}
# Swiss Ephemeris refracts 34.5' at 1013 hPa and 15 C and gives the Sun its true disk: measured
# 9.3 s at 65 degrees of latitude; twilights, transits: 0.3 s.
SWISS_S = {"sun": 15.0, "moon": 20.0, "venus": 15.0, "jupiter": 15.0}
SWISS_SAME_S = 1.0
SWISS_BODIES = {"sun": swe.SUN, "moon": swe.MOON, "venus": swe.VENUS, "jupiter": swe.JUPITER}
SWISS_NAMES = {
    "rise": swe.CALC_RISE, "set": swe.CALC_SET, "transit": swe.CALC_MTRANSIT,
    "civil_dawn": swe.CALC_RISE | swe.BIT_CIVIL_TWILIGHT,
    "nautical_dusk": swe.CALC_SET | swe.BIT_NAUTIC_TWILIGHT,
    "astronomical_dusk": swe.CALC_SET | swe.BIT_ASTRO_TWILIGHT,
}


def courses(sky, place, bodies, first, last):
    """Return the instants of one place's courses by body and name."""
    found = courses_of(Horizon(sky, [place]), bodies, first, last)
    return {body: {name: times.tt for name, times in course.items()}
            for body, course in found.items()}


def ut_jd(tt):
    return tt - delta_t(tt) / DAY_S


def swiss_next(body, name, place, ut):
    """Return the UT of the next rise, set ... after `ut`, None where Swiss Ephemeris has none."""
    found, times = swe.rise_trans(
        ut, SWISS_BODIES[body], SWISS_NAMES[name], (place.longitude, place.latitude, 0.0),
        1013.25, 15.0, swe.FLG_MOSEPH,
    )
    return times[0] if found == 0 else None


def test_every_row_of_the_usno(sky_of):
    rows = defaultdict(list)
    for line in USNO.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            body, longitude, latitude, time, what = line.split()
            moment = datetime.fromisoformat(time.replace("Z", "+00:00"))
            rows[body.lower(), NAMES[what]].append(tt_of(moment))
    place = Place("Florida", float(latitude), float(longitude))
    first, last = tt_of(datetime(2019, 1, 1, tzinfo=UTC)), tt_of(datetime(2020, 1, 1, tzinfo=UTC))
    ours = courses(sky_of(2019), place, ("sun", "moon"), first, last)
    assert sum(map(len, rows.values())) == USNO_ROWS
    for (body, name), printed in rows.items():
        assert len(ours[body][name]) == len(printed)  # none too many, none missing
        off = np.abs(ours[body][name] - np.sort(printed)) * DAY_S
        assert off.max() < HALF_MINUTE_S + USNO_SLACK_S


def test_venus_at_boston(sky_of):
    """Meeus, example 15.a: fractions of 1988-03-20 UT."""
    boston = Place("Boston", 42.3333, -71.0833)
    first = tt_of(datetime(1988, 3, 20, tzinfo=UTC))
    venus = courses(sky_of(1988), boston, ("venus",), first, first + 1.0)["venus"]
    for name, fraction in (("rise", 0.51766), ("transit", 0.81980), ("set", 0.12130)):
        assert venus[name] - first == pytest.approx([fraction], abs=10.0 / DAY_S)


@pytest.mark.parametrize("year", [1950, 2010, 2027])
def test_swiss_ephemeris_at_random_places_below_66_degrees(sky_of, year):
    sky, random = sky_of(year), np.random.default_rng(year)
    compared = 0
    for _ in range(12):
        latitude = np.degrees(np.arcsin(random.uniform(-0.9135, 0.9135)))
        place = Place("random", float(latitude), float(random.uniform(-180.0, 180.0)))
        tt = sky.first + random.uniform(12.0, 370.0)
        ours = courses(sky, place, tuple(SWISS_BODIES), tt, tt + 2.0)
        for body, course in ours.items():
            for name in SWISS_NAMES.keys() & course.keys():
                theirs = swiss_next(body, name, place, float(ut_jd(tt)))
                if theirs is None or not len(course[name]):
                    continue
                off_s = abs(ut_jd(course[name][0]) - theirs) * DAY_S
                assert off_s < (SWISS_S[body] if name in NAMES.values() else SWISS_SAME_S)
                compared += 1
    assert compared > 160


def test_a_sun_that_shows_for_minutes(sky_of):
    """After the polar night the Sun of Tromsø comes and goes between two samples."""
    place = Place("Tromsø", 69.65, 18.96)
    sky = sky_of(2027)
    noon = tt_of(datetime(2027, 1, 15, 11, tzinfo=UTC))
    sun = courses(sky, place, ("sun",), noon - 0.4, noon + 0.4)["sun"]
    up_minutes = (sun["set"] - sun["rise"]) * 1440.0
    assert up_minutes == pytest.approx([37.0], abs=5.0)
    for name in ("rise", "set"):
        theirs = swiss_next("sun", name, place, float(ut_jd(noon - 0.4)))
        assert ut_jd(sun[name]) == pytest.approx([theirs], abs=120.0 / DAY_S)  # it grazes


def test_results_do_not_depend_on_the_window(sky_of, stand):
    sky, place = sky_of(2027), stand["mohe"]
    first = sky.first + 100.3
    wide = courses(sky, place, ("sun", "moon"), first - 20.0, first + 20.0)
    narrow = courses(sky, place, ("sun", "moon"), first, first + 3.0)
    for body, course in narrow.items():
        for name, instants in course.items():
            inside = (wide[body][name] >= first) & (wide[body][name] < first + 3.0)
            np.testing.assert_allclose(wide[body][name][inside], instants, atol=1e-8)


def test_the_pole_has_one_sunrise_a_year(sky_of, stand):
    sky = sky_of(2027)
    sun = courses(sky, stand["north-pole"], ("sun",), sky.first + 10.0, sky.first + 375.0)["sun"]
    assert len(sun["rise"]) == len(sun["set"]) == 1
    # Before the equinox of 2027-03-20 20:25 UTC by the 50' that the Sun climbs in two days.
    equinox = tt_of(datetime(2027, 3, 20, 20, 25, tzinfo=UTC))
    assert equinox - sun["rise"][0] == pytest.approx(50.0 / 60.0 / 0.395, abs=0.05)


def test_many_places_are_each_alone(sky_of, stand):
    sky, bodies = sky_of(2027), ("sun", "moon")
    first, places = sky.first + 60.0, list(stand.values())
    together = courses_of(Horizon(sky, places), bodies, first, first + 40.0)
    for number, place in enumerate(places):
        for body, course in courses(sky, place, bodies, first, first + 40.0).items():
            for name, instants in course.items():
                mine = together[body][name].place == number
                assert np.array_equal(together[body][name].tt[mine], instants)


def test_twice_in_a_day():
    times, day = Times(np.array([1, 1, 1]), np.array([0.01, 0.98, 2.5])), np.array([0, 0, 2])
    found = filed(times, day, 2, 3)
    nan = np.nan
    np.testing.assert_array_equal(found, [[[nan] * 2] * 3, [[0.01, 0.98], [nan] * 2, [2.5, nan]]])
    for names, first in ((("rise", "transit", "civil_dawn"), 0.01), (("set", "civil_dusk"), 0.98)):
        for name in names:
            chosen = chosen_of_day(name)(found)
            np.testing.assert_array_equal(chosen, [[nan] * 3, [first, nan, 2.5]])


def test_no_day_and_no_instant():
    nothing = Times(np.array([], int), np.array([]))
    assert filed(nothing, np.array([], int), 2, 3).shape == (2, 3, 1)
    outside = Times(np.array([0, 0]), np.array([1.0, 2.0]))
    assert np.isnan(filed(outside, np.array([-1, 3]), 1, 3)).all()


def test_bowditch_dip(sky_of):
    """The Nautical Almanac's table: 8.0' from 20.6 m, 9.7' from 30.4 m; and its sunset is later."""
    assert np.degrees(dip_of(np.array([20.6, 30.4, -5.0]))) * 60.0 == pytest.approx(
        [8.0, 9.7, 0.0], abs=0.05)
    sky, high = sky_of(2027), Place("equator", 0.0, 0.0, 2000.0)
    level, deep = (
        courses_of(Horizon(sky, [high], dips), ("sun",), sky.first + 90.0, sky.first + 91.0)["sun"]
        for dips in (False, True)
    )
    minutes = 1.76 * np.sqrt(2000.0) / 15.0  # by the Sun near the celestial equator
    for name, way in (("rise", -1.0), ("set", 1.0)):
        late = (deep[name].tt - level[name].tt) * 1440.0
        assert late == pytest.approx([way * minutes], abs=0.05)
    assert np.array_equal(deep["civil_dusk"].tt, level["civil_dusk"].tt)

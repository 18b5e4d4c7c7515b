"""Meteors: the published formulas, and showers whose nights every observer knows."""

import doctest
from datetime import datetime, timedelta

import numpy as np
import pytest

from skycal.here import meteors
from skycal.here.horizon import Horizon
from skycal.here.meteors import LEAST, VERDICTS, hourly_rate, verdict, zhr_share
from skycal.here.night.darkness import dark_nl, faintest_mag, limiting_mag, moonlight_nl, sky_mag
from skycal.here.showers import Showers
from skycal.here.told import Nights, sightings
from skycal.here.told import meteors as told_meteors
from skycal.model import Place
from skycal.sky.timescale import BEIJING, utc_datetime

NIGHT_DEG = -30.0
MOONLESS_DEG = -20.0
MILLISECOND = 1e-3 / 86400.0  # days
FIGURES = ("rate_per_hour", "total", "limiting_mag")


@pytest.fixture(scope="module")
def showers(decade):
    """Return the showers of 2019 to 2030 by year and code."""
    return {
        (utc_datetime(event.tt).year, event.details["code"]): event
        for event in decade
        if event.kind == "meteor-shower"
    }


def nights(sky, place, showers):
    """Return how showers are seen from one place, as documents read it."""
    seen, more = Showers(sky, showers).over(Horizon(sky, [place]))
    rows = zip(sightings(seen, 0, Nights(place, BEIJING)), told_meteors(more, 0), strict=True)
    return [one | figures for one, figures in rows]


def night(sky, place, shower):
    return nights(sky, place, [shower])[0]


def clock(instant):
    return utc_datetime(instant["jd_tt"]).astimezone(BEIJING)


def test_doctests():
    assert doctest.testmod(meteors).failed == 0


def test_moonlight_of_krisciunas_and_schaefer():
    """The example of specsim (DESI), an independent code of the same paper: 19.855."""
    bright = moonlight_nl(np.array(45.0), np.array(20.0), 70.0, np.array(50.0), 0.15)
    assert sky_mag(bright) == pytest.approx(19.855, abs=0.0006)


def test_no_moon_no_moonlight():
    assert moonlight_nl(np.array(0.0), np.array(-0.1), 50.0, np.array(60.0)) == 0.0


def test_the_dark_sky():
    """Krisciunas & Schaefer's 79 nL are V = 21.587; that sky shows stars of 6.4."""
    assert sky_mag(dark_nl(90.0)) == pytest.approx(21.587, abs=0.001)
    assert faintest_mag(dark_nl(90.0)) == pytest.approx(6.4, abs=0.05)


def test_the_limit_falls_with_moon_and_twilight():
    night_sun = np.full(5, NIGHT_DEG)
    phases = np.array([0.0, 45.0, 90.0, 135.0, 180.0])
    by_phase = limiting_mag(night_sun, np.full(5, 40.0), phases)
    assert np.all(np.diff(by_phase) > 0.0)
    assert 4.0 < by_phase[0] < 5.2  # under a full Moon observers report about 4.5 to 5
    suns = np.array([-20.0, -15.0, -12.0, -9.0, -6.0])
    by_sun = limiting_mag(suns, np.full(5, MOONLESS_DEG), np.full(5, 90.0))
    assert by_sun[0] == pytest.approx(6.5)
    assert np.all(np.diff(by_sun) < 0.0)
    assert 4.5 < by_sun[2] < 5.7  # nautical twilight ends: stars of the fifth magnitude


def test_the_definition_of_zhr():
    """IMO: the rate of a radiant in the zenith under 6.5; a magnitude less costs the factor r."""
    one = np.array(1.0)
    assert hourly_rate(100.0 * one, one, 2.2 * one, 6.5 * one) == pytest.approx(100.0)
    assert hourly_rate(100.0 * one, 0.5 * one, 2.2 * one, 6.5 * one) == pytest.approx(50.0)
    assert hourly_rate(100.0 * one, one, 2.0 * one, 4.5 * one) == pytest.approx(25.0)
    assert hourly_rate(100.0 * one, -0.1 * one, 2.0 * one, 6.5 * one) == 0.0


def test_profiles():
    """Slopes B of 10^(-B x): halved at log10(2) / B degrees; unequal sides."""
    perseids = zhr_share("PER", np.array([0.0, 0.86, -0.86]))
    assert perseids == pytest.approx([1.0, 0.5, 0.5], abs=0.005)
    assert zhr_share("GEM", np.array([-2.007, 0.6516])) == pytest.approx([0.5, 0.5], abs=0.005)
    hours_above_half = 2.0 * np.log10(2.0) / 0.461 / 0.976 * 24.0
    assert hours_above_half == pytest.approx(32.1, abs=0.1)  # IMO's Lyrids
    assert zhr_share("LYR", np.array(0.653)) == pytest.approx(0.5, abs=0.001)


def test_five_levels():
    assert list(verdict(np.array([0.0, 3.0, 10.0, 30.0, 100.0]))) == list(range(len(VERDICTS)))
    assert list(verdict(LEAST)) == [1, 2, 3, 4]  # each holds from its own rate on


def test_perseids_come_before_dawn_from_the_north_east(sky_of, stand, showers):
    perseids = night(sky_of(2026), stand["beijing"], showers[2026, "PER"])  # new Moon
    assert perseids["verdict"] == "excellent"
    assert clock(perseids["watch"]["best"]).hour in (2, 3, 4)
    assert perseids["watch"]["direction"] == "NE"
    assert perseids["limiting_mag"] == pytest.approx(6.5, abs=0.1)
    hours = perseids["hours"]
    rates = [hour["rate_per_hour"] for hour in hours]
    assert rates.index(max(rates)) >= len(rates) - 3
    assert perseids["total"] == pytest.approx(sum(rates), rel=0.15)
    clocks = [clock({"jd_tt": hour["jd_tt"] + MILLISECOND}) for hour in hours]
    assert {(at.minute, at.second) for at in clocks} == {(0, 0)}
    assert clocks[-1] - clocks[0] < timedelta(hours=len(hours))


def test_geminids_with_and_without_the_moon(sky_of, stand, showers):
    """New Moon on 2026-12-09, full on 2027-12-13."""
    dark = night(sky_of(2026), stand["beijing"], showers[2026, "GEM"])
    moonlit = night(sky_of(2027), stand["beijing"], showers[2027, "GEM"])
    assert dark["rate_per_hour"] > 3.0 * moonlit["rate_per_hour"]
    assert clock(dark["watch"]["best"]).hour in (0, 1, 2, 3)
    assert dark["watch"]["altitude_deg"] > 60.0
    assert moonlit["limiting_mag"] < 5.3


def test_a_sharp_maximum_by_day_is_missed(sky_of, showers):
    """The Quadrantids of 2027 culminate at 03:34 UT: night in Spain, midday in Beijing."""
    shower = showers[2027, "QUA"]
    sky = sky_of(2027)
    spain, beijing = Place("Madrid", 40.4, -3.7), Place("Beijing", 39.9, 116.4)
    there, here = night(sky, spain, shower), night(sky, beijing, shower)
    assert there["rate_per_hour"] > 1.3 * here["rate_per_hour"]
    assert there["watch"]["best"]["jd_tt"] == pytest.approx(shower.tt, abs=0.15)


@pytest.mark.parametrize(
    ("code", "place", "why"),
    [("URS", "sydney", "below-horizon"), ("ARI", "mohe", "daylight"),
     ("QUA", "south-pole", "below-horizon")],
)
def test_showers_nobody_there_sees(sky_of, stand, showers, code, place, why):
    seen = night(sky_of(2027), stand[place], showers[2027, code])
    assert seen["watch"] is None
    assert seen["why"] == why
    assert not seen["visible"]
    assert seen["rate_per_hour"] is seen["verdict"] is seen["hours"] is None


@pytest.mark.parametrize(("code", "place", "least", "most", "seen"), [
    ("LEO", "beijing", 10.5, 13.0, True), ("SPE", "beijing", 7.0, 9.5, False),
])
def test_ten_an_hour_are_worth_going_out_for(
    sky_of, stand, showers, code, place, least, most, seen
):
    """What fewer bring is told, with its window, and has no tick."""
    found = night(sky_of(2026), stand[place], showers[2026, code])
    assert least < found["rate_per_hour"] < most
    assert found["watch"] is not None
    assert (found["visible"], found["why"]) == (seen, None if seen else "too-few")


def test_eta_aquariids_are_the_south_s(sky_of, stand, showers):
    shower = showers[2027, "ETA"]
    south, north = (night(sky_of(2027), stand[name], shower) for name in ("sydney", "mohe"))
    assert south["rate_per_hour"] > 2.0 * (north["rate_per_hour"] or 0.0)


def test_variable_showers_have_a_night_but_no_figures(sky_of, stand, showers):
    seen = night(sky_of(2027), stand["changsha"], showers[2027, "JBO"])
    assert seen["watch"]["direction"] in ("N", "NW", "NE")
    assert seen["rate_per_hour"] is seen["verdict"] is None


def test_every_shower_of_a_year(sky_of, stand, showers):
    group = [shower for (year, _), shower in showers.items() if year == 2027]
    together = nights(sky_of(2027), stand["changsha"], group)
    for shower, seen in zip(group, together, strict=True):
        alone = night(sky_of(2027), stand["changsha"], shower)
        assert [alone[name] for name in FIGURES] == pytest.approx([seen[name] for name in FIGURES])
        assert alone["verdict"] == seen["verdict"]
        assert set(seen["altitude_deg"]) == {"radiant"}
        if seen["rate_per_hour"] is not None:
            assert seen["rate_per_hour"] <= shower.details["zhr"]
            assert datetime(2026, 12, 31, tzinfo=BEIJING) < clock(seen["watch"]["best"])


def test_many_places_are_each_alone(sky_of, stand, showers):
    group = [shower for (year, _), shower in showers.items() if year == 2027]
    sky, places = sky_of(2027), list(stand.values())
    seen, more = Showers(sky, group).over(Horizon(sky, places))
    for number, place in enumerate(places):
        there, figures = Showers(sky, group[5:6]).over(Horizon(sky, [place]))
        for one, many in zip(there.watch, seen.watch, strict=True):
            assert np.array_equal(one[0, 0], many[number, 5], equal_nan=True)
        for name in ("rate_per_hour", "total", "limiting_mag", "verdict", "hours", "hourly"):
            one, many = getattr(figures, name)[0, 0], getattr(more, name)[number, 5]
            assert np.array_equal(one, many, equal_nan=True)

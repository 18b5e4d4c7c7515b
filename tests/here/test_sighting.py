"""Visible or not, when to look and which way: known nights, and Swiss Ephemeris at their edges."""

from datetime import datetime, timedelta

import numpy as np
import pytest
import swisseph as swe

from skycal.here import told
from skycal.here.compass import COMPASS
from skycal.here.horizon import Horizon
from skycal.here.night.air import extinction_mag
from skycal.here.night.crescent import THIN_DEG
from skycal.here.night.need import needed_sun_deg
from skycal.here.night.sightings import Sightings
from skycal.model import Place
from skycal.sky.timescale import BEIJING, delta_t, tt_of, utc_datetime

SWISS = {"sun": swe.SUN, "moon": swe.MOON, "mercury": swe.MERCURY, "venus": swe.VENUS,
         "mars": swe.MARS, "jupiter": swe.JUPITER, "saturn": swe.SATURN, "uranus": swe.URANUS,
         "neptune": swe.NEPTUNE, "pluto": swe.PLUTO}
EDGE_DEG = 0.02  # a straight line between samples of ten minutes
NEED_DEG = 0.05  # and between the nodes of what a light needs


def sightings(sky, place, companies, tt, within=None):
    """Return how companies are seen from one place, as documents read it."""
    seen = Sightings(sky, companies, tt, within).over(Horizon(sky, [place]))
    return told.sightings(seen, 0, told.Nights(place, BEIJING))


def look(sky, place, bodies, *when, zone=BEIJING):
    """Return the sighting of one company at an instant of a clock."""
    tt = tt_of(datetime(*when, tzinfo=zone))
    return sightings(sky, place, [bodies], np.array([tt]))[0]


def swiss_altitude_deg(body, place, tt):
    swe.set_topo(place.longitude, place.latitude, place.elevation)
    ut = float(tt - delta_t(tt) / 86400.0)
    found = swe.calc_ut(ut, SWISS[body], swe.FLG_MOSEPH | swe.FLG_TOPOCTR | swe.FLG_EQUATORIAL)[0]
    site = (place.longitude, place.latitude, place.elevation)
    return swe.azalt(ut, swe.EQU2HOR, site, 0.0, 15.0, found[:3])[1]


def swiss_seen(body, tt):
    """Return elongation and magnitude."""
    found = swe.pheno_ut(float(tt - delta_t(tt) / 86400.0), SWISS[body], swe.FLG_MOSEPH)
    return found[2], found[4]


def is_thin(watch):
    """Tell whether the Moon is a thin crescent in a watch."""
    return swiss_seen("moon", watch["best"]["jd_tt"])[0] < THIN_DEG + 8.0


def clock(instant):
    return utc_datetime(instant["jd_tt"]).astimezone(BEIJING)


def test_the_great_conjunction_of_2020(sky_of, stand):
    """Nearest at 02:20 Beijing time of the 22nd; seen low in the south-west after sunset."""
    seen = look(sky_of(2020), stand["beijing"], ("jupiter", "saturn"), 2020, 12, 22, 2, 20)
    assert seen["visible"]  # though below the horizon at the instant
    assert max(seen["altitude_deg"].values()) < 0.0
    watch = seen["watch"]
    assert watch["direction"] == "SW"
    assert clock(watch["from"]).date() == clock(watch["to"]).date()
    assert datetime(2020, 12, 21, 17, 15, tzinfo=BEIJING) < clock(watch["from"])
    assert clock(watch["to"]) < datetime(2020, 12, 21, 18, 50, tzinfo=BEIJING)
    assert 10.0 < watch["altitude_deg"] < 18.0
    assert watch["separation_deg"] == pytest.approx(0.11, abs=0.01)  # 6.1' at the least


def test_an_opposition_stands_high_at_midnight(sky_of, stand):
    seen = look(sky_of(2027), stand["changsha"], ("mars",), 2027, 2, 19, 23, 51)
    assert seen["visible"]
    assert seen["altitude_deg"]["mars"] > 60.0
    assert clock(seen["watch"]["to"]) - clock(seen["watch"]["from"]) > timedelta(hours=10)


@pytest.mark.parametrize(
    ("bodies", "when", "place", "why"),
    [
        (("mercury",), (2027, 2, 19, 0, 39), "changsha", "too-close-to-sun"),
        (("moon",), (2027, 8, 2, 18, 5), "changsha", "too-close-to-sun"),  # new moon
        (("jupiter", "regulus"), (2027, 6, 21, 12, 0), "tromso", "daylight"),
        (("antares",), (2027, 1, 10, 0, 0), "north-pole", "below-horizon"),
        (("regulus",), (2027, 12, 21, 12, 0), "south-pole", "below-horizon"),
        (("sun",), (2027, 3, 21, 4, 25), "changsha", "nothing-to-see"),
        ((), (2027, 2, 6, 0, 0), "changsha", "nothing-to-see"),
        (("earth",), (2027, 1, 3, 10, 0), "changsha", "nothing-to-see"),
    ],
)
def test_why_there_is_nothing_to_watch(sky_of, stand, bodies, when, place, why):
    seen = look(sky_of(2027), stand[place], bodies, *when)
    assert seen["watch"] is None
    assert seen["why"] == why
    assert seen["visible"] is (None if why == "nothing-to-see" else False)


def test_what_the_eye_cannot_see_needs_an_aid(sky_of, stand):
    """Uranus of 5.6 is for binoculars in a country sky, Neptune of 7.8 too; Pluto for nobody."""
    for bodies, aid in (
        (("jupiter",), None), (("uranus",), "binoculars"), (("neptune",), "binoculars"),
        (("moon", "regulus"), None),
    ):  # fmt: skip
        seen = look(sky_of(2027), stand["changsha"], bodies, 2027, 10, 25, 0, 0)
        assert seen["visible"]
        assert seen["aid"] == aid
    pluto = look(sky_of(2027), stand["changsha"], ("pluto",), 2027, 7, 29, 0, 0)
    assert (pluto["watch"], pluto["why"]) == (None, "too-faint")


def test_the_light_of_the_moon_needs_an_aid(sky_of, stand):
    """Nunki, 2.05, half a degree from a full Moon and, a month earlier, when she has moved on."""
    sky, place = sky_of(2027), stand["changsha"]
    away, beside = (
        look(sky, place, ("moon", "nunki"), 2027, *when) for when in ((6, 20, 7, 0), (7, 17, 15, 0))
    )
    assert beside["watch"]["separation_deg"] < 1.0 < 4.0 < away["watch"]["separation_deg"]
    assert (beside["aid"], away["aid"]) == ("binoculars", None)


def test_how_dark_it_must_be(sky_of, stand):
    """Venus is noticed at sunset, Aldebaran well before the stars of the third magnitude."""
    begins = {}
    for body in ("venus", "aldebaran", "tianguan", "moon"):
        seen = look(sky_of(2025), stand["beijing"], (body,), 2025, 2, 1, 18, 0)
        begin = seen["watch"]["from"]["jd_tt"]
        begins[body] = swiss_altitude_deg("sun", stand["beijing"], begin)
    assert begins["venus"] == pytest.approx(0.0, abs=EDGE_DEG)
    assert begins["moon"] == pytest.approx(0.0, abs=EDGE_DEG)
    assert -7.0 < begins["aldebaran"] < -2.0
    assert begins["tianguan"] < begins["aldebaran"]


def test_windows_end_where_swiss_ephemeris_says_so(sky_of, decade_2027):
    """At each end the Sun is at its limit or a body at its least altitude."""
    place = Place("Kunming", 25.04, 102.71, 1890.0)
    extinction = extinction_mag(np.array(1.89))
    bodies = {"moon": 3.0, "venus": 5.0, "saturn": 5.0}
    tt = sky_of(2027).first + 12.0 + np.linspace(0.0, 350.0, 40)
    edges = 0
    for body, least_deg in bodies.items():
        for seen in sightings(sky_of(2027), place, [(body,)] * len(tt), tt):
            watch = seen["watch"]
            if watch is None or seen["aid"] or (body == "moon" and is_thin(watch)):
                continue
            best = watch["best"]["jd_tt"]
            assert watch["from"]["jd_tt"] <= best <= watch["to"]["jd_tt"]
            there = swiss_altitude_deg(body, place, best)
            assert watch["altitude_deg"] == pytest.approx(there, abs=0.01)
            for edge in (watch["from"], watch["to"]):
                sun = swiss_altitude_deg("sun", place, edge["jd_tt"])
                high = swiss_altitude_deg(body, place, edge["jd_tt"])
                limit = 0.0
                apart, shown = swiss_seen(body, edge["jd_tt"])
                if body != "moon":
                    limit = min(0.0, needed_sun_deg(
                        np.array(shown), np.sin(np.radians(high)), apart, extinction))
                assert min(abs(sun - limit) - NEED_DEG, abs(high - least_deg) - EDGE_DEG) < 0.0
                assert sun < limit + NEED_DEG
                assert high > least_deg - EDGE_DEG
                edges += 1
    assert edges > 100


@pytest.fixture
def decade_2027(decade):
    return [event for event in decade if utc_datetime(event.tt).year == 2027]


def test_every_meeting_of_a_year(sky_of, stand, decade_2027):
    """Whatever is said of a year's conjunctions agrees with itself."""
    meetings = [event for event in decade_2027 if event.kind == "conjunction"]
    tt = np.array([event.tt for event in meetings])
    seen = sightings(
        sky_of(2027), stand["changsha"], [event.bodies for event in meetings], tt
    )
    assert len(seen) == len(meetings) > 200
    for event, one in zip(meetings, seen, strict=True):
        assert set(one["altitude_deg"]) == set(one["azimuth_deg"]) == set(event.bodies)
        assert (one["watch"] is None) == (one["why"] is not None)
        assert one["visible"] == (one["why"] is None)
        if one["watch"]:
            watch = one["watch"]
            assert watch["direction"] in COMPASS
            assert abs(watch["best"]["jd_tt"] - event.tt) <= 1.0
            least = event.details["least"]
            if least and "moon" not in event.bodies:
                assert watch["separation_deg"] > least["separation_deg"] - 0.01
    assert sum(one["visible"] for one in seen) > 30


def test_a_night_that_was_asked_for(sky_of, stand):
    noon = tt_of(datetime(2027, 3, 1, 12, tzinfo=BEIJING))
    within = (np.array([noon]), np.array([noon + 1.0]))
    seen = sightings(
        sky_of(2027), stand["changsha"], [("jupiter",)], np.array([noon + 0.5]), within
    )[0]
    assert noon < seen["watch"]["from"]["jd_tt"] < seen["watch"]["to"]["jd_tt"] < noon + 1.0


def test_no_events_no_sightings(sky_of, stand):
    assert sightings(sky_of(2027), stand["beijing"], [], np.array([])) == []


def test_an_instant_outside_the_sky_is_an_error(sky_of, stand):
    sky = sky_of(2027)
    with pytest.raises(ValueError, match="sampled sky"):
        sightings(sky, stand["beijing"], [("moon",)], np.array([sky.first - 8.0]))

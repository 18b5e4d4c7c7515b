"""Visible or not, when to look and which way: known nights, and Swiss Ephemeris at their edges."""

from datetime import datetime, timedelta

import numpy as np
import pytest
import swisseph as swe

from skycal.here import told
from skycal.here.compass import COMPASS
from skycal.here.horizon import Horizon
from skycal.here.night.air import air_mass
from skycal.here.night.sightings import Sightings
from skycal.model import Place
from skycal.sky.timescale import BEIJING, delta_t, tt_of, utc_datetime

SWISS = {"sun": swe.SUN, "moon": swe.MOON, "mercury": swe.MERCURY, "venus": swe.VENUS,
         "mars": swe.MARS, "jupiter": swe.JUPITER, "saturn": swe.SATURN, "uranus": swe.URANUS,
         "neptune": swe.NEPTUNE, "pluto": swe.PLUTO}
EDGE_DEG = 0.02  # a straight line between samples of ten minutes


def sightings(sky, place, companies, tt, within=None):
    """Return how companies are seen from one place, as documents read it."""
    return told.sightings(Sightings(sky, companies, tt, within).over(Horizon(sky, [place])), 0)


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


def clock(instant):
    return utc_datetime(instant["jd_tt"]).astimezone(BEIJING)


def test_the_great_conjunction_of_2020(sky_of, stand):
    """Nearest at 02:20 Beijing time of the 22nd; seen low in the south-west after sunset."""
    seen = look(sky_of(2020), stand["beijing"], ("jupiter", "saturn"), 2020, 12, 22, 2, 20)
    assert not seen["visible"]  # both are below the horizon
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
    assert abs(clock(seen["watch"]["best"]) - datetime(2027, 2, 20, 0, 30, tzinfo=BEIJING)) < (
        timedelta(hours=1.5)
    )


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
    assert not seen["visible"]


def test_what_the_eye_cannot_see_needs_an_aid(sky_of, stand):
    for bodies, aid in (
        (("jupiter",), None), (("uranus",), "binoculars"), (("neptune",), "binoculars"),
        (("pluto",), "telescope"), (("moon", "neptune"), "binoculars"), (("moon",), None),
    ):
        seen = look(sky_of(2027), stand["lhasa"], bodies, 2027, 10, 1, 0, 0)
        assert seen["aid"] == aid


def test_how_dark_it_must_be(sky_of, stand):
    """Venus shows at the end of civil twilight, Spica at that of nautical, the Moon by day."""
    sky, place = sky_of(2025), stand["beijing"]
    evening = [datetime(2025, 2, 1, 17, minute, tzinfo=BEIJING) for minute in range(20, 60, 3)]
    evening += [datetime(2025, 2, 1, 18, minute, tzinfo=BEIJING) for minute in range(0, 60, 3)]
    tt = np.array([tt_of(moment) for moment in evening])
    sun = np.degrees(Horizon(sky, place).at(tt).look("sun").altitude)
    for body, limit in (("venus", -6.0), ("aldebaran", -12.0), ("moon", 90.0)):
        seen = sightings(sky, place, [(body,)] * len(tt), tt)
        assert [one["visible"] for one in seen] == list(sun < limit)
    assert ((sun > -6.0).any(), (sun < -12.0).any()) == (True, True)


def test_windows_end_where_swiss_ephemeris_says_so(sky_of, decade_2027):
    """At each end the Sun is at its limit or a body at its least altitude."""
    place = Place("Kunming", 25.04, 102.71, 1890.0)
    limits = {("moon",): (0.0, 3.0), ("venus",): (-6.0, 5.0), ("jupiter",): (-6.0, 5.0)}
    tt = sky_of(2027).first + 12.0 + np.linspace(0.0, 350.0, 40)
    edges = 0
    for bodies, (sun_deg, least_deg) in limits.items():
        for seen in sightings(sky_of(2027), place, [bodies] * len(tt), tt):
            watch = seen["watch"]
            if watch is None:
                continue
            best = watch["best"]["jd_tt"]
            assert watch["from"]["jd_tt"] <= best <= watch["to"]["jd_tt"]
            there = swiss_altitude_deg(bodies[0], place, best)
            assert watch["altitude_deg"] == pytest.approx(there, abs=0.01)
            for edge in (watch["from"], watch["to"]):
                sun = swiss_altitude_deg("sun", place, edge["jd_tt"]) - sun_deg
                body = swiss_altitude_deg(bodies[0], place, edge["jd_tt"]) - least_deg
                assert min(abs(sun), abs(body)) < EDGE_DEG
                assert sun < EDGE_DEG
                assert body > -EDGE_DEG
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
        if one["visible"]:
            assert min(one["altitude_deg"].values()) > -1.0
            assert one["sun_altitude_deg"] < -6.0
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


def test_air_mass():
    """Rozenberg's formula: 1 at the zenith, 2 at 30 degrees, 40 at the horizon."""
    assert air_mass(np.sin(np.radians([90.0, 30.0, 0.0]))) == pytest.approx([1.0, 2.0, 40.0], 0.01)


def test_no_events_no_sightings(sky_of, stand):
    assert sightings(sky_of(2027), stand["beijing"], [], np.array([])) == []


def test_an_instant_outside_the_sky_is_an_error(sky_of, stand):
    sky = sky_of(2027)
    with pytest.raises(ValueError, match="sampled sky"):
        sightings(sky, stand["beijing"], [("moon",)], np.array([sky.first - 5.0]))

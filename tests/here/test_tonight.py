"""Tonight: from one noon of the place to the next, whatever its clock says."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from skycal.here.tonight import tonight
from skycal.model import Place
from skycal.sky.bodies import catalog
from skycal.sky.timescale import BEIJING, utc_datetime


def clock(instant, zone=BEIJING):
    return utc_datetime(instant["jd_tt"]).astimezone(zone)


@pytest.fixture
def lhasa(sky_of, stand, decade):
    return tonight(sky_of(2027), stand["lhasa"], BEIJING, date(2027, 8, 13), decade)


def test_evening_before_morning(lhasa):
    order = ("set", "civil_dusk", "nautical_dusk", "astronomical_dusk", "astronomical_dawn",
             "nautical_dawn", "civil_dawn", "rise")
    instants = [lhasa.sun[name]["jd_tt"] for name in order]
    assert instants == sorted(instants)
    assert lhasa.begin < instants[0] < instants[-1] < lhasa.end
    assert clock(lhasa.sun["set"]).date() == date(2027, 8, 13)
    assert clock(lhasa.sun["rise"]).date() == date(2027, 8, 14)
    assert lhasa.sun["note"] is None


def test_the_planets_of_that_night(lhasa):
    """Saturn in Pisces rises before midnight; Mercury, Venus, Jupiter are lost by the Sun."""
    by_name = {planet["body"]: planet for planet in lhasa.planets}
    assert tuple(by_name) == catalog().having["shown"]
    assert by_name["saturn"]["constellation"] == "Psc"
    assert clock(by_name["saturn"]["rise"]).hour == 23
    assert by_name["saturn"]["watch"]["direction"] in ("SE", "S")
    for name in ("mercury", "venus", "jupiter"):
        assert by_name[name]["watch"] is None
        assert by_name[name]["why"] == "too-close-to-sun"
    assert by_name["neptune"]["aid"] == "binoculars"
    assert by_name["venus"]["magnitude"] == pytest.approx(-3.9, abs=0.1)
    for planet in (lhasa.moon, *lhasa.planets):
        watch = planet["watch"]
        if watch:
            edges = [watch[edge]["jd_tt"] for edge in ("from", "best", "to")]
            assert [lhasa.begin, *edges, lhasa.end] == sorted([lhasa.begin, *edges, lhasa.end])


def test_the_moon_of_that_night(lhasa):
    """Full on 17 August: three quarters lit, up in the evening, in Sagittarius."""
    assert lhasa.moon["body"] == "moon"
    assert 0.8 < lhasa.moon["illumination"] < 0.95
    assert lhasa.moon["constellation"] == "Sgr"
    assert clock(lhasa.moon["set"]).date() == date(2027, 8, 14)


def test_its_events(lhasa, decade):
    ids = [event.id for event in lhasa.events]
    assert "2027-08-13-meteor-shower-per" in ids
    assert list(lhasa.local) == ids
    perseids = lhasa.local["2027-08-13-meteor-shower-per"]
    assert lhasa.begin < perseids["watch"]["best"]["jd_tt"] < lhasa.end
    assert perseids["rate_per_hour"] > 20.0
    assert all(abs(event.tt - lhasa.begin - 0.5) < 1.5 for event in lhasa.events)


def test_a_place_whose_clock_is_far_from_the_sun_s(sky_of):
    """In New York on Beijing time noon is at one in the morning."""
    new_york = Place("New York", 40.71, -74.01)
    far = tonight(sky_of(2027), new_york, BEIJING, date(2027, 8, 13))
    near = tonight(sky_of(2027), new_york, ZoneInfo("America/New_York"), date(2027, 8, 12))
    assert far.begin == pytest.approx(near.begin, abs=1e-8)
    assert clock(far.sun["set"]).hour == 7
    assert clock(far.sun["set"], ZoneInfo("America/New_York")).hour == 19
    assert far.events == []


@pytest.mark.parametrize(
    ("name", "day", "note"),
    [("tromso", date(2027, 1, 5), "polar-night"), ("tromso", date(2027, 6, 21), "polar-day"),
     ("north-pole", date(2027, 1, 5), "polar-night"), ("south-pole", date(2027, 1, 5), "polar-day"),
     ("mohe", date(2027, 6, 21), None)],
)
def test_polar_day_and_night(sky_of, stand, name, day, note):
    night = tonight(sky_of(2027), stand[name], UTC, day)
    assert night.sun["note"] == note
    assert timedelta(days=night.end - night.begin) > timedelta(hours=23.9)
    if note == "polar-day":
        assert all(planet["watch"] is None for planet in night.planets)
    assert datetime.combine(day, datetime.min.time(), UTC) <= clock({"jd_tt": night.begin}, UTC)

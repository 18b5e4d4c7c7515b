"""Conjunctions and their appulses: which belongs to which, and how they lie to one another."""

from collections import Counter

import numpy as np
import pytest

import skycal
from skycal.events import find
from skycal.events.conjunctions import APPULSE_DEG, WIDEST_DEG, WIDEST_OF_MOON_DEG
from skycal.events.meeting_worth import meetings_worth
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import catalog
from skycal.sky.timescale import utc_datetime


@pytest.fixture(scope="module")
def meetings(decade):
    return [event for event in decade if event.kind == "conjunction"]


@pytest.fixture(scope="module")
def of_2015():
    events = skycal.year(2015, tz="+00:00", kind=["conjunction"]).events
    return {event.id: event.details for event in events}


def test_bodies_share_their_right_ascension(meetings):
    sky = Sky(ephemeris_for(2019, 2030), 2458484.0, 2462868.0)
    checked = [e for e in meetings if e.details["definition"] == "right-ascension"][::7]
    assert len(checked) > 300
    for event in checked:
        places = sky.at([event.tt])
        first, second = (places.apparent(body) for body in event.bodies)
        gap = np.degrees(first.right_ascension - second.right_ascension)[0]
        assert abs((gap + 180.0) % 360.0 - 180.0) < 1e-6, event.id
        north = np.degrees(second.declination - first.declination)[0]
        # Jupiter and Saturn bend light here: up to 0.0001".
        assert event.details["separation_deg"] == pytest.approx(north, rel=0.0, abs=5e-8)
        assert event.details["declination_difference_deg"] == event.details["separation_deg"]
        planets = {"moon"} < set(event.bodies) and event.bodies[1] not in catalog().fixed
        assert abs(north) <= (WIDEST_OF_MOON_DEG if planets else WIDEST_DEG)


def test_the_appulse_is_the_nearest_around(meetings):
    sky = Sky(ephemeris_for(2019, 2030), 2458440.0, 2462910.0)
    for event in meetings[::11]:
        least = event.details["least"]
        if least is None:
            continue
        around = sky.at(least["jd_tt"] + np.array([-0.02, 0.0, 0.02]))
        before, there, after = np.degrees(around.separation(*event.bodies))
        assert there <= min(before, after) + 1e-9, event.id
        assert there == pytest.approx(least["separation_deg"], rel=0.0, abs=1e-7)


def test_the_moon_has_an_appulse_with_everything_she_meets(meetings):
    """However wide she passes: of 49341 meetings of 1900 to 2100 not one is without."""
    hers = [event for event in meetings if event.bodies[0] == "moon"]
    assert max(abs(event.details["separation_deg"]) for event in hers) > 9.99
    for event in hers:
        least = event.details["least"]
        assert least is not None, event.id
        assert least["separation_deg"] <= abs(event.details["separation_deg"]) + 1e-9, event.id


def test_appulses_stand_alone_where_no_right_ascension_is_shared(meetings):
    alone = [event for event in meetings if event.details["definition"] == "appulse"]
    assert alone
    for event in alone:
        assert event.tt == event.details["least"]["jd_tt"]
        assert event.details["least"]["separation_deg"] < APPULSE_DEG
        assert event.details["separation_deg"] == event.details["least"]["separation_deg"]
        assert abs(event.details["declination_difference_deg"]) <= event.details["separation_deg"]


def test_the_moon_meets_every_planet_every_month(meetings):
    """13.4 times a year in right ascension, however far apart."""
    hers = Counter(
        event.bodies[1] for event in meetings
        if event.bodies[0] == "moon" and event.details["definition"] == "right-ascension"
    )
    for planet in catalog().having["meets"]:
        if catalog().bodies[planet].kind == "planet":  # Pallas goes far from the ecliptic
            assert 12 * 11.0 <= hers[planet] <= 12 * 13.5, planet


def test_venus_thirteen_degrees_from_the_moon_as_taiwans_almanac_prints(meetings):
    """Taipei Astronomical Museum, 2023-08-16: Venus 13.3 deg south of the Moon."""
    (event,) = (e for e in meetings if e.id == "2023-08-15-conjunction-moon-venus" or
                e.id == "2023-08-16-conjunction-moon-venus")  # fmt: skip
    assert event.details["separation_deg"] == pytest.approx(-13.3, abs=0.05)
    assert event.importance == 1


def test_an_appulse_belongs_to_one_meeting(meetings):
    appulses = Counter(
        (event.bodies, round(event.details["least"]["jd_tt"], 5))
        for event in meetings if event.details["least"]
    )
    assert [which for which, count in appulses.items() if count > 1] == []


def test_venus_and_jupiter_in_the_summer_of_2015(of_2015):
    """0.3 deg apart on 1 July (NASA SKYCAL); on 31 July they were 6.4 deg apart, not 0.3."""
    july = of_2015["2015-07-01-conjunction-venus-jupiter"]
    assert july["least"]["separation_deg"] == pytest.approx(0.33, abs=0.01)
    assert utc_datetime(july["least"]["jd_tt"]).date().isoformat() == "2015-07-01"
    august = of_2015["2015-07-31-conjunction-venus-jupiter"]
    assert august["separation_deg"] == pytest.approx(6.4, abs=0.1)
    assert august["least"] is None or august["least"]["separation_deg"] > 5.0


def test_near_meetings_that_never_share_a_right_ascension(of_2015):
    """Mercury and Venus, 0.6 deg on 11 January 2015 (NASA SKYCAL)."""
    details = of_2015["2015-01-11-conjunction-mercury-venus"]
    assert details["definition"] == "appulse"
    assert details["least"]["separation_deg"] == pytest.approx(0.64, abs=0.02)


def test_triple_conjunctions_come_three_times(meetings):
    """Saturn and Neptune 2025-26: 2025-06-29, 2025-08-06, 2026-02-16 in right ascension."""
    shared = [e for e in meetings if e.details["definition"] == "right-ascension"]
    days = [event.id[:7] for event in shared if event.bodies == ("saturn", "neptune")]
    assert days == ["2025-06", "2025-08", "2026-02"]


def test_the_moon_is_lit_and_planets_are_not_said_to_be(meetings):
    for event in meetings:
        lit = event.details["illumination"]
        assert (lit is not None) == ("moon" in event.bodies)
        assert set(event.details["magnitudes"]) == set(event.bodies)


@pytest.mark.parametrize(
    ("pair", "nearest_deg", "elongation_deg", "worth"),
    [
        (("moon", "venus"), 2.9, 40.0, 3), (("moon", "venus"), 3.1, 40.0, 2),
        (("moon", "venus"), 6.1, 40.0, 1), (("moon", "venus"), 2.9, 14.0, 1),
        (("moon", "spica"), 2.0, 40.0, 2), (("moon", "pleiades"), 1.0, 90.0, 2),
        # The Chinese lists have only stars of the first magnitude.
        *((("moon", star), 0.5, 90.0, 1)
          for star in ("zubenelgenubi", "dschubba", "nunki", "elnath", "alhena")),
        (("venus", "nunki"), 0.5, 40.0, 3), (("venus", "jupiter"), 0.4, 40.0, 4),
        (("mars", "regulus"), 1.4, 60.0, 3), (("venus", "saturn"), 4.9, 30.0, 2),
        (("venus", "saturn"), 5.1, 30.0, 1), (("venus", "jupiter"), 1.6, 30.0, 3),
        (("mars", "jupiter"), 1.6, 30.0, 2), (("venus", "regulus"), 1.6, 30.0, 2),
        (("moon", "uranus"), 0.1, 90.0, 1), (("uranus", "pleiades"), 0.1, 90.0, 1),
        # 2024-04-20, 2026-02-16, 2022-04-28, and one too far for a telescope's field
        (("jupiter", "uranus"), 0.51, 21.0, 2), (("saturn", "neptune"), 0.83, 33.0, 2),
        (("venus", "neptune"), 0.007, 43.0, 2), (("venus", "uranus"), 0.53, 26.0, 1),
    ],
)  # fmt: skip
def test_what_a_meeting_is_worth(pair, nearest_deg, elongation_deg, worth):
    each = np.zeros(1, int), np.array([nearest_deg]), np.array([elongation_deg])
    found = meetings_worth((pair,), *each)
    assert found == [worth]


def test_an_appulse_whose_conjunction_lies_outside_the_span_is_not_alone(meetings):
    """Slow pairs are nearest days from their conjunction: a span between has neither, or one."""
    apart = [
        one for one in meetings
        if one.details["least"] and abs(one.details["least"]["jd_tt"] - one.tt) > 3.0
    ]
    assert apart
    for one in apart[:4]:
        least_tt = one.details["least"]["jd_tt"]
        middle = (one.tt + least_tt) / 2.0
        first, last = sorted((middle, middle + 2.0 * (least_tt - middle)))
        sky = Sky(ephemeris_for(2015, 2030), first, last)
        alone = [
            other for other in find(sky, {"conjunction"})
            if other.bodies == one.bodies and abs(other.tt - least_tt) < 0.01
        ]
        assert alone == [], one.id


def test_the_moons_meetings_are_the_same_at_the_ends_of_a_span(meetings):
    """She is nearest up to a day from her conjunction: of two spans parted between, one has it."""
    apart = [
        one for one in meetings
        if "moon" in one.bodies and one.details["least"]
        and abs(one.details["least"]["jd_tt"] - one.tt) > 0.5
    ]
    assert len(apart) > 10
    for one in apart[:: len(apart) // 10]:
        parted = (one.tt + one.details["least"]["jd_tt"]) / 2.0
        told = [
            (other.tt, other.details)
            for first, last in ((parted - 2.0, parted), (parted, parted + 2.0))
            for other in find(Sky(ephemeris_for(2019, 2030), first, last), {"conjunction"})
            if other.bodies == one.bodies
        ]
        assert told == [(one.tt, one.details)], one.id

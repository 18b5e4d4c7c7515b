"""Every event of a year has what places.md promises, at any place and on any clock."""

import json
from collections import Counter
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from skycal.calendar.kinds import kinds
from skycal.here.circumstances import VIEWS
from skycal.here.local import local_circumstances
from skycal.sky.timescale import BEIJING, utc_datetime

MILLISECOND = 1e-3 / 86400.0  # days
SEEN = {"altitude_deg", "azimuth_deg", "sun_altitude_deg", "visible", "aid", "watch", "why"}
DAY = {"sun", "moon", "note"}
WHYS = {"below-horizon", "too-low", "daylight", "too-close-to-sun", "nothing-to-see",
        "not-there", "too-faint-in-twilight", "too-faint", "too-slight", "too-few"}
WATCH = {"night", "from", "to", "best", "altitude_deg", "azimuth_deg", "direction",
         "separation_deg"}


@pytest.fixture(scope="module")
def of_2027(decade):
    return [event for event in decade if utc_datetime(event.tt).year == 2027]


@pytest.mark.parametrize(
    ("name", "zone"),
    [("changsha", BEIJING), ("tromso", ZoneInfo("Europe/Oslo")), ("north-pole", UTC),
     ("south-pole", UTC), ("sydney", ZoneInfo("Australia/Sydney"))],
)
def test_every_event_of_a_year(sky_of, stand, of_2027, name, zone):
    local = local_circumstances(sky_of(2027), stand[name], of_2027, zone)
    assert list(local) == [event.id for event in of_2027]
    for event in of_2027:
        here = local[event.id]
        assert here.keys() >= SEEN | DAY
        assert here["visible"] is (
            None if here["why"] == "nothing-to-see" else here["why"] is None
        )
        assert (here["watch"] is None) == (here["why"] not in (None, "too-few"))
        assert here["why"] in WHYS or set(here["watch"]) == WATCH
        if kinds()[event.kind].seen == "never":
            assert here["visible"] is None
        day = utc_datetime(event.tt + 6e-9).astimezone(zone).date()
        for instant in (*here["sun"].values(), *here["moon"].values()):
            if isinstance(instant, dict):
                assert utc_datetime(instant["jd_tt"]).astimezone(zone).date() == day
        if event.family in ("season", "calendar"):
            assert here["why"] == "nothing-to-see"
    json.dumps(local, allow_nan=False)


def test_an_event_alone_is_as_in_its_year(sky_of, stand, of_2027):
    sky, place = sky_of(2027), stand["lhasa"]
    year = local_circumstances(sky, place, of_2027, BEIJING)
    for event in of_2027[::25]:
        alone = local_circumstances(sky, place, [event], BEIJING)[event.id]
        among = year[event.id]
        assert (alone["visible"], alone["why"]) == (among["visible"], among["why"])
        for edge in ("from", "to", "best") if among["watch"] else ():
            there = among["watch"][edge]["jd_tt"]
            assert alone["watch"][edge]["jd_tt"] == pytest.approx(there, abs=MILLISECOND)


def test_some_of_a_year_is_seen_and_some_is_not(sky_of, stand, of_2027):
    local = local_circumstances(sky_of(2027), stand["changsha"], of_2027, BEIJING)
    count = Counter(here["visible"] for here in local.values())
    assert count[True] > 60
    assert count[False] > 200
    assert not any(local[e.id]["visible"] for e in of_2027 if e.kind == "new-moon")


def test_views_are_of_kinds_that_exist():
    assert kinds().keys() >= VIEWS.keys()


def test_no_events(sky_of, stand):
    assert local_circumstances(sky_of(2027), stand["changsha"], [], BEIJING) == {}


def test_the_transit_of_venus_of_2012(sky_of, stand):
    """From Beijing the whole of it was seen, 06:10 to 12:48; from Tromsø too, under a low Sun."""
    from skycal import year

    (transit,) = (event for event in year(2012, kind=["transit"]).events)
    seen = local_circumstances(sky_of(2012), stand["beijing"], [transit], BEIJING)[transit.id]
    assert seen["visible"]
    assert seen["aid"] == "solar-filter"
    begin, end = (
        utc_datetime(seen["watch"][edge]["jd_tt"]).astimezone(BEIJING) for edge in ("from", "to")
    )
    assert (begin.hour, begin.minute) == pytest.approx((6, 10), abs=4)  # geocentric contacts
    assert (end.hour, end.minute) == pytest.approx((12, 48), abs=6)
    assert list(seen["contacts"]) == ["I", "II", "greatest", "III", "IV"]
    assert seen["contacts"]["IV"]["altitude_deg"] > seen["contacts"]["I"]["altitude_deg"] > 0.0
    unseen = local_circumstances(sky_of(2012), stand["south-pole"], [transit], UTC)[transit.id]
    assert unseen["watch"] is None
    assert unseen["why"] == "below-horizon"

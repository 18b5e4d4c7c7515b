"""Importance: what it is worth to who sees it, and never more than where it is seen best."""

import pytest

import skycal
from skycal.calendar.worth.importance import importance
from skycal.calendar.worth.view import UNSEEN, View
from skycal.model import Event


def event(kind, at_best, **details):
    return Event("x", kind, "x", 0.0, (), details, importance=at_best)


@pytest.mark.parametrize(
    ("one", "view", "worth"),
    [
        (event("solar-eclipse", 5, type="total"), View(1.0, type="total", magnitude=1.0), 5),
        (event("solar-eclipse", 5, type="total"), View(1.0, type="partial", magnitude=0.5), 4),
        (event("solar-eclipse", 5, type="total"), View(1.0, type="partial", magnitude=0.09), 3),
        (event("solar-eclipse", 5, type="total"), View(1.0, type="partial", magnitude=0.11), 4),
        (event("solar-eclipse", 4, type="partial"), View(0.1, type="partial", magnitude=0.5), 3),
        (event("solar-eclipse", 5, type="total"), UNSEEN, 3),
        (event("solar-eclipse", 4, type="partial"), UNSEEN, 2),
        (event("lunar-eclipse", 5, type="total"), View(1.0, type="total"), 5),
        (event("lunar-eclipse", 5, type="total"), View(0.2, type="total"), 4),
        (event("lunar-eclipse", 4, type="partial"), View(1.0, type="partial", magnitude=0.9), 4),
        (event("lunar-eclipse", 4, type="partial"), View(1.0, type="partial", magnitude=0.05), 3),
        (event("lunar-eclipse", 5, type="total"), UNSEEN, 2),
        (event("lunar-eclipse", 3, type="penumbral", penumbral_magnitude=0.61), View(1.0), 2),
        (event("lunar-eclipse", 3, type="penumbral", penumbral_magnitude=0.59), View(1.0), 1),
        (event("lunar-eclipse", 3, type="penumbral", penumbral_magnitude=0.9), UNSEEN, 1),
        (event("occultation", 4), View(1.0), 4), (event("occultation", 4), View(0.2), 3),
        (event("occultation", 4), View(0.26), 4),
        (event("occultation", 4), UNSEEN, 2), (event("occultation", 3), UNSEEN, 1),
        (event("planet-occultation", 5), View(0.3), 5), (event("planet-occultation", 5), UNSEEN, 2),
        (event("planet-occultation", 3), UNSEEN, 1), (event("five-gathering", 4), View(0.6), 4),
        (event("five-gathering", 4), View(0.4), 2),
        (event("jupiter-triple-shadow", 3), View(0.3), 3),
        (event("jupiter-triple-shadow", 3), UNSEEN, 2),
        (event("jupiter-double-shadow", 2), UNSEEN, 1),
        (event("transit", 5), View(1.0), 5), (event("transit", 5), UNSEEN, 3),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=60.0), 4),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=29.0), 3),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=31.0), 4),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=9.0), 2),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=11.0), 3),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=4.5), 1),
        (event("meteor-shower", 4), View(1.0, rate_per_hour=5.5), 2),
        (event("meteor-shower", 3), View(1.0, rate_per_hour=60.0), 3),
        (event("meteor-shower", 2), View(1.0, rate_per_hour=1.0), 1),
        (event("conjunction", 4), View(0.6), 4), (event("conjunction", 4), View(0.4), 2),
        (event("opposition", 4), View(1.0), 4), (event("new-moon", 3), UNSEEN, 3),
    ],
)  # fmt: skip
def test_who_sees_less_has_less_of_it(one, view, worth):
    assert importance(one, view) == worth


@pytest.fixture(scope="module")
def china():
    return {event.id: event for event in skycal.year(2027, profile="full").events}


@pytest.fixture(scope="module")
def london():
    return {e.id: e for e in skycal.year(2027, profile="full", place="伦敦").events}


def test_an_eclipse_is_worth_what_it_is_there(china, london):
    """2027-08-02: partial in London at 0.52; three corners of China see a touch of it."""
    id = "2027-08-02-solar-eclipse"
    assert china[id].importance == 3
    assert london[id].importance == 3  # without a place: to a reader in China
    assert london[id].local["importance"] == 4


def test_shadows_on_jupiter_are_worth_what_the_night_shows(london):
    """A telescope in China shows those of its own nights; he is up in London at other hours."""
    china = skycal.year(2027, kind="jupiter-double-shadow", profile="full").events
    sky_of_china = [one for one in china if one.importance == 2]
    assert 5 <= len(sky_of_china) < len(china) / 2
    for one in china:
        there = london[one.id].local
        assert there["importance"] == (2 if there["visible"] else 1), one.id


def test_one_planet_before_another_tells_who_sees_it():
    """Venus before Regulus, 2044-10-01 22 UT: before dawn in western China (IOTA's list)."""
    (one,) = skycal.year(2044, kind="planet-occultation").events
    china = one.details["where"]["china"]
    assert one.importance == 5
    assert china["seen"] == "part"
    regions = {there["province"] for there in china["provinces"]}
    assert {"yunnan", "sichuan", "tibet"} <= regions
    assert not {"heilongjiang", "shanghai"} & regions


def test_filters_read_what_it_is_worth_there():
    """The two eclipses of 2027 that are not seen in Changsha: no entry, no alarm."""
    important = skycal.year(2027, place="长沙", min_importance=4)
    assert not [event.id for event in important.events if event.kind == "solar-eclipse"]
    calendar = important.to("ics")
    assert "日环食" not in calendar
    assert "日全食" not in calendar


def test_importance_does_not_depend_on_span_or_filter(china):
    several = skycal.year(2026, 2028, profile="full").events
    alone = skycal.year(2027, kind=["solar-eclipse", "occultation"], profile="full").events
    for event in (*several, *alone):
        if event.id in china:
            assert event.importance == china[event.id].importance, event.id
            assert event.details.get("where") == china[event.id].details.get("where"), event.id


def test_every_listed_eclipse_and_occultation_says_who_sees_it():
    for event in skycal.year(2026, 2028).events:
        if event.kind in ("solar-eclipse", "lunar-eclipse", "occultation", "transit"):
            assert event.details["where"]["china"]["seen"] in ("none", "part", "all"), event.id


def test_a_place_hides_nothing_that_it_sees():
    """What China does not see is listed in London all the same: the Moon before stars."""
    there = skycal.year(2026, place="伦敦").events
    seen = [event for event in there if event.kind == "occultation"]
    assert any(event.importance < 2 <= event.local["importance"] for event in seen)

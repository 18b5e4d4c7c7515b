"""The contract of every local finder: kinds, ids, details; the same event in any span."""

import inspect
import json
from collections import Counter
from typing import get_type_hints

import pytest

import skycal
from skycal.calendar.kinds import only_at_a_place
from skycal.calendar.skies import sky_of
from skycal.gazetteer.names import locate
from skycal.here.events import find, finders, kinds, kinds_without_place

YEARS = (1903, 1999, 2027, 2098)
PLACES = ("长沙", "新加坡", "伦敦", "悉尼", "-30,-100")


@pytest.fixture(scope="module")
def found():
    return [event for year in YEARS for place in PLACES
            for event in find(sky_of(range(year, year + 1)), locate(place).place(), kinds())]


def test_every_finder_is_registered_once():
    names = Counter(kind.id for one in finders() for kind in one.kinds)
    assert set(names.values()) == {1}
    assert set(names) == set(kinds())
    assert all(inspect.isgeneratorfunction(one.find) for one in finders())


def test_a_sky_remembers_the_last_places_only():
    sky, some = sky_of(range(2027, 2028)), {"longest-day"}
    places = [locate(name).place() for name in PLACES]
    once = [find(sky, place, some) for place in places]
    assert find(sky, places[-1], set(some)) is once[-1]
    assert find(sky, places[0], some) is not once[0]
    assert find(sky, places[0], some) == once[0] != find(sky, places[0], {"shortest-day"})


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_occurs_with_its_details(found, kind):
    events, record = [event for event in found if event.kind == kind], kinds()[kind]
    assert events
    assert record.told_apart_by == "place"
    for event in events:
        assert set(event.details) == set(get_type_hints(record.details))
        assert event.precision == record.precision
        assert event.family == record.family
        json.dumps(event.details, allow_nan=False)
        if event.begin is not None:
            assert event.begin <= event.tt <= event.end


def test_ids_end_in_the_place(found):
    assert [id for id, count in Counter(event.id for event in found).items() if count > 1] == []
    for event in found:
        assert event.id[11:] == f"{event.kind}-{event.details['place']}"
    assert {event.details["place"] for event in found} >= {"changsha", "30s-100w"}


def test_the_same_event_in_any_span():
    place = locate("长沙").place()
    alone = {event.id: event for year in range(2026, 2029)
             for event in find(sky_of(range(year, year + 1)), place, kinds())}  # fmt: skip
    together = {event.id: event for event in find(sky_of(range(2026, 2029)), place, kinds())}
    assert together == alone


def test_which_need_a_place():
    assert only_at_a_place("longest-day")
    assert not only_at_a_place("first-crescent")
    assert not only_at_a_place("full-moon")
    assert kinds_without_place() == {
        "first-crescent", "last-crescent", "planet-parade", "venus-by-day"}


def test_lists_have_them_by_profile():
    standard = {event.kind for event in skycal.year(2027, place="长沙")}
    assert standard & kinds().keys() == {
        "longest-day", "shortest-day", "earliest-sunset", "dark-moon-window", "first-crescent",
        "last-crescent"}
    full = {event.kind for event in skycal.year(2027, place="广州", profile="full")}
    assert full >= kinds().keys() - {"planet-parade", "venus-by-day"}  # not every year has one
    nowhere = {event.kind for event in skycal.year(2027, profile="full")}
    assert nowhere & kinds().keys() == kinds_without_place() - {"planet-parade", "venus-by-day"}
    assert not {event.kind for event in skycal.year(2027)} & kinds().keys()


@pytest.mark.parametrize("profile", ["visible", "standard", "full"])
def test_what_stands_for_all_is_in_every_list_without_a_place(profile):
    """The parade of late 2028 (five planets in October) is no bookkeeping of Xi'an's."""
    assert "planet-parade" in {event.kind for event in skycal.year(2028, profile=profile)}


def test_one_event_by_its_id():
    event = skycal.event("2027-12-02-earliest-sunset-changsha")
    assert event.title == "全年日落最早"
    assert event.to_dict()["event"]["local"]["visible"] is None
    spot = skycal.event("2027-12-21-longest-day-30s-100w", place="-30,-100")
    assert spot.to_dict()["event"]["kind"] == "longest-day"
    with pytest.raises(skycal.SkycalError, match="is an event of a place"):
        skycal.event("2027-12-21-longest-day-30s-100w")
    with pytest.raises(skycal.SkycalError, match="there is no event"):
        skycal.event("2027-12-02-earliest-sunset-changsha", place="北京")


def test_without_a_place_it_is_said_at_once():
    for ask in (lambda: skycal.next("最早日落"), lambda: skycal.year(2027, kind="longest-day")):
        with pytest.raises(skycal.SkycalError, match="is of a place: give `place`"):
            ask()
    assert skycal.next("立竿无影", place="广州", after="2027-01-01")[0].id.endswith("-guangzhou")

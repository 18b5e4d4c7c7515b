"""The store of skies: the same sky for who asks again, bounded, and the same answers without it."""

import gc
from datetime import UTC

import pytest

import skycal
from skycal.calendar import skies
from skycal.calendar.skies import KEPT_YEARS, forget, local_in, sky_of
from skycal.events import find
from skycal.model import Place
from skycal.sky.grid import Grid


@pytest.fixture(autouse=True)
def nothing_kept():
    forget()
    yield
    forget()


def test_a_sky_is_made_once_and_let_go_when_others_are_asked_for():
    first = sky_of(range(2027, 2028))
    assert sky_of(range(2027, 2028)) is first
    for year in range(2030, 2030 + KEPT_YEARS):
        sky_of(range(year, year + 1))
    assert sky_of(range(2027, 2028)) is not first


def test_what_a_place_sees_is_kept_for_the_same_events_only():
    sky, place = sky_of(range(2027, 2028)), Place("", 28.2, 112.9)
    eclipses = list(find(sky, ["solar-eclipse"]))
    here = local_in(sky, place, eclipses, UTC)
    assert local_in(sky, place, list(eclipses), UTC) is here
    assert local_in(sky, place, eclipses[:1], UTC).keys() == {eclipses[0].id}
    assert local_in(sky, Place("", 28.3, 112.9), eclipses, UTC) is not here


def test_a_calendar_is_the_same_from_a_sky_that_others_have_used():
    asked = {"profile": "full", "place": "Beijing", "lang": "en"}
    cold = skycal.year(2027, **asked).to_json()
    skycal.year(2027, kind="full-moon", tz="+00:00")
    skycal.year(2027, place="Sydney")
    assert skycal.year(2027, **asked).to_json() == cold
    assert (range(2027, 2028), ()) in skies._skies


@pytest.mark.parametrize("place", [None, "长沙"])
def test_a_sky_goes_when_it_is_let_go(place):
    """Nothing found in it holds it: two centuries took 280 MiB while skies waited for Python."""
    skies.forget()
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, Grid) for one in gc.get_objects())
        assert skycal.year(1990, profile="full", place=place).events
        skies.forget()
        after = sum(isinstance(one, Grid) for one in gc.get_objects())
    finally:
        gc.enable()
    assert after == before

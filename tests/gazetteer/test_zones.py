"""The clock of a spot: its place's, the nearest place's, or local mean time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.gazetteer.names import locate
from skycal.gazetteer.table import entries
from skycal.gazetteer.zones import NEAREST_KM, city_of, clock_of, mean_time, nearest


@pytest.mark.parametrize(("place", "name"), [
    ("长沙", "+08:00"), ("乌鲁木齐", "+08:00"), ("珠穆朗玛峰", "+08:00"), ("台北", "Asia/Taipei"),
    ("玉山", "Asia/Taipei"), ("香港", "Asia/Hong_Kong"), ("澳门", "Asia/Macau"),
    ("伦敦", "Europe/London"), ("Mauna Kea", "Pacific/Honolulu")])  # fmt: skip
def test_a_place_keeps_its_own_clock(place, name):
    assert clock_of(locate(place)) == (name, "place", None)


@pytest.mark.parametrize(("spot", "name", "near"), [
    ("28.2,112.9", "+08:00", "长沙"), ("51.5,-0.1", "Europe/London", "London"),
    ("30.05,31.25", "Africa/Cairo", "Cairo"), ("64.045,-145.7", "America/Anchorage", "Fairbanks"),
    ("-13.83,-171.76", "Pacific/Apia", "Apia"), ("23.5,121.0", "Asia/Taipei", "Yushan"),
    ("22.54,114.05", "+08:00", "Shenzhen")])  # fmt: skip
def test_coordinates_take_the_nearest_places_clock(spot, name, near):
    clock = clock_of(locate(spot))
    assert (clock.name, clock.how) == (name, "nearest")
    assert near in (clock.near.name_zh, clock.near.name_en)


@pytest.mark.parametrize(("spot", "name"), [
    ("-30,-100", "-06:40"), ("0,-30", "-02:00"), ("-85,180", "+12:00"), ("85,-180", "-12:00"),
    ("-50,0.1", "+00:00"), ("-50,-0.1", "+00:00"), ("-50,100.13", "+06:41")])  # fmt: skip
def test_far_from_everything_it_is_local_mean_time(spot, name):
    """Four minutes of time are a degree of longitude."""
    assert clock_of(locate(spot)) == (name, "mean-time", None)


def test_a_spot_across_the_date_line_is_near():
    """Nuku'alofa and a spot at sea 3 degrees east of it, both sides of 180."""
    fiji = locate("Suva")
    assert nearest(fiji.latitude, -179.9) == nearest(fiji.latitude, 180.1) == fiji


@given(st.sampled_from(entries()))
def test_a_place_is_the_nearest_to_itself(entry):
    found = nearest(entry.latitude, entry.longitude)
    assert (found.latitude, found.longitude) == (entry.latitude, entry.longitude)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_spot_has_a_clock(latitude, longitude):
    clock = clock_of(locate(f"{latitude:.4f},{longitude:.4f}"))
    assert clock.how in ("nearest", "mean-time")
    assert (clock.near is None) == (clock.name == mean_time(round(longitude, 4)))


def test_near_means_three_hundred_kilometres():
    """Along the meridian north of Longyearbyen, the northernmost place: 1 km is 0.008993 deg."""
    north = locate("Longyearbyen")
    assert north == max(entries(), key=lambda entry: entry.latitude)
    for km, found in ((NEAREST_KM - 1, north), (NEAREST_KM + 1, None)):
        assert nearest(north.latitude + km * 0.0089932, north.longitude) == found


@pytest.mark.parametrize(("zone", "slug"), [
    ("Europe/London", "london"), ("America/Argentina/Buenos_Aires", "buenos-aires"),
    ("Asia/Kolkata", "kolkata"), ("Pacific/Fiji", "suva"), ("America/Panama", "panama-city"),
    ("America/New_York", "new-york-city")])  # fmt: skip
def test_a_zone_is_named_after_a_city(zone, slug):
    assert city_of(zone).slug == slug


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT-3", "", "Antarctica/Vostok"])
def test_a_zone_without_a_city_has_none(zone):
    assert city_of(zone) is None

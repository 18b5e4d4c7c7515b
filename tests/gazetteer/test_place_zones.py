"""The clock of a spot: its place's, the nearest place's, or local mean time."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.gazetteer.names import locate
from skycal.gazetteer.table import entries
from skycal.gazetteer.zones import NEAREST_KM, city_of, clock_of, mean_time, nearest, towns


@pytest.mark.parametrize(("place", "name"), [
    ("长沙", "+08:00"), ("乌鲁木齐", "+08:00"), ("珠穆朗玛峰", "+08:00"), ("台北", "Asia/Taipei"),
    ("玉山", "Asia/Taipei"), ("香港", "Asia/Hong_Kong"), ("澳门", "Asia/Macau"),
    ("伦敦", "Europe/London"), ("Mauna Kea", "Pacific/Honolulu")])  # fmt: skip
def test_a_place_keeps_its_own_clock(place, name):
    assert clock_of(locate(place)) == (name, "place", None)


@pytest.mark.parametrize(("spot", "name", "near"), [
    ("28.2,112.9", "+08:00", "长沙"), ("51.5,-0.1", "Europe/London", "London"),
    ("30.05,31.25", "Africa/Cairo", "Cairo"),
    ("64.045,-145.7", "America/Anchorage", "Delta Junction"),
    ("-13.83,-171.76", "Pacific/Apia", "Apia"), ("23.5,121.0", "Asia/Taipei", "Yushan"),
    ("22.54,114.05", "+08:00", "Shenzhen")])  # fmt: skip
def test_coordinates_take_the_nearest_places_clock(spot, name, near):
    clock = clock_of(locate(spot))
    assert (clock.name, clock.how) == (name, "nearest")
    assert near in (clock.near.name("zh_CN"), clock.near.name("en"))


@pytest.mark.parametrize(("spot", "name"), [
    ("62,90", "Asia/Krasnoyarsk"), ("-25,130", "Australia/Darwin"), ("23,5", "Africa/Algiers"),
    ("40,-100", "America/Chicago"), ("50.28,127.54", "Asia/Yakutsk"), ("50.25,127.50", "+08:00"),
    ("43.8,87.6", "+08:00"), ("31.5,79.9", "+08:00"), ("35.9,76.5", "+08:00")])  # fmt: skip
def test_the_empty_quarters_have_a_civil_clock_too(spot, name):
    """By timezone-boundary-builder's map, also on either bank of the Amur."""
    assert clock_of(locate(spot))[:2] == (name, "nearest")


def test_the_towns_are_named_and_their_zones_are_known():
    for town in towns():
        assert town.name("zh_CN") == town.name_en != ""
        assert -90 <= town.latitude <= 90
        assert -180 <= town.longitude <= 180
    known = {town.timezone for town in towns()}
    assert {ZoneInfo(zone).key for zone in known} == known
    assert len(known) > 200


@pytest.mark.parametrize(("spot", "name"), [
    ("-30,-100", "-06:40"), ("0,-30", "-02:00"), ("-85,180", "+12:00"), ("85,-180", "-12:00"),
    ("-50,0.1", "+00:00"), ("-50,-0.1", "+00:00"), ("-50,100.13", "+06:41")])  # fmt: skip
def test_far_from_everything_it_is_local_mean_time(spot, name):
    """Four minutes of time are a degree of longitude."""
    assert clock_of(locate(spot)) == (name, "mean-time", None)


def test_a_spot_across_the_date_line_is_near():
    """Taveuni lies on both sides of 180 degrees."""
    assert nearest(-16.8, -179.99) == nearest(-16.8, 180.01)
    assert nearest(-16.8, -179.99).timezone == nearest(-16.8, 179.99).timezone == "Pacific/Fiji"


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
    """Along the meridian north of the northernmost: 1 km is 0.008993 degrees."""
    north = max((*entries(), *towns()), key=lambda spot: spot.latitude)
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

"""Coordinates as people write them, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skycal.gazetteer.names import locate
from skycal.model import Place, SkycalError


def find(text):
    return locate(text).place()


@pytest.mark.parametrize(
    ("text", "place"),
    [("28.2,112.9", (28.2, 112.9, 0)), ("28.2,112.9,45", (28.2, 112.9, 45)),
     ("28.2, 112.9, 45 m", (28.2, 112.9, 45)), ("28.2N 112.9E", (28.2, 112.9, 0)),
     ("33.9S,18.4E", (-33.9, 18.4, 0)), ("40.7°N, 74° W", (40.7, -74, 0)),
     ("112.9E,28.2N", (28.2, 112.9, 0)), ("-33.9,-70", (-33.9, -70, 0)),
     ("−33.9,18.4", (-33.9, 18.4, 0)), ("２８.２，112.9", (28.2, 112.9, 0)),
     ("90,0", (90, 0, 0)), ("-90,180", (-90, 180, 0)), (".5,-180", (0.5, -180, 0)),
     ("31.5,35.5,-430", (31.5, 35.5, -430))],
)  # fmt: skip
def test_coordinates_are_read(text, place):
    found = find(text)
    assert (found.latitude, found.longitude, found.elevation) == place


@pytest.mark.parametrize(
    ("text", "says"),
    [("95,100", "latitude 95"), ("28,400", "longitude 400"), ("-90.1,0", "latitude"),
     ("28.2", "LAT,LON"), ("28.2,", "LAT,LON"), ("28.2,112,4,5", "LAT,LON"),
     ("28.2,east", "LAT,LON"), ("1e1,20", "LAT,LON"), ("28.2,112.9,99999", "elevation"),
     ("28.2,112.9,high", "LAT,LON"), ("28.2E,112.9E", "latitude"), ("-28.2S,10", "sign"),
     ("28°12'N,112E", "LAT,LON"), ("28.2N,45S", "longitude")],
)  # fmt: skip
def test_wrong_coordinates_are_answered_in_one_line(text, says):
    with pytest.raises(SkycalError) as error:
        find(text)
    assert says in str(error.value)
    assert str(error.value).isprintable()


def test_a_spot_without_a_name_is_called_by_its_coordinates():
    assert find("-33.9,18.45") == Place(
        "33.9°S 18.45°E", -33.9, 18.45, 0.0, "33-9s-18-45e")


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-500, 9000))
def test_any_spot_on_earth_can_be_given(latitude, longitude, elevation):
    place = find(f"{latitude:.6f},{longitude:.6f},{elevation:.1f}")
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=1e-6)
    assert place.elevation == pytest.approx(elevation, abs=0.051)
    assert place.name.isprintable()

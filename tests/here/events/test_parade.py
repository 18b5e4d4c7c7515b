"""Planet parades: those that the world's papers told of, and that they are the same in any span."""

from datetime import date

import numpy as np
import pytest

import skycal
from skycal.calendar.skies import sky_of
from skycal.events.five_gathering import FIVE
from skycal.gazetteer.index import by_slug
from skycal.here.events.parade import (
    BESIDE_SUN_DEG,
    DEEP_DEG,
    LEAST_NIGHTS,
    NOTICED_DEG,
    parades,
)
from skycal.here.night.air import extinction_mag
from skycal.here.night.limit import limit_mag
from skycal.here.night.seeing import LEAST_DEG
from skycal.sky.magnitude import magnitude
from skycal.sky.timescale import utc_datetime


def of_year(year, place="xian"):
    found = parades(sky_of(range(year, year + 1)), by_slug()[place].place())
    return [one for one in found if day_of(one).year == year]


def day_of(event):
    return utc_datetime(event.tt).date()


# Year, days in which the best night was told to be, and who was seen: Sky & Telescope's and
# EarthSky's notes of those months.
TOLD = [
    (2016, "2016-01-20", "2016-02-20", FIVE),
    (2022, "2022-06-17", "2022-07-03", FIVE),
    (2022, "2022-12-24", "2023-01-01", FIVE),
    (2025, "2025-01-10", "2025-02-12", ("venus", "mars", "jupiter", "saturn")),
    (2025, "2025-08-14", "2025-08-26", ("mercury", "venus", "jupiter", "saturn")),
    (2028, "2028-10-18", "2028-11-02", FIVE),
]


@pytest.mark.parametrize(("year", "first", "last", "bodies"), TOLD)
def test_the_parades_that_were_told_of(year, first, last, bodies):
    found = [
        one for one in of_year(year)
        if date.fromisoformat(first) <= day_of(one) <= date.fromisoformat(last)
    ]
    assert [one.bodies for one in found] == [bodies]
    (one,) = found
    assert one.importance == (4 if bodies == FIVE else 3)
    assert one.details["first_day"] <= first
    assert one.details["nights"] >= LEAST_NIGHTS
    assert one.begin <= one.tt <= one.end


def test_with_uranus_and_neptune_they_were_six():
    (one, _) = of_year(2025)
    assert one.details["faint"] == ["uranus", "neptune"]


def test_there_are_years_without_one():
    """2023: Mars, Venus, Jupiter, Saturn were never four at a time in the dark."""
    assert of_year(2023) == []


def test_a_parade_is_the_same_in_every_span():
    wide = parades(sky_of(range(2021, 2024)), by_slug()["xian"].place())
    assert [one for one in wide if day_of(one).year == 2022] == of_year(2022)


def test_without_a_place_it_is_that_of_chinas_middle():
    (named,) = (one for one in skycal.year(2026, kind="planet-parade").events)
    assert named.importance == 3
    assert named.id.endswith("-xian")
    (there,) = skycal.year(2026, kind="planet-parade", place="长沙").events
    assert there.id.endswith("-changsha")


def test_all_seven_at_one_time():
    """June and December 2022: Uranus and Neptune stood among the five (Sky & Telescope)."""
    found = skycal.next("七星连珠", after="2003-01-01", place="西安", count=2)
    assert [one.id[:7] for one in found] == ["2022-06", "2022-12"]
    assert {one.title for one in found} == {"七星连珠"}


def test_deep_in_the_night_every_planet_but_mercury_is_noticed():
    """What is not asked again of each sample; Mars is never fainter than 1.86 (Mallama 2018)."""
    noons = sky_of(range(2009, 2027)).noons
    faintest = max(magnitude(noons, body).max() for body in FIVE[1:])
    assert 1.7 < faintest < 1.87
    sides = [np.geomspace(LEAST_DEG, 90.0, 12), np.linspace(DEEP_DEG, -90.0, 40),
             np.geomspace(BESIDE_SUN_DEG, 180.0, 12), np.linspace(0.0, 6.0, 5)]  # fmt: skip
    altitude, sun, apart, height_km = (side.ravel() for side in np.meshgrid(*sides))
    assert limit_mag(altitude, sun, apart, extinction_mag(height_km)).min() > 1.95


@pytest.mark.parametrize("number", range(1, len(FIVE)))
def test_each_planet_but_mercury_is_noticed_from_its_own_depth_of_the_sun(number):
    noons = sky_of(range(2009, 2027)).noons
    apart_deg = np.degrees(noons.elongation(FIVE[number]))
    faintest = magnitude(noons, FIVE[number])[apart_deg > BESIDE_SUN_DEG].max()
    sides = [np.geomspace(LEAST_DEG, 90.0, 12), np.linspace(NOTICED_DEG[number], -90.0, 40),
             np.geomspace(BESIDE_SUN_DEG, 180.0, 12), np.linspace(0.0, 6.0, 5)]  # fmt: skip
    altitude, sun, apart, height_km = (side.ravel() for side in np.meshgrid(*sides))
    assert limit_mag(altitude, sun, apart, extinction_mag(height_km)).min() > faintest + 0.09

"""Planets before planets and stars: those published, and no other."""

from datetime import UTC, datetime

import numpy as np
import pytest
import swisseph
from skyfield.api import Star, wgs84

from skycal.events import find
from skycal.here.eclipses import planet_before
from skycal.here.horizon import Horizon
from skycal.here.local import local_circumstances
from skycal.model import Place
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import read_table
from skycal.sky.timescale import tt_of

MINUTE = 1.0 / 1440.0
AT_ONCE = 25
# 1700 to 2200, UT dates: Wikipedia, "Planetary transits and occultations", after S. Albers (Sky &
# Telescope 57, 1979, 220) and J. Meeus (Mathematical Astronomy Morsels II, 2002).
PLANETS = [
    "1702-09-19 jupiter neptune", "1705-07-20 mercury jupiter", "1708-07-14 mercury uranus",
    "1708-10-04 mercury jupiter", "1737-05-28 venus mercury", "1771-08-29 venus saturn",
    "1793-07-21 mercury uranus", "1808-12-09 mercury saturn", "1818-01-03 venus jupiter",
    "2065-11-22 venus jupiter", "2067-07-15 mercury neptune", "2079-08-11 mercury mars",
    "2088-10-27 mercury jupiter", "2094-04-07 mercury jupiter", "2104-08-21 venus neptune",
    "2123-09-14 venus jupiter", "2126-07-29 mercury mars", "2133-12-03 venus mercury",
]  # fmt: skip
# southastrodel.com/PageMoon007.htm (after IOTA); Wikipedia, "Occultation"; alpha Leonis and Librae,
# beta Scorpii, pi Sagittarii, theta Ophiuchi, epsilon Geminorum, sigma Sagittarii.
STARS = [
    "1783-11-10 venus spica", "1876-02-28 jupiter acrab", "1959-07-07 venus regulus",
    "1971-05-13 jupiter acrab", "1976-04-08 mars mebsuta",
    "1981-11-17 venus nunki", "2035-02-17 venus albaldah", "2044-10-01 venus regulus",
    "2052-11-10 mercury zubenelgenubi", "2078-10-03 mars theta-ophiuchi", "2197-09-02 venus spica",
]  # fmt: skip


def occultations(first, last):
    found = []
    for year in range(first, last + 1, AT_ONCE):
        until = min(year + AT_ONCE - 1, last)
        begin, end = (tt_of(datetime(at, 1, 1, tzinfo=UTC)) for at in (year, until + 1))
        sky = Sky(ephemeris_for(year, until), begin, end)
        found += find(sky, {"planet-occultation"})
    return found


@pytest.fixture(scope="module")
def found():
    return occultations(1700, 2199)


def named(event):
    return f"{event.id[:10]} {' '.join(event.bodies)}"


def test_planets_before_planets_in_five_centuries_and_no_other(found):
    stars = [event for event in found if "magnitudes" in event.details]
    planets = {"mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"}
    mutual = [event for event in stars if set(event.bodies) <= planets]
    assert [named(event) for event in mutual] == PLANETS


def test_planets_before_stars_of_the_published_dates(found):
    assert {*STARS} <= {named(event) for event in found}


def test_the_venus_before_jupiter_of_2065(found):
    """Wikipedia: about 12:43 UTC, 8 deg west of the Sun."""
    (event,) = (one for one in found if one.id.startswith("2065-11-22"))
    assert abs(event.tt - tt_of(datetime(2065, 11, 22, 12, 43, tzinfo=UTC))) < 2.0 * MINUTE
    assert event.details["elongation_deg"] == pytest.approx(8.0, abs=0.5)
    assert event.details["direction"] == "west"
    assert event.importance == 3
    assert event.begin < event.tt < event.end


SWISS = {"mercury": swisseph.MERCURY, "venus": swisseph.VENUS, "mars": swisseph.MARS,
         "jupiter": swisseph.JUPITER, "saturn": swisseph.SATURN, "uranus": swisseph.URANUS,
         "neptune": swisseph.NEPTUNE}  # fmt: skip


def swiss_apart_arcsec(bodies, tt):
    units = []
    for body in bodies:
        place = np.radians(swisseph.calc(tt, SWISS[body], swisseph.FLG_MOSEPH)[0][:2])
        units.append([np.cos(place[1]) * np.cos(place[0]), np.cos(place[1]) * np.sin(place[0]),
                      np.sin(place[1])])  # fmt: skip
    return np.degrees(np.linalg.norm(np.subtract(*units))) * 3600.0


def test_least_separations_are_the_swiss_ephemeris(found):
    """Moshier's theory: 1" here, 2" of Neptune's."""
    for event in found:
        if set(event.bodies) <= SWISS.keys():
            apart = event.details["separation_arcsec"]
            assert apart == pytest.approx(swiss_apart_arcsec(event.bodies, event.tt), abs=2.5)


@pytest.mark.parametrize("place", [Place("Kashi", 39.47, 75.99), Place("Beijing", 39.9, 116.41)],
                         ids=lambda place: place.name)  # fmt: skip
def test_at_a_place_the_star_goes_behind_the_limb_as_stock_skyfield_has_it(skyfield, place):
    """Venus before Regulus, 2044-10-01: the angle between them is then her radius."""
    begin = tt_of(datetime(2044, 9, 25, tzinfo=UTC))
    sky = Sky(ephemeris_for(2044, 2044), begin, begin + 12.0)
    (event,) = find(sky, {"planet-occultation"})
    here = local_circumstances(sky, place, [event], UTC)[event.id]
    shadow = planet_before.shadow_over(sky, event)
    gone, back = planet_before._ends(Horizon(sky, [place]), shadow).ravel()
    row = next(row for row in read_table("stars.csv") if row["id"] == "regulus")
    star = Star(
        ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]),
        ra_mas_per_year=float(row["pm_ra_mas"]), dec_mas_per_year=float(row["pm_dec_mas"]),
        parallax_mas=float(row["parallax_mas"]), epoch=2448349.0625,
    )  # fmt: skip
    stand = skyfield.earth + wgs84.latlon(place.latitude, place.longitude)
    for tt in (gone, back):
        at = stand.at(skyfield.timescale.tt_jd(tt))
        venus = at.observe(skyfield.body("venus")).apparent()
        apart = venus.separation_from(at.observe(star).apparent()).arcseconds()
        limb = np.degrees(np.arcsin(6051.8 / venus.distance().km)) * 3600.0
        assert apart == pytest.approx(limb, abs=0.01)
    assert here["visible"] == (place.name == "Kashi")


def test_a_place_beside_the_path_does_not_see_it():
    """Venus before Regulus, 1959-07-07: by day in Europe, not there in India's evening."""
    begin = tt_of(datetime(1959, 7, 1, tzinfo=UTC))
    sky = Sky(ephemeris_for(1959, 1959), begin, begin + 12.0)
    (event,) = find(sky, {"planet-occultation"})
    places = Place("Greenwich", 51.48, 0.0), Place("Calcutta", 22.57, 88.36)
    why = [local_circumstances(sky, place, [event], UTC)[event.id]["why"] for place in places]
    assert why == ["daylight", "not-there"]

"""Skies of whole years with the days about them, and places that tests stand in."""

from functools import cache

import pytest
import swisseph as swe
from skyfield.api import Star

from skycal.model import Place
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import J1991_25, read_table

PLACES = {
    "beijing": Place("Beijing", 39.9042, 116.4074, 44.0),
    "changsha": Place("Changsha", 28.228, 112.939, 45.0),
    "lhasa": Place("Lhasa", 29.65, 91.1, 3650.0),
    "mohe": Place("Mohe", 53.48, 122.37),
    "tromso": Place("Tromsø", 69.65, 18.96),
    "sydney": Place("Sydney", -33.87, 151.21),
    "north-pole": Place("North Pole", 90.0, 0.0),
    "south-pole": Place("South Pole", -90.0, 0.0),
}


@pytest.fixture(scope="session")
def sky_of():
    """Return a function from a year to its sky, ten days wider."""

    @cache
    def of(year):
        first = swe.julday(year, 1, 1, 0.0)
        return Sky(ephemeris_for(year, year), first - 10.0, first + 376.0)

    return of


@pytest.fixture
def stand():
    """Return the places by name."""
    return PLACES


@pytest.fixture
def star_of(skyfield):
    """Return a function from a body of ours to Skyfield's own star or planet."""
    stars = {row["id"]: row for row in read_table("stars.csv")}

    def of(body):
        if body not in stars:
            return skyfield.body(body)
        row = stars[body]
        return Star(
            ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]),
            ra_mas_per_year=float(row["pm_ra_mas"]), dec_mas_per_year=float(row["pm_dec_mas"]),
            parallax_mas=float(row["parallax_mas"]), epoch=J1991_25,
        )

    return of

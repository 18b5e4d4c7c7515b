"""Constellations: where named stars are by name, and bodies on published dates."""

import numpy as np
import pytest
from skyfield.constellationlib import load_constellation_map
from skyfield.positionlib import ICRF

from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import read_table
from skycal.sky.constellation import constellations


def test_stars_stand_in_the_constellation_of_their_designation():
    rows = read_table("stars.csv")
    ra, dec = (np.radians([float(row[key]) for row in rows]) for key in ("ra_deg", "dec_deg"))
    toward = np.array([np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)])
    named = [row["bayer"].split()[-1] for row in rows]
    assert constellations(toward) == named
    assert len(set(named)) >= 10


def test_the_whole_sky_as_skyfield_has_it():
    """Skyfield takes the true equator of 1875 for the mean one: 17" at the boundaries."""
    toward = np.random.default_rng(3).normal(size=(3, 20000))
    theirs = load_constellation_map()(ICRF(toward))
    ours = np.array(constellations(toward))
    assert (ours != theirs).mean() < 1e-3
    assert len(set(ours.tolist())) == 88


def test_one_has_the_name_it_has_among_many():
    toward = np.random.default_rng(4).normal(size=(3, 50))
    assert constellations(toward) == [constellations(toward[:, i : i + 1])[0] for i in range(50)]


@pytest.mark.parametrize(
    ("body", "jd", "iau"),
    # The Sun enters Ophiuchus on 30 November and leaves it on 18 December (IAU boundaries);
    # the great conjunction of 2020-12-21 stood in Capricornus, 2023's Jupiter in Pisces.
    [("sun", 2459181.5, "Sco"), ("sun", 2459186.5, "Oph"), ("sun", 2459203.5, "Sgr"),
     ("jupiter", 2459205.27, "Cap"), ("jupiter", 2460005.8, "Psc")],
)
def test_bodies_where_they_stood(body, jd, iau):
    places = Sky(ephemeris_for(2020, 2023), jd - 1.0, jd + 1.0).at([jd])
    assert constellations(places.icrs(body)) == [iau]

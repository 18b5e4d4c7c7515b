"""Occultations against the Swiss Ephemeris, published series and stock Skyfield."""

import csv
from pathlib import Path

import numpy as np
import pytest
from skyfield.api import Star

from skycal.constants import OBLIQUITY_J2000
from skycal.events.occultations import occultations, occulted
from skycal.files import DATA
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import J1991_25, catalog, read_table

PUBLISHED = Path(__file__).parents[1] / "data"
DAY_S = 86400.0
# Swiss Ephemeris takes the middle from a parabola; Skyfield's is the true one to 0.3 s.
SWISS_MIDDLE_S, MIDDLE_S = 12.0, 1.0
FARTHEST_DEG = 6.6  # from the ecliptic: the Moon's latitude, parallax and radius at their largest


@pytest.fixture(scope="module")
def found():
    """All occultations of 2015 to 2030."""
    events = []
    for year in range(2015, 2031, 4):
        first, last = (2451544.5 + np.floor((y - 2000) * 365.25 + 0.75) for y in (year, year + 4))
        sky = Sky(ephemeris_for(year, year + 4), first, last)
        events += [event for event in occultations(sky) if first <= event.tt < last]
    return sorted(events, key=lambda event: event.tt)


def of(found, body):
    return [event for event in found if event.bodies[1] == body]


def table(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if x[0] != "#"), delimiter="\t"))


def test_every_planet_and_bright_star_that_the_swiss_ephemeris_finds_and_no_other(found):
    theirs = table(PUBLISHED / "swiss-ephemeris-occultations.tsv")
    for body in {row["body"] for row in theirs}:
        middle = np.array([float(row["middle_jd_tt"]) for row in theirs if row["body"] == body])
        ours = np.array([event.tt for event in of(found, body)])
        assert len(ours) == len(middle), body
        assert np.abs(ours - middle).max() * DAY_S < SWISS_MIDDLE_S


def test_published_series_of_aldebaran_and_antares(found):
    """49 of Aldebaran from 2015-01-29 to 2018-09-03 (IOTA, by D. Dickinson, Universe Today 2017).

    No star of the first magnitude then until Antares on 2023-08-25, but for Regulus' of 2018.
    """
    aldebaran = [event.id[:10] for event in of(found, "aldebaran")]
    assert len(aldebaran) == 49
    assert (aldebaran[0], aldebaran[-1]) == ("2015-01-29", "2018-09-03")
    assert of(found, "antares")[0].id[:10] == "2023-08-25"
    after = [event for event in found if "2018-09-04" < event.id[:10] < "2023-08-25"]
    assert not {event.bodies[1] for event in after} & {"regulus", "spica", "antares", "aldebaran"}


def test_the_middle_is_when_the_shadows_axis_passes_the_centre_of_the_earth(found, skyfield):
    stars = {row["id"]: row for row in read_table("stars.csv")}
    for event in found[::60]:
        row = stars.get(event.bodies[1])
        body = skyfield.body(event.bodies[1]) if row is None else Star(
            ra_hours=float(row["ra_deg"]) / 15.0, dec_degrees=float(row["dec_deg"]),
            ra_mas_per_year=float(row["pm_ra_mas"]), dec_mas_per_year=float(row["pm_dec_mas"]),
            parallax_mas=float(row["parallax_mas"]), epoch=J1991_25,
        )  # fmt: skip
        step = 600.0 / DAY_S
        at = skyfield.earth.at(skyfield.timescale.tt_jd(event.tt + step * np.array([-1, 0, 1])))
        moon, there = (at.observe(one).apparent() for one in (skyfield.body("moon"), body))
        gap = moon.distance().km * np.sin(moon.separation_from(there).radians)
        past, here, after = gap**2
        off_s = (past - after) / (past - 2.0 * here + after) / 2.0 * step * DAY_S
        assert abs(off_s) < MIDDLE_S
        assert event.details["separation_deg"] == pytest.approx(
            moon.separation_from(there).degrees[1], abs=1e-5
        )


def test_limbs_and_lights_are_those_of_the_moons_age(found, skyfield):
    for event in found[7::97]:
        details, at = event.details, skyfield.earth.at(skyfield.timescale.tt_jd(event.tt))
        sun, moon = (at.observe(skyfield.body(one)).apparent() for one in ("sun", "moon"))
        east = (moon.ecliptic_latlon("date")[1].degrees
                - sun.ecliptic_latlon("date")[1].degrees) % 360.0 < 180.0
        assert details["direction"] == ("east" if east else "west")
        assert details["limb"]["disappearance"] == ("dark" if east else "bright")
        assert details["limb"]["reappearance"] == ("bright" if east else "dark")
        lit = moon.fraction_illuminated(skyfield.body("sun"))
        assert details["illumination"] == pytest.approx(lit, abs=1e-4)
        assert details["elongation_deg"] == pytest.approx(
            moon.separation_from(sun).degrees, abs=1.6
        )
        assert details["magnitudes"]["moon"] < -2.0


def test_contacts_enclose_the_middle_and_stand_in_begin_and_end(found):
    for event in found:
        first, last = event.details["first_contact"], event.details["last_contact"]
        assert (first["jd_tt"], last["jd_tt"]) == (event.begin, event.end)
        assert first["jd_tt"] < event.tt < last["jd_tt"]
        assert last["jd_tt"] - first["jd_tt"] < 5.5 / 24.0
        assert event.details["separation_deg"] < 1.35


def test_ids_name_the_day_and_the_body(found):
    ids = [event.id for event in found]
    assert len(set(ids)) == len(ids)
    assert "2022-12-08-occultation-moon-mars" in ids
    assert {event.bodies[0] for event in found} == {"moon"}


def test_bright_bodies_away_from_the_sun_matter(found):
    worth = {(event.bodies[1], event.id[:10]): event.importance for event in found}
    assert worth["mars", "2022-12-08"] == 4  # at opposition, over North America and Europe
    assert worth["aldebaran", "2017-03-05"] == 3
    assert worth["nunki", "2027-08-13"] == 2
    faint = [event for event in found if event.bodies[1] in ("merope", "uranus", "neptune")]
    assert {event.importance for event in faint} == {1}
    near = [event for event in found if event.details["elongation_deg"] < 15.0]
    assert {event.importance for event in near} == {1}


def test_every_star_to_magnitude_3_8_within_the_moons_reach_is_sought():
    """By the star chart's table (XHIP); the second component of doubles is not another star."""
    numbers = {int(row["hip"]) for row in read_table("stars.csv")}
    with (DATA / "sky-stars.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(line for line in lines if line[0] != "#"))
    near = 0
    for row in rows:
        ra, dec = (np.radians(float(row[name])) for name in ("ra_deg", "dec_deg"))
        cosine, sine = np.cos(OBLIQUITY_J2000), np.sin(OBLIQUITY_J2000)
        latitude = np.degrees(np.arcsin(np.sin(dec) * cosine - np.cos(dec) * sine * np.sin(ra)))
        if float(row["magnitude"]) <= 3.8 and abs(latitude) <= FARTHEST_DEG:
            near += 1
            assert int(row["hip"]) in numbers, row
    assert near > 35


def test_planets_stars_and_the_nine_pleiades_are_sought():
    sought = set(occulted())
    assert {"mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune"} <= sought
    assert {"alcyone", "atlas", "electra", "maia", "merope", "taygeta", "pleione", "celaeno",
            "asterope"} <= sought
    assert not sought & {"sun", "moon", "pluto", "earth", "pleiades"}
    assert all(catalog().bodies[body].kind in ("planet", "asteroid", "star") for body in sought)


def test_a_span_without_any_yields_none():
    sky = Sky(ephemeris_for(2027, 2027), 2461500.5, 2461500.6)
    assert [event for event in occultations(sky) if 2461500.5 <= event.tt < 2461500.6] == []

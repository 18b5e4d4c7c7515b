"""Maps: land is land and sea is sea from wherever one looks; eclipses are as deep as published."""

import csv

import numpy as np
import pytest
from marks import inside, named
from skies import sky_of

from skycal.files import DATA
from skycal.gazetteer.index import by_slug
from skycal.pictures.coast import land_in_window, land_on_globe
from skycal.pictures.eclipse_field import seen_magnitude
from skycal.pictures.occultation import occultation_map
from skycal.pictures.projection import Projection, direction
from skycal.pictures.solar_eclipse import eclipse_map
from skycal.shadows.besselian import besselian
from skycal.sky.timescale import delta_t

LAND = {"Beijing": (39.9, 116.4), "Cairo": (30.0, 31.2), "Brasilia": (-15.8, -47.9),
        "Chicago": (41.8, -88.5), "South Pole": (-90.0, 0.0), "Alice Springs": (-23.7, 133.9),
        "Summit, Greenland": (72.6, -38.5), "Yakutsk": (62.0, 129.7), "Anadyr": (65.5, 171.0)}
SEA = {"North Pole": (90.0, 0.0), "Null Island": (0.0, 0.0), "Point Nemo": (-48.9, -123.4),
       "mid-Pacific": (0.0, 180.0), "Bay of Bengal": (12.0, 88.0), "Hudson Bay": (60.0, -86.0),
       "Mediterranean": (34.0, 20.0), "South China Sea": (13.0, 114.0)}
CENTRES = [(0, 0), (0, 90), (0, 180), (0, -90), (90, 0), (-90, 0), (-45, -70), (45, 110),
           (-40, -65)]
SWISS = "swiss-ephemeris-local-solar-eclipses.csv"


def toward(latitude, longitude):
    return direction(np.radians(longitude), np.radians(latitude))


def looked_at(data, projection, places):
    """Tell of each place that shows whether it is painted."""
    found = {}
    for name, place in places.items():
        vector = toward(*place).reshape(3, 1)
        if projection.depth(vector)[0] > 0.15:
            found[name] = inside(data, *projection.flat(vector)[0])
    return found


@pytest.mark.parametrize("centre", CENTRES)
def test_the_globe_shows_land_and_sea(centre):
    globe = Projection(toward(*centre), 170.0, 180.0, 180.0, globe=True)
    data = land_on_globe(globe)
    shown = looked_at(data, globe, LAND)
    assert shown == dict.fromkeys(shown, True)
    shown = looked_at(data, globe, SEA)
    assert shown == dict.fromkeys(shown, False)


@pytest.mark.parametrize("centre", CENTRES)
def test_windows_show_land_and_sea(centre):
    chart = Projection(toward(*centre), 100.0, 180.0, 150.0)
    window = (0.0, 0.0, 360.0, 300.0)
    data = land_in_window(chart, window)
    for places, painted in ((LAND, True), (SEA, False)):
        near = {name: place for name, place in places.items()
                if (abs(chart.flat(toward(*place).reshape(3, 1))[0] - [180, 150])
                    < [178, 148]).all()}
        shown = looked_at(data, chart, near)
        assert shown == dict.fromkeys(shown, painted)


def swiss_rows():
    """Return published eclipses at places where the Sun is well up and the umbra away."""
    with open(DATA.parent / "tests" / "data" / SWISS, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    well = [row for row in rows if row["C1"] and row["C4"] and not row["C2"]
            and float(row["altitude"]) > 5.0 and float(row["magnitude"]) < 0.9]
    return well[:24]


@pytest.mark.parametrize("row", swiss_rows(), ids=lambda row: row["max"])
def test_magnitudes_are_those_of_the_swiss_ephemeris(row):
    tt = float(row["max"]) + float(row["delta_t_s"]) / 86400.0
    year = int(2000.0 + (tt - 2451545.0) / 365.25)
    shadow = besselian(sky_of(year), np.array([_near_greatest(sky_of(year), tt)]))
    magnitude = seen_magnitude(shadow, *np.radians([[float(row["latitude"])],
                                                    [float(row["longitude"])]]))
    # Its delta T and its Moon differ a little from ours.
    assert magnitude[0] == pytest.approx(float(row["magnitude"]), abs=0.003)


def _near_greatest(sky, tt):
    from skycal.shadows.besselian import moon_before_sun

    near = moon_before_sun(sky)
    return float(near[np.argmin(abs(near - tt))])


def test_the_eclipse_of_2027_is_greatest_by_luxor(scene, one):
    # NASA's canon: greatest 10:06:50 TD at 25.5 N 33.2 E, magnitude 1.0790.
    svg = eclipse_map(scene, one("solar-eclipse", type="total"))
    (pin,) = named(svg, "circle", "sky-eclipse")
    assert (float(pin.get("cx")), float(pin.get("cy"))) == (180.0, 174.0)
    assert "18:07" in svg
    assert "1.079" in svg


def test_no_city_outside_the_penumbra_is_named(scene, one):
    cities = [by_slug()[slug] for slug in ("beijing", "moscow", "tokyo")]
    svg = eclipse_map(scene, one("solar-eclipse", type="total"), cities=cities)
    names = {text.text for text in named(svg, "text", "sky-small")}
    assert "\u83ab\u65af\u79d1" in names  # Moscow, just inside
    assert not names & {"\u5317\u4eac", "\u4e1c\u4eac"}  # Beijing, Tokyo


def test_the_elements_use_the_measured_delta_t(scene, one):
    shadow = besselian(scene.sky, np.array([one("solar-eclipse").tt]))
    assert shadow.delta_t_s[0] == pytest.approx(float(delta_t(shadow.greatest[0])))


def test_the_occultation_is_where_its_outline_is(scene, one):
    event = one("occultation")
    svg = occultation_map(scene, event, cities=())
    assert len(named(svg, "path", "sky-region")) == 1
    assert len(named(svg, "path", "sky-nightside")) == 1

"""The Moon's face: seas where the Moon has them, turned as it stands, never a black ball."""

import math
from datetime import datetime

import numpy as np
import pytest
from marks import circle, inside, named, texts

from skycal.pictures.moon_face import AT_X, AT_Y, maria, moon_face
from skycal.pictures.projection import direction
from skycal.sky.timescale import BEIJING, tt_of

# IAU/USGS Gazetteer of Planetary Nomenclature: latitude, longitude east.
SEAS = {"Mare Crisium": (17.0, 59.1), "Mare Imbrium": (34.7, -14.9), "Mare Humorum": (-24.4, -38.6),
        "Mare Serenitatis": (27.3, 18.4), "Mare Nectaris": (-15.2, 34.6)}
LANDS = {"Tycho": (-43.3, -11.4), "Maginus": (-50.0, -6.3), "Albategnius": (-11.2, 4.1),
         "Piccolomini": (-29.7, 32.2), "Hipparchus": (-5.5, 4.8)}


def on_paper(place, radius):
    """Return where a feature lies with no libration, north up."""
    _, y, z = direction(*np.radians(place[::-1]))
    return AT_X + radius * y, AT_Y - radius * z


def test_seas_are_where_the_gazetteer_has_them():
    outlines = maria()
    for name, place in SEAS.items():
        toward = direction(*np.radians(place[::-1]))
        nearest = np.degrees(np.arccos(np.clip(np.einsum("i,isc->sc", toward, outlines), -1, 1)))
        assert nearest.max(axis=1).min() < 25.0, name


def test_the_full_moon_has_its_seas_on_the_side_of_its_north(scene, one):
    event = one("full-moon")
    svg = moon_face(scene, event)
    radius = circle(named(svg, "circle", "sky-lit")[0])[2]
    data = named(svg, "path", "sky-mare")[0].get("d")
    # Libration moves them by up to 8 degrees, the axis is turned by up to 25: turned back here.
    turn = -math.radians(axis_deg(scene, event.tt))
    for places, painted in ((SEAS, True), (LANDS, False)):
        seen = 0
        for place in places.values():
            x, y = on_paper(place, radius)
            dx, dy = x - AT_X, y - AT_Y
            seen += inside_any(data, AT_X + dx * math.cos(turn) - dy * math.sin(turn),
                               AT_Y + dx * math.sin(turn) + dy * math.cos(turn)) == painted
        assert seen >= len(places) - 1


def inside_any(data, x, y):
    """Tell whether a point is in any ring: they lie over one another and are all painted."""
    return any(inside("M" + ring, x, y) for ring in data.split("M")[1:])


def axis_deg(scene, tt):
    """Return the position angle of the Moon's axis, by its direction of the WGCCRE."""
    from skycal.sky.moon_face import axes
    from skycal.sky.position_angle import position_angle

    toward = scene.sky.at(tt).icrs("moon")
    return float(np.degrees(position_angle(toward, axes(np.array([tt]))[2]))[0])


def test_the_size_is_told_beside_the_mean(scene, one):
    svg = moon_face(scene, one("full-moon"))
    mean, (disk,) = named(svg, "circle", "sky-mean")[0], named(svg, "circle", "sky-lit")
    share = circle(disk)[2] / circle(mean)[2]
    assert f"{100 * share:.0f}%" in " ".join(texts(svg))
    assert 0.93 < share < 1.08


def test_it_is_drawn_at_the_minute_one_looks(scene_there, local, one):
    event = one("first-quarter")
    best = local[event.id]["watch"]["best"]["jd_tt"]
    assert scene_there.moment(best) in texts(moon_face(scene_there, event), "sky-night-strong")


def test_the_mean_is_the_years(scene):
    # Meeus (1998) ch. 55: 358473400 km / distance; the mean over a year about 1870".
    from skycal.pictures.moon_face import mean_diameter_arcsec

    assert mean_diameter_arcsec(scene.sky) == pytest.approx(1869.0, abs=8.0)
    assert scene.sky.first < tt_of(datetime(2027, 1, 1, tzinfo=BEIJING))

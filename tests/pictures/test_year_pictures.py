"""Pictures of a year: every night, every course, and what is pinned on them."""

import re

import numpy as np
import pytest
from marks import boxes, named, rings, texts
from msgspec.structs import replace

from skycal.model import Place
from skycal.pictures.elongations import elongation_chart
from skycal.pictures.inner_planets import apparitions
from skycal.pictures.night_axes import NightAxes
from skycal.pictures.nights import year_sky
from skycal.pictures.strip import year_strip


def test_a_moon_for_every_night(scene, events):
    svg = year_strip(scene, events, 2027)
    (disks,) = named(svg, "path", "sky-disks")
    assert disks.get("d").count("h0") == 365


def test_eclipses_and_great_showers_are_pinned(scene, events):
    svg = year_strip(scene, events, 2027)
    # NASA: 2027 Feb 6 annular, Aug 2 total; penumbral Feb 20, Aug 17; Jul 18 is of 0.002 only.
    legend = 1
    assert len(named(svg, "circle", "sky-eclipse-ring")) == 2 + legend
    assert len(named(svg, "circle", "sky-eclipse-broken")) == 2 + legend
    assert named(svg, "circle", "sky-eclipse-seen") == []
    streaks = next(one for one in named(svg, "g") if one.get("class") == "sky-streak")
    assert len(streaks) == 4  # IMO: QUA, ETA, PER, GEM have a ZHR of 40 or more


def test_an_eclipse_that_the_place_sees_is_filled(scene_there, events):
    svg = year_strip(scene_there, events, 2027)
    assert len(named(svg, "circle", "sky-eclipse-seen")) == 1 + 1  # Feb 21 before moonset; legend


def test_the_south_sees_the_moon_the_other_way(scene, scene_there, events):
    south = replace(scene, place=Place("Hobart", -42.9, 147.3))
    assert year_strip(south, events, 2027) != year_strip(scene, events, 2027)
    beijing = replace(scene_there, local={})
    assert year_strip(beijing, events, 2027) == year_strip(scene, events, 2027)


def test_mercury_never_strays_far_from_the_sun(scene):
    svg = elongation_chart(scene, 2027)
    ((_, *_), *_) = (course,) = rings(named(svg, "path", "sky-mercury-line")[0].get("d"))
    width = 360.0 - 30.0 - 14.0
    degrees = [180.0 - (x - 30.0) / width * 360.0 for x, _ in course]
    assert max(map(abs, degrees)) < 28.5  # Meeus: 27.8 deg is the most


def test_oppositions_leave_by_one_edge_and_come_back_by_the_other(scene):
    svg = elongation_chart(scene, 2027)
    # Jupiter (Feb 10), Mars (Feb 19), Saturn, Uranus, Neptune: each once in 2027.
    for planet in ("mars", "jupiter", "saturn", "uranus", "neptune"):
        assert len(rings(named(svg, "path", f"sky-{planet}-line")[0].get("d"))) == 2
    for planet in ("mercury", "venus"):
        assert len(rings(named(svg, "path", f"sky-{planet}-line")[0].get("d"))) == 1


def test_nights_are_as_long_as_published(scene_there, beijing):
    # Beijing, winter solstice: sunset 16:53, sunrise 07:33 (Beijing Planetarium's almanac).
    axes = NightAxes(scene_there, beijing, 2027)
    assert (axes.first_hour, axes.last_hour) == (16.0, 32.0)


@pytest.mark.parametrize("latitude", [-78.0, -45.0, 0.0, 67.0, 85.0])
def test_nights_of_every_latitude(scene, events, latitude):
    there = replace(scene, place=Place("there", latitude, 100.0))
    svg = year_sky(there, events, 2027)
    assert not re.search(r"\bnan\b", svg)
    assert named(svg, "path", "sky-civil")


def test_an_event_is_pinned_at_its_best_minute(scene_there, one):
    event = one("grouping")
    evening = np.floor(event.tt) + 1.04  # 21:00 in Beijing
    for visible, pins in ((True, 1), (False, 0)):
        local = {event.id: {"visible": visible, "watch": {"best": {"jd_tt": evening}}}}
        svg = year_sky(replace(scene_there, local=local), [event], 2027)
        assert len(named(svg, "circle", "sky-pin")) == pins
        assert (scene_there.words.title(event) in texts(svg)) is visible
    nowhere = year_sky(replace(scene_there, local={}), [event], 2027)
    assert named(nowhere, "circle", "sky-pin") == []


def test_venus_is_named_with_the_day_of_its_greatest_elongation(scene):
    # 2027 January 3, 18h UT, 47.0 degrees west (Astronomical Almanac): the 4th in Beijing.
    svg = apparitions(scene, 2027)
    venus = [text for text in texts(svg) if text.startswith(scene.words.body("venus"))]
    assert any("1\u67084\u65e5" in text and "47" in text for text in venus)


def test_no_name_lies_over_a_planets_course(scene, scene_there):
    """A name over another planet's line is read as that planet's."""
    for svg in (elongation_chart(scene, 2027), apparitions(scene_there, 2027),
                year_sky(scene_there, [], 2027)):
        points = np.array([
            point for path in named(svg, "path") if path.get("class", "").endswith("-line")
            and path.get("class") not in ("sky-line", "sky-sun-line") and "h" not in path.get("d")
            for ring in rings(path.get("d")) for point in _dense(ring)])  # fmt: skip
        assert len(points) > 100
        written = boxes(svg, lambda cls: cls.endswith(("-name", "-label")) and cls != "sky-label")
        assert len(written) > 5
        for (left, top, right, bottom), text in written:
            over = (points > (left, top)) & (points < (right, bottom))
            assert not over.all(axis=1).any(), text


def _dense(ring):
    """Return points a unit apart along a broken line."""
    ring = np.array(ring)
    far = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(ring, axis=0).T))])
    at = np.arange(0.0, far[-1], 1.0)
    return np.stack([np.interp(at, far, ring[:, axis]) for axis in (0, 1)], axis=1)


def test_every_apparition_of_mercury_has_its_day(scene_there):
    """2027 March: Venus shines right above it."""
    svg = apparitions(scene_there, 2027)
    peaks = len(named(svg, "circle", "sky-mercury"))
    assert peaks >= 6  # greatest elongations: Feb 3, Mar 17, May 28, Jul 16, Sep 25, Nov 4
    assert len([text for text in texts(svg) if "\N{DEGREE SIGN}" in text and " " in text]) >= peaks

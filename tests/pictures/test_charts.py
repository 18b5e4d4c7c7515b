"""Charts of the sky: bodies where they are, to scale, named once, the Moon as large as it is."""

import math
from datetime import datetime

import numpy as np
import pytest
from marks import circle, named, texts
from skies import sky_of

import skycal
from skycal.model import SkycalError
from skycal.pictures import Scene
from skycal.pictures.finder import finder_chart
from skycal.pictures.horizon import horizon_view
from skycal.pictures.lunar_eclipse import lunar_eclipse_diagram
from skycal.pictures.meteors import meteor_chart
from skycal.pictures.starfield import figures, stars
from skycal.sky.timescale import BEIJING, tt_of
from skycal.words import Words


def bar_length(svg):
    """Return the length of the 5 degree bar."""
    data = named(svg, "path", "sky-bar")[0].get("d")
    return float(data.split("h")[1].split("m")[0])


def test_bright_stars_stand_where_hipparcos_has_them():
    # ESA 1997, The Hipparcos Catalogue: HIP, RA and dec J2000 (deg), V.
    published = {32349: (101.287, -16.716, -1.44), 91262: (279.235, 38.784, 0.03),
                 11767: (37.955, 89.264, 1.97), 49669: (152.093, 11.967, 1.36)}
    table = stars()
    for hip, (ra_deg, dec_deg, magnitude) in published.items():
        (i,) = np.flatnonzero(table.hip == hip)
        x, y, z = table.vector[:, i]
        assert math.degrees(math.atan2(y, x)) % 360.0 == pytest.approx(ra_deg, abs=0.002)
        assert math.degrees(math.asin(z)) == pytest.approx(dec_deg, abs=0.002)
        assert table.magnitude[i] == pytest.approx(magnitude, abs=0.02)


def test_the_88_constellations():
    table = figures()
    assert len(table.ids) == 88
    assert set(table.owner.tolist()) == set(range(88))


def test_the_ends_of_figures_are_stars():
    table, sky = figures(), stars()
    gaps = np.arccos(np.clip((table.begin.T @ sky.vector).max(axis=1), -1.0, 1.0))
    assert (np.degrees(gaps) < 0.1).mean() > 0.9  # the rest end at stars too faint for the table


def test_two_planets_stand_as_far_apart_as_they_are(scene, events):
    event = next(event for event in events if event.kind == "conjunction"
                 and event.bodies == ("venus", "mars"))
    svg = finder_chart(scene, event)
    (first,), (second,) = (named(svg, "circle", f"sky-{body}") for body in event.bodies)
    apart = math.dist(circle(first)[:2], circle(second)[:2]) / bar_length(svg) * 5.0
    assert apart == pytest.approx(abs(event.details["separation_deg"]), abs=0.02)


def test_the_moon_is_to_scale(scene, events):
    event = next(event for event in events
                 if event.kind == "conjunction" and event.bodies == ("moon", "jupiter"))
    svg = finder_chart(scene, event)
    radius = circle(named(svg, "circle", "sky-earthlit")[0])[2]
    diameter_deg = 2.0 * radius / bar_length(svg) * 5.0
    assert 0.485 < diameter_deg < 0.565  # apogee to perigee


def test_every_body_is_named(scene, events):
    for event in events:
        if event.kind in ("conjunction", "grouping") and event.importance >= 3:
            shown = texts(finder_chart(scene, event), "sky-strong")
            assert shown == [scene.words.body(body) for body in event.bodies]


def test_five_planets_far_apart_have_room():
    (event,) = skycal.find("five-gathering", after="2022-01-01")
    svg = finder_chart(Scene(sky_of(2022), Words("en"), BEIJING), event)
    wide, high = map(float, svg.split('viewBox="0 0 ')[1].split('"')[0].split())
    for planet in event.bodies:
        dot = named(svg, "circle", f"sky-{planet}")[0]
        x, y, radius = circle(dot)
        assert radius < x < wide - radius, planet
        assert radius < y < high - radius, planet


def test_north_is_up_and_east_is_left(scene, events):
    event = next(event for event in events
                 if event.kind == "conjunction" and event.bodies == ("moon", "jupiter"))
    (moon, jupiter) = (circle(named(finder_chart(scene, event), "circle", cls)[0])
                       for cls in ("sky-earthlit", "sky-jupiter"))
    # Positive: Jupiter north of the Moon, that is higher on paper.
    assert (moon[1] - jupiter[1]) * event.details["separation_deg"] > 0.0
    later = finder_chart(scene, event, tt=event.tt + 0.2)
    moon_later, jupiter_later = (circle(named(later, "circle", cls)[0])
                                 for cls in ("sky-earthlit", "sky-jupiter"))
    assert moon_later[0] - jupiter_later[0] < moon[0] - jupiter[0]  # it moves eastward


def test_from_a_place_the_moon_is_moved_by_its_parallax(scene, scene_there, events):
    event = next(event for event in events
                 if event.kind == "conjunction" and event.bodies == ("moon", "jupiter"))
    below = (circle(named(finder_chart(one, event), "circle", "sky-earthlit")[0]) for one in
             (scene, scene_there))
    geocentric, seen = below
    assert geocentric != seen


def test_a_planet_stands_at_its_altitude(scene_there, skyfield, beijing):
    from skyfield.api import wgs84

    tt = tt_of(datetime(2027, 3, 19, 20, tzinfo=BEIJING))
    svg = horizon_view(scene_there, tt, ("jupiter",))
    here = skyfield.earth + wgs84.latlon(beijing.latitude, beijing.longitude)
    seen = here.at(skyfield.timescale.tt_jd(tt)).observe(skyfield.body("jupiter")).apparent()
    altitude, azimuth, _ = seen.altaz()
    assert f"\u9ad8{altitude.degrees:.0f}\u00b0" in svg
    # Alone, it stands over the middle of the horizon.
    x, _, _ = circle(named(svg, "circle", "sky-jupiter")[0])
    assert x == pytest.approx(180.0, abs=0.1)
    assert scene_there.words.direction(azimuth.degrees) in svg


def test_below_the_horizon_is_ground(scene_there):
    tt = tt_of(datetime(2027, 3, 19, 20, tzinfo=BEIJING))
    svg = horizon_view(scene_there, tt, ("jupiter", "mars"))
    ground = named(svg, "rect", "sky-ground")[0]
    for planet in ("jupiter", "mars"):
        assert circle(named(svg, "circle", f"sky-{planet}")[0])[1] < float(ground.get("y"))


def test_planets_on_both_sides_of_the_sky_are_all_drawn():
    """The five of October 2028: Saturn sets in the west as Mercury and Jupiter rise."""
    document = skycal.picture("planet-parade", after="2028-09-01", place="Changsha")
    for planet in ("mercury", "venus", "mars", "jupiter", "saturn"):
        x, y, _ = circle(named(document.svg, "circle", f"sky-{planet}")[0])
        assert 20.0 < x < 340.0, planet
        assert 0.0 < y < 236.0, planet
    assert {"\u571f\u661f", "\u6c34\u661f"} <= set(texts(document.svg, "sky-night-strong"))


def test_what_has_set_is_left_out(scene_there):
    tt = tt_of(datetime(2027, 3, 19, 20, tzinfo=BEIJING))
    svg = horizon_view(scene_there, tt, ("jupiter", "venus"))
    assert named(svg, "circle", "sky-venus") == []
    with pytest.raises(SkycalError, match=r"\u91d1\u661f below the horizon of .* at 20:00"):
        horizon_view(scene_there, tt, ("venus",))


def test_what_sets_stands_on_the_horizon(scene_there):
    """On 2027-02-21 the Moon sets in Beijing at 06:58 (USNO's convention), its centre below."""
    svg = horizon_view(scene_there, tt_of(datetime(2027, 2, 21, 6, 57, 30, tzinfo=BEIJING)),
                       ("moon",))
    assert len(named(svg, "circle", "sky-dark-moon")) == 1


def test_each_direction_is_named_once(scene_there):
    """In a view so wide that what lies behind would come to the middle again."""
    svg = horizon_view(scene_there, tt_of(datetime(2027, 1, 8, 0, 25, tzinfo=BEIJING)), ("ceres",))
    assert texts(svg, "sky-ground-strong") == ["\u5357"]


def test_contacts_of_a_lunar_eclipse_touch():
    from skies import sky_of

    from skycal.events import find
    from skycal.pictures import Scene
    from skycal.words import Words

    scene = Scene(sky_of(2025), Words("en"), BEIJING)
    event = max(find(scene.sky, ["lunar-eclipse"]), key=lambda event: event.tt)
    svg = lunar_eclipse_diagram(scene, event)
    penumbra, umbra = (circle(named(svg, "circle", f"sky-{name}")[0])
                       for name in ("penumbra", "umbra"))
    moons = [circle(one) for one in named(svg, "circle", "sky-limb")]
    names = texts(svg, "sky-plain")
    touching = {"P1": (penumbra, 1), "U1": (umbra, 1), "U2": (umbra, -1), "U3": (umbra, -1),
                "U4": (umbra, 1), "P4": (penumbra, 1)}
    order = [name for name in names if name in touching]
    assert order == list(touching)
    for name, moon in zip(order, moons, strict=False):
        shadow, side = touching[name]
        gap = math.dist(moon[:2], shadow[:2]) - (shadow[2] + side * moon[2])
        assert abs(gap) < 0.8, name  # the shadow grows a little from first to last
    # NASA: 2025 Sep 07, greatest 18:11:43 UT, U1 16:27, U2 17:31, U3 18:53, U4 19:57.
    clocks = texts(svg)
    assert {"02:12", "00:27", "01:31", "02:53", "03:57"} <= set(clocks)


def test_meteors_leave_their_radiant(scene, one):
    svg = meteor_chart(scene, one("meteor-shower"))
    assert len(named(svg, "path", "sky-meteor-line")) == 1
    assert "\u8f90\u5c04\u70b9" in texts(svg)

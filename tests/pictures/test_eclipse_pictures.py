"""Eclipses drawn: what a place sees of them is what the JSON says; maps go where the path goes."""

import json
import math
import re
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from marks import boxes, circle, named, texts
from skies import sky_of

import skycal
from skycal import requests
from skycal.documents import searching
from skycal.documents.scenes import scene_of
from skycal.model import SkycalError
from skycal.pictures import picture
from skycal.pictures.covered_from import apart, covered_from
from skycal.pictures.eclipse_path import eclipse_path
from skycal.pictures.globe import largest_cities
from skycal.pictures.lunar_eclipse import lunar_eclipse_diagram
from skycal.pictures.occultation import occultation_map
from skycal.pictures.solar_eclipse import eclipse_map
from skycal.pictures.sun_view import RADIUS, sun_view
from skycal.sky.timescale import utc_datetime

BEIJING_NAME = "\u5317\u4eac"


def there(id, place, lang="en"):
    """Return the scene of an event at a place, the event, and what the JSON has of it."""
    asked = requests.PRODUCTS["event"].request(id=id, place=place, tz=None, lang=lang)
    calendar = searching.event_calendar(asked)
    (event,) = calendar.events
    told = json.loads(skycal.event(id, place=place, lang=lang).to("json"))["event"]
    return scene_of(calendar, int(id[:4])), event, told.get("local")


@pytest.fixture(scope="module")
def total():
    """The total eclipse of 2035 at Beijing."""
    return there("2035-09-02-solar-eclipse", BEIJING_NAME)


def minute(instant):
    """Return the clock of an instant of the JSON, rounded as all texts round it."""
    zone = datetime.fromisoformat(instant["time"]).tzinfo
    exact = utc_datetime(instant["jd_tt"]).astimezone(zone)  # the JSON's clock is to the second
    return f"{exact + timedelta(seconds=30):%H:%M}"


def disks(svg):
    """Return each Sun with the Moon before it: centres and radii."""
    suns = [circle(one) for one in named(svg, "circle", "sky-sun-disk")]
    return list(zip(suns, (circle(one) for one in named(svg, "circle", "sky-moon-before")),
                    strict=True))


def test_the_suns_disks_touch_at_the_contacts(total):
    scene, event, _ = total
    found = disks(sun_view(scene, event))
    assert len(found) == 5
    gaps = [math.dist(sun[:2], moon[:2]) for sun, moon in found]
    for i, outside in ((0, 1), (1, -1), (3, -1), (4, 1)):
        sun, moon = found[i]
        touching = abs(sun[2] * outside + moon[2]) if outside > 0 else abs(moon[2] - sun[2])
        assert gaps[i] == pytest.approx(touching, abs=0.02 * RADIUS), i
    assert gaps[2] < min(gaps[1], gaps[3])


def test_contacts_stand_where_the_json_says_from_the_zenith(total):
    scene, event, local = total
    found = disks(sun_view(scene, event))
    for i, name in ((0, "C1"), (4, "C4")):
        (x, y, _), (moon_x, moon_y, _) = found[i]
        drawn = math.degrees(math.atan2(-(moon_x - x), -(moon_y - y)))  # from up to the left
        told = local["contacts"][name]["zenith_angle_deg"]
        assert (drawn - told + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1.0), name


def test_the_minutes_and_heights_are_those_of_the_json(total):
    scene, event, local = total
    said = " ".join(texts(sun_view(scene, event)))
    for contact in local["contacts"].values():
        assert minute(contact) in said
        assert f"{round(contact['altitude_deg'])}\N{DEGREE SIGN}" in said


def test_a_partial_eclipse_is_as_deep_as_the_json_says():
    scene, event, local = there("2027-08-02-solar-eclipse", "London")
    (sun, moon) = disks(sun_view(scene, event))[1]
    deep = (sun[2] + moon[2] - math.dist(sun[:2], moon[:2])) / (2.0 * sun[2])
    assert deep == pytest.approx(local["magnitude"], abs=0.01)
    assert f"{local['magnitude']:.2f}" in " ".join(texts(sun_view(scene, event)))


@pytest.mark.parametrize(("id", "seen"), [
    ("2034-03-20-solar-eclipse", "Ngari"),
    ("2035-09-02-solar-eclipse", "Beijing 1 min 33 s"),
    ("2041-10-25-solar-eclipse", "Shenyang"),
])
def test_where_the_path_crosses_china_its_map_is_drawn(id, seen):
    scene, event, _ = there(id, None)
    svg = eclipse_map(scene, event)
    assert named(svg, "circle", "sky-sea") == []
    assert any(seen in text for text in texts(svg)), texts(svg)


def test_elsewhere_it_is_the_globe_with_chinas_magnitudes():
    scene, event, _ = there("2027-08-02-solar-eclipse", None)
    svg = eclipse_map(scene, event)
    assert len(named(svg, "circle", "sky-sea")) == 1
    # Of the program's table of cities: Ngari 0.058 before sunset.
    assert "Ngari 0.06" in texts(svg)


def test_the_night_side_is_dark(total):
    scene, event, _ = total
    assert len(named(eclipse_map(scene, event), "path", "sky-nightside")) <= 1
    scene, event, _ = there("2027-02-06-solar-eclipse", None)
    assert len(named(eclipse_map(scene, event), "path", "sky-nightside")) == 1


def test_long_lines_have_their_magnitude_twice():
    scene, event, _ = there("2027-08-02-solar-eclipse", None)
    labels = texts(eclipse_map(scene, event), "sky-level")
    for level in ("0.2", "0.4", "0.6", "0.8"):
        assert labels.count(level) >= 2, level


@pytest.mark.parametrize(("id", "place"), [
    # From the point of greatest eclipse its words lay on the name of the place.
    ("2026-08-12-solar-eclipse", "London"), ("2027-08-02-solar-eclipse", "Madrid"),
    ("2028-07-22-solar-eclipse", "Sydney"), ("2035-09-02-solar-eclipse", "Tokyo"),
])  # fmt: skip
def test_no_name_lies_over_another(id, place):
    scene, event, _ = there(id, place)
    written = [(*map(np.array, (box[:2], box[2:])), text)
               for box, text in boxes(eclipse_map(scene, event), lambda cls: True)]
    for i, (low, high, text) in enumerate(written):
        for others_low, others_high, other in written[:i]:
            shared = np.minimum(high, others_high) - np.maximum(low, others_low)
            assert not (shared > 1.0).all(), (text, other)


def test_ticks_begin_on_the_centre_line():
    """The line is where the event has its greatest, and a little before it, west of there."""
    from skycal.pictures.eclipse_lines import path_of
    from skycal.shadows.besselian import besselian
    from skycal.sky.timescale import tt_of

    _, event, _ = there("2027-08-02-solar-eclipse", None)
    line = path_of(besselian(sky_of(2027), np.array([event.tt]))).centre
    at = tt_of(datetime(2027, 8, 2, 10, tzinfo=UTC))
    drawn = [math.degrees(np.interp(at, line.tt, side)) for side in (line.latitude, line.longitude)]
    greatest = event.details["greatest"]
    near = [math.degrees(np.interp(greatest["jd_tt"], line.tt, side))
            for side in (line.latitude, line.longitude)]
    assert near == pytest.approx([greatest["latitude"], greatest["longitude"]], abs=0.05)
    assert drawn[1] < near[1]  # the shadow goes east
    assert drawn[0] > near[0]  # and south


def test_the_moon_below_the_horizon_is_grey():
    scene, event, local = there("2026-03-03-lunar-eclipse", BEIJING_NAME)
    svg = lunar_eclipse_diagram(scene, event)
    below = [name for name, one in local["contacts"].items() if one and one["altitude_deg"] < -1.0]
    assert len(named(svg, "circle", "sky-sun-below")) == len(below) == 2
    assert len(named(svg, "path", "sky-unseen")) == 1
    for name, one in local["contacts"].items():
        if one:
            assert minute(one) in " ".join(texts(svg)), name


def test_the_moon_is_red_in_totality_only():
    scene, event, _ = there("2026-03-03-lunar-eclipse", None)
    svg = lunar_eclipse_diagram(scene, event)
    gradients = re.findall(r"<radialGradient.*?</radialGradient>", svg)
    assert sum("red-core" in one for one in gradients) == 4  # the greatest twice, U2, U3
    scene, event, _ = there("2026-08-28-lunar-eclipse", None)
    assert "red-core" not in lunar_eclipse_diagram(scene, event)


def test_the_shadow_on_the_moons_of_the_row_is_to_scale():
    scene, event, _ = there("2028-07-06-lunar-eclipse", None)
    svg = lunar_eclipse_diagram(scene, event)
    row = re.findall(r'id="[^"]*row-(\d)"[^>]* cx="([^"]+)" cy="([^"]+)" r="([^"]+)"', svg)
    moons = [circle(one) for one in named(svg, "circle", "sky-lit")][1:]
    names = list(event.details["contacts"])
    _, x, y, penumbra = row[names.index("P1")]
    moon = moons[names.index("P1")]
    gap = math.dist((float(x), float(y)), moon[:2]) - float(penumbra) - moon[2]
    assert gap == pytest.approx(0.0, abs=0.05 * moon[2])  # it touches the penumbra from outside


def test_occultation_times_are_those_of_the_json():
    scene, event, local = there("2025-02-09-occultation-moon-mars", BEIJING_NAME, "zh_CN")
    svg = occultation_map(scene, event)
    gone, back = (minute(local[end]) for end in ("disappearance", "reappearance"))
    assert f"{BEIJING_NAME} {gone}" in texts(svg, "sky-night-text")
    assert back in texts(svg, "sky-night-text")
    assert f"{BEIJING_NAME} {gone}" in texts(svg, "sky-gold")


def test_ways_behind_the_moon_end_where_the_json_says():
    from skycal.pictures.limb import RADIUS as LIMB
    from skycal.pictures.limb import X, Y

    scene, event, local = there("2025-02-09-occultation-moon-mars", BEIJING_NAME, "zh_CN")
    ends = [circle(one)[:2] for one in named(occultation_map(scene, event), "circle",
                                             "sky-watch-dot")]
    for end in ("disappearance", "reappearance"):
        angle = math.radians(local[end]["position_angle_deg"])
        told = X - LIMB * math.sin(angle), Y - LIMB * math.cos(angle)
        assert min(math.dist(told, drawn) for drawn in ends) < 0.3


def test_five_ways_are_not_alike():
    scene, event, _ = there("2025-02-09-occultation-moon-mars", BEIJING_NAME, "zh_CN")
    seen = covered_from(scene, event, largest_cities())
    five = apart(seen, 5)
    assert five[0] == seen[0]
    assert len({one.place.name for one in five}) == 5


def test_the_path_of_a_card_goes_from_sunrise_to_sunset():
    """2027-08-02 (NASA's map): cities in the path, the times in their order along it."""
    scene, event, _ = there("2027-08-02-solar-eclipse", BEIJING_NAME, "en")
    svg = eclipse_path(scene, event)
    said = texts(svg, "sky-strong-small")
    assert len(said) == 3
    assert set(said) <= {
        "Tangier", "Oran", "Sfax", "Benghazi", "Assiut", "Luxor", "Jeddah", "Mecca", "Sanaa"}
    clocks = texts(svg, "sky-small")
    assert len(clocks) >= 6
    assert clocks == sorted(clocks)
    assert all("16:30" <= clock <= "19:40" for clock in clocks)


def test_a_partial_eclipse_has_no_path():
    scene, event, _ = there("2029-06-12-solar-eclipse", BEIJING_NAME, "en")
    assert eclipse_path(scene, event) is None
    with pytest.raises(SkycalError, match="no such view"):
        picture(scene, event, view="path")

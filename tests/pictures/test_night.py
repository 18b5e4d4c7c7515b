"""Nights: what is drawn is what the text says: the same minute and height, gold while seen."""

import json
import math
import re
from itertools import pairwise

import numpy as np
import pytest
from marks import NUMBER, boxes, circle, named, rings, texts

import skycal
from skycal.calendar.kinds import kinds
from skycal.pictures import Scene, picture, standing_in
from skycal.pictures.circle import BAR_TOP, RADIUS, enclosing
from skycal.pictures.night import night_picture
from skycal.pictures.night_ground import BASE, UNITS_PER_DEG, WIDTH
from skycal.pictures.projection import direction
from skycal.sky.timescale import BEIJING
from skycal.words import Words

CLOSE_DEG = 0.2
DEGREES_A_MINUTE = 360.0 / 16.0 / 60.0  # of paper


@pytest.fixture(scope="module")
def told():
    """What the JSON of the year says, by id."""
    text = skycal.year(2027, profile="full", place="\u5317\u4eac").to("json")
    return {event["id"]: event for event in json.loads(text)["events"]}


@pytest.fixture(scope="module")
def watched(scene_there, events, told):
    """The nights of the year's events that Beijing sees, each with what is told of it."""
    seen = [event for event in events if kinds()[event.kind].picture == "night"
            and told[event.id]["local"]["watch"]]
    assert len(seen) > 100
    return [(event, told[event.id]["local"]["watch"], night_picture(scene_there, event))
            for event in seen]


def minutes(clock):
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


def hours_on_paper(svg):
    """Return the minute of the clock at the left edge, by the named hours of the axis."""
    text = named(svg, "text", "sky-axis")[0]
    hour = int(re.match(r"\d+", text.text)[0])
    return (60 * hour - float(text.get("x")) / WIDTH * 960.0) % 1440.0


def test_the_minute_and_the_height_are_those_of_the_text(watched):
    for event, watch, svg in watched:
        (label,) = texts(svg, "sky-night-strong")
        assert label.split()[0] == watch["best"]["time"][11:16], event.id
        assert label.endswith(f"{round(watch['altitude_deg'])}\N{DEGREE SIGN}"), event.id


def test_the_dot_stands_where_the_json_says(watched):
    for event, watch, svg in watched:
        dots = [circle(one) for one in named(svg, "circle", "sky-ink")]
        x, y, _ = next(dot for dot in dots if dot[2] == 3.0)
        assert (BASE - y) / UNITS_PER_DEG == pytest.approx(
            watch["altitude_deg"], abs=CLOSE_DEG), event.id
        told = minutes(watch["best"]["time"][11:16])
        drawn = hours_on_paper(svg) + x / WIDTH * 960.0
        assert (drawn - told + 720.0) % 1440.0 - 720.0 == pytest.approx(0.0, abs=1.0), event.id


def test_gold_lasts_as_long_as_the_text_says(watched):
    for event, watch, svg in watched:
        (gold,) = named(svg, "path", "sky-watch")
        numbers = list(map(float, NUMBER.findall(gold.get("d"))))
        long = sum(numbers[2::2]) / WIDTH * 960.0
        told = (watch["to"]["jd_tt"] - watch["from"]["jd_tt"]) * 1440.0
        inside = min(told, 960.0)  # a night of the far north is longer than the paper
        assert long == pytest.approx(inside, abs=2.0), event.id


def test_two_stand_in_the_circle_as_far_apart_as_the_json_says(watched):
    pairs = [(event, watch, svg) for event, watch, svg in watched
             if event.kind == "conjunction" and set(event.bodies) <= {
                 "venus", "mars", "jupiter", "saturn", "mercury"}]
    assert pairs
    for event, watch, svg in pairs:
        first, second = (circle(named(svg, "circle", f"sky-{body}")[0]) for body in event.bodies)
        bar = [one.get("d") for one in named(svg, "path", "sky-bar")]
        long = next(float(data.split("h")[1]) for data in bar if data.count("h") == 1
                    and "v" not in data and not data.endswith("H360") and "H" not in data)
        (name,) = texts(svg, "sky-field-scale")
        apart = math.dist(first[:2], second[:2]) / long * float(name.rstrip("\N{DEGREE SIGN}"))
        assert apart == pytest.approx(watch["separation_deg"], abs=CLOSE_DEG), event.id


def test_two_altitudes_are_named(watched):
    for event, _, svg in watched:
        assert texts(svg, "sky-night-plain") == ["30\N{DEGREE SIGN}", "60\N{DEGREE SIGN}"], event.id


def test_a_single_body_has_no_circle(scene_there, one):
    svg = night_picture(scene_there, one("opposition"))
    assert named(svg, "circle", "sky-field") == []
    assert len(named(svg, "path", "sky-watch")) == 1


def test_what_is_looked_for_by_day_stands_in_its_day():
    """Venus comes out from behind the Moon over London at 11:35 on 2026-09-14, in daylight."""
    drawn = skycal.picture(
        "2026-09-14-occultation-moon-venus", place="London", lang="en", view="night")
    svg = drawn.to("svg")
    (label,) = texts(svg, "sky-night-strong")
    x, *_ = next(dot for dot in map(circle, named(svg, "circle", "sky-ink")) if dot[2] == 3.0)
    assert 0.0 < x < WIDTH
    drawn = hours_on_paper(svg) + x / WIDTH * 960.0
    assert drawn == pytest.approx(minutes(label.split()[0]), abs=1.0)


def test_what_is_not_seen_is_grey_and_says_why(scene_there, events, told):
    hidden = next(event for event in events if event.kind == "conjunction"
                  and told[event.id]["local"]["why"] == "too-close-to-sun")
    svg = night_picture(scene_there, hidden)
    assert named(svg, "path", "sky-watch") == []
    assert named(svg, "path", "sky-altitude") == []
    assert scene_there.words.local(hidden, told[hidden.id]["local"], BEIJING) in svg


def test_a_shower_has_a_bar_for_every_hour_of_the_json(scene_there, events, told):
    shower = next(event for event in events if event.id == "2027-08-13-meteor-shower-per")
    svg = night_picture(scene_there, shower)
    (bars,) = named(svg, "path", "sky-meteor")
    local = told[shower.id]["local"]
    assert bars.get("d").count("M") == sum(hour["rate_per_hour"] > 0 for hour in local["hours"])
    (label,) = texts(svg, "sky-night-strong")
    assert local["watch"]["best"]["time"][11:16] in label
    assert str(round(local["rate_per_hour"])) in label


@pytest.mark.parametrize("shower", ["2027-12-14-meteor-shower-gem", "2027-01-04-meteor-shower-qua"])
def test_the_label_of_a_shower_is_clear_of_the_radiants_curve(scene_there, events, shower):
    svg = night_picture(scene_there, next(event for event in events if event.id == shower))
    ((box, _),) = boxes(svg, lambda cls: cls == "sky-night-strong")
    curve = [point for one in named(svg, "path", "sky-radiant") for ring in rings(one.get("d"))
             for point in ring]
    for (x, y), (to_x, to_y) in pairwise(curve):
        for share in (0.0, 0.5):
            at = x + share * (to_x - x), y + share * (to_y - y)
            assert not (box[0] < at[0] < box[2] and box[1] < at[1] < box[3])


def test_the_moon_in_the_circle_leaves_room_for_the_bar(watched):
    """The Moon half a degree from Jupiter is the largest that is drawn."""
    close = [svg for event, watch, svg in watched if "moon" in event.bodies
             and (watch["separation_deg"] or 9.0) < 1.0]
    assert close
    for svg in close:
        (field,) = named(svg, "circle", "sky-field")
        (x, y, _), moon = circle(field), circle(named(svg, "circle", "sky-earthlit")[0])
        assert moon[1] + moon[2] < y + BAR_TOP + 1.0
        assert math.hypot(moon[0] - x, moon[1] - y) + moon[2] < RADIUS


def test_without_a_place_it_is_the_capitals_and_says_so(scene, one):
    event = one("opposition")
    svg = picture(scene, event)
    stand = standing_in(scene, [event]).place
    assert 30.0 < stand.latitude < 37.0  # between Guangzhou and Harbin
    assert 108.0 < stand.longitude < 116.0
    assert stand.name in svg


def test_the_axis_is_the_suns_wherever_the_clock_is(wide_sky, one):
    from datetime import timedelta, timezone

    from skycal.here.local import local_circumstances
    from skycal.model import Place

    event, place = one("opposition"), Place("Sydney", -33.87, 151.21, 20.0)
    zone = timezone(timedelta(hours=10))
    local = local_circumstances(wide_sky, place, [event], zone)
    svg = night_picture(Scene(wide_sky, Words("en"), zone, place, local), event)
    assert hours_on_paper(svg) == 16 * 60


def test_the_smallest_circle():
    corners = direction([0.0, 0.1, 0.1], [0.0, 0.0, 0.02])
    centre, reach_deg = enclosing(corners)
    assert reach_deg == pytest.approx(2.92, abs=0.1)  # half the longest side, which is a diameter
    assert math.degrees(math.atan2(centre[1], centre[0])) == pytest.approx(2.86, abs=0.15)


def test_two_stand_as_far_from_the_middle_whatever_the_last_bit():
    """A search had its first step by it, and 0.6 of a unit of the picture with it."""
    two = np.array([[1.0, 1.0], [0.1, 0.104], [0.2, 0.196]])
    two /= np.linalg.norm(two, axis=0)
    for side in (0, 1):
        moved = two.copy()
        moved[:, side] = np.nextafter(moved[:, side], 2.0)
        centre, _ = enclosing(moved)
        assert np.ptp(centre @ moved) < 1e-15

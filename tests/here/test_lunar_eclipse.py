"""Lunar eclipses from places: NASA's durations, Skyfield's altitudes, moonrise and moonset."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from eclipse_truth import eclipse_on, lines_of
from skyfield.api import wgs84

from skycal.constants import DAY_S
from skycal.here.eclipses.lunar import CONTACTS, LunarEclipses
from skycal.here.eclipses.told import eclipses
from skycal.here.horizon import Horizon
from skycal.here.rise_set import courses
from skycal.model import Place

LUNAR = "lunar-eclipse"
SPANS = {"pen_min": ("P1", "P4"), "par_min": ("U1", "U4"), "total_min": ("U2", "U3")}
def lunar_eclipse_circumstances(sky, place, event):
    """Return what one place has of an eclipse, as documents read it."""
    found = LunarEclipses(sky, [event]).circumstances(Horizon(sky, [place]))
    return eclipses(found, 0)[0]


BEIJING, URUMQI = Place("Beijing", 39.904, 116.407), Place("Urumqi", 43.825, 87.617)


@pytest.mark.parametrize(
    "row", list(csv.DictReader(lines_of("nasa-lunar-eclipses-2001-2010.tsv"), delimiter="\t")),
    ids=lambda row: row["date"],
)  # fmt: skip
def test_nasas_durations(row):
    """Each contact within 0.1 min: half of what a duration of two may be off, and its rounding."""
    sky, event = eclipse_on(row["date"], LUNAR)
    contacts = lunar_eclipse_circumstances(sky, BEIJING, event)["contacts"]
    for column, (begin, end) in SPANS.items():
        if row[column] in ("", "-", "0", "0.0"):
            assert contacts[begin] is None
            assert contacts[end] is None
            continue
        minutes = (contacts[end]["jd_tt"] - contacts[begin]["jd_tt"]) * DAY_S / 60.0
        assert abs(minutes - float(row[column])) / 2.0 < 0.1 + 0.025


@pytest.mark.parametrize("place", [BEIJING, URUMQI, Place("Quito", -0.2, -78.5, 2850.0),
                                   Place("Troll", -72.0, 2.5), Place("pole", 90.0, 0.0)])
def test_the_moon_stands_where_skyfield_has_it(skyfield, place):
    sky, event = eclipse_on("2026-03-03", LUNAR)
    found = lunar_eclipse_circumstances(sky, place, event)
    where = skyfield.earth + wgs84.latlon(place.latitude, place.longitude, place.elevation)
    for contact in found["contacts"].values():
        time = skyfield.timescale.tt_jd(contact["jd_tt"])
        altitude, azimuth, _ = where.at(time).observe(skyfield.body("moon")).apparent().altaz()
        assert contact["altitude_deg"] == pytest.approx(altitude.degrees, abs=0.002)
        if abs(place.latitude) < 89.0:
            turn = (contact["azimuth_deg"] - azimuth.degrees + 180.0) % 360.0 - 180.0
            assert turn * np.cos(altitude.radians) == pytest.approx(0.0, abs=0.002)


def test_moonrise_in_totality():
    """2026 March 3: Urumqi's Moon rises eclipsed, wholly in the umbra, after the greatest."""
    sky, event = eclipse_on("2026-03-03", LUNAR)
    found = lunar_eclipse_circumstances(sky, URUMQI, event)
    rise = found["moonrise"]["jd_tt"]
    course = courses(Horizon(sky, [URUMQI]), ["moon"], event.tt - 0.4, event.tt + 0.4)
    course = course["moon"]["rise"].tt
    assert rise == pytest.approx(course[np.abs(course - rise).argmin()], abs=2.0 / DAY_S)
    contacts = found["contacts"]
    assert contacts["max"]["jd_tt"] < rise < contacts["U3"]["jd_tt"]
    assert found["best"]["jd_tt"] == rise
    assert found["type"] == "total"
    assert 1.0 < found["magnitude"] < event.details["umbral_magnitude"]
    assert found["duration_s"] == pytest.approx((contacts["U3"]["jd_tt"] - rise) * DAY_S, abs=0.01)
    whole = lunar_eclipse_circumstances(sky, Place("Honolulu", 21.3, -157.86), event)
    assert (whole["moonrise"], whole["moonset"]) == (None, None)
    assert whole["magnitude"] == pytest.approx(event.details["umbral_magnitude"], abs=1e-6)


def test_moonset_before_the_greatest():
    sky, event = eclipse_on("2026-03-03", LUNAR)
    place = Place("New York", 40.7, -74.0)
    found = lunar_eclipse_circumstances(sky, place, event)
    down = found["moonset"]["jd_tt"]
    course = courses(Horizon(sky, [place]), ["moon"], event.tt - 0.4, event.tt + 0.4)
    course = course["moon"]["set"].tt
    assert down == pytest.approx(course[np.abs(course - down).argmin()], abs=2.0 / DAY_S)
    assert found["contacts"]["U2"]["jd_tt"] < down < found["contacts"]["max"]["jd_tt"]
    assert found["best"] == found["moonset"]
    assert found["type"] == "total"
    # Further east the Moon sets before totality.
    halifax = lunar_eclipse_circumstances(sky, Place("Halifax", 44.65, -63.6), event)
    assert halifax["type"] == "partial"
    assert 0.0 < halifax["magnitude"] < 1.0
    assert halifax["duration_s"] is None


def test_where_the_moon_is_down_nothing_is_seen():
    sky, event = eclipse_on("2026-03-03", LUNAR)
    found = lunar_eclipse_circumstances(sky, Place("Paris", 48.85, 2.35), event)
    assert not found["visible"]
    assert (found["type"], found["magnitude"], found["best"]) == (None, 0.0, None)
    assert all(contact["altitude_deg"] < 0.0 for contact in found["contacts"].values())


def test_a_penumbral_eclipse_has_the_penumbras_depth():
    sky, event = eclipse_on("2020-01-10", LUNAR)  # 0.896 (NASA, 0.8956)
    found = lunar_eclipse_circumstances(sky, BEIJING, event)
    assert found["type"] == "penumbral"
    assert found["magnitude"] == pytest.approx(0.8956, abs=0.0005)
    assert [name for name in CONTACTS if found["contacts"][name]] == ["P1", "max", "P4"]
    assert found["duration_s"] is None


@pytest.mark.parametrize(("day", "magnitude", "seen"), [
    ("2020-06-05", 0.568, False), ("2013-10-18", 0.765, True), ("2009-02-09", 0.899, True),
    ("2009-08-06", 0.402, False),
])
def test_a_slight_penumbra_is_seen_by_nobody(day, magnitude, seen):
    """Magnitudes of NASA's catalogue; Espenak: from about 0.6 on an eye sees the shading."""
    sky, event = eclipse_on(day, LUNAR)
    under = Place("", 0.0, (180.0 - (event.tt % 1.0 - 0.5) * 360.0) % 360.0 - 180.0)
    found = lunar_eclipse_circumstances(sky, under, event)
    assert found["magnitude"] == pytest.approx(magnitude, abs=0.0006)
    assert found["visible"] is seen


def test_position_angles_turn_with_the_moon():
    """The Moon enters with its east limb (P about 90) and leaves with its west (about 270)."""
    sky, event = eclipse_on("2018-07-27", LUNAR)
    contacts = lunar_eclipse_circumstances(sky, BEIJING, event)["contacts"]
    assert 60.0 < contacts["U1"]["position_angle_deg"] < 120.0
    assert 240.0 < contacts["U4"]["position_angle_deg"] < 300.0
    # Inside the umbra the last light is across from where the shadow came.
    assert 240.0 < contacts["U2"]["position_angle_deg"] < 300.0


def test_many_places_are_each_alone():
    sky, event = eclipse_on("2026-03-03", LUNAR)
    places = [Place("", 39.9, 116.4), Place("", 43.8, 87.6, 900.0), Place("", -33.0, 151.0)]
    together = LunarEclipses(sky, [event]).circumstances(Horizon(sky, places))
    for i, place in enumerate(places):
        alone = LunarEclipses(sky, [event]).circumstances(Horizon(sky, [place]))
        for name in ("contacts", "rise", "set", "best"):
            for one, many in zip(getattr(alone, name), getattr(together, name), strict=True):
                assert np.array_equal(one[..., 0, :], many[..., i, :], equal_nan=True)

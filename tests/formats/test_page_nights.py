"""The page's nights: one axis, told by the same minutes as the almanac and the JSON."""

from __future__ import annotations

import re
from datetime import date, datetime

import numpy as np
import pytest

import skycal
from skycal.documents.scenes import scene_of
from skycal.formats.page.nights import Nights, stretch
from skycal.formats.page.tonight import LETTERS, ZERO, packed, tonight
from skycal.formats.page.year_sky import planets

PLACES = {"39.9,116.4": (16, 32), "43.83,87.6": (18, 34), "51.5,-0.1": (16, 32),
          "-33.87,151.2": (16, 32), "69.65,18.96": (16, 32)}  # fmt: skip


def nights_of(place: str) -> Nights:
    calendar = skycal.month("2027-01", place=place)._listing.calendar
    return Nights(scene_of(calendar, 2027), calendar.place, 2027)


def unpacked(text: str) -> list[int | None]:
    """Read a column as the page's script does."""
    values: list[int | None] = []
    for number, letter in re.findall(r"(\d+),|([A-Za-z-])", text):
        values.append(int(number) if number else None if letter == "-" else
                      values[-1] + LETTERS.index(letter) - ZERO)  # fmt: skip
    return values


@pytest.mark.parametrize(("place", "edges"), PLACES.items())
def test_the_axis_is_about_midnight(place, edges):
    assert nights_of(place).axis == edges


def test_columns_are_read_as_they_were_packed():
    values = [None, 1064, 1065, 1040, 1065, None, None, 3, 2000, 1975, 2000]
    assert unpacked(packed(values)) == values


def test_a_stretch_ends_between_samples():
    hours = np.arange(5.0)
    assert stretch(hours, np.array([-1.0, 1.0, 1.0, -3.0, 1.0])) == (0.5, 2.25)
    assert stretch(hours, -np.ones(5)) is None


# London's Sun sets before the axis begins for five weeks.
@pytest.mark.parametrize("place", ["39.9,116.4", "-33.87,151.2", "51.5,-0.1"])
def test_tonight_is_the_almanacs(place):
    """The same minute, or the next: the almanac solves for what the page interpolates."""
    nights = nights_of(place)
    told = tonight(nights)
    rows = skycal.almanac(2027, place=place).to_dict()["days"]
    columns = {"set": told["sun"][0], "astronomical_dusk": told["sun"][1]}
    for name, column in columns.items():
        minutes = unpacked(column)
        for row, minute in list(zip(rows, minutes, strict=True))[::13]:
            (edge, *_) = np.ravel(row["sun"][name])
            if edge is None:  # a white night
                assert minute is None, row["date"]
                continue
            at = datetime.fromisoformat(edge)
            offset = at.replace(tzinfo=None) - datetime.combine(
                date.fromisoformat(row["date"]), datetime.min.time())
            # Clocks that are set back or forward that night show it only from the next on.
            assert abs(offset.total_seconds() / 60 - minute) <= 1.0, row["date"]


def test_where_planets_are_best_is_where_they_stand():
    """At the minute told a planet stands as high and in that direction, by the horizon itself."""
    nights = nights_of("39.9,116.4")
    told = tonight(nights)
    for body, (_, *columns) in zip(planets(nights), told["planets"], strict=True):
        _, _, best, altitude, point = (unpacked(column) for column in columns)
        for night in range(0, 365, 7):
            if best[night] is None:
                continue
            tt = nights.begins[night] + best[night] / 1440.0
            sight = nights.horizon.at(np.array([tt])).look(body)
            assert abs(float(np.degrees(sight.altitude)[0]) - altitude[night]) < 0.8
            assert abs((float(np.degrees(sight.azimuth)[0]) / 45 - point[night] + 4) % 8 - 4) < 0.9

"""Groupings: the smallest circle around points of the sky, and what counts as one."""

from types import SimpleNamespace

import numpy as np
import pytest

from skycal.events import find
from skycal.events.groupings import FROM_SUN_DEG, MEMBERS, WIDEST_DEG, circles_deg, squares_of


def sky_of(**places_deg):
    """Return places of bodies at longitudes and latitudes, degrees."""
    def apparent(body):
        east, north = np.radians(places_deg.get(body, (0.0, 0.0)))
        unit = [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)]
        return SimpleNamespace(unit=np.array(unit)[:, None])

    return SimpleNamespace(apparent=apparent)


@pytest.mark.parametrize(
    ("points", "diameter_deg"),
    [
        ([(0, 0), (4, 0), (1, 0.1)], 4.0),  # obtuse: the longest side
        ([(0, 0), (4, 0), (2, 0)], 4.0),  # on one line
        ([(0, 0), (3, 0), (0, 4)], 5.0),  # a right angle: the hypotenuse
        ([(-2, 0), (2, 0), (0, 2 * 3**0.5)], 8 / 3**0.5),  # all sides 4
        ([(-2, 0), (2, 0), (0, 3), (0, 1)], 4 + 1 / 3),  # the fourth inside: r = (4 + 9) / 6
    ],
)
@pytest.mark.parametrize("turned_deg", [0.0, 123.0])
def test_the_smallest_circle(points, diameter_deg, turned_deg):
    names = ["moon", "mercury", "venus", "mars"][: len(points)]
    bodies = {
        name: (x + turned_deg, y) for name, (x, y) in zip(names, points, strict=True)
    }
    # The plane's formulae hold to the square of 5 degrees.
    found = circles_deg(squares_of(sky_of(**bodies)), tuple(range(len(points))))
    assert found[0] == pytest.approx(diameter_deg, rel=3e-3)


def test_groupings_hold_what_the_definition_asks(decade):
    groupings = [event for event in decade if event.kind == "grouping"]
    assert len(groupings) > 20
    for event in groupings:
        assert len(event.bodies) >= 3
        assert event.details["diameter_deg"] <= WIDEST_DEG
        assert event.details["elongation_deg"] >= FROM_SUN_DEG


def test_the_circle_is_least_at_the_instant_given(sky_2027):
    inside = [
        event for event in find(sky_2027, ["grouping"])
        if sky_2027.first + 1.0 < event.tt < sky_2027.last - 1.0
    ]
    assert inside
    for event in inside:
        squares = squares_of(sky_2027.at(event.tt + np.linspace(-0.2, 0.2, 401)))
        around = circles_deg(squares, tuple(MEMBERS.index(body) for body in event.bodies))
        assert event.details["diameter_deg"] <= around.min() + 1e-5

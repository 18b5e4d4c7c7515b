"""The map of a planet's occultation: its region is where local circumstances have it."""

from datetime import UTC

import pytest
from marks import named, rings
from skies import sky_of

from skycal.events import find
from skycal.here.local import local_circumstances
from skycal.model import Place
from skycal.pictures import Scene, picture
from skycal.words import Words


@pytest.fixture(scope="module")
def drawn():
    sky = sky_of(2044)
    (event,) = find(sky, {"planet-occultation"})
    return sky, event, picture(Scene(sky, Words("en"), UTC), event)


@pytest.mark.parametrize(("place", "seen"), [
    (Place("Kashi", 39.47, 75.99), True), (Place("Dhaka", 23.8, 90.4), True),
    (Place("Kunming", 25.0, 102.7), True), (Place("Tokyo", 35.7, 139.7), False),
    (Place("London", 51.5, -0.1), False), (Place("Sydney", -33.9, 151.2), False),
], ids=lambda one: getattr(one, "name", ""))  # fmt: skip
def test_venus_before_regulus(drawn, place, seen):
    """2044-10-01, before dawn in Asia."""
    sky, event, svg = drawn
    assert local_circumstances(sky, place, [event], UTC)[event.id]["visible"] == seen
    (path,) = named(svg, "path", "sky-region")
    x, y = place.longitude + 180.0, 4.0 + 84.0 - place.latitude
    assert (sum(_holds(ring, x, y) for ring in rings(path.get("d"))) % 2 == 1) == seen


def _holds(ring, x, y):
    """Tell whether a ring has a point: an odd number of its sides lie to the right of it."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside

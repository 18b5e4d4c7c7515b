"""Jupiter and its moons are drawn where IMCCE's predictions have them."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from marks import circle, named, rings, texts
from skies import sky_of

from skycal.events import find
from skycal.pictures import Scene
from skycal.pictures.jupiter_disk import RADIUS, X, Y, jupiter_disk
from skycal.pictures.jupiter_moons import COURSES, DAY_HEIGHT, MIDDLE, SCALE, TOP, moons_of_month
from skycal.shadows.galilean import STRETCH
from skycal.sky.timescale import tt_of
from skycal.words import Words

DATA = Path(__file__).parents[1] / "data/imcce-jupiter-phenomena.tsv"
MOONS = {"I": "io", "II": "europa", "III": "ganymede", "IV": "callisto"}
MONTH = date(2014, 3, 1)
NEAR_RADII = 0.06  # a minute of the fastest is 0.015; the rest is a tenth of a label's pixel


def predicted(what):
    lines = DATA.read_text("utf-8").splitlines()
    for row in csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"):
        moon, kind, edge = row["event"].split(".")
        if kind == what and row["date"].startswith(f"{MONTH:%Y-%m}"):
            at = datetime.fromisoformat(f"{row['date']}T{row['ut']}").replace(tzinfo=UTC)
            yield MOONS[moon], edge, at


@pytest.fixture(scope="module")
def scene():
    return Scene(sky_of(MONTH.year), Words("en"), UTC)


def test_the_courses_reach_the_limbs_when_transits_begin_and_end(scene):
    svg, begin = moons_of_month(scene, MONTH), datetime(MONTH.year, MONTH.month, 1, tzinfo=UTC)
    checked = 0
    for moon, edge, at in predicted("Tr"):
        y = TOP + (at - begin).total_seconds() / 86400.0 * DAY_HEIGHT
        _, before = named(svg, "path", COURSES[moon])
        points = np.concatenate([np.array(part) for part in rings(before.get("d"))])
        x = np.interp(y, points[:, 1], points[:, 0])
        # At the limb, one; less where the chord passes the middle by: Callisto's by 0.7.
        east_radii = (MIDDLE - x) / SCALE * (1 if edge == "I" else -1)
        assert (0.65 if moon == "callisto" else 0.8) < east_radii < 1.1, (moon, at)
        checked += 1
    assert checked >= 10


def test_a_shadow_enters_and_leaves_at_the_limb(scene):
    event = next(iter(find(scene.sky, {"jupiter-double-shadow"})))
    checked = 0
    for moon, _, at in predicted("Sh"):
        svg = jupiter_disk(scene, event, tt=tt_of(at))
        dots = [circle(dot) for dot in named(svg, "circle", "sky-ink")]
        out = [np.hypot((x - X) / RADIUS, (y - Y) / RADIUS * STRETCH) for x, y, _ in dots]
        named_so = f"shadow of {Words('en').body(moon)}" in texts(svg, "sky-small")
        assert not named_so or min(abs(1.0 - one) for one in out) < NEAR_RADII, (moon, at)
        checked += named_so
    assert checked >= 5


def test_a_moon_behind_the_planet_is_a_fine_ring(scene):
    for event in find(scene.sky, {"galilean-occultation", "galilean-transit"}):
        svg = jupiter_disk(scene, event)
        hidden = event.kind == "galilean-occultation"
        x, y, _ = min(
            map(circle, named(svg, "circle", "sky-leader" if hidden else "sky-bar")),
            key=lambda dot: np.hypot(dot[0] - X, dot[1] - Y),
        )
        assert np.hypot(x - X, (y - Y) * STRETCH) < RADIUS, event.id

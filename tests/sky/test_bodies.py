"""The list of bodies: who is in it, and where the fixed ones stand."""

import numpy as np
import pytest

from skycal.constants import PARSEC_AU
from skycal.sky.bodies import PLANETS, catalog, read_table


def test_kinds_of_bodies():
    bodies = catalog().bodies
    assert {body.kind for body in bodies.values()} == {"sun", "moon", "planet", "star", "cluster"}
    assert [id for id, body in bodies.items() if body.kind == "planet"] == list(PLANETS)
    assert all(id == body.id for id, body in bodies.items())
    assert all((body.magnitude is None) == (body.radius_km > 0.0) for body in bodies.values())


def test_landmarks_are_the_rows_marked_for_conjunctions():
    rows = [row for name in ("stars.csv", "clusters.csv") for row in read_table(name)]
    assert catalog().landmarks == tuple(
        row["id"] for row in rows if row["conjunctions"] == "yes"
    )


@pytest.mark.parametrize(
    ("star", "parallax_mas", "motion_mas_a_year"),
    [("aldebaran", 48.94, 199.4), ("regulus", 41.13, 248.8), ("pollux", 96.54, 628.2)],
)
def test_distances_and_motions_as_hipparcos_has_them(star, parallax_mas, motion_mas_a_year):
    """Van Leeuwen (2007), CDS I/311."""
    place = catalog().fixed[star]
    distance = np.linalg.norm(place.position)
    assert 1000.0 / (distance / PARSEC_AU) == pytest.approx(parallax_mas, abs=0.02)
    moved = np.degrees(np.linalg.norm(place.drift) * 365.25 / distance) * 3.6e6
    assert moved == pytest.approx(motion_mas_a_year, abs=0.5)
    assert abs(place.position @ place.drift) < 1e-9 * distance * np.linalg.norm(place.drift)

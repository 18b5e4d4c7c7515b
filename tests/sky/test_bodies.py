"""The list of bodies: what a row says, who is in it, and where the fixed ones stand."""

import numpy as np
import pytest

from skycal.constants import PARSEC_AU
from skycal.sky.bodies import OWN_COLUMNS, Body, catalog, importance, read_table
from skycal.sky.magnitude import LAWS

KINDS = {
    "sun", "moon", "earth", "planet", "dwarf-planet", "asteroid", "satellite", "star", "deep-sky",
    "mansion", "variable",
}
BRIGHT = ("moon", "mercury", "venus", "mars", "jupiter", "saturn")


def test_every_body_is_one_that_can_be():
    for id, body in catalog().bodies.items():
        assert id == body.id
        assert body.kind in KINDS, id
        assert (body.magnitude is None) == (id not in catalog().fixed), id
        assert bool(body.chain) == (id not in catalog().fixed and body.kind != "satellite"), id
        if body.chain:
            assert body.chain[0][0] == 0, f"{id}: the chain begins at the barycentre"
            assert all(a[1] == b[0] for a, b in zip(body.chain, body.chain[1:], strict=False)), id
            assert body.law in LAWS or id == "earth", id
            assert body.radius_km > 0.0 or id == "earth", id
            assert body.period_days > 0.0 or body.kind in ("sun", "moon"), id


@pytest.mark.parametrize("row", read_table("bodies.csv"), ids=lambda row: row["id"])
def test_every_row_has_all_its_columns_and_no_more(row):
    assert None not in row
    assert None not in row.values()
    roles = {role: float(value) for role, value in row.items()
             if value and role not in OWN_COLUMNS}  # fmt: skip
    assert catalog().bodies[row["id"]].roles == roles


def test_the_slower_comes_later_whatever_the_order_of_the_rows():
    periods = [catalog().bodies[id].period_days for id in catalog().having["solar_conjunction"]]
    assert periods == sorted(periods)


def test_who_takes_part_in_what():
    """Whatever asteroids there are besides."""
    bodies = catalog().bodies
    having = {
        role: tuple(id for id in ids if bodies[id].kind != "asteroid")
        for role, ids in catalog().having.items()
    }
    planets = tuple(id for id, body in bodies.items() if body.kind == "planet")
    assert planets == ("mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune")
    assert having["bright"] == BRIGHT
    assert having["meets"] == having["shown"] == having["occultation"] == planets
    assert having["elongation"] == having["transit_arcsec"] == planets[:2]
    assert having["opposition"] == (*planets[2:], "pluto")
    assert having["station"] == having["solar_conjunction"] == (*planets, "pluto")
    assert having["apsis"] == (*planets, "pluto")
    with pytest.raises(KeyError):
        having["oposition"]


def test_importance_is_a_rows_and_one_where_nobody_said():
    assert importance("mars", "opposition") == 4
    assert importance("pluto", "nearest") == 1


def test_a_body_of_the_code_alone_has_what_most_have():
    body = Body("nibiru", "asteroid")
    assert body.slope == 0.15  # IAU 1985
    assert body.roles == {}
    assert np.isnan(body.period_days)


def test_landmarks_are_the_rows_marked_for_conjunctions():
    rows = [row for name in ("stars.csv", "deep-sky.csv") for row in read_table(name)]
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

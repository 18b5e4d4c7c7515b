"""What can be and what can never be, and that nothing is called impossible that happens."""

import doctest

import pytest

from skycal.calendar import possible
from skycal.calendar.kinds import kinds
from skycal.calendar.possible import ROLES, can_be, companies


@pytest.mark.parametrize(
    ("kind", "bodies", "possible"),
    [
        ("opposition", ("venus",), False), ("opposition", ("mercury",), False),
        ("opposition", ("earth",), False), ("opposition", ("mars",), True),
        ("inferior-conjunction", ("mars",), False),
        ("greatest-elongation-east", ("jupiter",), False), ("transit", ("mars",), False),
        ("transit", ("venus",), True), ("occultation", ("moon", "sun"), False),
        ("occultation", ("moon", "venus"), True), ("occultation", ("moon", "sirius"), False),
        ("conjunction", ("moon", "pollux"), True), ("conjunction", ("moon", "sun"), False),
        ("solar-eclipse", ("moon",), True), ("lunar-eclipse", ("mars",), False),
        ("greatest-brilliancy", ("venus",), True), ("station-direct", ("sun",), False),
        ("planet-occultation", ("moon", "sun"), False), ("five-gathering", ("moon",), False),
        ("planet-occultation", ("venus", "regulus"), True),
        ("planet-occultation", ("ceres", "venus"), False), ("rings-widest", ("jupiter",), False),
        ("mansion-entry", ("moon",), False), ("jupiter-triple-shadow", ("io",), True),
    ],
)  # fmt: skip
def test_who_can(kind, bodies, possible):
    assert can_be({kind}, bodies) is possible


def test_all_that_happens_can_be(decade):
    for event in decade:
        assert can_be({event.kind}, event.bodies), event.id


def test_every_kind_named_here_exists():
    assert set(companies()) <= set(kinds())
    assert set(ROLES) <= set(companies())


def test_one_kind_of_several_is_enough():
    assert can_be({"opposition", "inferior-conjunction"}, ("venus",))


def test_the_example():
    assert doctest.testmod(possible).failed == 0

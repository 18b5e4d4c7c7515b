"""What an archive is said to cost: like what runs took, and less for less."""

from __future__ import annotations

import shutil

import pytest
from small_archive import make, request

from skycal.model import FAMILIES, SkycalError
from skycal.publish.archive import cost as constants
from skycal.publish.archive.cost import cost


def bytes_of(years: int = 10, **given) -> int:
    return cost(request(**given).plan, years).bytes


def test_every_family_has_its_cost():
    assert set(constants.FAMILIES) == set(FAMILIES)


@pytest.mark.parametrize(
    ("given", "years", "measured"),
    [  # bytes on the disk of runs; docs/en/reference/archive.md
        ({"places": "cn", "place": [], "visible": True}, 2, 2_465_771),  # 2020-2021
        ({"grid": "6", "place": [], "visible": True}, 1, 3_356_989),  # 2021
        ({"grid": "20", "place": [], "visible": True}, 1, 605_509),  # 2021
    ],
)
def test_it_is_like_what_runs_took(given, years, measured):
    assert 0.9 * measured < bytes_of(years, **given) < 1.7 * measured


def test_kinds_and_families_that_are_left_out_cost_nothing():
    places = {"places": "cn"}
    whole, one = bytes_of(**places), bytes_of(**places, family="eclipse")
    assert one < bytes_of(**places, family=["eclipse", "meteor"]) < whole / 5
    assert bytes_of(**places, kind="solar-eclipse") == one
    assert bytes_of(**places, visible=True) < whole
    assert cost(request(**places, family="eclipse").plan, 9).cpu_s < 5.0


def test_a_disk_that_has_room_for_less_is_told_so(tmp_path, monkeypatch):
    """What is refused whole is made of one family."""
    usage = shutil.disk_usage(tmp_path)
    room = 50_000_000 + cost(request(family="eclipse").plan, 1).bytes + 100_000
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=room))
    with pytest.raises(SkycalError, match="it takes about"):
        make(tmp_path / "whole", years="1990..2049")
    make(tmp_path / "some", family="eclipse")

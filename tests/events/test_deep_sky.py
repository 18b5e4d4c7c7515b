"""Deep-sky midnights: against the dates that others print of them."""

from datetime import date

import pytest

import skycal
from skycal.events import find
from skycal.sky.timescale import utc_datetime


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("m31", date(2014, 10, 3)), ("m101", date(2015, 4, 22)), ("m13", date(2019, 6, 2)),
        ("m42", date(2022, 12, 15)), ("m51", date(2023, 4, 14)),
    ],
)  # fmt: skip
def test_the_printed_night(body, printed):
    """D. Ford, In-The-Sky.org and the BAA's observing calendar: at its highest around midnight."""
    (one,) = (
        event for event in skycal.year(printed.year, kind="deep-sky-midnight")
        if event.bodies == (body,)
    )
    assert abs((utc_datetime(one.tt).date() - printed).days) <= 1


def test_all_of_messiers_catalogue_once_a_year(sky_2027):
    found = list(find(sky_2027, {"deep-sky-midnight"}))
    assert sorted(event.details["messier"] for event in found) == list(range(1, 111))


def test_orion_is_highest_to_the_south_and_seen_by_the_eye():
    """From Beijing (39.9 deg north) at 90 - 39.9 - 5.4 degrees."""
    (one,) = (
        event for event in skycal.year(2027, kind="deep-sky-midnight", place="Beijing")
        if event.bodies == ("m42",)
    )
    assert one.visible
    assert one.local["watch"]["altitude_deg"] == pytest.approx(44.7, abs=0.5)
    assert one.details["constellation"] == "Ori"


def test_it_is_listed_by_name_alone():
    assert "deep-sky-midnight" not in {event.kind for event in skycal.year(2027, profile="full")}
    assert skycal.next("M31", after="2027-01-01").events[0].kind == "deep-sky-midnight"

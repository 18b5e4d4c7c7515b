"""Meteor showers: in which years the working list speaks, and what it says outside them."""

import pytest

import skycal
from skycal.files import DATA
from skycal.stored import rows


def showers(year):
    events = skycal.year(year, kind=["meteor-shower"]).events
    return {event.details["code"]: event for event in events}


@pytest.mark.parametrize("year", [1600, 1905, 1979, 2051, 2099])
def test_no_rate_and_no_star_outside_the_years_of_the_list(year):
    for event in showers(year).values():
        assert event.details["extrapolated"] is True, event.id
        assert event.details["zhr"] is event.details["zhr_range"] is None, event.id
        assert event.importance == 1, event.id
        assert event.details["working_list"] == (2026 if year < 2027 else 2027)


@pytest.mark.parametrize("year", [1980, 2026, 2050])
def test_inside_them_the_rates_are_the_lists(year):
    found = showers(year)
    assert not any(event.details["extrapolated"] for event in found.values())
    assert found["GEM"].details["zhr"] == 150
    assert found["PER"].details["zhr"] == (110 if year >= 2027 else 100)  # IMO 2026, 2027
    assert found["GEM"].importance == 4


# First observations after Kronk, Meteor Showers (2014), and Chinese chronicles.
@pytest.mark.parametrize(
    ("year", "known", "unknown"),
    [
        (1600, {"PER", "LEO", "LYR", "ORI", "ETA"}, {"GEM", "QUA", "DRA", "STA"}),
        (1861, {"QUA"}, {"GEM", "SDA"}), (1862, {"GEM"}, {"SDA"}), (1955, {"JBO"}, {"PHO"}),
        (1956, {"PHO"}, {"GUM", "OCT"}), (1979, {"PHO", "AMO"}, {"GUM", "OCT", "ELY"}),
    ],
)  # fmt: skip
def test_a_shower_is_not_listed_before_its_first_record(year, known, unknown):
    codes = set(showers(year))
    assert known <= codes
    assert not unknown & codes


def test_every_row_says_in_which_years_it_holds():
    for row in rows(DATA / "showers.csv"):
        assert int(row["valid_from"]) < 2026 < int(row["valid_to"]), row["code"]
        assert not row["first_record"] or int(row["first_record"]) < int(row["valid_from"])

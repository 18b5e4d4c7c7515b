"""Numbers of events: those of stock Skyfield's almanac."""

from collections import Counter

import pytest

from skycal.publish.verify.counts import COUNTED, PASSINGS, counts
from skycal.publish.verify.ours import events_of_years

YEARS = range(1995, 2016)


@pytest.fixture(scope="module")
def ours():
    return list(events_of_years(YEARS, COUNTED))


def test_they_are_as_many(ours):
    found = counts(YEARS, ours)
    assert [one for one in found if not one.holds] == []
    assert {one.kind for one in found} == COUNTED
    assert Counter(one.kind for one in found)["opposition"] == sum(
        "opposition" in pair for pair in PASSINGS.values())


def test_an_event_that_is_missing_is_noticed(ours):
    without = [one for one in ours if one.id != "2004-05-04-lunar-eclipse"]
    assert len(without) == len(ours) - 1
    (missed,) = [one for one in counts(YEARS, without) if not one.holds]
    assert (missed.kind, missed.ours, missed.theirs) == (
        "lunar-eclipse", missed.theirs - 1, missed.theirs)

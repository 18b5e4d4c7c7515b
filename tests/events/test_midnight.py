"""Midnight: the instants of this century whose day in Beijing nobody knows yet."""

from datetime import datetime, timedelta

import numpy as np
import pytest

import skycal
from skycal.events.midnight import may_shift
from skycal.sky.timescale import BEIJING, tt_of

# spec of the days that may shift; HKO warns of the same in its conversion tables.
IN_DOUBT = [
    ("chunfen", "2051-03-20"), ("new-moon", "2057-09-29"), ("lichun", "2083-02-03"),
    ("chunfen", "2084-03-20"), ("new-moon", "2089-09-04"), ("new-moon", "2097-08-08"),
]  # fmt: skip


def test_six_instants_of_the_century_are_in_doubt():
    events = skycal.year(2026, 2100, kind=["new-moon", "solar-term"]).events
    told = [(event.details.get("term", event.kind), event.time.date().isoformat())
            for event in events if event.details["uncertain_day"]]  # fmt: skip
    assert told == IN_DOUBT


def test_days_of_the_past_are_as_printed():
    """The winter solstice of 1951 was 1.5 s after midnight, and printed under the 23rd."""
    events = skycal.year(1900, 2025, kind=["new-moon", "solar-term"]).events
    assert not any(event.details["uncertain_day"] for event in events)


@pytest.mark.parametrize(
    ("midnight", "within_s"),
    [("2026-07-02", 3.9), ("2036-07-02", 21.9), ("2100-07-02", 137.1)],  # 3 s + 1.8 s a year
)
def test_the_limit_grows_by_the_year(midnight, within_s):
    instant = datetime.fromisoformat(midnight).replace(tzinfo=BEIJING)
    for sign in (-1, 1):
        inside, outside = (
            tt_of(instant + sign * timedelta(seconds=within_s + step)) for step in (-0.2, 0.2)
        )
        assert may_shift(np.array([inside, outside])).tolist() == [True, False]

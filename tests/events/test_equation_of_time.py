"""Equation of time: against Swiss Ephemeris, which has it from other formulas."""

from datetime import UTC, datetime

import pytest
import swisseph

from skycal.constants import DAY_S
from skycal.events import find
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import delta_t, tt_of, utc_datetime

WITHIN_S = 0.01
# Its sidereal time is by a model of its own after 2050, 0.11 s from ERFA's in 2100; ours is ERFA's
# (tests/sky/test_rotation.py).
ITS_OWN_MODEL_S, ITS_OWN_YEAR = 0.12, 2050
# Days of month, UTC, of 2027 by the analemma: they shift by a day with the leap years.
DAYS = {
    "equation-of-time-extreme": ["02-11", "05-14", "07-26", "11-03"],
    "equation-of-time-zero": ["04-15", "06-13", "09-01", "12-25"],
}


@pytest.fixture(scope="module", params=[1900, 1953, 2027, 2100])
def found(request):
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC))
                  for year in (request.param, request.param + 1))  # fmt: skip
    sky = Sky(ephemeris_for(request.param, request.param), begin, end)
    events = [event for event in find(sky, set(DAYS)) if begin <= event.tt < end]
    return sorted(events, key=lambda event: event.tt)


def theirs_s(tt):
    behind = float(delta_t(tt)) / DAY_S
    swisseph.set_delta_t_userdef(behind)
    try:
        return swisseph.time_equ(tt - behind) * DAY_S
    finally:
        swisseph.set_delta_t_userdef(swisseph.DELTAT_AUTOMATIC)


def test_values_are_swiss_ephemeris(found):
    for event in found:
        ours = event.details["equation_of_time_s"]
        late = utc_datetime(event.tt).year >= ITS_OWN_YEAR
        within = ITS_OWN_MODEL_S if late else WITHIN_S
        assert ours == pytest.approx(theirs_s(event.tt), abs=within), event.id


def test_extremes_are_extremes_of_swiss_ephemeris(found):
    for event in found:
        if event.kind == "equation-of-time-extreme":
            away = max(abs(theirs_s(event.tt + days)) for days in (-0.25, 0.25))
            assert away < abs(theirs_s(event.tt)), event.id


def test_the_sun_gains_or_loses_as_said(found):
    for event in found:
        if event.kind == "equation-of-time-zero":
            assert (theirs_s(event.tt + 1.0) > 0.0) is (event.details["then"] == "ahead"), event.id


def test_there_are_four_of_each_a_year(found):
    for kind, days in DAYS.items():
        ours = [event for event in found if event.kind == kind]
        assert len(ours) == len(days)
        if utc_datetime(found[0].tt).year == 2027:
            assert [event.id[5:10] for event in ours] == days

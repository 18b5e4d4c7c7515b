"""Printed tables: every row has its event, and the bounds are those that the tables state."""

import pytest
from msgspec.structs import replace

from skycal.publish.verify.ours import events_of_years
from skycal.publish.verify.tables import LUNAR, SOLAR, TABULATED, beside_tables, printed

YEARS = range(2001, 2011)


@pytest.fixture(scope="module")
def ours():
    return list(events_of_years(YEARS, TABULATED))


def test_a_decade_agrees(ours):
    agreements, counts = beside_tables(YEARS, ours)
    assert [one for one in (*agreements, *counts) if not one.holds] == []
    lunar = {one.aspect: one for one in agreements if one.kind == LUNAR}
    assert set(lunar) == {"", "penumbral", "gamma", "umbral_magnitude", "penumbral_magnitude"}
    assert sum(one.theirs for one in counts) == lunar["gamma"].count


def test_years_of_the_catalogue_of_solar_eclipses():
    """228 eclipses of the Sun in the 20th century (NASA); its first 75 years are in the table."""
    years = range(1901, 1976)
    agreements, counts = beside_tables(years, list(events_of_years(years, {SOLAR})))
    assert all(one.holds for one in (*agreements, *(c for c in counts if c.kind == SOLAR)))
    assert {one.body for one in counts if one.kind == SOLAR} == {
        "partial", "annular", "total", "hybrid"}


def test_what_is_off_is_noticed(ours):
    late = [replace(one, tt=one.tt + 2.0 / 86400.0) if one.kind == LUNAR else one for one in ours]
    agreements, _ = beside_tables(YEARS, late)
    assert {one.kind for one in agreements if not one.holds} == {LUNAR}
    missing = [one for one in ours if one.kind != LUNAR]
    _, counts = beside_tables(YEARS, missing)
    assert {one.kind for one in counts if not one.holds} == {LUNAR}


def test_rows_outside_the_years_are_left_alone():
    assert printed(range(2027, 2028))  # the USNO's seasons
    assert {row.source for row in printed(range(2027, 2028))} == {"usno"}
    assert printed(range(1700, 1701)) == []

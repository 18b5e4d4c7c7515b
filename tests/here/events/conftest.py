"""Skies of whole years as calendars have them, and places by name."""

import pytest

from skycal.calendar.skies import sky_of as sky_of_years
from skycal.gazetteer.names import locate
from skycal.here.events import find


@pytest.fixture
def events_at():
    """Return a function from a place (a name, or one), years and kinds to its events, in order."""

    def of(place, first, last, *kinds):
        there = locate(place).place("en") if isinstance(place, str) else place
        sky = sky_of_years(range(first, last + 1))
        return sorted(find(sky, there, frozenset(kinds)), key=lambda event: event.tt)

    return of

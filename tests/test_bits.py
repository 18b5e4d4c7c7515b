"""Every figure is the same to the last bit, whatever span, block or filter it is asked in."""

from collections import Counter
from datetime import UTC, datetime

import numpy as np
import pytest

import skycal
from skycal.events import find, kinds
from skycal.sky import Sky, ephemeris_for
from skycal.sky.timescale import tt_of

AROUND_DAYS = 60.0  # a conjunction may lie weeks from the appulse it belongs to


def found_in(first, last):
    """Yield the events of the years `first` to `last`, from one sky."""
    begin, end = (tt_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (first, last + 1))
    sky = Sky(ephemeris_for(first, last), begin - AROUND_DAYS, end + AROUND_DAYS)
    yield from (event for event in find(sky) if begin <= event.tt < end)


def by_id(events):
    return {event.id: (event.tt, event.begin, event.end, event.details) for event in events}


def unlike(found, others):
    """Return the ids of both of which a figure differs."""
    return sorted(id for id in found.keys() & others.keys() if found[id] != others[id])


@pytest.mark.parametrize(("first", "count"), [
    (2001, 5), *(pytest.param(first, 25, marks=pytest.mark.slow) for first in (2001, 1701))])
def test_in_spans_of_one_and_many_years(first, count):
    years = range(first, first + count)
    together = by_id(found_in(years[0], years[-1]))
    apart = by_id(event for year in years for event in found_in(year, year))
    assert together.keys() == apart.keys()
    assert unlike(together, apart) == []


@pytest.fixture(scope="module")
def everything(sky_2027):
    return by_id(find(sky_2027, kinds()))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_alone_and_among_all_kinds(sky_2027, everything, kind):
    fresh = Sky(ephemeris_for(2027, 2027), sky_2027.first, sky_2027.last)
    alone = by_id(find(fresh, {kind}))
    assert alone.keys() <= everything.keys()
    assert unlike(alone, everything) == []


def test_in_calendars_of_any_span_profile_and_filter():
    whole = by_id(skycal.year(2019, 2032, profile="full").events)
    for options in ({}, {"profile": "full"}, {"profile": "skycal"}, {"family": ["eclipse"]},
                    {"kind": ["full-moon", "opposition"]}, {"min_importance": 3}):  # fmt: skip
        year = by_id(skycal.year(2027, **options).events)
        assert year.keys() <= whole.keys() | {id for id in year if "venus-elongation" in id}
        assert unlike(year, whole) == []


# What NumPy does eight at a time, and one by one where it thinks that the result would lie upon the
# argument: with the last bits of another library, and for strided arrays merely near the argument.
ELEMENTARY = ("sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2", "exp", "log", "log10")


def is_strided(arguments) -> bool:
    """Tell whether NumPy's innermost loop strides over what it reads."""
    arrays = [one for one in arguments if isinstance(one, np.ndarray)]
    if all(one.size < 2 for one in arrays):
        return False
    modes = [["readonly"]] * len(arrays) + [["writeonly", "allocate"]]
    looped = next(np.nditer([*arrays, None], ["external_loop"], modes))
    return any(len(one) > 1 and one.strides[0] not in (0, one.itemsize) for one in looped[:-1])


def test_elementary_functions_never_stride(monkeypatch):
    strided: Counter[str] = Counter()

    def watched(name):
        function = getattr(np, name)

        def call(*arguments, **options):
            strided[name] += is_strided(arguments)
            return function(*arguments, **options)

        return call

    a_year = {"place": "beijing", "profile": "full"}
    skycal.year(2027, **a_year)
    for name in ELEMENTARY:
        monkeypatch.setattr(np, name, watched(name))
    skycal.year(2028, **a_year)
    assert strided.keys() >= {"sin", "arcsin", "arctan2", "exp"}
    assert strided.total() == 0

"""The contract of every finder: kinds, ids, bodies, details, as spec/events.md has them."""

import inspect
import json
from collections import Counter
from typing import get_args, get_type_hints

import numpy as np
import pytest

from skycal.events import find, finders, kinds
from skycal.events.details import Details, MayLack
from skycal.events.finder import Finder, events_of, finder, make_event
from skycal.events.kind import Kind
from skycal.events.two_body import own_orbits
from skycal.model import PRECISIONS, Event
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import catalog
from skycal.sky.timescale import utc_datetime

HALF_MILLISECOND = 5.8e-9
# In two centuries planets cover one another five times and stars of the table twenty times. One
# has 14 transits of Mercury and 2 of Venus; 16 triple shadows; 7 times wide rings; 11
# standstills of the Moon.
RARE = {
    "variable-minimum",  # whose elements hold for some decades
    "transit", "jupiter-triple-shadow", "rings-widest", "lunar-standstill", "planet-occultation",
    "mars-guards-antares",
}


@pytest.fixture(scope="module")
def found():
    """Return the events of the first, some middle and the last years of the kernel."""
    spans = ((2415020.5, 2416481.5), (2440587.5, 2441683.5), (2486973.5, 2488434.5))
    kernel = ephemeris_for(1900, 2100)
    return [event for first, last in spans for event in find(Sky(kernel, first, last), kinds())]


@pytest.fixture(scope="module")
def of_kind(found, decade):
    events: dict[str, list[Event]] = {kind: [] for kind in kinds()}
    for event in (*found, *decade):
        events.setdefault(event.kind, []).append(event)
    return events


def test_every_finder_of_the_folder_is_registered_once():
    """But for the kinds that bodies of a reader's own orbits have, too."""
    names = Counter(kind.id for one in finders() if one is not own_orbits for kind in one.kinds)
    assert set(names.values()) == {1}
    assert set(names) == set(kinds())


def test_finders_find_their_kinds_and_no_others(found):
    known = kinds()
    assert {event.kind for event in found} <= set(known)
    assert all(event.family == known[event.kind].family for event in found)


def test_each_finder_keeps_to_the_kinds_it_declares(sky_2027):
    for one in finders():
        assert inspect.isgeneratorfunction(one.find), one
        for event in one(sky_2027):
            assert event.kind in {kind.id for kind in one.kinds}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_occurs_with_its_details(of_kind, kind):
    events, record = of_kind[kind], kinds()[kind]
    assert events or kind in RARE
    hints = get_type_hints(record.details, include_extras=True)
    required = {name for name, hint in hints.items() if MayLack not in get_args(hint)}
    for event in events:
        assert required <= set(event.details), event.id
        assert set(event.details) <= set(hints), event.id
        assert event.precision == record.precision


def test_ids(found):
    assert [id for id, count in Counter(event.id for event in found).items() if count > 1] == []
    for event in found:
        day = utc_datetime(event.tt + HALF_MILLISECOND).date().isoformat()
        assert event.id.startswith(f"{day}-{event.kind}")
        assert event.id.isascii()
        assert event.id == event.id.lower()
        assert " " not in event.id


def test_what_every_event_is_made_of(found):
    known = {*catalog().bodies, "earth"}
    for event in found:
        assert set(event.bodies) <= known, event.id
        assert event.importance in range(1, 6)
        assert event.precision in PRECISIONS
        assert (event.begin is None) == (event.end is None), event.id
        if event.begin is not None:
            assert event.begin <= event.tt <= event.end, event.id


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, item in value.items():
            assert isinstance(key, str)
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item, path)
    else:
        yield path, value


def test_details_are_plain_numbers_words_and_none(found):
    for event in found:
        json.dumps(event.details, allow_nan=False)
        for path, value in leaves(event.details):
            assert type(value) in (str, int, float, bool, type(None)), (event.id, path)


def test_units_hold_what_they_say(found):
    bounds = {
        "elongation_deg": (0, 180), "declination_deg": (-30, 30), "separation_deg": (-180, 180),
        "longitude_deg": (0, 360), "distance_km": (356000, 407000), "diameter_arcsec": (0.05, 2060),
        "distance_au": (0.25, 51), "sun_distance_au": (0.3, 50), "illumination": (0, 1),
        "moon_illumination": (0, 1), "moon_age_days": (0, 30), "diameter_deg": (0, 6),
        "jd_tt": (2414900, 2488600), "magnitude": (-5, 16),
    }  # fmt: skip
    seen = set()
    for event in found:
        for path, value in leaves(event.details):
            key = path.rsplit(".", 1)[-1]
            if key in bounds and value is not None and event.family not in ("eclipse", "report"):
                low, high = bounds[key]
                assert low <= value <= high, (event.id, path, value)
                seen.add(key)
    assert seen == set(bounds)


def test_instants_inside_details_are_near_their_event(found):
    reach = {"conjunction": 41.0, "greatest-brilliancy": 12.0}
    for event in found:
        for path, value in leaves(event.details):
            if path.endswith("jd_tt"):
                assert abs(value - event.tt) < reach.get(event.kind, 0.5), (event.id, path)


def test_only_the_wanted_finders_run(sky_2027):
    wanted = {event.kind for event in find(sky_2027, ["full-moon", "opposition"])}
    assert wanted == {"full-moon", "opposition"}
    assert list(find(sky_2027, [])) == []


class Measure(Details):
    a: float


NEVER = Kind("never", "season", Measure, precision="day")
NAMED = Kind("named", "planet", Measure, importance=3, told_apart_by="bodies")
BY_DETAIL = Kind("coded", "meteor", Measure, told_apart_by="a")


def test_a_finder_is_a_marked_function():
    @finder(NEVER)
    def nothing(sky):
        yield from ()

    assert isinstance(nothing, Finder)
    assert nothing.kinds == (NEVER,)
    assert list(nothing(None)) == []


def test_made_events_have_the_kinds_own_and_dated_ids():
    event = make_event(NAMED, 2461406.5, ("mars",), {"a": 1.5}, begin=2461406.0, end=2461407.0)
    # 2027-01-01 00:00 TT is still 2026 in UTC.
    assert event == Event("2026-12-31-named-mars", "named", "planet", 2461406.5, ("mars",),
                          {"a": 1.5}, 2461406.0, 2461407.0, "second", 3)  # fmt: skip
    assert make_event(NAMED, 2461406.5, ("mars",), importance=1).importance == 1
    assert make_event(NEVER, 2461406.5).id == "2026-12-31-never"
    assert make_event(BY_DETAIL, 2461406.5, details={"a": "GEM"}).id == "2026-12-31-coded-gem"


def test_many_events_are_the_same_as_one_by_one():
    tt = np.array([2415020.5, 2441317.5, 2461406.5, 2461406.5 + 69.184 / 86400.0])
    columns = {"a": np.array([1.5, 2.5, 3.5, 4.5])}
    many = events_of([NAMED, NEVER, NAMED, NAMED], tt, ("mars",), columns, begin=tt, end=tt + 1.0)
    assert many == [
        make_event(kind, when, ("mars",), {"a": a}, begin=when, end=when + 1.0)
        for kind, when, a in zip([NAMED, NEVER, NAMED, NAMED], tt.tolist(),
                                 columns["a"].tolist(), strict=True)
    ]  # fmt: skip
    assert [event.id for event in many[2:]] == ["2026-12-31-named-mars", "2027-01-01-named-mars"]
    assert {type(value) for event in many for _, value in leaves(event.details)} == {float}
    assert type(many[0].tt) is type(many[0].begin) is float
    each = events_of(NAMED, tt[:2], [("mars",), ("venus", "moon")], {}, importance=[1, 5])
    assert [(event.bodies, event.importance, event.details) for event in each] == [
        (("mars",), 1, {}), (("venus", "moon"), 5, {})
    ]  # fmt: skip
    assert events_of(NAMED, tt[:0], ("mars",), {"a": ()}) == []


def test_no_two_events_have_one_id():
    """Mercury met Spica twice on 1652-10-25: a list told the second twice, the first never."""
    tt = 2461406.6 + np.array([0.0, 0.1, 0.1, 1.0])
    pairs = [("mars", "spica"), ("mars", "spica"), ("venus", "spica"), ("mars", "spica")]
    ids = [event.id for event in events_of(NAMED, tt, pairs, {})]
    assert ids == ["2027-01-01-named-mars-spica", "2027-01-01-named-mars-spica-2",
                   "2027-01-01-named-venus-spica", "2027-01-02-named-mars-spica"]  # fmt: skip

"""The contract of every finder: kinds, ids, bodies, details, as spec/events.md has them."""

import inspect
import json
import math
from collections import Counter

import pytest

from skycal.events import find, finders, kinds
from skycal.events.finder import Finder, finder, make_event, plain
from skycal.model import FAMILIES, PRECISIONS, Event
from skycal.sky import Sky, ephemeris_for
from skycal.sky.bodies import catalog
from skycal.sky.timescale import utc_datetime

HALF_MILLISECOND = 5.8e-9
RARE = {"transit"}  # fourteen of Mercury a century, two of Venus
APPEARANCE = {"magnitude", "diameter_arcsec", "elongation_deg", "distance_au", "constellation"}
# Keys each kind must carry; it may carry more.
DETAILS = {
    "new-moon": {"distance_km", "diameter_arcsec", "lunation"},
    "first-quarter": {"distance_km", "diameter_arcsec", "lunation"},
    "last-quarter": {"distance_km", "diameter_arcsec", "lunation"},
    "full-moon": {"distance_km", "diameter_arcsec", "lunation", "rank", "supermoon"},
    "moon-perigee": {"distance_km", "diameter_arcsec", "rank"},
    "moon-apogee": {"distance_km", "diameter_arcsec", "rank"},
    "moon-ascending-node": {"longitude_deg"},
    "moon-descending-node": {"longitude_deg"},
    "moon-north": {"declination_deg", "standstill"},
    "moon-south": {"declination_deg", "standstill"},
    "solar-term": {"longitude_deg", "declination_deg", "term", "season"},
    "earth-perihelion": {"distance_au"},
    "earth-aphelion": {"distance_au"},
    "planet-perihelion": {*APPEARANCE, "sun_distance_au"},
    "planet-aphelion": {*APPEARANCE, "sun_distance_au"},
    **dict.fromkeys(
        ("inferior-conjunction", "superior-conjunction", "solar-conjunction", "opposition",
         "east-quadrature", "west-quadrature", "greatest-elongation-east",
         "greatest-elongation-west", "station-retrograde", "station-direct", "closest-to-earth",
         "farthest-from-earth", "greatest-brilliancy"),
        APPEARANCE,
    ),
    "transit": {"separation_arcsec", "contacts"},
    "conjunction": {"separation_deg", "least", "definition", "magnitudes", "elongation_deg",
                    "illumination", "constellation"},
    "grouping": {"diameter_deg", "elongation_deg", "constellation"},
    "occultation": {"separation_deg", "magnitudes", "elongation_deg", "illumination",
                    "first_contact", "last_contact", "region"},
    "solar-eclipse": {"type", "gamma", "magnitude", "saros", "greatest", "contacts", "delta_t"},
    "lunar-eclipse": {"type", "gamma", "penumbral_magnitude", "umbral_magnitude", "saros",
                      "contacts", "penumbral_min", "partial_min", "total_min"},
    "meteor-shower": {"code", "zhr", "zhr_range", "radiant", "speed_kms", "r", "active",
                      "solar_longitude_deg", "moon_illumination", "moon_age_days", "parent",
                      "daytime"},
}  # fmt: skip
PRECISION = {"station-retrograde": "day", "station-direct": "day", "greatest-brilliancy": "hour",
             "meteor-shower": "hour", "grouping": "minute"}  # fmt: skip


@pytest.fixture(scope="module")
def found():
    """Return the events of the first, some middle and the last years of the kernel."""
    spans = ((2415020.5, 2416481.5), (2440587.5, 2441683.5), (2486973.5, 2488434.5))
    kernel = ephemeris_for(1900, 2100)
    return [event for first, last in spans for event in find(Sky(kernel, first, last))]


@pytest.fixture(scope="module")
def of_kind(found, decade):
    events: dict[str, list[Event]] = {kind: [] for kind in kinds()}
    for event in (*found, *decade):
        events.setdefault(event.kind, []).append(event)
    return events


def test_every_finder_of_the_folder_is_registered_once():
    names = Counter(kind for one in finders() for kind in one.kinds)
    assert set(names.values()) == {1}
    assert set(names) == set(kinds()) == set(DETAILS)
    assert set(kinds().values()) <= set(FAMILIES)


def test_finders_find_their_kinds_and_no_others(found):
    families = kinds()
    assert {event.kind for event in found} <= set(families)
    assert all(event.family == families[event.kind] for event in found)


def test_each_finder_keeps_to_the_kinds_it_declares(sky_2027):
    for one in finders():
        assert inspect.isgeneratorfunction(one.find), one
        for event in one(sky_2027):
            assert event.kind in one.kinds
            assert event.family == one.family


@pytest.mark.parametrize("kind", sorted(DETAILS))
def test_every_kind_occurs_with_its_details(of_kind, kind):
    events = of_kind[kind]
    assert events or kind in RARE
    for event in events:
        assert DETAILS[kind] <= set(event.details), event.id
        assert event.precision == PRECISION.get(kind, "second")


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
            if key in bounds and value is not None and event.family != "eclipse":
                low, high = bounds[key]
                assert low <= value <= high, (event.id, path, value)
                seen.add(key)
    assert seen == set(bounds)


def test_instants_inside_details_are_near_their_event(found):
    reach = {"conjunction": 41.0}
    for event in found:
        for path, value in leaves(event.details):
            if path.endswith("jd_tt"):
                assert abs(value - event.tt) < reach.get(event.kind, 0.5), (event.id, path)


def test_only_the_wanted_finders_run(sky_2027):
    wanted = {event.kind for event in find(sky_2027, ["full-moon", "opposition"])}
    assert wanted == {"full-moon", "opposition"}
    assert list(find(sky_2027, [])) == []


def test_a_finder_is_a_marked_function():
    @finder("season", "never")
    def nothing(sky):
        yield from ()

    assert isinstance(nothing, Finder)
    assert (nothing.family, nothing.kinds) == ("season", frozenset({"never"}))
    assert list(nothing(None)) == []


def test_made_events_have_plain_details_and_dated_ids():
    import numpy as np

    event = make_event(
        "planet", "opposition", np.float64(2461406.5), bodies=("mars",), suffix=("mars",),
        details={"a": np.float64(1.5), "b": [np.int64(2)], "c": {"d": np.bool_(True)}},
    )
    assert event.id == "2026-12-31-opposition-mars"  # 2027-01-01 00:00 TT is still 2026 in UTC
    assert event.details == {"a": 1.5, "b": [2], "c": {"d": True}}
    assert [type(value) for _, value in leaves(event.details)] == [float, int, bool]
    assert plain("word") == "word"
    assert not math.isnan(event.tt)

"""Events over places as arrays: a place alone is what it is among many, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec import Struct

from skycal.here import circumstances as room
from skycal.here.circumstances import Asked, circumstances
from skycal.here.told import told
from skycal.model import Place
from skycal.sky.timescale import BEIJING, utc_datetime


@pytest.fixture(scope="module")
def of_2027(decade):
    return [event for event in decade if utc_datetime(event.tt).year == 2027]


def arrays(record, name=""):
    """Yield every array of a record and of the records in it, by its name."""
    if isinstance(record, np.ndarray):
        yield name, record
    elif isinstance(record, Struct):
        for field in record.__struct_fields__:
            yield from arrays(getattr(record, field), f"{name}.{field}")
    elif isinstance(record, tuple) and hasattr(record, "_fields"):
        for field in record._fields:
            yield from arrays(getattr(record, field), f"{name}.{field}")


def of_place(array, number, places):
    """Return what an array has of one place; all of it where it has no axis of places."""
    axes = [axis for axis, length in enumerate(array.shape) if length == places]
    return array.take(number, axis=axes[0]) if axes else array


def same(one, other):
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def test_a_place_alone_is_as_among_many(sky_of, stand, of_2027):
    """Every figure of a year of all kinds; the number of places is no other axis' length."""
    sky, places = sky_of(2027), [*stand.values(), *(Place("", 9.5 * k, 31.0 * k) for k in range(3))]
    asked = Asked(sky, of_2027)
    many = asked.over(places, BEIJING)
    compared = 0
    for number in (0, len(places) // 2, len(places) - 1):
        alone = asked.over(places[number : number + 1], BEIJING)
        for one, all_ in zip(alone.groups, many.groups, strict=True):
            for (name, here), (_, there) in zip(arrays(one), arrays(all_), strict=True):
                mine = of_place(there, number, len(places))
                assert same(here.reshape(mine.shape), mine), name
                compared += here.size
        for name in ("sun", "moon", "note"):
            here, there = getattr(alone.days, name)[0], getattr(many.days, name)[number]
            assert same(here, there)
    assert compared > 50_000


def test_groups_of_places_are_one_after_another(sky_of, stand, of_2027, monkeypatch):
    sky, places, few = sky_of(2027), list(stand.values()), of_2027[::40]
    (whole,) = circumstances(sky, places, few, BEIJING)
    monkeypatch.setattr(room, "PAIRS_AT_ONCE", 3 * len(few))
    parts = list(circumstances(sky, places, few, BEIJING))
    assert [len(part.places) for part in parts] == [3, 3, 2]
    found = [told(part, number) for part in parts for number in range(len(part.places))]
    assert found == [told(whole, number) for number in range(len(places))]


def test_every_event_is_in_one_group(sky_of, stand, of_2027):
    (found,) = circumstances(sky_of(2027), [stand["lhasa"]], of_2027, BEIJING)
    numbers = np.concatenate([group.events for group in found.groups])
    assert sorted(numbers.tolist()) == list(range(len(of_2027)))
    for group in found.groups:
        shape = (1, len(group.events))
        assert group.sighting.aid.shape == group.sighting.why.shape == shape
        assert all(side.shape == shape for side in group.sighting.watch)


def test_nothing_asked_is_nothing_told(sky_of, stand):
    assert list(circumstances(sky_of(2027), [stand["lhasa"]], [], BEIJING)) == []

"""An event is the same event whatever span, zone, profile or filter it is asked in."""

import os
import subprocess
import sys

import pytest

import skycal
from skycal.calendar.skies import forget
from skycal.calendar.year import YEARS_AT_ONCE
from skycal.events import find
from skycal.model import Event
from skycal.sky import Sky, ephemeris_for

MILLISECOND_DAYS = 1e-3 / 86400.0
SPAN = (2019, 2030)


def by_id(events):
    assert len({event.id for event in events}) == len(events)
    return {event.id: event for event in events}


@pytest.fixture(scope="module")
def together(decade):
    return by_id(decade)


@pytest.fixture(scope="module")
def year_by_year():
    first, last = SPAN
    years = [skycal.year(year, profile="full").events for year in range(first, last + 1)]
    return by_id([event for events in years for event in events])


def differences(first, second, path=""):
    """Yield the paths at which two details differ by more than a millisecond or a millionth."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in first.keys() | second.keys():
            yield from differences(first.get(key), second.get(key), f"{path}.{key}")
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for one, other in zip(first, second, strict=True):
            yield from differences(one, other, path)
    elif isinstance(first, float) and isinstance(second, float):
        allowed = MILLISECOND_DAYS if path.endswith("jd_tt") else 1e-6 * max(1.0, abs(first))
        if abs(first - second) > allowed:
            yield path, first, second
    elif first != second:
        yield path, first, second


def same(one: Event, other: Event) -> bool:
    plain = [(e.kind, e.family, e.bodies, e.precision, e.importance) for e in (one, other)]
    instants = [(e.tt, e.begin or e.tt, e.end or e.tt) for e in (one, other)]
    near = all(abs(a - b) <= MILLISECOND_DAYS for a, b in zip(*instants, strict=True))
    details = list(differences(dict(one.details), dict(other.details)))
    assert not details, (one.id, details)
    return plain[0] == plain[1] and near


def test_years_asked_alone_have_what_a_long_span_has(together, year_by_year):
    assert together.keys() == year_by_year.keys()
    assert [id for id in together if not same(together[id], year_by_year[id])] == []


def test_the_chunks_of_a_long_span_leave_no_trace(together, monkeypatch):
    first, last = SPAN
    assert last - first + 1 > YEARS_AT_ONCE  # in pieces, and now in one
    monkeypatch.setattr("skycal.calendar.year.YEARS_AT_ONCE", last - first + 1)
    shifted = by_id(skycal.year(first + 3, last - 3, profile="full").events)
    middle = {id: e for id, e in together.items() if first + 3 <= e.time.year <= last - 3}
    assert shifted.keys() == middle.keys()
    assert [id for id in middle if not same(middle[id], shifted[id])] == []


def test_passing_skies_have_what_kept_ones_have(together, monkeypatch):
    monkeypatch.setattr("skycal.calendar.year.KEPT_YEARS", 1)
    forget()
    passing = by_id(skycal.year(*SPAN, profile="full").events)
    assert passing.keys() == together.keys()
    assert [id for id in together if not same(together[id], passing[id])] == []


@pytest.mark.parametrize(
    ("kind", "planet", "jd"),
    # Uranus in 1925 and 2009, Saturn in 1988 and 2018: what turns slowest blurs most.
    [("planet-aphelion", "uranus", 2424241.5), ("planet-aphelion", "uranus", 2454889.5),
     ("planet-aphelion", "saturn", 2447415.5), ("planet-aphelion", "saturn", 2458225.5)],
)
def test_the_slowest_turn_at_one_instant_in_every_span(kind, planet, jd):
    instants = []
    for before, after in ((30.0, 40.0), (100.7, 50.3), (400.1, 300.2), (1500.9, 900.4)):
        sky = Sky(ephemeris_for(1920, 2020), jd - before, jd + after)
        instants += [e.tt for e in find(sky, [kind]) if e.bodies == (planet,)]
    assert len(instants) == 4
    assert max(instants) - min(instants) <= MILLISECOND_DAYS


@pytest.mark.parametrize("tz", ["+00:00", "-12:00", "+14:00", "America/New_York"])
def test_another_clock_moves_only_the_edges(together, tz):
    there = by_id(skycal.year(2021, 2022, tz=tz, profile="full").events)
    inside = {
        id: e for id, e in together.items()
        if (e.time.year, e.time.month, e.time.day) > (2021, 1, 2)
        and (e.time.year, e.time.month, e.time.day) < (2022, 12, 30)
    }  # fmt: skip
    assert inside.keys() <= there.keys()
    assert [id for id in inside if not same(inside[id], there[id])] == []
    assert there.keys() <= together.keys()


def test_profiles_and_filters_only_leave_out(together):
    for options in ({"profile": "skycal"}, {"profile": "standard"}, {"kind": ["full-moon"]},
                    {"family": ["eclipse"]}, {"min_importance": 3}):  # fmt: skip
        chosen = skycal.year(2027, **options).events
        assert len(chosen) > 0
        for event in chosen:
            assert same(event, together[event.id])


def test_consecutive_years_in_any_zone_meet_without_gap_or_overlap():
    for tz in ("Asia/Tokyo", "America/Los_Angeles"):
        apart = [skycal.year(year, tz=tz, profile="full").events for year in (2023, 2024, 2025)]
        ids = [event.id for events in apart for event in events]
        assert len(set(ids)) == len(ids)
        assert set(ids) == {e.id for e in skycal.year(2023, 2025, tz=tz, profile="full").events}


def test_the_first_and_last_year_are_as_whole_as_any():
    """The Moon's occultations come and go with her node; everything else comes every year."""
    counts = [
        sum(event.kind != "occultation" for event in skycal.year(year, profile="full").events)
        for year in (1900, 2000, 2100)
    ]
    assert min(counts) > 0.9 * max(counts)


PROGRAM = """
import hashlib, skycal
events = skycal.year(2027, profile="full").events
print(hashlib.sha256(repr([(e.id, e.tt, dict(e.details)) for e in events]).encode()).hexdigest())
"""


def test_clock_zone_locale_and_hash_seed_of_the_machine_do_not_matter():
    outputs = set()
    for environment in (
        {"TZ": "America/New_York", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "2"},
    ):
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM], env={**os.environ, **environment},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        outputs.add(ran.stdout)
    assert len(outputs) == 1
    assert len(outputs.pop().strip()) == 64

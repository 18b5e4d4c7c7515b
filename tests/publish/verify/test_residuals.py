"""Our instants against stock Skyfield's own measures of the same events, all over DE440's years.

`skycal verify --years 1551..2648 --sample 10000` does the same for ten thousand events.
"""

import pytest
from msgspec.structs import replace

from skycal.publish.verify.definitions import KINDS
from skycal.publish.verify.residuals import residuals, sampled

EVENTS, YEARS, SEED = 800, range(1551, 2649), 11


@pytest.fixture(scope="module")
def events():
    return list(sampled(YEARS, EVENTS, SEED))


@pytest.fixture(scope="module")
def found(events):
    return residuals(iter(events), YEARS)


def test_instants_are_skyfields(found):
    assert [(one.kind, one.aspect, one.most, one.worst) for one in found if not one.holds] == []


def test_all_kinds_are_measured(found):
    assert sum(one.count for one in found) >= EVENTS
    rare = {"transit"}
    assert {one.kind for one in found} >= {*KINDS, "conjunction"} - rare


def test_an_instant_that_is_late_is_noticed(events):
    """By 0.1 s, whether it crosses a value or is an extremum."""
    late = [replace(one, tt=one.tt + 0.1 / 86400.0) for one in events if one.kind == "new-moon"]
    (agreement,) = residuals(iter(late), YEARS)
    assert agreement.median == pytest.approx(100.0, abs=0.5)
    assert not agreement.holds
    late = [replace(one, tt=one.tt + 0.1 / 86400.0) for one in events if one.kind == "moon-north"]
    (agreement,) = residuals(iter(late), YEARS)
    assert agreement.median == pytest.approx(100.0, abs=20.0)
    assert not agreement.holds


def test_windows_are_measured_alike_wherever_skyfield_is_asked_anew(monkeypatch):
    """Neptune's right ascension passed 0h in 2023 to 2027, within some of its stations' days."""
    of_neptune = [event for event in sampled(range(2018, 2031), None, 1)
                  if event.kind.startswith("station") and event.bodies == ("neptune",)]  # fmt: skip
    assert len(of_neptune) == 26
    at_once = residuals(iter(of_neptune), YEARS)
    monkeypatch.setattr("skycal.publish.verify.stock.INSTANTS_AT_ONCE", 20)
    assert [one.worst for one in residuals(iter(of_neptune), YEARS)] == [
        one.worst for one in at_once]
    assert all(one.holds for one in at_once)


def test_a_sample_has_no_event_twice_and_is_the_same_again():
    twice = [[event.id for event in sampled(range(2001, 2004), 120, 5)] for _ in range(2)]
    assert twice[0] == twice[1]
    assert len(set(twice[0])) == 120


def test_all_of_a_year():
    every = list(sampled(range(2027, 2028), None, 1))
    assert len({event.id for event in every}) == len(every)
    assert sum(event.kind == "new-moon" for event in every) == 13  # USNO: 7 January to 27 December


def test_light_from_a_star_reaches_the_earth_before_or_after_the_barycentre():
    """Regulus moves by 4 microarcseconds in 8 minutes, Neptune past it in 2.7 ms."""
    events = (one for one in sampled(range(2422, 2423), None, 1) if "neptune-regulus" in one.id)
    meeting = next(one for one in residuals(events, range(2422, 2423)) if not one.aspect)
    assert meeting.most < 0.1

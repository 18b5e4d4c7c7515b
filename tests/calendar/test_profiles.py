"""Profiles: NASA's SKYCAL row for row, and what the filters let through."""

import pytest
from skycal_rows import match, rows_of

import skycal
from skycal.calendar.profiles import PROFILES, Filter
from skycal.model import Event

LEAST_RECALL, MOST_OTHERS = 0.97, 0.10


@pytest.fixture(scope="module", params=[2015, 2020])
def printed(request):
    """Return the printed rows of a year and all its events."""
    year = request.param
    return rows_of(year), skycal.year(year, tz="+00:00", profile="full").events


def test_the_files_are_whole():
    assert [len(rows_of(year)) for year in (2015, 2020)] == [254, 264]


def test_full_has_an_event_for_every_row(printed):
    rows, events = printed
    missing, _ = match(rows, events)
    assert [f"{row.when:%m-%d %H:%M} {row.text}" for row in missing] == []


def test_profile_skycal_has_nearly_every_row(printed):
    rows, events = printed
    missing, _ = match(rows, [event for event in events if PROFILES["skycal"](event)])
    listing = "\n".join(f"{row.when:%Y-%m-%d %H:%M} {row.text}" for row in missing)
    assert len(missing) <= (1.0 - LEAST_RECALL) * len(rows), listing


def test_profile_skycal_has_little_else(printed):
    rows, events = printed
    listed = [event for event in events if PROFILES["skycal"](event)]
    _, others = match(rows, listed)
    listing = "\n".join(event.id for event in others)
    assert len(others) <= MOST_OTHERS * len(listed), listing


def event(kind="full-moon", family="moon-phase", importance=3, **details):
    return Event("2027-01-01-x", kind, family, 2461406.5, (), details, importance=importance)


def test_standard_leaves_out_bookkeeping_and_reports():
    keeps = Filter().keeps
    assert keeps(event(importance=2))
    assert not keeps(event(importance=1))
    assert not keeps(event("venus-elongation", "report", 5))


def test_full_keeps_everything():
    assert Filter("full").keeps(event(importance=1))
    assert Filter("full").keeps(event("venus-elongation", "report", 1))


def test_filters_narrow_together():
    only = Filter(
        "full", families=("moon-phase",), questions=(lambda e: e.kind == "full-moon",),
        min_importance=3,
    )  # fmt: skip
    assert only.narrowed
    assert only.keeps(event())
    assert not only.keeps(event(importance=2))
    assert not only.keeps(event("new-moon"))
    assert not only.keeps(event(family="eclipse"))
    assert not Filter("full", without=("moon-phase",)).keeps(event())
    assert not Filter("full", min_importance=2, without=("report",)).narrowed


def test_one_question_answered_is_enough():
    either = Filter("full", questions=(lambda e: False, lambda e: e.kind == "full-moon"))
    assert either.keeps(event())
    assert not either.keeps(event("new-moon"))


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_smaller_profiles_are_parts_of_full(profile, decade):
    kept = [event for event in decade if PROFILES[profile](event)]
    assert kept
    assert len(kept) == len(decade) if profile == "full" else len(kept) < len(decade)

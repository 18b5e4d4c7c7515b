"""Rows of an archive: those of the year and of its circumstances, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta

import pyarrow.parquet as pq
import pytest
from small_archive import PLACES, YEARS, make

import skycal
from skycal.calendar.kinds import kinds
from skycal.calendar.skies import sky_of
from skycal.gazetteer.names import locate
from skycal.here.local import local_circumstances
from skycal.here.sighting import AIDS, WHYS
from skycal.publish.archive.columns import column
from skycal.sky.timescale import BEIJING, utc_datetime

YEAR = 2035


@pytest.fixture(scope="module")
def events(small):
    return pq.read_table(small / f"events/part-{YEAR}-{YEAR}.parquet").to_pylist()


@pytest.fixture(scope="module")
def rows(small):
    return pq.read_table(small / f"local/part-{YEAR}-{YEAR}.parquet").to_pylist()


@pytest.fixture(scope="module")
def year():
    return skycal.year(YEAR, profile="full").events


def same(kept, told) -> bool:
    """Tell whether a struct holds what the details say; what they leave out is null."""
    if isinstance(told, Mapping):
        if isinstance(kept, Sequence):  # a map
            kept = dict(kept)
        return all(same(kept[name], value) for name, value in told.items()) and all(
            kept[name] is None for name in kept.keys() - told.keys())
    if isinstance(told, (list, tuple)):
        return len(kept) == len(told) and all(map(same, kept, told))
    return kept == told


def test_events_are_those_of_the_year_in_order(events, year):
    assert [row["id"] for row in events] == [event.id for event in year]
    for row, event in zip(events, year, strict=True):
        assert (row["jd_tt"], row["kind"], row["importance"]) == (
            event.tt, event.kind, event.importance)
        assert tuple(row["bodies"]) == event.bodies
        assert (row["begin_jd_tt"], row["end_jd_tt"]) == (event.begin, event.end)
        off = row["utc"].replace(tzinfo=UTC) - utc_datetime(event.tt)
        assert abs(off) <= timedelta(seconds=0.5)


def test_no_detail_is_lost(events, year):
    families = {column(event.family) for event in year}
    for row, event in zip(events, year, strict=True):
        details = row[column(event.family)]
        assert same(details or {}, dict(event.details)), event.id
        assert all(row[name] is None for name in families - {column(event.family)})


def test_numbers_are_unique_over_the_years(small):
    numbers = [number for year in YEARS for number in
               pq.read_table(small / f"events/part-{year}-{year}.parquet")["event"].to_pylist()]
    assert len(set(numbers)) == len(numbers)


def test_rows_are_what_each_place_has(events, rows, year):
    kept = {(row["place"], row["event"]): row for row in rows if row["event"] != -1}
    own = {kind.id for kind in kinds().values() if kind.told_apart_by == "place"}
    asked = [event for event in year if event.kind not in own]
    number = {row["id"]: row["event"] for row in events}
    assert len(kept) == len(asked) * len(PLACES)
    for place, name in enumerate(PLACES):
        there = local_circumstances(
            sky_of(range(YEAR, YEAR + 1)), locate(name).place(), asked, BEIJING)
        for event in asked:
            _compare(kept[place, number[event.id]], event, there[event.id])


def _compare(row, event, local):
    assert row["jd_tt"] == event.tt
    assert row["kind"] == event.kind
    assert bool(row["flags"] & 1) == bool(local["visible"]), event.id
    assert AIDS[row["flags"] >> 1 & 3] == local["aid"]
    assert WHYS[row["flags"] >> 3] == local["why"]
    watch = local["watch"]
    assert (watch is None) == (row["watch_best_min"] is None)
    if watch:
        for side, told in (("begin", "from"), ("best", "best"), ("end", "to")):
            after_min = (watch[told]["jd_tt"] - event.tt) * 1440.0
            assert row[f"watch_{side}_min"] == pytest.approx(after_min, abs=0.51)
        assert row["watch_altitude_deg"] == pytest.approx(watch["altitude_deg"], abs=0.51)
    if event.kind in ("solar-eclipse", "lunar-eclipse"):
        eclipse = row["eclipse"]
        assert eclipse["type"] == local["type"]
        assert (eclipse["magnitude"] or 0.0) == pytest.approx(local["magnitude"], abs=6e-4)
        for contact, told in local["contacts"].items():
            there = eclipse["contacts"][contact]
            assert (there is None) == (told is None)
            if told:
                assert there["jd_tt"] == pytest.approx(told["jd_tt"], abs=0.3 / 86400.0)
    if event.kind == "occultation":
        assert row["conjunction"]["covered"] == local["covered"]
    if event.kind == "meteor-shower":
        assert row["meteor"]["verdict"] == (local["verdict"] or "none")


def test_what_happens_only_at_a_place(rows):
    """Three places have a longest day each; Beijing's is 15 h 1 min (published for 40 N)."""
    own = [row for row in rows if row["kind"] == "longest-day"]
    assert sorted(row["place"] for row in own) == [0, 1, 2]
    (beijing,) = (row for row in own if row["place"] == 0)
    assert beijing["season"]["day_length_min"] == pytest.approx(901.0, abs=1.5)
    assert {row["event"] for row in own} == {-1}


def test_rows_are_sorted(rows):
    keys = [(row["jd_tt"], row["event"], row["kind"], row["place"]) for row in rows]
    assert keys == sorted(keys)


def test_only_what_is_seen(small, rows, tmp_path):
    make(tmp_path / "seen", years=str(YEAR), visible=True)
    seen = pq.read_table(tmp_path / f"seen/local/part-{YEAR}-{YEAR}.parquet").to_pylist()
    assert [row for row in rows if row["flags"] & 1 and (
        kinds()[row["kind"]].seen != "never")] == seen


def test_some_kinds(tmp_path):
    make(tmp_path / "some", years=str(YEAR), kind="solar-eclipse")
    rows = pq.read_table(tmp_path / f"some/local/part-{YEAR}-{YEAR}.parquet").to_pylist()
    assert {row["kind"] for row in rows} == {"solar-eclipse"}

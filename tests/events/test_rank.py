"""Rank: the extremes of each Beijing year, of whole years alone."""

from datetime import datetime
from types import SimpleNamespace

import numpy as np

from skycal.events.rank import extremes_of_year
from skycal.sky.timescale import BEIJING, tt_of


def instants(*texts):
    return np.array([tt_of(datetime.fromisoformat(t).replace(tzinfo=BEIJING)) for t in texts])


def test_the_largest_and_smallest_of_each_whole_year():
    first, last = instants("2025-12-01", "2028-01-31")
    tt = instants("2025-12-20", "2026-03-01", "2026-06-01", "2026-12-31T23:59", "2027-01-01T00:01",
                  "2027-05-01", "2028-01-05")  # fmt: skip
    value = np.array([9.0, 2.0, 1.0, 3.0, 1.0, 4.0, 9.0])
    rank = extremes_of_year(SimpleNamespace(first=first, last=last), tt, value)
    assert rank.tolist() == [0, 0, -1, 1, -1, 1, 0]


def test_no_events_have_no_ranks():
    first, last = instants("2025-12-01", "2028-01-31")
    none = np.zeros(0)
    assert extremes_of_year(SimpleNamespace(first=first, last=last), none, none).tolist() == []


def test_each_year_has_one_of_each(decade):
    words = {"full-moon": ("largest", "smallest"), "moon-perigee": ("nearest",),
             "moon-apogee": ("farthest",)}  # fmt: skip
    for kind, ranks in words.items():
        events = [event for event in decade if event.kind == kind]
        for year in range(2019, 2031):
            mine = [e for e in events if e.time.year == year]
            assert sorted(filter(None, (e.details["rank"] for e in mine))) == sorted(ranks)
            by_size = max if ranks[0] in ("largest", "farthest") else min
            key = "diameter_arcsec" if kind == "full-moon" else "distance_km"
            best = by_size(mine, key=lambda event: event.details[key])
            assert best.details["rank"] == ranks[0]


def test_supermoons_are_full_within_a_day_of_perigee(decade):
    perigees = np.array([event.tt for event in decade if event.kind == "moon-perigee"])
    moons = [event for event in decade if event.kind == "full-moon"]
    for moon in moons[2:-2]:
        near = np.abs(perigees - moon.tt).min() < 1.0
        assert moon.details["supermoon"] is bool(near), moon.id
    assert 1 <= sum(m.details["supermoon"] for m in moons) / 12.0 <= 4  # one to four a year

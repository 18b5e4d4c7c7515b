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


# F. Espenak, "Full Moon at Perigee (Super Moon): 2001 to 2100", astropixels.com: nearer than 90 %
# of the way from that orbit's apogee to its perigee (Nolle). Days of UTC.
SUPERMOONS = (
    "2019-01-21", "2019-02-19", "2019-03-21", "2020-02-09", "2020-03-09", "2020-04-08",
    "2020-05-07", "2021-03-28", "2021-04-27", "2021-05-26", "2021-06-24", "2022-05-16",
    "2022-06-14", "2022-07-13", "2022-08-12", "2023-07-03", "2023-08-01", "2023-08-31",
    "2023-09-29", "2024-08-19", "2024-09-18", "2024-10-17", "2024-11-15", "2025-10-07",
    "2025-11-05", "2025-12-04", "2026-01-03", "2026-11-24", "2026-12-24",
)  # fmt: skip


def test_supermoons_are_those_of_the_table(decade):
    moons = [event for event in decade if event.kind == "full-moon"]
    named = [moon.id[:10] for moon in moons if moon.details["supermoon"]]
    assert tuple(day for day in named if day < "2027") == SUPERMOONS

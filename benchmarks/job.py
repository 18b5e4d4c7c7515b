"""Job: the list of events that every side of the benchmark finds, and how two lists compare.

An event is its name (`conjunction moon mars`, `opposition jupiter`) and its instant (JD, TT).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import cos, radians
from pathlib import Path

Event = tuple[str, float]

PHASES = ("new-moon", "first-quarter", "full-moon", "last-quarter")
SEASONS = ("march-equinox", "june-solstice", "september-equinox", "december-solstice")
INNER = ("mercury", "venus")
OUTER = ("mars", "jupiter", "saturn", "uranus", "neptune")
PLANETS = INNER + OUTER
STARS = ("aldebaran", "pollux", "regulus", "spica", "antares")
MOON_PAIRS = tuple(("moon", other) for other in PLANETS + STARS)
PLANET_PAIRS = tuple(combinations(PLANETS, 2))
PAIRS = MOON_PAIRS + PLANET_PAIRS
WIDEST_DEG = 10.0  # a conjunction in right ascension further apart in declination is none

DAY_S = 86400.0
J2000 = 2451545.0
STAR_EPOCH = 2448349.0625  # J1991.25, of data/stars.csv
SAME_EVENT_DAYS = 5.0  # the slowest pair's conjunction moves so far by 1' of place
DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True)
class Star:
    """A star of the job at J1991.25: degrees, and milliarcseconds a year."""

    name: str
    ra_deg: float
    dec_deg: float
    pm_ra_mas: float
    pm_dec_mas: float
    parallax_mas: float

    def at(self, tt: float) -> tuple[float, float]:
        """Return right ascension and declination at `tt` on the axes of J2000, degrees."""
        years = (tt - STAR_EPOCH) / 365.25
        dec = self.dec_deg + self.pm_dec_mas * years / 3.6e6
        return self.ra_deg + self.pm_ra_mas * years / 3.6e6 / cos(radians(dec)), dec


def stars() -> list[Star]:
    """Return the five stars, in the order of STARS."""
    with (DATA / "stars.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row for row in csv.DictReader(x for x in lines if x[:1] != "#")}
    columns = ("ra_deg", "dec_deg", "pm_ra_mas", "pm_dec_mas", "parallax_mas")
    return [Star(name, *(float(rows[name][column]) for column in columns)) for name in STARS]


def julian_day(year: int) -> float:
    """Return the Julian date of 1 January, 00:00, of a Gregorian year."""
    before = year - 1
    return 1721425.5 + 365 * before + before // 4 - before // 100 + before // 400


def sun_aspect(planet: str, opposite: bool, nearer: bool) -> str:
    """Name a planet's alignment with the Sun; `nearer`: it is nearer to us than the Sun."""
    if planet in INNER:
        return f"{'inferior' if nearer else 'superior'}-conjunction {planet}"
    return f"{'opposition' if opposite else 'solar-conjunction'} {planet}"


@dataclass(frozen=True)
class Agreement:
    """How one list of events compares with another: seconds apart, and what only one has."""

    median_s: float
    worst_s: float
    worst: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def compare(ours: Iterable[Event], theirs: Iterable[Event]) -> Agreement:
    """Pair the events of two lists that have the same name and nearly the same instant."""
    waiting: dict[str, list[float]] = defaultdict(list)
    for name, tt in theirs:
        waiting[name].append(tt)
    apart, missing = [], []
    for name, tt in sorted(ours, key=lambda event: event[1]):
        nearest = min(waiting[name], key=lambda other: abs(other - tt), default=None)
        if nearest is None or abs(nearest - tt) > SAME_EVENT_DAYS:
            missing.append(f"{name} {tt:.3f}")
            continue
        waiting[name].remove(nearest)
        apart.append((abs(nearest - tt) * DAY_S, name))
    apart.sort()
    extra = tuple(f"{name} {tt:.3f}" for name, times in waiting.items() for tt in times)
    worst_s, worst = apart[-1]
    return Agreement(apart[len(apart) // 2][0], worst_s, worst, tuple(missing), extra)

"""Places: what a place adds to a year, and a year of all kinds seen from every prefecture of China.

CPU time of one thread, medians of turns taken by both; `OPENBLAS_NUM_THREADS=1` is set here.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is imported

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

import skycal
from skycal.calendar.skies import forget, sky_of
from skycal.gazetteer.table import entries
from skycal.here.circumstances import circumstances
from skycal.model import Event, Place
from skycal.sky import Sky
from skycal.sky.timescale import BEIJING

YEAR = 2027
PREFECTURES = frozenset({
    "municipality", "prefecture-city", "prefecture", "autonomous-prefecture", "league", "sar",
    "taiwan",
})  # kinds of the gazetteer


def cpu_s(job: Callable[[], object]) -> float:
    """Return how long a job keeps the processor busy, with no sky known before."""
    forget()
    begin = time.process_time()
    job()
    return time.process_time() - begin


def with_and_without(turns: int) -> tuple[float, float]:
    """Return the medians (s) of a year of all kinds without a place and with one."""

    def without() -> object:
        return skycal.year(YEAR, profile="full").events

    def there() -> object:
        return skycal.year(YEAR, profile="full", place="长沙").events

    without(), there()  # what is read once
    times = [(cpu_s(without), cpu_s(there)) for _ in range(turns)]
    bare, seen = map(statistics.median, zip(*times, strict=True))
    return bare, seen


def prefectures() -> list[Place]:
    """Return the prefectures of China, and what stands above them."""
    rows = [entry for entry in entries() if entry.kind in PREFECTURES]
    return [entry.place("zh_CN") for entry in rows]


def all_of(sky: Sky, found: Sequence[Event], places: Sequence[Place]) -> None:
    """Work out what every place has of the events, one group of places after another."""
    for _ in circumstances(sky, places, found, BEIJING):
        pass


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--turns", type=int, default=7)
    turns = options.parse_args().turns
    bare, seen = with_and_without(turns)
    print(f"{YEAR}, all kinds, without a place: {bare * 1e3:.0f} ms, with one: {seen * 1e3:.0f} ms,"
          f" ratio {seen / bare:.2f}")
    places, sky = prefectures(), sky_of(range(YEAR, YEAR + 1))
    found = skycal.year(YEAR, profile="full").events
    whole = statistics.median(cpu_s(lambda: all_of(sky, found, places)) for _ in range(3))
    print(f"{len(found)} events over {len(places)} places, as arrays: {whole:.2f} s, "
          f"{whole / len(places) * 1e3:.1f} ms a place")


if __name__ == "__main__":
    main()

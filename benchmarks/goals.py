"""Goals: what skycal takes of Swiss Ephemeris' time for one year of the job, CPU time, by turns.

    OPENBLAS_NUM_THREADS=1 python benchmarks/goals.py
    OPENBLAS_NUM_THREADS=1 python benchmarks/goals.py --rounds 9 --json

A row's figure is a ratio of medians in one run: to pyswisseph's year (296 events), to the same
without a place, to a year of all kinds, or to a bare `import numpy, skyfield.api`. Machines are
shared and noisy; the ratios hardly are. What is found is not yet judged: where it is seen, what it
is worth and the best of the year come when a calendar is read, and have a row of their own, in
milliseconds. Files are written of the first 39 kinds. Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from peers import by_turns
from sides import SIDES
from whole import BARE, ENVIRONMENT, SKYCAL, python

import skycal
from skycal.calendar.skies import forget
from skycal.documents.computing import list_found
from skycal.requests import YEARS
from skycal.results import Calendar

YEAR, BLOCK = 2027, (2000, 2024)
PLACE = "Beijing"
JOB, BLOCK_JOB, SWISS = "job", "job, 25 years", "pyswisseph"
ALL, ALL_BLOCK = "all kinds", "all kinds, 25 years"
FIRST, FIRST_BLOCK = "the first 39 kinds", "the first 39 kinds, 25 years"
READ, READ_PLACE, JUDGING = "all kinds, read", "all kinds, a place, read", "best and where"
PAGE, WHOLE_PAGE = "page of a place", "year -f html, a place"
BARE_IMPORT, MILLISECONDS = "import numpy, skyfield.api", "ms"
# Those there were when the goals of finding were set, for 894 events of 2027.
FIRST_KINDS = (
    "conjunction", "earth-perihelion", "earth-aphelion", "greatest-elongation-east",
    "greatest-elongation-west", "greatest-brilliancy", "grouping", "lunar-eclipse",
    "meteor-shower", "moon-perigee", "moon-apogee", "moon-ascending-node",
    "moon-descending-node", "moon-north", "moon-south", "new-moon", "first-quarter",
    "full-moon", "last-quarter", "occultation", "closest-to-earth", "farthest-from-earth",
    "planet-perihelion", "planet-aphelion", "solar-eclipse", "solar-term",
    "station-retrograde", "station-direct", "solar-conjunction", "east-quadrature",
    "opposition", "west-quadrature", "inferior-conjunction", "superior-conjunction", "transit",
    "lunar-month", "festival", "folk-season", "venus-elongation",
)  # fmt: skip


@dataclass(frozen=True)
class Goal:
    """A row: what is measured, shared by so many years, over what, and the most it may be."""

    what: str
    over: str
    most: float
    years: int = 1


GOALS = (
    Goal(JOB, SWISS, 0.12),
    Goal(BLOCK_JOB, SWISS, 0.05, 25),
    Goal(ALL, SWISS, 0.33),
    Goal(ALL_BLOCK, SWISS, 0.14, 25),
    Goal(FIRST, SWISS, 0.33),
    Goal(FIRST_BLOCK, SWISS, 0.14, 25),
    Goal(READ_PLACE, READ, 2.0),
    Goal(JUDGING, MILLISECONDS, 40.0),
    Goal("one kind", ALL, 0.1),
    Goal("ics", SWISS, 0.6),
    Goal("json", SWISS, 0.3),
    Goal("text", SWISS, 0.2),
    Goal(PAGE, SWISS, 2.0),
    Goal("start to first event", BARE_IMPORT, 1.4),
    Goal("skycal --help", BARE_IMPORT, 0.6),
    Goal("year -f json", BARE_IMPORT, 1.8),
    Goal("year -f ics", BARE_IMPORT, 2.2),
    Goal(WHOLE_PAGE, BARE_IMPORT, 4.0),
)


def inside(work: Callable[[], object]) -> Callable[[], float]:
    """Return a job that measures the CPU time of some work in this process.

    The skies that the job before it left are let go first, and it is done once unmeasured, for what
    the processor's memory holds of that job: nobody pays for another.
    """

    def job() -> float:
        forget()
        work()
        forget()
        begun = time.process_time()
        work()
        return time.process_time() - begun

    return job


def outside(*arguments: str) -> Callable[[], float]:
    """Return a job that measures the CPU time of a program from its start to its end."""

    def job() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(python(*arguments), check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT,
                       cwd="/")  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return job


def jobs() -> dict[str, Callable[[], float]]:
    """Return everything that is measured, by name."""
    ours, swiss = (SIDES[name].finder() for name in ("skycal", SWISS))
    calendar = skycal.year(YEAR, kind=FIRST_KINDS)
    of_a_place = skycal.year(YEAR, place=PLACE)

    def command(*arguments: str) -> Callable[[], float]:
        return outside("-c", SKYCAL, *arguments)

    return {
        SWISS: inside(lambda: swiss(YEAR, YEAR)),
        JOB: inside(lambda: ours(YEAR, YEAR)),
        BLOCK_JOB: inside(lambda: ours(*BLOCK)),
        ALL: inside(lambda: fresh(YEAR, profile="full")),
        ALL_BLOCK: inside(lambda: fresh(BLOCK[0], to=BLOCK[1], profile="full")),
        FIRST: inside(lambda: fresh(YEAR, kind=FIRST_KINDS)),
        FIRST_BLOCK: inside(lambda: fresh(BLOCK[0], to=BLOCK[1], kind=FIRST_KINDS)),
        READ: inside(lambda: fresh(YEAR, profile="full").events),
        READ_PLACE: inside(lambda: fresh(YEAR, profile="full", place=PLACE).events),
        JUDGING: judging,
        "one kind": inside(lambda: fresh(YEAR, kind=["full-moon"])),
        "ics": inside(lambda: calendar.to("ics")),
        "json": inside(lambda: calendar.to("json")),
        "text": inside(lambda: calendar.to("text")),
        PAGE: inside(lambda: of_a_place.to("html")),
        BARE_IMPORT: outside("-c", BARE),
        "start to first event": outside("-c", f"import skycal; skycal.year({YEAR})"),
        "skycal --help": command("--help"),
        "year -f json": command("year", str(YEAR), "-f", "json"),
        "year -f ics": command("year", str(YEAR), "-f", "ics"),
        WHOLE_PAGE: command("year", str(YEAR), "-f", "html", "--place", PLACE),
    }


def judging() -> float:
    """Measure what it takes to tell where the events of a year are seen, and the best of it."""
    took = 0.0
    for _ in range(2):  # the first unmeasured, as `inside` does
        forget()
        judged = list_found(YEARS.request(year=YEAR, profile="full"))
        begun = time.process_time()
        judged()
        took = time.process_time() - begun
    return took


def fresh(*arguments: Any, **wishes: Any) -> Calendar:
    """Return a year computed anew: no sky is kept from the round before."""
    forget()
    return skycal.year(*arguments, **wishes)


def main() -> None:
    """Run and print the table; with --json also every figure on stdout."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    every = jobs()
    by_turns(every, 1)  # what is read once
    measured = {name: median(times) for name, times in by_turns(every, wishes.rounds).items()}
    measured[MILLISECONDS] = 1e-3
    print(f"{SWISS}: {measured[SWISS] * 1e3:.0f} ms for the job of one year", file=sys.stderr)
    print("| what | ms a year | over | ratio | goal |\n|---|--:|---|--:|--:|", file=sys.stderr)
    missed = 0
    for goal in GOALS:
        took = measured[goal.what] / goal.years
        ratio = took / measured[goal.over]
        missed += ratio > goal.most
        print(f"| {goal.what} | {took * 1e3:.1f} | {goal.over} | {ratio:.2f} | {goal.most:g} |"
              + (" missed" if ratio > goal.most else ""), file=sys.stderr)  # fmt: skip
    if wishes.json:
        print(json.dumps(measured, indent=1))
    sys.exit(missed > 0)


if __name__ == "__main__":
    main()

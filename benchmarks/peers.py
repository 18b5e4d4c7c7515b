"""Peers: skycal beside four other programs doing the same, in one run, by turns.

    python benchmarks/peers.py                     everything: some minutes, most of it Skyfield's
    python benchmarks/peers.py --years 2027 2027   one year only
    python benchmarks/peers.py --sides skycal pyswisseph --rounds 20
    python benchmarks/peers.py --json > times.json

Needs `pip install -e '.[bench]'`. Medians; what counts is the ratio, for all sides are timed in
turn and share the machine's moods. Every side must first find the same events.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from statistics import median

import whole
from job import compare
from sides import SIDES

ONE_YEAR, THIRTY_YEARS = (2027, 2027), (2000, 2029)
US = "skycal"
RIVAL, SHARE = "pyswisseph", 0.35  # whose time we mean to take at most this part of
Figures = dict[str, float]


def by_turns(jobs: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Return what each job measures, run A B C, A B C, ... `rounds` times."""
    measured: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            measured[name].append(job())
    return measured


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes in this process."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def table(title: str, measured: Mapping[str, list[float]], base: str) -> dict[str, Figures]:
    """Print medians and ratios, and return them."""
    print(f"\n{title}\n\n| | median | best | ratio |\n|---|--:|--:|--:|", file=sys.stderr)
    rows = {}
    for name, times in measured.items():
        row = {"median_s": median(times), "best_s": min(times), "runs": len(times)}
        row["ratio"] = row["median_s"] / median(measured[base])
        rows[name] = row
        cells = (f"{row[key] * 1e3:.1f} ms" for key in ("median_s", "best_s"))
        print(f"| {name} | {' | '.join(cells)} | {row['ratio']:.2f} |", file=sys.stderr)
    return rows


def agreements(sides: list[str], years: tuple[int, int]) -> dict[str, dict]:
    """Print how the sides' events agree with ours; exit where they are not the same."""
    ours = SIDES[US].finder()(*years)
    print(f"\n{years[0]}-{years[1]}: {len(ours)} events", file=sys.stderr)
    result = {US: {"events": len(ours)}}
    for name in (side for side in sides if side != US):
        theirs = SIDES[name].finder()(*years)
        found = compare(ours, theirs)
        print(
            f"  {name}: {len(theirs)} events, median {found.median_s:.3g} s apart, "
            f"at most {found.worst_s:.3g} s ({found.worst})", file=sys.stderr,
        )
        for what in ("missing", "extra"):
            for event in getattr(found, what):
                print(f"    {what}: {event}", file=sys.stderr)
        if found.missing or found.extra or found.worst_s > SIDES[name].worst_s:
            sys.exit(f"{name} does not find the same events as {US}")
        result[name] = {"events": len(theirs), **asdict(found)}
    return result


def spans(years: tuple[int, int], sides: list[str], rounds: int) -> dict:
    """Compare and time the sides over some years, in this process and as whole programs."""
    label = f"{years[0]}-{years[1]}"
    result = {"agreement": agreements(sides, years)}
    finders = {name: SIDES[name].finder() for name in sides}
    inside = {
        name: lambda find=find: seconds(lambda: find(*years)) for name, find in finders.items()
    }
    rows = result["in_process"] = table(f"{label}, in process", by_turns(inside, rounds), US)
    if RIVAL in rows:
        share = 1.0 / rows[RIVAL]["ratio"]
        print(f"\n{US} takes {share:.2f} of {RIVAL}'s time (to reach: {SHARE:g})", file=sys.stderr)
    outside = {
        name: lambda name=name: whole.seconds(whole.side(name, *years)) for name in sides
    }
    result["whole_process"] = table(f"{label}, whole process", by_turns(outside, rounds), US)
    return result


def commands(rounds: int) -> dict:
    """Time the commands people type, beside a bare import of what they stand on."""
    jobs = {one.name: lambda one=one: whole.seconds(one) for one in whole.COMMANDS}
    rows = table("The command line, whole process", by_turns(jobs, rounds), whole.COMMANDS[0].name)
    print("\n| | peak memory |\n|---|--:|", file=sys.stderr)
    for command in whole.COMMANDS:
        row = rows[command.name]
        row["peak_mib"] = whole.peak_mib(command)
        print(f"| {command.name} | {row['peak_mib']:.0f} MiB |", file=sys.stderr)
        limits = {"peak_mib": whole.MOST_MIB, "median_s": command.at_most_s}
        if command.at_most_times:
            limits["ratio"] = command.at_most_times[1]
        for key, limit in limits.items():
            if limit is not None and row[key] > limit:
                print(f"  over the limit: {key} {row[key]:.3g} > {limit:g}", file=sys.stderr)
    return rows


def full_year(rounds: int) -> dict:
    """Time the whole calendar of a year, every kind, in this process."""
    import skycal

    jobs = {"every kind of 2027": lambda: seconds(lambda: skycal.year(2027, profile="full"))}
    by_turns(jobs, 1)
    return table("skycal.year(2027, profile='full')", by_turns(jobs, rounds), *jobs)


def main() -> None:
    """Read the wishes, run, and print tables on stderr, with --json the figures on stdout."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--years", type=int, nargs=2, metavar=("FIRST", "LAST"))
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    parser.add_argument("--rounds", type=int, default=7, help="for one year (thirty: a third)")
    parser.add_argument("--json", action="store_true")
    wishes = parser.parse_args()
    sides = list(dict.fromkeys((US, *wishes.sides)))
    result: dict = {}
    for years in [tuple(wishes.years)] if wishes.years else [ONE_YEAR, THIRTY_YEARS]:
        rounds = wishes.rounds if years[0] == years[1] else max(1, wishes.rounds // 3)
        result[f"{years[0]}-{years[1]}"] = spans(years, sides, rounds)
    result["commands"] = commands(wishes.rounds)
    result["full_year"] = full_year(wishes.rounds)
    if wishes.json:
        print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()

"""Serving: what `skycal serve` reaches of its goals, by one command.

`python benchmarks/serving.py` starts a server on the loopback, asks for feeds at 500 a second and
for what is known at 1,000, for cold years, then 10,000 times for 200 years at 50 places, and prints
a line each: figure and goal. `--requests 1000` makes the last one shorter.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from load import Connection, _tags, load, told

from skycal.gazetteer.table import entries
from skycal.publish.feeds import FEEDS

FEED_TARGETS = [f"/f/{place}/{name}.ics" for place in ("beijing", "changsha", "london", "taipei")
                for name in ("best", "visible", "eclipse", "terms")]  # fmt: skip
SECONDS, CONNECTIONS = 20.0, 32
YEARS, PLACES = range(1900, 2100), 50
FEEDS_A_SECOND, P99_MS, COLD_S, WORKER_MB = 500, 50, 1.0, 300
KINDS = ("full-moon", "solar-eclipse", "opposition", "moon-perigee", "meteor-shower")


@contextlib.contextmanager
def served(workers: int) -> Iterator[tuple[int, int]]:
    """Start a server; yield the id of its process and its port."""
    with tempfile.TemporaryFile("w+") as log, subprocess.Popen(
        [sys.executable, "-m", "skycal", "serve", "--port", "0", "--workers", str(workers),
         "--no-access-log"], stderr=log) as process:  # fmt: skip
        try:
            while True:
                log.seek(0)
                if found := re.search(r"http://127\.0\.0\.1:(\d+)", log.read()):
                    break
                if process.poll() is not None:
                    raise SystemExit("the server does not start")
                time.sleep(0.05)
            yield process.pid, int(found[1])
        finally:
            process.terminate()
            process.wait()


def sizes_mb(parent: int, what: str) -> list[float]:
    """Return the memory of each process of the server, its own the first.

    `what`: VmRSS, what it has now, or VmHWM, the most it has ever had.
    """
    found = []
    for pid in (parent, *_children(parent)):
        with contextlib.suppress(OSError):
            said = Path(f"/proc/{pid}/status").read_text()
            if peak := re.search(rf"{what}:\s+(\d+) kB", said):
                found.append(int(peak[1]) / 1024)
    return found


def _children(parent: int) -> list[str]:
    """Return the processes that its threads began, as Linux lists them."""
    lists = Path(f"/proc/{parent}/task").glob("*/children")
    return [pid for one in lists for pid in one.read_text().split()]


def wishes(count: int, random: Random) -> list[str]:
    """Return addresses of all sorts: lists, feeds, pages, nights, of any year and place."""
    spots = [one.slug for one in entries() if one.is_city][: 20 * PLACES : 20]

    def one() -> str:
        year, place = random.choice(YEARS), random.choice(spots)
        return random.choices((
            f"/api/v1/events?year={year}&place={place}&kind={random.choice(KINDS)}",
            f"/api/v1/tonight?date={year}-{random.randint(1, 12):02d}-15&place={place}",
            f"/api/v1/month?month={year}-{random.randint(1, 12):02d}&place={place}&format=csv",
            f"/f/{place}/{random.choice([*FEEDS])}.ics", f"/{year}/{place}/",
        ), (80, 8, 8, 2, 2))[0]

    return [one() for _ in range(count)]


async def asked(
    port: int, targets: list[str], connections: int
) -> tuple[Counter[int], list[float]]:
    """Ask for each target once; return statuses and how long each took."""
    left, statuses, took_s = iter(targets), Counter[int](), []

    async def one() -> None:
        connection = Connection("127.0.0.1", port, "")
        for target in left:
            begin = time.perf_counter()
            status, _, _ = await connection.get(target)
            took_s.append(time.perf_counter() - begin)
            statuses[status] += 1
        await connection.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return statuses, took_s


def main() -> None:
    """Measure, and print a line for each goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with served(given.workers) as (parent, port):
        base = f"http://127.0.0.1:{port}"
        asyncio.run(asked(port, FEED_TARGETS, 4))
        for named, rate, headers in (
            ("feeds", FEEDS_A_SECOND, ""),
            ("known", 2 * FEEDS_A_SECOND, "If-None-Match: {}\r\n".format(
                ", ".join(asyncio.run(_tags(base, FEED_TARGETS)))))):  # fmt: skip
            tally = asyncio.run(load(base, FEED_TARGETS, SECONDS, CONNECTIONS, rate, headers))
            print(f"{named}: goal {rate}/s, p99 under {P99_MS} ms: {told(tally, SECONDS)}",
                  flush=True)  # fmt: skip
        _, cold_s = asyncio.run(asked(port, [f"/{year}/lhasa/" for year in range(2031, 2041)], 1))
        print(f"cold year, new place: worst of ten {max(cold_s):.2f} s (goal {COLD_S})", flush=True)
        targets = wishes(given.requests, Random(2027))
        for at in range(0, len(targets), 1000):
            statuses, took_s = asyncio.run(asked(port, targets[at : at + 1000], 8))
            (own, *now), (_, *peak) = (sizes_mb(parent, what) for what in ("VmRSS", "VmHWM"))
            print(f"{at + sum(statuses.values())} requests: {dict(statuses)}, worst "
                  f"{max(took_s):.1f} s; workers have {max(now):.0f} MiB (goal {WORKER_MB}), had "
                  f"{max(peak):.0f}; the server's own {own:.0f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()

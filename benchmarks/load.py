"""Load: how many answers a second a running `skycal serve` gives, and how soon.

Keeps so many connections busy with addresses in turn, on this machine only:
`python benchmarks/load.py http://127.0.0.1:8000 --seconds 20 --rate 500 /f/changsha/visible.ics`.
Without a rate it asks as fast as answers come. A rate is kept whether answers come or not, and
an answer's time counts from when it should have been asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import quote, urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass
class Tally:
    """What came: statuses, octets, and how long each answer took."""

    statuses: Counter[int] = field(default_factory=Counter)
    octets: int = 0
    took_s: list[float] = field(default_factory=list)


class Connection:
    """One kept connection over which answers are asked for one after another."""

    def __init__(self, host: str, port: int, headers: str) -> None:
        self._host, self._port = host, port
        self._head = f"Host: {host}:{port}\r\nAccept-Encoding: gzip\r\n{headers}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, target: str) -> tuple[int, int, str]:
        """Return the status, the octets of the body, and the tag of an answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        writer.write(f"GET {target} HTTP/1.1\r\n{self._head}".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = [line.partition(":") for line in head.split("\r\n")[1:]]
        said = {name.lower(): value.strip() for name, _, value in lines}
        length = int(said.get("content-length", 0))
        await reader.readexactly(length)
        if said.get("connection") == "close":
            await self.close()
        return int(head.split(" ", 2)[1]), length, said.get("etag", "")

    async def close(self) -> None:
        """Let it go."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def load(
    base: str, targets: Sequence[str], seconds: float, connections: int, rate: float, headers: str
) -> Tally:
    """Ask for `targets` in turn for so long, and return what came."""
    where = urlsplit(base)
    host, port = where.hostname or "", where.port or 80
    if host not in LOOPBACK:
        raise SystemExit("only a server on this machine is loaded: 127.0.0.1")
    tally, begin = Tally(), time.perf_counter()
    turns = _turns(targets, rate, begin, begin + seconds)

    async def one() -> None:
        connection = Connection(host, port, headers)
        for due, target in turns:
            if (early := due - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            asked = due if rate else time.perf_counter()
            status, octets, _ = await connection.get(target)
            tally.took_s.append(time.perf_counter() - asked)
            tally.statuses[status] += 1
            tally.octets += octets
        await connection.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return tally


def _turns(
    targets: Sequence[str], rate: float, begin: float, end: float
) -> Iterator[tuple[float, str]]:
    """Yield what to ask for next, and when; all connections take from it."""
    due = begin
    for target in cycle(targets):
        if max(due, time.perf_counter()) > end:
            return
        yield due, target
        due = due + 1 / rate if rate else time.perf_counter()


def told(tally: Tally, seconds: float) -> str:
    """Return the figures in one line."""
    cuts = statistics.quantiles(tally.took_s, n=1000)
    shown = "  ".join(f"p{name} {1000 * cuts[at - 1]:.1f} ms" for name, at in (
        ("50", 500), ("99", 990), ("99.9", 999)))
    return (f"{len(tally.took_s) / seconds:.0f}/s  {dict(tally.statuses)}  {shown}  "
            f"max {1000 * max(tally.took_s):.1f} ms  {tally.octets / seconds / 1e6:.1f} MB/s")


def main() -> None:
    """Load a server and print what it did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("base", help="http://127.0.0.1:8000")
    parser.add_argument("targets", nargs="+", metavar="PATH")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rate", type=float, default=0, help="a second; 0: as fast as it goes")
    parser.add_argument("--revalidate", action="store_true", help="as who has it already (304)")
    given = parser.parse_args()
    targets = [quote(one, safe="/?=&,.:+%@") for one in given.targets]
    headers = ""
    if given.revalidate:
        tags = asyncio.run(_tags(given.base, targets))
        headers = f"If-None-Match: {', '.join(tags)}\r\n"
    tally = asyncio.run(load(given.base, targets, given.seconds, given.connections, given.rate,
                             headers))
    print(told(tally, given.seconds))


async def _tags(base: str, targets: Sequence[str]) -> list[str]:
    """Return the tags of what stands at addresses."""
    where = urlsplit(base)
    connection = Connection(where.hostname or "", where.port or 80, "")
    tags = [(await connection.get(target))[2] for target in targets]
    await connection.close()
    return tags


if __name__ == "__main__":
    main()

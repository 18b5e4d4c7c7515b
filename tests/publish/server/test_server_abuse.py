"""Abuse: random queries, right and wrong in all the ways people have, never break the server."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from random import Random
from urllib.parse import quote, urlencode

import asgi
import doors
import pytest

from skycal.calendar import zones
from skycal.formats import FORMATS
from skycal.publish.feeds import FEEDS
from skycal.publish.server.asking import spelled
from skycal.publish.server.routes import ROUTES, Route

NAMES = [*sorted({spelled(name) for name in doors.RIGHT}), "", "x", "\u6708", "lang[]", "a" * 300]
FEED_NAMES = [*FEEDS, "all", "best.ics"]
# Names of the API that no file, header, table or page may take for its own.
HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=1+1", "@SUM(A1)",
           "a\r\nSet-Cookie: x=1", "a\nATTENDEE:mailto:x@y", "../../etc/passwd", "%0d%0aX: y",
           "'; DROP TABLE places;--", "\u202egnp.exe", "{{7*7}}",
           "javascript:alert(1)"]  # fmt: skip
PRINTABLE = set(map(chr, range(32, 127)))  # of a header


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(zones, "today", lambda zone: date(2027, 1, 15))


def value_of(random: Random, name: str) -> str:
    if name == "feed":
        return random.choice(FEED_NAMES)
    if random.random() < doors.ERRORS or name not in doors.RIGHT:
        return random.choice(doors.WRONG + HOSTILE)
    return random.choice(doors.RIGHT[name])


def quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def target_of(random: Random) -> str:
    """Return an address of some route with parameters that fit it, mostly."""
    route = random.choice(ROUTES)
    path = route.path
    for name in route.in_path:
        path = path.replace(f"{{{name}}}", quoted(value_of(random, name).strip()))
    pairs = [(spelled(one.name), value_of(random, one.name)) for one in _parameters(random, route)]
    if random.random() < doors.ERRORS:
        pairs.append((random.choice(NAMES), random.choice(doors.WRONG)))
    if random.random() < doors.GIVEN and len(route.formats) > 1:
        pairs.append(("format", random.choice([*FORMATS])))
    query = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    return path + (f"?{query}" if query else "")


def _parameters(random: Random, route: Route):
    taken = {one.name for one in route.product.takes}
    for one in route.in_query:
        often = doors.GIVEN if one.name in taken else doors.GIVEN / 6
        if one.required or random.random() < often:
            yield from [one] * (2 if one.many and random.random() < often else 1)


def never_breaks(seed: int, count: int) -> None:
    random, served, statuses = Random(seed), asgi.Served(), Counter[int]()
    for _ in range(count):
        target = target_of(random)
        got = served.get(target)
        statuses[got.status] += 1
        assert got.status in (200, 307, 308, 400, 404), target
        for name, value in got.headers.items():
            assert not set(value) - PRINTABLE, (target, name, value)
        if got.status == 308:
            again = served.get(got.headers["location"])
            assert again.status in (200, 400, 404), (target, got.headers["location"])
        elif got.status >= 400:
            assert got.headers["content-type"] == "application/problem+json"
            assert "\n" not in got.json["detail"], target
    assert min(statuses[200] + statuses[308], statuses[400]) > count / 10, statuses


def test_random_queries_never_break_it():
    never_breaks(2027, 80)


@pytest.mark.long
def test_20_000_random_queries_never_break_it():
    never_breaks(2028, 20_000)


def test_no_cell_of_a_table_is_a_formula():
    served = asgi.Served()
    for hostile in HOSTILE:
        got = served.get(f"/api/v1/places?query={quoted(hostile)}&format=csv")
        assert got.status in (200, 400)
        for line in got.text.splitlines() if got.status == 200 else ():
            assert not [cell for cell in line.split(",") if re.match("[=@]|[+-][^0-9]", cell)]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_refused_and_said_as_text(hostile):
    served = asgi.Served()
    for target in (f"/2027/{quoted(hostile)}/", f"/f/{quoted(hostile)}/best.ics",
                   f"/api/v1/events?year=2027&place={quoted(hostile)}&format=html",
                   f"/api/v1/events?year=2027&kind={quoted(hostile)}&format=ics"):  # fmt: skip
        got = served.get(target)
        assert got.status in (400, 404)
        assert got.headers["content-type"] == "application/problem+json"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert not {"set-cookie", "x"} & set(got.headers)

"""Canonical: one text for one wish, however it was written; a file's name everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import doors
import pytest

from skycal.model import Place, SkycalError
from skycal.requests import PRODUCTS

ROOT = Path(__file__).parents[2]
HAN = "\u957f\u6c99"


def canonical(product: str, **given: object) -> str:
    return PRODUCTS[product].request(**given).canonical()


@pytest.mark.parametrize(("product", "written"), [
    ("year", [{"year": 2027}, {"year": " 2027"}, {"year": "2027", "lang": "zh-cn"},
              {"year": 2027, "tz": "+08:00", "profile": "standard", "min_importance": "1"},
              {"from_": "2027-01-01", "to": date(2027, 12, 31)}, {"year": 2027, "kind": []}]),
    ("year", [{"year": 2027, "to": 2028}, {"year": 2027, "to": "2028"},
              {"from_": "2027-01-01", "to": "2028-12-31"}]),
    ("year", [{"year": 2027, "kind": "opposition,conjunction"},
              {"year": 2027, "kind": ["conjunction", "opposition"]},
              {"year": 2027, "kind": "conjunction,\u51b2\u65e5"}]),
    ("year", [{"year": 2027, "family": "meteor,eclipse"},
              {"year": 2027, "family": ("eclipse", "meteor")}]),
    ("year", [{"year": 2027, "place": name} for name in (HAN, "Changsha", "changsha", " ChangSha ",
                                                         "\u6e56\u5357\u957f\u6c99")]),
    ("year", [{"year": 2027, "place": (28.2, 112.9)}, {"year": 2027, "place": "28.2, 112.9"},
              {"year": 2027, "place": [28.2, 112.9, 0]}]),
    ("year", [{"year": 2027, "tz": "Asia/Tokyo"}, {"year": 2027, "tz": ZoneInfo("Asia/Tokyo")}]),
    ("year", [{"year": 2027, "place": "London"},
              {"year": 2027, "place": "London", "tz": "Europe/London"}]),
    ("month", [{"month": "2027-08"}, {"month": date(2027, 8, 31)}]),
    ("next", [{"what": "opposition", "after": "2027-01-01"},
              {"what": "Opposition", "after": datetime(2027, 1, 1)},
              {"what": "\u51b2\u65e5", "after": datetime(2026, 12, 31, 16, tzinfo=UTC),
               "count": "1"}]),
    ("almanac", [{"year": 2027, "place": HAN, "bodies": "mars,venus"},
                 {"year": 2027, "place": HAN, "bodies": ["venus", "mars"]}]),
])  # fmt: skip
def test_the_same_wish_has_one_text(product, written):
    assert len({canonical(product, **one) for one in written}) == 1


def test_different_wishes_have_different_texts():
    wishes = [
        {}, {"to": 2028}, {"place": HAN}, {"place": (28.2, 112.9)}, {"lang": "en"},
        {"place": Place("x", 28.2, 112.9)}, {"tz": "Asia/Tokyo"}, {"tz": "+09:00"},
        {"kind": "full-moon"}, {"kind": "full-moon", "profile": "standard"},
        {"family": "moon-phase"}, {"min_importance": 3}, {"visible": True, "place": HAN},
        {"from_": "2027-02-01"}, {"to": "2027-11-30"}, {"profile": "full"},
    ]  # fmt: skip
    texts = [canonical("year", year=2027, **one) for one in wishes]
    assert len(set(texts)) == len(texts)


def test_it_is_short_where_little_is_asked():
    assert canonical("year", year=2027) == "year;year=2027"
    assert canonical("month", month="2026-12", place=HAN, visible=True) == (
        "year;from=2026-12-01;to=2026-12-31;visible=true;place=changsha")


def test_it_names_a_file_on_every_system():
    random, seen = Random(2027), set()
    while len(seen) < 300:
        wish = doors.wish(random)
        try:
            seen.add(canonical(wish.product, **wish.given))
        except SkycalError:
            continue
    for text in seen:
        assert re.fullmatch(r"[A-Za-z0-9;=,.+%_~-]+", text), text
        assert not text.endswith(".")
        assert len(text) < 255


def test_it_is_the_same_in_every_process():
    program = (
        "from skycal.requests import PRODUCTS as P\n"
        "print(P['year'].request(year=2027, kind='opposition,full-moon,new-moon', place='London',"
        " family='eclipse,meteor').canonical())"
    )
    said = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True,
                       env={**os.environ, "PYTHONPATH": str(ROOT), **it}).stdout
        for it in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2"})
    }  # fmt: skip
    assert len(said) == 1

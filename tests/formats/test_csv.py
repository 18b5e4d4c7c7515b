"""CSV: one event a line, read back by the standard library."""

from __future__ import annotations

import csv
import io
import json

import pytest
from small_calendars import written

from skycal.documents.sheets import EVENT_COLUMNS
from skycal.formats.csv import cell


def test_columns_read_back(every_kind):
    document = written("csv", every_kind)
    rows = list(csv.DictReader(io.StringIO(document, newline="")))
    assert tuple(rows[0]) == EVENT_COLUMNS
    assert len(rows) == len(every_kind.events) == len(document.splitlines()) - 1
    for row, event in zip(rows, every_kind.events, strict=True):
        assert row["id"] == event.id
        assert float(row["jd_tt"]) == event.tt
        assert row["bodies"].split() == list(event.bodies)
        assert json.loads(row["details"]).keys() == event.details.keys()


def test_rank_among_the_best(small):
    rows = csv.DictReader(io.StringIO(written("csv", small)))
    ranks = {row["kind"]: row["best"] for row in rows if row["best"]}
    assert ranks == {"solar-eclipse": "1", "meteor-shower": "2"}


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_formula(formula):
    assert cell(formula) == f"'{formula}"


def test_one_line():
    assert cell("a\nb\r\nc") == "a b c"
